/** Lines that come and go above the field: answers to a button, and "the bot is typing". */

const TOAST_MS = 3500;
const ALERT_MS = 9000;
/** As long as Telegram shows it without a repeat. */
const TYPING_MS = 5000;

export class Notices {
  #toast;
  #typing;
  #timers = new Map();

  constructor(frame) {
    this.#toast = frame.querySelector(".toast");
    this.#typing = frame.querySelector(".typing");
    this.#toast.addEventListener("click", () => this.#hide(this.#toast));
  }

  toast(text, { alert = false } = {}) {
    if (!text) return;
    this.#toast.textContent = text;
    this.#toast.classList.toggle("alert", alert);
    this.#show(this.#toast, alert ? ALERT_MS : TOAST_MS);
  }

  typing(isTyping) {
    if (isTyping) this.#show(this.#typing, TYPING_MS);
    else this.#hide(this.#typing);
  }

  #show(node, ms) {
    clearTimeout(this.#timers.get(node));
    node.hidden = false;
    this.#timers.set(node, setTimeout(() => this.#hide(node), ms));
  }

  #hide(node) {
    node.hidden = true;
  }
}
