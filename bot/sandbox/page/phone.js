/** One person's phone: its parts, what it sends, and how it keeps up with what happens. */

import { phoneApi } from "./api.js";
import { Composer } from "./composer.js";
import { Feed } from "./feed.js";
import { Hint } from "./hint.js";
import { attachMenu } from "./menu.js";
import { Notices } from "./notices.js";
import { Signal } from "./signal.js";
import { Transcript } from "./transcript.js";

const NO_SIGNAL = "Đang mất sóng: chỉ tin chữ được xếp hàng chờ.";
/** A pressed button stops waiting by itself when the bot never answers it. */
const ANSWER_MS = 10_000;
const COLOURS = 6;

export class Phone {
  frame;
  #api;
  #person;
  #screen = null;
  #drawings = 0;
  #sending = Promise.resolve();
  #onNews;
  #parts = {};

  /** `wait()` gives how many seconds a look for events may last; `onNews(count)` hears of new messages. */
  constructor(person, { wait, onNews }) {
    this.#api = phoneApi(person.id);
    this.#onNews = onNews;
    this.frame = document.getElementById("phone-template").content.firstElementChild.cloneNode(true);
    this.frame.dataset.testid = `phone-${person.id}`;
    this.frame.dataset.colour = String(person.id % COLOURS);
    this.frame.dataset.messenger = person.messenger;
    this.#build(person.messenger);
    this.show(person);
    this.#parts.feed = new Feed(this.#api, {
      wait,
      reset: async () => (await this.refresh()).last_event,
      events: (events) => this.#happened(events),
      trouble: (message) => this.#parts.signal.trouble(message),
    });
  }

  /** Show who this is: name, role, note, and whether the bot is blocked. */
  show(person) {
    this.#person = person;
    const messenger = messengerName(person);
    this.frame.setAttribute("aria-label", `Điện thoại ${messenger} của ${person.name}`);
    this.#find(".messenger").textContent = messenger;
    this.#find(".avatar").textContent = initials(person.name);
    this.#find(".who-name").textContent = person.name;
    this.#find(".who-title").textContent = person.role ?? "";
    this.#find(".composer").hidden = person.blocked;
    this.#find(".blocked").hidden = !person.blocked;
    this.#parts.hint.show(person.note ?? "");
  }

  /** Fetch the screen and show it. */
  async refresh() {
    const drawing = ++this.#drawings;
    const screen = await this.#api.screen();
    if (drawing === this.#drawings) {
      this.#screen = screen;
      this.#draw();
    }
    return screen;
  }

  #build(messenger) {
    const say = (text) => this.#say(text);
    this.#parts.notices = new Notices(this.frame);
    this.#parts.hint = new Hint(this.frame, (text) => this.#parts.composer.fill(text));
    this.#parts.transcript = new Transcript(this.frame, this.#actions(messenger));
    this.#parts.signal = new Signal(this.frame, {
      lost: () => this.#parts.feed.stop(),
      back: (texts) => this.#send(async () => {
        await this.#api.burst(texts);
        this.#parts.signal.sent(texts.length);
      }),
      changed: () => this.#signalChanged(),
    });
    this.#parts.composer = new Composer(this.frame, {
      say,
      photo: (files, caption) => this.#needSignal(() => this.#api.photo(files, caption)),
      document: (file, caption) => this.#needSignal(() => this.#api.document(file, caption)),
      other: (kind, caption) => this.#needSignal(() => this.#api.other(kind, caption)),
      edit: (message, text) => this.#needSignal(() => this.#api.edit(message.message_id, text)),
      commands: () => this.#screen?.commands ?? [],
    });
    this.#find("[data-testid=start]").addEventListener("click", () => say("/start").catch(() => {}));
    this.#find("[data-testid=unblock]").addEventListener("click", () => this.#setBlocked(false));
    attachMenu(this.#find(".more"), { host: this.frame, place: "below-right", items: () => this.#moreItems() });
  }

  /** What can be done with a message; Zalo has neither commands, buttons nor edits. */
  #actions(messenger) {
    if (messenger === "zalo") return { recall: (message) => this.#recall(message) };
    return {
      command: (name) => this.#say(name).catch(() => {}),
      edit: (message) => this.#parts.composer.startEditing(message),
      press: (...what) => this.#press(...what),
    };
  }

  #find(selector) {
    return this.frame.querySelector(selector);
  }

  #moreItems() {
    return this.#person.blocked
      ? [{ label: "Bỏ chặn bot", testid: "menu-unblock", run: () => this.#setBlocked(false) }]
      : [{ label: "Chặn bot", testid: "menu-block", run: () => this.#setBlocked(true) }];
  }

  async #setBlocked(blocked) {
    try {
      await this.#needSignal(blocked ? this.#api.block : this.#api.unblock);
      this.show({ ...this.#person, blocked });
    } catch {
      // The toast has said why.
    }
  }

  #signalChanged() {
    if (!this.#screen) return;
    if (!this.#parts.signal.lost) this.#parts.feed.go();
    this.#draw();
  }

  #say(text) {
    this.#parts.hint.typed(text);
    if (!this.#parts.signal.lost) return this.#send(() => this.#api.say(text));
    this.#parts.signal.hold(text);
    return Promise.resolve();
  }

  async #press(message, data, button) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), ANSWER_MS);
    try {
      await this.#needSignal(() => this.#api.press(message.message_id, data));
    } catch {
      button.removeAttribute("aria-busy");
    }
  }

  /** The toast says why where it fails. */
  #recall(message) {
    this.#needSignal(() => this.#api.recall(message.message_id)).catch(() => {});
  }

  #needSignal(task) {
    if (!this.#parts.signal.lost) return this.#send(task);
    this.#parts.notices.toast(NO_SIGNAL);
    return Promise.reject(new Error(NO_SIGNAL));
  }

  /** Run tasks one after another, so that two quick messages arrive in the order typed. */
  #send(task) {
    const done = this.#sending.then(task);
    this.#sending = done.catch((error) => this.#parts.notices.toast(error.message, { alert: true }));
    return done.then(() => this.refresh());
  }

  async #happened(events) {
    for (const event of events) {
      if (event.kind === "toast") this.#answered(event);
      if (event.kind === "typing") this.#parts.notices.typing(true);
      if (event.kind === "message" && event.message.from === "bot") this.#parts.notices.typing(false);
    }
    await this.refresh();
  }

  #answered({ text, alert }) {
    for (const button of this.frame.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    this.#parts.notices.toast(text, { alert });
  }

  #draw() {
    const { messages, commands } = this.#screen;
    const { hint, signal, transcript } = this.#parts;
    const news = transcript.show(messages, signal.queue);
    for (const message of messages) if (message.from === "me") hint.typed(message.text);
    this.#find(".empty").hidden = messages.length + signal.queue.length > 0;
    this.#find(".commands").hidden = commands.length === 0;
    if (news) this.#onNews(news);
  }
}

const MESSENGERS = { telegram: "Telegram", zalo: "Zalo" };

export function messengerName({ messenger }) {
  return MESSENGERS[messenger] ?? messenger;
}

/** "Nguyễn Thị Lan" → "TL": in Việt Nam a person is known by the given name, which comes last. */
function initials(name) {
  return name.split(/\s+/).slice(-2).map((word) => word.charAt(0)).join("").toUpperCase();
}
