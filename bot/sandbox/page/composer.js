/** Where one types: text, photos with a caption, commands, other things, and the edit of a message. */

import { attachMenu } from "./menu.js";
import { Tray } from "./tray.js";

const OTHER_KINDS = [
  ["sticker", "Nhãn dán"], ["voice", "Tin thoại"], ["video", "Video"], ["contact", "Danh thiếp"],
  ["location", "Vị trí"], ["poll", "Bình chọn"], ["document", "Tệp bất kỳ"], ["forward", "Tin chuyển tiếp"],
];
const WITH_CAPTION = new Set(["voice", "video", "document"]);

export class Composer {
  #form;
  #input;
  #tray;
  #editing = null;
  #parked = "";
  #actions;
  #documents;

  /** `actions`: say, photo, document, other, edit, commands. A send that fails rejects, and what was typed comes back. */
  constructor(frame, actions) {
    this.#form = frame.querySelector(".composer");
    this.#input = this.#form.querySelector("textarea");
    this.#tray = new Tray(this.#form);
    this.#documents = this.#form.querySelector("[data-testid=document-input]");
    this.#actions = actions;
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    this.#form.querySelector(".editing button").addEventListener("click", () => this.#stopEditing(this.#parked));
    this.#documents.addEventListener("change", () => this.#sendDocument());
    this.#listenToKeys();
    this.#addMenus();
  }

  /** Put text into the field, ready to be sent. */
  fill(text) {
    this.#input.value = text;
    this.#input.focus();
  }

  startEditing(message) {
    if (!this.#editing) this.#parked = this.#input.value;
    this.#editing = message;
    this.#form.querySelector(".editing-text").textContent = message.text;
    this.#form.querySelector(".editing").hidden = false;
    this.fill(message.text);
  }

  #stopEditing(text) {
    this.#editing = null;
    this.#form.querySelector(".editing").hidden = true;
    this.fill(text);
  }

  #listenToKeys() {
    this.#input.addEventListener("keydown", (event) => {
      // Enter that ends a Telex or VNI composition belongs to the input method.
      if (event.isComposing) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
      if (event.key === "Escape" && this.#editing) this.#stopEditing(this.#parked);
    });
    this.#input.addEventListener("paste", (event) => this.#tray.add(event.clipboardData.files));
  }

  #addMenus() {
    const host = this.#form;
    attachMenu(this.#form.querySelector(".commands"), { host, place: "above-left", items: () => this.#commandItems() });
    attachMenu(this.#form.querySelector(".attach"), { host, place: "above-right", items: () => this.#otherItems() });
  }

  #commandItems() {
    return this.#actions.commands().map(({ command, description }) => ({
      label: `/${command}`, detail: description, testid: "command",
      run: () => this.#actions.say(`/${command}`).catch(() => this.fill(`/${command}`)),
    }));
  }

  #otherItems() {
    const photo = { label: "Ảnh…", testid: "attach-photo", run: () => this.#tray.choose() };
    const file = { label: "Tệp…", testid: "attach-document", run: () => this.#documents.click() };
    return [photo, file, ...OTHER_KINDS.map(([kind, label]) => ({
      label, testid: `other-${kind}`, run: () => this.#sendOther(kind),
    }))];
  }

  #sendDocument() {
    const [file] = this.#documents.files;
    if (!file) return;
    const caption = this.#takeText();
    this.#actions.document(file, caption).catch(() => this.#giveBack(caption));
    this.#documents.value = "";
  }

  #sendOther(kind) {
    const caption = WITH_CAPTION.has(kind) ? this.#takeText() : "";
    this.#actions.other(kind, caption).catch(() => this.#giveBack(caption));
  }

  async #submit(event) {
    event.preventDefault();
    const typed = this.#input.value;
    if (this.#editing) return this.#sendEdit(this.#editing, typed);
    if (!this.#tray.isEmpty) return this.#sendPhotos(this.#takeText(), this.#tray.take());
    const text = this.#takeText();
    if (text) await this.#actions.say(text).catch(() => this.#giveBack(typed));
  }

  async #sendEdit(message, typed) {
    if (!typed.trim()) return;
    const parked = this.#parked;
    this.#stopEditing(parked);
    await this.#actions.edit(message, typed.trim()).catch(() => {
      this.startEditing(message);
      this.fill(typed);
    });
  }

  async #sendPhotos(caption, photos) {
    await this.#actions.photo(photos, caption).catch(() => {
      this.#giveBack(caption);
      this.#tray.add(photos);
    });
  }

  #takeText() {
    const text = this.#input.value.trim();
    this.#input.value = "";
    return text;
  }

  #giveBack(text) {
    if (text && !this.#input.value) this.#input.value = text;
  }
}
