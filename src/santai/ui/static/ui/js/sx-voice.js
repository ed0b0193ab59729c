/* sx-voice: record a story instead of typing it. Without it the file field inside stays and takes a recording.
   Inside: [data-fallback] with input[type=file]; button[data-record], [data-status], audio, button[data-drop], all hidden.
   Hold the button, or press once to begin and once more to end. Sentences come from data-* of the element. */
(() => {
  "use strict";
  const LONGEST_MS = 5 * 60 * 1000;
  const HOLD_MS = 500;
  const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

  class Voice extends HTMLElement {
    connectedCallback() {
      this.field = this.querySelector("input[type=file]");
      if (!this.field || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
      this.button = this.querySelector("[data-record]");
      this.label = this.button.querySelector("[data-label]");
      this.status = this.querySelector("[data-status]");
      this.sound = this.querySelector("audio");
      this.drop = this.querySelector("[data-drop]");
      this.querySelector("[data-fallback]").hidden = true;
      this.button.hidden = this.status.hidden = false;
      this.button.addEventListener("pointerdown", () => this.press());
      this.button.addEventListener("pointerup", () => this.release());
      this.button.addEventListener("click", (event) => { if (event.detail === 0) this.toggle(); });
      this.drop.addEventListener("click", () => this.forget());
    }

    disconnectedCallback() {
      this.stop();
    }

    press() {
      this.pressedAt = Date.now();
      this.began = !this.recorder;
      if (this.began) this.start(); else this.stop();
    }

    release() {
      if (this.began && Date.now() - this.pressedAt > HOLD_MS) this.stop();
    }

    toggle() {
      if (this.recorder) this.stop(); else this.start();
    }

    async start() {
      if (this.asking) return;
      this.asking = true;
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch (refused) {
        this.say(this.dataset.denied);
        this.querySelector("[data-fallback]").hidden = false;
        return;
      } finally {
        this.asking = false;
      }
      const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one)) || "";
      const parts = [];
      const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
      recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        this.keep(new Blob(parts, { type: recorder.mimeType }));
      });
      recorder.start();
      this.recorder = recorder;
      this.timer = setTimeout(() => this.stop(), LONGEST_MS);
      this.button.classList.add("voice--on");
      this.label.textContent = this.dataset.stop;
      this.say(this.dataset.on);
    }

    stop() {
      if (!this.recorder) return;
      clearTimeout(this.timer);
      if (this.recorder.state !== "inactive") this.recorder.stop();
      this.recorder = null;
      this.button.classList.remove("voice--on");
      this.label.textContent = this.dataset.start;
    }

    keep(blob) {
      if (!blob.size) return this.say(this.dataset.denied);
      const ending = blob.type.includes("mp4") ? "m4a" : blob.type.includes("ogg") ? "ogg" : "webm";
      const box = new DataTransfer();
      box.items.add(new File([blob], `voice.${ending}`, { type: blob.type }));
      this.field.files = box.files;
      this.sound.src = URL.createObjectURL(blob);
      this.sound.hidden = this.drop.hidden = false;
      this.say(this.dataset.done);
    }

    forget() {
      this.field.value = "";
      URL.revokeObjectURL(this.sound.src);
      this.sound.removeAttribute("src");
      this.sound.hidden = this.drop.hidden = true;
      this.say(this.dataset.dropped);
      this.button.focus();
    }

    say(sentence) {
      this.status.textContent = sentence || "";
    }
  }
  customElements.define("sx-voice", Voice);
})();
