// A label or pilcrow opens a small menu with all the forms in which its place is cited; each copies itself.
// The page stays where it is: the place is in sight already.
import { edition } from "../edition.js";
import { all, around, element, first } from "../elements.js";
import { leftBy } from "../floating.js";
import { fill } from "../words.js";
import { isPublic } from "./address.js";
import { forms } from "./cited.js";
import { copy } from "./clipboard.js";
import { PLACES } from "./text.js";

const EDGE = 8; // pixels
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const menu = element("div", [], { className: "place-menu", role: "menu", hidden: true });
/** The label whose menu is open. @type {HTMLAnchorElement | null} */
let owner = null;

export function offerForms() {
  document.addEventListener("click", event => {
    const link = around(event, PLACES), inside = event.target instanceof Node && menu.contains(event.target);
    if (inside || otherwise(event)) return;
    if (!(link instanceof HTMLAnchorElement)) return close();
    event.preventDefault();
    if (link === owner) close(); else open(link);
  });
  menu.addEventListener("keydown", event => {
    const step = STEPS[event.key], items = all(menu, "button");
    if (!step && event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    if (!step) return close();
    const at = items.findIndex(one => one === document.activeElement);
    items.at((at + step) % items.length)?.focus();
  });
}

/** Whether a click means something else: a new tab, a menu. @param {MouseEvent} event */
const otherwise = event => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** @param {HTMLAnchorElement} link */
function open(link) {
  const [left, top] = [scrollX, scrollY];
  location.hash = link.hash;
  scrollTo({ left, top, behavior: "instant" });
  owner = link;
  const items = forms(link).map(form => item(link, form));
  const note = isPublic() ? [] : [element("p", edition.say.cite_local)];
  menu.ariaLabel = fill(edition.say.cite_here, { place: link.title });
  menu.replaceChildren(...items, ...note);
  document.body.append(menu);
  menu.hidden = false;
  place(link);
  first(menu, "button")?.focus({ preventScroll: true });
}

/** @param {HTMLAnchorElement} link @param {[string, string]} form */
function item(link, [name, text]) {
  const button = element("button", name, { type: "button", role: "menuitem", title: text, tabIndex: -1 });
  button.addEventListener("click", () => {
    close();
    link.focus({ preventScroll: true });
    copy(text, `${edition.say.copied} ${name}`);
  });
  return button;
}

/** Below its label, or above it where there is no room. @param {HTMLAnchorElement} link */
function place(link) {
  const box = link.getBoundingClientRect(), room = document.documentElement;
  const below = box.bottom + menu.offsetHeight + EDGE < room.clientHeight;
  menu.style.left = leftBy(box, menu, EDGE);
  menu.style.top = `${(below ? box.bottom : Math.max(EDGE, box.top - menu.offsetHeight)) + scrollY}px`;
}

function close() {
  if (!owner) return;
  const held = menu.contains(document.activeElement);
  menu.hidden = true;
  if (held) owner.focus({ preventScroll: true });
  owner = null;
}
