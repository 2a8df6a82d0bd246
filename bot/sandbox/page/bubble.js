/** One message, a day's heading, and a message that waits for signal, as list items. */

import { dayName, timeOfDay } from "./dates.js";
import { element, icon } from "./dom.js";
import { fillText } from "./richtext.js";
import { showPicture } from "./viewer.js";

const KIND_NAMES = {
  sticker: "Nhãn dán", voice: "Tin thoại", video: "Video", contact: "Danh thiếp",
  location: "Vị trí", poll: "Bình chọn", document: "Tệp", forward: "Tin chuyển tiếp",
};

/** What the list shows: every message under its day, then what waits for signal. */
export function entries(messages, queued, actions) {
  const shown = [];
  let day = "";
  for (const message of messages) {
    const moment = new Date(message.date);
    const name = dayName(moment);
    if (name !== day) shown.push(heading((day = name), message));
    const key = `m${message.message_id}`;
    const quoted = messages.find((other) => other.message_id === message.reply_to);
    const signature = JSON.stringify([message, quoted?.text]);
    shown.push({ key, signature, render: () => bubble(message, quoted, moment, actions) });
  }
  queued.forEach((text, place) => {
    shown.push({ key: `q${place}`, signature: text, render: () => waiting(text) });
  });
  return shown;
}

function heading(name, message) {
  const render = () => element("li", { class: "day", "data-testid": "day" }, element("span", {}, name));
  return { key: `d${message.message_id}`, signature: name, render };
}

function waiting(text) {
  const words = element("p", { class: "text" }, text);
  const meta = element("p", { class: "meta" }, "chờ có sóng");
  return element("li", { class: "message mine queued", "data-testid": "queued" },
    element("div", { class: "bubble" }, words, meta));
}

function bubble(message, quoted, moment, actions) {
  const mine = message.from === "me";
  const body = element("div", { class: "bubble" }, speaker(mine));
  if (quoted) body.append(element("blockquote", { class: "quote" }, quoted.text || kindName(quoted)));
  if (message.photo) body.append(picture(message, moment));
  if (message.file) body.append(file(message.file));
  if (!message.photo && !message.file && KIND_NAMES[message.kind]) body.append(kindLabel(message));
  if (message.text) body.append(words(message, mine ? null : actions.command));
  body.append(meta(message, moment));
  if (mine) body.append(...changes(message, actions));
  const item = element("li", {
    class: `message ${mine ? "mine" : "theirs"}`, "data-testid": "message",
    "data-message-id": message.message_id, "data-from": message.from,
  }, body);
  if (message.buttons.length) item.append(keyboard(message, actions.press));
  return item;
}

function speaker(mine) {
  return element("span", { class: "unseen" }, mine ? "Tôi: " : "Bot: ");
}

function words(message, onCommand) {
  const node = element("p", { class: "text", "data-testid": "text" });
  fillText(node, message.text, onCommand);
  return node;
}

function kindName(message) {
  return KIND_NAMES[message.kind] ?? "Ảnh";
}

function kindLabel(message) {
  return element("p", { class: "kind" }, kindName(message));
}

function picture(message, moment) {
  const name = `Ảnh lúc ${timeOfDay(moment)}`;
  const image = element("img", { src: message.photo, alt: name, "data-testid": "photo" });
  const button = element("button", { type: "button", class: "picture", "aria-label": `${name}, xem lớn` }, image);
  button.addEventListener("click", () => showPicture(message.photo, name));
  return button;
}

function file({ url, name }) {
  return element("a", { class: "file", href: url, download: name, "data-testid": "file" },
    element("span", { class: "file-icon" }, icon("file")),
    element("span", { class: "file-words" },
      element("span", { class: "file-name" }, name || KIND_NAMES.document),
      element("span", { class: "file-action" }, "Tải xuống")));
}

/** What this messenger lets one do with an own message: edit its text, or take it back. */
function changes(message, { edit, recall }) {
  if (recall) return [changeButton("recall", "Thu hồi tin này", () => recall(message))];
  return message.kind === "text" ? [changeButton("edit", "Sửa tin này", () => edit(message))] : [];
}

function changeButton(name, label, onClick) {
  const button = element("button", {
    type: "button", class: "round small change", "data-testid": name, "aria-label": label, title: label,
  }, icon(name));
  button.addEventListener("click", onClick);
  return button;
}

function meta(message, moment) {
  const line = element("p", { class: "meta" });
  if (message.edited) line.append(element("span", { "data-testid": "edited" }, "đã sửa"));
  line.append(element("time", { datetime: message.date }, timeOfDay(moment)));
  return line;
}

function keyboard(message, onPress) {
  const rows = message.buttons.map((row) =>
    element("div", { class: "keys" }, ...row.map((key) => keyOf(message, key, onPress))));
  return element("div", { class: "keyboard", role: "group", "aria-label": "Nút trả lời" }, ...rows);
}

function keyOf(message, { label, data, url }, onPress) {
  if (url) {
    return element("a", { class: "key", href: url, target: "_blank", rel: "noopener noreferrer", "data-testid": "button" }, label);
  }
  const button = element("button", { type: "button", class: "key", "data-testid": "button" }, label);
  button.addEventListener("click", () => onPress(message, data, button));
  return button;
}
