/* sx-sla: says how long is left until <time datetime> inside, every half minute. Without it the date itself stands.
   Sentences: data-left-days, data-left-hours, data-left-minutes, data-late, with {n}. */
(() => {
  "use strict";
  const MINUTE = 60 * 1000;

  class TimeLeft extends HTMLElement {
    connectedCallback() {
      this.time = this.querySelector("time");
      this.words = this.querySelector("[data-words]");
      if (!this.time || !this.words) return;
      this.due = Date.parse(this.time.getAttribute("datetime"));
      this.tell();
      this.timer = setInterval(() => this.tell(), MINUTE / 2);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    tell() {
      const left = this.due - Date.now();
      const minutes = Math.ceil(Math.abs(left) / MINUTE);
      this.classList.toggle("clock--late", left < 0);
      this.classList.toggle("clock--near", left >= 0 && left < 4 * 60 * MINUTE);
      if (left < 0) this.words.textContent = this.dataset.late || "";
      else if (minutes >= 48 * 60) this.fill(this.dataset.leftDays, Math.floor(minutes / (24 * 60)));
      else if (minutes >= 120) this.fill(this.dataset.leftHours, Math.floor(minutes / 60));
      else this.fill(this.dataset.leftMinutes, minutes);
    }

    fill(sentence, number) {
      if (sentence) this.words.textContent = sentence.replace("{n}", number);
    }
  }
  customElements.define("sx-sla", TimeLeft);
})();
