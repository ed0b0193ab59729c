/* sx-hotkeys: one per desk page. What keys do is written on the page, so that every key is also a click:
   data-key="g w"      two keys, or one ("a", "?"): follows the link, presses the button or focuses the field
   data-key="mod Enter" with Ctrl or Command, also while typing; "alt s" with Alt, and F1 to F12, too
   data-list           a list; j and k go through its [data-row] links, Enter opens the one that has focus
   data-key="Escape"   the way back; leaves a text field first
   data-keys           a row whose own keys work while it, or something in it, has focus, and not otherwise
   Single keys are silent while somebody types, and can be turned off (WCAG 2.1.4). */
(() => {
  "use strict";
  const place = (one) => one.closest("[data-keys]");
  const OFF = "santai-keys-off";
  const PAUSE_MS = 1200;

  class Hotkeys extends HTMLElement {
    connectedCallback() {
      this.sheet = this.querySelector("dialog");
      this.off = this.querySelector("#keys_off");
      if (this.off) {
        this.off.checked = localStorage.getItem(OFF) === "1";
        this.off.addEventListener("change", () => localStorage.setItem(OFF, this.off.checked ? "1" : "0"));
      }
      this.listener = (event) => this.hear(event);
      document.addEventListener("keydown", this.listener);
    }

    disconnectedCallback() {
      document.removeEventListener("keydown", this.listener);
    }

    hear(event) {
      if (event.isComposing || (this.sheet && this.sheet.open)) return;
      const typing = event.target.closest && event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
      if (event.key === "Escape" && typing) return event.target.blur();
      if (event.ctrlKey || event.metaKey || event.altKey) {
        const keys = event.altKey ? `alt ${event.code.replace(/Key|Digit/, "").toLowerCase()}` : `mod ${event.key}`;
        if (this.press(keys)) event.preventDefault();
        return;
      }
      if (/^F\d+$/.test(event.key)) {
        if (this.press(event.key)) event.preventDefault();
        return;
      }
      if (typing || (this.off && this.off.checked && event.key.length === 1)) return;
      if (this.handle(event.key)) event.preventDefault();
    }

    handle(key) {
      const pair = this.first && Date.now() - this.firstAt < PAUSE_MS ? `${this.first} ${key}` : "";
      this.first = "";
      if (pair && this.press(pair)) return true;
      if (key === "j" || key === "k") return this.walk(key === "j" ? 1 : -1);
      if (key === "?" && this.sheet && this.sheet.showModal) {
        this.sheet.showModal();
        return true;
      }
      if (this.press(key)) return true;
      if (key === "g") {
        this.first = key;
        this.firstAt = Date.now();
      }
      return false;
    }

    press(keys) {
      const own = document.activeElement && document.activeElement.closest("[data-keys]");
      const places = own ? [own, document] : [document];
      const target = places
        .flatMap((where) => [...where.querySelectorAll("[data-key]")])
        .find((one) => one.dataset.key === keys && !one.disabled && (place(one) === null || place(one) === own));
      if (!target) return false;
      if (target.matches("input, textarea, select")) {
        target.focus();
        if (target.select) target.select();
      } else {
        target.click();
      }
      return true;
    }

    walk(step) {
      const rows = [...document.querySelectorAll("[data-list] [data-row]")];
      if (!rows.length) return false;
      const at = rows.indexOf(document.activeElement);
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))] || rows[0];
      next.focus();
      return true;
    }
  }
  customElements.define("sx-hotkeys", Hotkeys);
})();
