/** The row of names by which a narrow screen goes from phone to phone; with counts of what is new. */

import { element } from "./dom.js";
import { messengerName } from "./phone.js";

export class Switcher {
  #row = document.querySelector(".switcher");
  #tabs = new Map();
  #first = location.hash;

  /** Add a phone; the first one, or the one named in the address, is shown. */
  add(person, phone) {
    const badge = element("span", { class: "badge", hidden: true });
    const name = element("span", {}, person.name);
    const tab = element("button", { type: "button", class: "tab", "data-testid": `tab-${person.id}` }, name, badge);
    // Telegram is the usual one here: a name without a mark.
    if (person.messenger === "zalo") name.after(element("span", { class: "tag tag-zalo" }, messengerName(person)));
    tab.addEventListener("click", () => this.select(String(person.id)));
    this.#row.append(tab);
    this.#tabs.set(String(person.id), { tab, name, badge, phone, news: 0 });
    if (this.#tabs.size === 1 || this.#first === `#${person.id}`) this.select(String(person.id));
  }

  rename(person) {
    this.#tabs.get(String(person.id)).name.textContent = person.name;
  }

  select(id) {
    for (const [other, { tab, phone }] of this.#tabs) {
      tab.setAttribute("aria-current", String(other === id));
      phone.frame.classList.toggle("active", other === id);
    }
    this.#count(this.#tabs.get(id), 0);
    this.#tabs.get(id).tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    history.replaceState(null, "", `#${id}`);
  }

  /** Count new messages of a phone that is out of sight. */
  news(id, count) {
    const entry = this.#tabs.get(id);
    if (!entry.phone.frame.checkVisibility({ visibilityProperty: true })) this.#count(entry, entry.news + count);
  }

  #count(entry, news) {
    entry.news = news;
    entry.badge.hidden = news === 0;
    entry.badge.textContent = String(news);
    entry.badge.setAttribute("aria-label", `${news} tin mới`);
  }
}
