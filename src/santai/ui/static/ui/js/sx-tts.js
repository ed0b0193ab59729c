/* sx-tts: a button that reads a part of the page aloud (data-read: selector). Stays hidden where there is no voice. */
(() => {
  "use strict";

  class ReadAloud extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      if (!this.button || !window.speechSynthesis) return;
      this.label = this.button.querySelector("[data-label]");
      this.start = this.label.textContent;
      this.button.addEventListener("click", () => this.toggle());
      this.look();
      if (this.button.hidden && speechSynthesis.addEventListener) {
        speechSynthesis.addEventListener("voiceschanged", () => this.look());
      }
    }

    disconnectedCallback() {
      if (window.speechSynthesis) speechSynthesis.cancel();
    }

    look() {
      const language = document.documentElement.lang.slice(0, 2);
      this.voice = speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith(language));
      this.button.hidden = !this.voice;
    }

    toggle() {
      if (speechSynthesis.speaking) {
        speechSynthesis.cancel();
        return this.rest();
      }
      const source = document.querySelector(this.dataset.read || "#main");
      const sentences = source ? (source.innerText.match(/[^。！？\n]+[。！？]?/g) || []) : [];
      sentences.forEach((sentence, index) => {
        const spoken = new SpeechSynthesisUtterance(sentence);
        spoken.voice = this.voice;
        spoken.lang = this.voice.lang;
        spoken.rate = 0.9;
        if (index === sentences.length - 1) spoken.addEventListener("end", () => this.rest());
        speechSynthesis.speak(spoken);
      });
      this.label.textContent = this.dataset.stop || this.start;
    }

    rest() {
      this.label.textContent = this.start;
    }
  }
  customElements.define("sx-tts", ReadAloud);
})();
