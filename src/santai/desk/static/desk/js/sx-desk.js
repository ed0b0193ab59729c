/* sx-desk: on the order card, Ctrl Enter sends the form being written, and an opened move is ready to be typed into. */
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target.closest && event.target.closest("form");
    const button = form && form.querySelector("button:not([type=button])");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  document.addEventListener(
    "toggle",
    (event) => {
      const field = event.target.open && event.target.matches(".fold") && event.target.querySelector("textarea, select");
      if (field) field.focus();
    },
    true,
  );
})();
