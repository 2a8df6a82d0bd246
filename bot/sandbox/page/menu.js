/** A pop-up menu on a button: arrow keys, Home, End and Escape, closed by a tap elsewhere. */

import { element } from "./dom.js";

/**
 * Open a menu of `items()` on every click on `trigger`.
 * An item is {label, detail?, testid, run}; the menu stands in `host` under the class `place`.
 */
export function attachMenu(trigger, { host, place, items }) {
  let menu = null;
  trigger.setAttribute("aria-haspopup", "menu");
  trigger.setAttribute("aria-expanded", "false");

  const close = (giveFocusBack) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    trigger.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", closeOutside, true);
    if (giveFocusBack) trigger.focus();
  };
  const closeOutside = (event) => {
    if (!menu.contains(event.target) && !trigger.contains(event.target)) close(false);
  };
  const choose = (item) => {
    close(true);
    item.run();
  };
  const open = () => {
    menu = element("div", { class: `menu ${place}`, role: "menu", "aria-label": trigger.getAttribute("aria-label") });
    menu.append(...items().map((item) => entry(item, choose)));
    menu.addEventListener("keydown", (event) => steer(event, menu, close));
    host.append(menu);
    trigger.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", closeOutside, true);
    menu.querySelector("[role=menuitem]")?.focus();
  };
  trigger.addEventListener("click", () => (menu ? close(true) : open()));
}

function entry(item, choose) {
  const button = element("button", { type: "button", role: "menuitem", class: "menu-item", "data-testid": item.testid },
    element("span", { class: "menu-label" }, item.label));
  if (item.detail) button.append(element("span", { class: "menu-detail" }, item.detail));
  button.addEventListener("click", () => choose(item));
  return button;
}

function steer(event, menu, close) {
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close(true);
    return;
  }
  const all = [...menu.querySelectorAll("[role=menuitem]")];
  const here = all.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next % all.length].focus();
}
