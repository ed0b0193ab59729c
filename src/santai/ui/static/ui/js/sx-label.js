/* sx-label: what is copied out of it carries its label (data-label) along; it also brings its buttons to life:
   [data-print] prints the page, [data-copy] copies the whole. Without it the label still stands on the page. */
(() => {
  "use strict";

  class Labelled extends HTMLElement {
    connectedCallback() {
      this.carry = (event) => this.copied(event);
      document.addEventListener("copy", this.carry);
      const tools = this.querySelector("[data-tools]");
      if (tools) tools.hidden = false;
      this.on("[data-print]", () => window.print());
      this.on("[data-copy]", (button) => this.copy(button));
    }

    disconnectedCallback() {
      document.removeEventListener("copy", this.carry);
    }

    on(selector, act) {
      const button = this.querySelector(selector);
      if (button) button.addEventListener("click", () => act(button));
    }

    copied(event) {
      const chosen = document.getSelection();
      if (!event.clipboardData || !chosen || chosen.isCollapsed || !chosen.containsNode(this, true)) return;
      event.clipboardData.setData("text/plain", `${chosen}\n${this.dataset.label}`);
      event.preventDefault();
    }

    copy(button) {
      const whole = document.createRange();
      whole.selectNodeContents(this);
      whole.setEndBefore(button.closest("[data-tools]") || button);
      const chosen = document.getSelection();
      chosen.removeAllRanges();
      chosen.addRange(whole);
      const done = document.execCommand("copy");
      chosen.removeAllRanges();
      const words = button.querySelector("[data-words]");
      if (done && words) words.textContent = button.dataset.done;
    }
  }
  customElements.define("sx-label", Labelled);
})();
