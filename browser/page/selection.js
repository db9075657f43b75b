// Words that a reader has selected in a text: one button copies them with the place where they begin.
import { edition } from "../edition.js";
import { element } from "../elements.js";
import { leftBy } from "../floating.js";
import { citation, quotation } from "./cited.js";
import { copy } from "./clipboard.js";
import { OURS, PLACES, TEXT } from "./text.js";

const EDGE = 8; // pixels
const LATER = 200; // milliseconds: while a reader selects, nothing is shown
const button = element("button", edition.say.cite_selected, { type: "button", className: "cite-selected" });
/** @type {ReturnType<typeof setTimeout>} */
let timer;

export function citeSelections() {
  if (!document.querySelector(TEXT)) return;
  button.hidden = true;
  document.body.append(button);
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(show, LATER);
  });
  button.addEventListener("pointerdown", event => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => {
    const selection = getSelection(), link = selection && linkAt(selection);
    if (link) copy(quotation(String(selection).trim(), citation(link)), edition.say.copied);
  });
}

function show() {
  const selection = getSelection(), link = selection && linkAt(selection);
  button.hidden = !link;
  if (!link || !selection) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  button.style.top = `${box.bottom + scrollY + 6}px`;
  button.style.left = leftBy(box, button, EDGE);
}

/** The label or pilcrow of the place where a selection of the text begins. @param {Selection} selection */
function linkAt(selection) {
  if (selection.isCollapsed || !String(selection).trim()) return null;
  const { startContainer } = selection.getRangeAt(0);
  const at = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  if (!at?.closest(TEXT) || at.closest(OURS)) return null;
  const place = at.closest(".run-in") ?? at.closest("article [id]");
  return /** @type {HTMLAnchorElement | null} */ (place?.querySelector(PLACES) ?? null);
}
