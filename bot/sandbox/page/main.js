/** Puts the phones on the page and keeps the list of them fresh. `?phones=1,2` shows only those. */

import { phones as listPhones } from "./api.js";
import { startClock } from "./clock.js";
import { Phone } from "./phone.js";
import { Switcher } from "./switcher.js";

const LOOK_AGAIN_MS = 5000;
/** A browser opens six connections to one server; long looks must leave some free for sending. */
const MOST_LONG_LOOKS = 4;
const LONG_LOOK_S = 25;

const board = document.querySelector(".phones");
const waiting = document.querySelector(".waiting");
const wanted = new URLSearchParams(location.search).get("phones")?.split(",");
const shown = new Map();
const switcher = new Switcher();

async function look() {
  try {
    const people = (await listPhones()).filter(({ id }) => !wanted || wanted.includes(String(id)));
    for (const person of people) place(person);
    waiting.textContent = people.length ? "" : "Chưa có điện thoại nào.";
  } catch (error) {
    if (shown.size === 0) waiting.textContent = error.message;
  }
  waiting.hidden = !waiting.textContent;
}

function place(person) {
  const id = String(person.id);
  if (shown.has(id)) {
    shown.get(id).show(person);
    switcher.rename(person);
    return;
  }
  const wait = () => (shown.size > MOST_LONG_LOOKS ? 0 : LONG_LOOK_S);
  const phone = new Phone(person, { wait, onNews: (count) => switcher.news(id, count) });
  shown.set(id, phone);
  board.append(phone.frame);
  switcher.add(person, phone);
}

startClock();
look();
setInterval(() => document.hidden || look(), LOOK_AGAIN_MS);
