/* sx-quick: one per quick form. What has not been asked yet shrinks as fields fill; words of danger bring up the strip;
   only the questions of the chosen topic stand in the list. Without it the list is whole and the strip comes from the server. */
(() => {
  "use strict";

  class Quick extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.left = this.querySelector("[data-left]");
      this.strip = this.querySelector("#danger");
      this.boxes = [...this.querySelectorAll("[id^=asked_]")];
      if (!this.form) return;
      this.addEventListener("input", () => this.look());
      this.look();
    }

    look() {
      const topic = this.form.querySelector("[name=matter]:checked");
      for (const box of this.boxes) {
        const item = box.closest("li");
        item.hidden = Boolean(item.dataset.matter) && (!topic || item.dataset.matter !== topic.value);
        const field = box.dataset.field && this.form.elements[box.dataset.field];
        if (field && field.value.trim()) box.checked = true;
      }
      this.count();
      this.heed();
    }

    count() {
      const asked = this.boxes.filter((box) => !box.closest("li").hidden);
      const open = asked.filter((box) => !box.checked).length;
      for (const box of asked) box.closest("li").classList.toggle("note", box.checked);
      this.left.textContent = this.dataset.told.replace("{done}", asked.length - open).replace("{all}", asked.length);
      this.left.classList.toggle("left-none", open === 0);
    }

    heed() {
      const story = this.form.elements.story;
      if (!this.strip || !this.strip.hidden || !story) return;
      if (this.strip.dataset.words.split("|").some((word) => story.value.includes(word))) this.strip.hidden = false;
    }
  }
  customElements.define("sx-quick", Quick);
})();
