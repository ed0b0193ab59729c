/* sx-village: the log works without a signal. Each log gets a key of its own on the device, waits in its box, and is
   handed in once, in order, when the page opens, when the signal is back, and now and then. Without this script the
   form inside is a plain form. Sentences come from data-* of the element. */
(() => {
  "use strict";
  const KEPT = "village-log-1";
  const BOX = "box";
  const EVERY_MS = 20 * 1000;
  const AGAIN = new Set([403, 409, 429]);
  const TEXTS = ["village", "kind", "topic", "heads", "note", "phone"];

  /* RFC 9562, section 5.7: 48 bits of milliseconds, then chance. */
  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const stamp = Date.now();
    for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(stamp / 256 ** (5 - place)) % 256;
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const open = () => {
    const request = indexedDB.open("santai-village", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(BOX, { keyPath: "place", autoIncrement: true });
    return done(request);
  };

  class Village extends HTMLElement {
    async connectedCallback() {
      this.form = this.querySelector("form");
      if (!this.form || !window.indexedDB || !window.crypto) return;
      try {
        this.base = await open();
      } catch {
        return;
      }
      this.amber = this.querySelector("[data-amber]");
      this.good = this.querySelector("[data-good]");
      this.login = this.querySelector("[data-login]");
      this.form.addEventListener("submit", (event) => { event.preventDefault(); this.keep(); });
      this.querySelector("[data-offline]").hidden = false;
      window.addEventListener("online", () => this.handIn());
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.handIn(); });
      this.timer = setInterval(() => this.handIn(), EVERY_MS);
      this.stayAround();
      this.dataset.ready = "";
      await this.handIn();
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    /* Lets the page open without a signal from now on. */
    async stayAround() {
      if (!navigator.serviceWorker || !window.caches) return;
      try {
        await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.scope });
        const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]")];
        const cache = await caches.open(KEPT);
        if (navigator.onLine) await cache.addAll([...new Set(parts.map((one) => one.href || one.src))]);
        if (navigator.onLine) await cache.put(this.dataset.scope, await this.freshPage());
        this.dataset.around = "";
      } catch {
        /* The box works without it; only opening the page anew needs a signal then. */
      }
    }

    async freshPage() {
      const page = await fetch(this.dataset.scope);
      if (!page.ok || page.redirected) throw new Error("not the page");
      return page;
    }

    store(mode) {
      return this.base.transaction(BOX, mode).objectStore(BOX);
    }

    async keep() {
      const given = new FormData(this.form);
      if (!given.get("kind")) return this.tell(this.amber, this.dataset.pick);
      const one = { id: newKey(), claimed: new Date().toISOString(), device: this.dataset.device, files: [] };
      for (const name of TEXTS) one[name] = given.get(name) || "";
      one.files = ["voice", "photo"].map((name) => given.get(name)).filter((file) => file && file.size);
      try {
        await done(this.store("readwrite").add(one));
      } catch {
        return this.tell(this.amber, this.dataset.full);
      }
      this.again(one.village);
      this.good.hidden = true;
      return this.handIn();
    }

    /* Ready for the next one, in the same village. */
    again(village) {
      this.form.reset();
      this.form.elements.village.value = village;
      this.querySelectorAll("input[type=radio]").forEach((tap) => { tap.checked = tap.name === "heads" && tap.value === "1"; });
    }

    async waiting() {
      return done(this.store("readonly").getAll());
    }

    async handIn() {
      if (this.busy) {
        this.more = true;
        return;
      }
      this.busy = true;
      try {
        do {
          this.more = false;
          await (navigator.locks ? navigator.locks.request("santai-village", () => this.empty()) : this.empty());
        } while (this.more);
      } finally {
        this.busy = false;
      }
    }

    async empty() {
      let box = await this.waiting();
      this.count(box.length, this.dataset.waiting);
      if (!box.length) return;
      try {
        const { token } = await (await fetch(this.dataset.box, { cache: "no-store" })).json();
        for (const one of box) if (!await this.send(one, token)) break;
      } catch {
        /* No signal: it stays in the box. */
      }
      box = await this.waiting();
      this.count(box.length, this.login.hidden ? this.dataset.waiting : this.dataset.signin);
    }

    /* Tells whether the next one may follow. */
    async send(one, token) {
      const body = new FormData();
      for (const name of [...TEXTS, "id", "claimed", "device"]) body.append(name, one[name]);
      one.files.forEach((file, place) => body.append(`file${place}`, file, file.name));
      const response = await fetch(this.dataset.in, { method: "POST", body, headers: { "X-CSRFToken": token } });
      this.login.hidden = response.status !== 401;
      if (response.ok) return this.taken(one, await response.json());
      if (response.status === 401 || response.status >= 500 || AGAIN.has(response.status)) return false;
      if (!one.files.length) return true;
      one.files = [];
      await done(this.store("readwrite").put(one));
      this.note(this.dataset.dropped);
      return this.send(one, token);
    }

    async taken(one, kept) {
      await done(this.store("readwrite").delete(one.place));
      const sentence = kept.held ? this.dataset.held : this.dataset.done;
      this.tell(this.good, sentence.replace("{number}", kept.number).replace("{doubts}", kept.doubts));
      if (kept.code) this.note(this.dataset.code.replace("{number}", kept.number).replace("{code}", kept.code));
      if (kept.dropped) this.note(this.dataset.dropped);
      return true;
    }

    note(sentence) {
      const line = document.createElement("li");
      line.className = "alert";
      line.textContent = sentence;
      this.querySelector("[data-codes]").append(line);
    }

    count(number, sentence) {
      this.amber.hidden = !number;
      if (number) this.amber.textContent = sentence.replace("{n}", number);
    }

    tell(place, sentence) {
      place.hidden = false;
      place.textContent = place === this.good ? `✓ ${sentence}` : sentence;
    }
  }
  customElements.define("sx-village", Village);
})();
