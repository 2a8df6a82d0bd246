/** A phone's signal: while it is lost, what is typed waits here and leaves in one burst. */

import { icon } from "./dom.js";

export class Signal {
  #button;
  #banner;
  #handlers;
  #lost = false;
  #queue = [];

  /** `handlers`: lost(), back(texts) which calls sent(), or rejects, changed(). */
  constructor(frame, handlers) {
    this.#button = frame.querySelector(".signal");
    this.#banner = frame.querySelector(".banner");
    this.#handlers = handlers;
    this.#button.addEventListener("click", () => (this.#lost ? this.#return() : this.#lose()));
    this.#draw();
  }

  get lost() {
    return this.#lost;
  }

  get queue() {
    return this.#queue;
  }

  /** Keep a text until the signal is back. */
  hold(text) {
    this.#queue.push(text);
    this.#draw();
  }

  /** Forget the first `count` texts: they are on their way. */
  sent(count) {
    this.#queue = this.#queue.slice(count);
  }

  /** Show trouble of the page's own connection; "" when it is over. */
  trouble(text) {
    if (!this.#lost) this.#say(text);
  }

  #lose() {
    this.#lost = true;
    this.#handlers.lost();
    this.#draw();
  }

  async #return() {
    const texts = this.#queue;
    this.#lost = false;
    this.#draw();
    try {
      if (texts.length) await this.#handlers.back(texts);
    } catch {
      this.#lose();
    }
  }

  #draw() {
    this.#button.setAttribute("aria-pressed", String(this.#lost));
    this.#button.setAttribute("aria-label", "Mất sóng");
    this.#button.title = this.#lost ? "Đang mất sóng: bấm để có sóng lại" : "Giả làm mất sóng";
    this.#button.replaceChildren(icon(this.#lost ? "no-signal" : "signal"));
    const held = this.#queue.length;
    this.#say(this.#lost ? `Mất sóng. ${held ? `${held} tin chờ gửi một lượt.` : "Tin gõ vào sẽ chờ ở đây."}` : "");
    this.#handlers.changed();
  }

  #say(text) {
    this.#banner.textContent = text;
    this.#banner.hidden = !text;
  }
}
