/** The scrolled list of messages: stays at the end while one reads there, and still elsewhere. */

import { entries } from "./bubble.js";
import { reconcile } from "./dom.js";

const NEAR_END_PX = 48;

export class Transcript {
  #scroller;
  #list;
  #toEnd;
  #actions;
  #atEnd = true;
  #top = 0;
  #newest = null;
  #unread = 0;

  constructor(frame, actions) {
    this.#scroller = frame.querySelector(".scroller");
    this.#list = frame.querySelector(".log");
    this.#toEnd = frame.querySelector(".to-end");
    this.#actions = actions;
    this.#scroller.addEventListener("scroll", () => this.#scrolled());
    this.#toEnd.addEventListener("click", () => this.scrollToEnd());
    // Pictures that load late, and a keyboard that slides in, must not push the end out of sight.
    const sizes = new ResizeObserver(() => this.#atEnd && this.#jumpToEnd());
    sizes.observe(this.#list);
    sizes.observe(this.#scroller);
  }

  /** Show the messages; gives how many of the bot's are new since the last time. */
  show(messages, queued) {
    const first = this.#newest === null;
    const fresh = messages.filter((message) => message.message_id > this.#newest);
    reconcile(this.#list, entries(messages, queued, this.#actions));
    this.#newest = Math.max(this.#newest, ...fresh.map((message) => message.message_id));
    const fromBot = first ? 0 : fresh.filter((message) => message.from === "bot").length;
    if (!this.#atEnd) this.#unread += fromBot;
    if (this.#atEnd || fresh.some((message) => message.from === "me")) this.scrollToEnd();
    this.#mark();
    return fromBot;
  }

  scrollToEnd() {
    this.#atEnd = true;
    this.#jumpToEnd();
    this.#mark();
  }

  #jumpToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // Only going up leaves the end: a list that has just grown leaves it too, and is followed.
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) this.#atEnd = true;
    else if (scrollTop < this.#top) this.#atEnd = false;
    this.#top = scrollTop;
    this.#mark();
  }

  #mark() {
    if (this.#atEnd) this.#unread = 0;
    this.#toEnd.hidden = this.#atEnd;
    this.#toEnd.querySelector("span").textContent = this.#unread ? `${this.#unread} tin mới` : "Xuống cuối";
  }
}
