/** Moments as people in Việt Nam read them, whatever zone this browser is in. */

const ZONE = "Asia/Ho_Chi_Minh";
/** Việt Nam keeps no summer time. */
const OFFSET = "+07:00";
const DAY_MS = 24 * 60 * 60 * 1000;

const partsFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", weekday: "short",
});
const WEEKDAYS = {
  Mon: "Thứ Hai", Tue: "Thứ Ba", Wed: "Thứ Tư", Thu: "Thứ Năm",
  Fri: "Thứ Sáu", Sat: "Thứ Bảy", Sun: "Chủ Nhật",
};

function parts(moment) {
  return Object.fromEntries(partsFormat.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** "08:05" */
export function timeOfDay(moment) {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

/** "Thứ Hai, 23/11/2026" */
export function dayName(moment) {
  const { weekday, day, month, year } = parts(moment);
  return `${WEEKDAYS[weekday]}, ${day}/${month}/${year}`;
}

/** "2026-11-23T08:05", as a datetime-local field wants it. */
export function fieldValue(moment) {
  const { year, month, day, hour, minute } = parts(moment);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The moment meant by a datetime-local field's value; null when it holds none. */
export function fromField(value) {
  const moment = new Date(`${value}:00${OFFSET}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Eight in the morning of the day after this moment's day. */
export function nextMorning(moment) {
  const tomorrow = fieldValue(new Date(moment.getTime() + DAY_MS)).slice(0, 10);
  return fromField(`${tomorrow}T08:00`);
}
