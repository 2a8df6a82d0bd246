/** Building nodes. Text goes in as text: nothing here or elsewhere on the page parses HTML. */

const SVG = "http://www.w3.org/2000/svg";
const signatures = new WeakMap();

/** Make an element; `attributes` whose value is null or false are left out. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** Make an icon out of the symbols in index.html. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  drawing.append(use);
  return drawing;
}

/**
 * Make `list` hold exactly `entries` ({key, signature, render}), in order. A node whose signature
 * is unchanged stays the same node, so that focus, scrolling and screen readers are left in peace.
 */
export function reconcile(list, entries) {
  const known = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const entry of entries) {
    const old = known.get(entry.key);
    known.delete(entry.key);
    if (old && signatures.get(old) === entry.signature) {
      if (old === place) place = place.nextElementSibling;
      else list.insertBefore(old, place);
      continue;
    }
    const fresh = entry.render();
    fresh.dataset.key = entry.key;
    signatures.set(fresh, entry.signature);
    if (old && old === place) place = place.nextElementSibling;
    list.insertBefore(fresh, place);
    if (old) replaceKeepingFocus(old, fresh);
  }
  for (const gone of known.values()) gone.remove();
}

function replaceKeepingFocus(old, fresh) {
  const held = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  old.remove();
  if (held < 0) return;
  const next = fresh.querySelectorAll("button, a")[held] ?? fresh.closest("[tabindex]");
  next?.focus({ preventScroll: true });
}
