/** The sandbox's clock: shows it ticking, and moves it forward. */

import { clock as api } from "./api.js";
import { dayName, fieldValue, fromField, nextMorning, timeOfDay } from "./dates.js";

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const TICK_MS = 1000;
/** Others may move the clock too: another tab, the command line. */
const LOOK_AGAIN_MS = 5000;

const box = document.querySelector(".clock");
const dialog = document.getElementById("clock-dialog");
const field = dialog.querySelector("[name=moment]");
let ahead = 0;

const now = () => new Date(Date.now() + ahead);

export function startClock() {
  button("clock-hour").addEventListener("click", () => move(() => api.forward(HOUR_S)));
  button("clock-day").addEventListener("click", () => move(() => api.forward(DAY_S)));
  button("clock-morning").addEventListener("click", () => move(() => api.to(nextMorning(now()).toISOString())));
  button("clock-pick").addEventListener("click", openDialog);
  button("clock-open").addEventListener("click", toggleControls);
  field.addEventListener("input", preview);
  dialog.querySelector("form").addEventListener("submit", submitDialog);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  setInterval(draw, TICK_MS);
  setInterval(look, LOOK_AGAIN_MS);
  look();
}

function button(name) {
  return box.querySelector(`[data-testid=${name}]`);
}

function take({ now: moment }) {
  ahead = new Date(moment) - Date.now();
  draw();
}

async function look() {
  if (document.hidden) return;
  try {
    take(await api.read());
  } catch {
    // The phones say that the server is away; the clock goes on by itself.
  }
}

function draw() {
  const face = box.querySelector(".clock-now");
  face.dateTime = now().toISOString();
  face.replaceChildren(strong(timeOfDay(now())), ` ${dayName(now())}`);
}

function strong(text) {
  const node = document.createElement("strong");
  node.textContent = text;
  return node;
}

async function move(task) {
  const keys = [...box.querySelectorAll(".clock-controls button")];
  const status = box.querySelector(".clock-status");
  status.textContent = "Đang tua…";
  for (const key of keys) key.disabled = true;
  try {
    const moved = await task();
    take(moved);
    status.textContent = moved.idle === false ? "Đã tua; bot còn bận." : "";
  } catch (error) {
    status.textContent = error.message;
  } finally {
    for (const key of keys) key.disabled = false;
  }
}

function toggleControls() {
  const open = box.classList.toggle("open");
  button("clock-open").setAttribute("aria-expanded", String(open));
}

function openDialog() {
  field.min = fieldValue(now());
  field.value = fieldValue(nextMorning(now()));
  preview();
  dialog.showModal();
}

/** Spell the moment out: the field itself may show month before day, as the browser's language has it. */
function preview() {
  const moment = fromField(field.value);
  dialog.querySelector("output").textContent = moment ? `${timeOfDay(moment)} ${dayName(moment)}` : "";
  complain("");
}

function submitDialog(event) {
  event.preventDefault();
  const moment = fromField(field.value);
  if (!moment) return complain("Chọn đủ ngày và giờ.");
  if (moment <= now()) return complain("Giờ này đã qua. Đồng hồ chỉ đi tới.");
  dialog.close();
  const how = event.submitter?.name === "off" ? api.jump : api.to;
  return move(() => how(moment.toISOString()));
}

function complain(text) {
  dialog.querySelector(".dialog-error").textContent = text;
}
