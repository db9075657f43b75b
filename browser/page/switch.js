// The link to the other edition takes along where one is: the place on the page, whatever is open or typed
// there, the search mark; and the choice is remembered. Pages of the two editions have the same elements in
// the same order.
import { all, around } from "../elements.js";
import { remember, rememberHere, takeHere } from "../storage.js";

/**
 * @typedef {object} Place
 * @property {string} path  the page that it is on
 * @property {string} anchor  the last element with a name that begins above the window
 * @property {number} top  where it begins, in px below the top of the window
 * @property {boolean[]} open  which panels are
 * @property {(string | number)[]} fields  what is typed in each field, which choice each list has
 */

const TAKEN = "place";
const panels = () => all(document, "main details:not(.choice)", HTMLDetailsElement);
const fields = () => all(document, "main input:not([type=checkbox]), main select")
  .filter(field => field instanceof HTMLInputElement || field instanceof HTMLSelectElement);

export function switchInPlace() {
  document.addEventListener("click", event => {
    const link = around(event, "[data-edition-switch]");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
    remember("edition", link.dataset.editionSwitch ?? "");
    rememberHere(TAKEN, JSON.stringify(placeOn(folderOf(new URL(link.href)))));
  }, true);
}

/** Shows the place that was taken along, on the page that it was taken to. */
export function arriveInPlace() {
  const taken = /** @type {Place | null} */ (JSON.parse(takeHere(TAKEN) ?? "null"));
  if (taken?.path !== folderOf(location)) return;
  panels().forEach((panel, index) => { panel.open = taken.open[index] ?? panel.open; });
  if (!location.search) fields().forEach((field, index) => refill(field, taken.fields[index]));
  const show = () => scrollBy(0, topOf(document.getElementById(taken.anchor), taken.top) - taken.top);
  show();
  // A browser goes to the anchor of an address once more when all is loaded.
  if (location.hash) addEventListener("load", () => requestAnimationFrame(show));
}

/** @param {string} path @returns {Place} */
function placeOn(path) {
  const shown = all(document, "main [id]").filter(named => named.getClientRects().length);
  const seen = shown.findLast(named => topOf(named, 0) <= 0) ?? shown[0] ?? null;
  return {
    path,
    anchor: seen?.id ?? "",
    top: topOf(seen, 0),
    open: panels().map(panel => panel.open),
    fields: fields().map(field => field instanceof HTMLSelectElement ? field.selectedIndex : field.value),
  };
}

/** A page's address is written with and without the name of its file. @param {URL | Location} address */
const folderOf = address => address.pathname.replace(/index\.html$/, "");

/** @param {HTMLElement | null} named @param {number} otherwise */
const topOf = (named, otherwise) => named?.getBoundingClientRect().top ?? otherwise;

/** @param {HTMLInputElement | HTMLSelectElement} field @param {string | number | undefined} taken */
function refill(field, taken) {
  if (field instanceof HTMLSelectElement) field.selectedIndex = Number(taken ?? field.selectedIndex);
  else field.value = String(taken ?? field.value);
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}
