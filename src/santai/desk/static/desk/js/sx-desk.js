/* sx-desk: on the order card, Ctrl Enter sends the form being written, and a move just opened is ready to be typed into. */
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target.closest && event.target.closest("form");
    if (form && form.querySelector('[data-key="mod Enter"]')) return;
    const button = form && form.querySelector("button:not([type=button])");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  document.addEventListener("click", (event) => {
    const name = event.target.closest && event.target.closest(".fold__name");
    if (!name) return;
    const pressed = event.detail === 0 && document.activeElement !== name;
    if (pressed && name.parentElement.open) event.preventDefault();
    requestAnimationFrame(() => {
      const field = name.parentElement.open && name.parentElement.querySelector("textarea, select");
      if (field) field.focus();
    });
  });
})();
