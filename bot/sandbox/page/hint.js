/** The line that tells a newcomer what to type, e.g. "Gõ `/start K7M2` để kích hoạt". */

import { element } from "./dom.js";

/** What stands between backquotes is what is filled in; without them there is nothing to fill in. */
const TO_TYPE = /`([^`]+)`/;

export class Hint {
  #box;
  #fill;
  #note = "";
  #onFill;

  constructor(frame, onFill) {
    this.#box = frame.querySelector(".hint");
    this.#onFill = onFill;
    this.#fill = this.#box.querySelector("[data-testid=hint-fill]");
    this.#fill.addEventListener("click", () => this.#onFill(this.#toType()));
    this.#box.querySelector("[data-testid=hint-close]").addEventListener("click", () => this.#dismiss());
  }

  /** Show the note unless it was dismissed in this browser tab before. */
  show(note) {
    if (note === this.#note) return;
    this.#note = note;
    const [before, words, after] = note.split(TO_TYPE);
    const line = words ? [before, element("code", {}, words), after] : [note];
    this.#box.querySelector(".hint-text").replaceChildren(...line);
    this.#fill.hidden = !words;
    this.#box.hidden = !note || sessionStorage.getItem(this.#key()) !== null;
  }

  /** What was asked for, or anything where nothing was, has been typed: the hint has done its work. */
  typed(text) {
    if (this.#note && text.includes(this.#toType())) this.#dismiss();
  }

  #toType() {
    return TO_TYPE.exec(this.#note)?.[1] ?? "";
  }

  #key() {
    return `hint ${this.#note}`;
  }

  #dismiss() {
    sessionStorage.setItem(this.#key(), "seen");
    this.#box.hidden = true;
  }
}
