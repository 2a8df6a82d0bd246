/** A message's text as nodes: links open, commands are tapped to send; everything else is text. */

import { element } from "./dom.js";

const LINK_OR_COMMAND = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])|(?<![\w/])(\/[a-z][a-z0-9_]*)(?![\w/])/giu;

/** Put `text` into `node`. `onCommand(command)` is called for a tapped command; without it they are text. */
export function fillText(node, text, onCommand) {
  let done = 0;
  for (const match of text.matchAll(LINK_OR_COMMAND)) {
    const [whole, link] = match;
    if (!link && !onCommand) continue;
    node.append(text.slice(done, match.index), link ? linkTo(link) : command(whole, onCommand));
    done = match.index + whole.length;
  }
  node.append(text.slice(done));
}

function linkTo(address) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
}

function command(name, onCommand) {
  const button = element("button", { type: "button", class: "inline-command" }, name);
  button.addEventListener("click", () => onCommand(name));
  return button;
}
