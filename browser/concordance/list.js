// Rows as lines of a list, each leading to its place.
import { element } from "../elements.js";

/** @typedef {import("./rows.js").Row} Row */

const AROUND = 60, MOST = 3000; // characters on either side, lines at once

/** The address of a row's place. @param {Row} row @param {string} query */
export const pageOf = ({ block: { page, anchor } }, query = "") => `../${page}index.html${query}#${anchor}`;

/**
 * The address of a row's place, with the words that are to be marked there.
 * @param {Row} row
 * @param {string} query
 */
function address(row, query) {
  const marks = row.words?.length ? row.words.join(" ") : query;
  return pageOf(row, `?${new URLSearchParams({ h: marks })}`);
}

/** @param {Row} row @param {string} query @param {string} key  of the place, in the line's data */
function line(row, query, key) {
  const { block: { text, short, where, title, page, anchor }, mark: [start, end] } = row;
  const link = element("a", [
    element("span", element("bdi", text.slice(Math.max(0, start - AROUND), start)), { className: "left" }),
    element("mark", text.slice(start, end)),
    element("span", text.slice(end, end + AROUND), { className: "right" }),
    element("span", `${short}　${where}`, { className: "where", title: `${title}　${where}` }),
  ], { className: "row", href: address(row, query) });
  const item = element("li", link);
  item.dataset[key] = `${page}#${anchor}`;
  return item;
}

/**
 * Rows into a list, from one on; those that are too many at once when the reader asks for more.
 * @param {HTMLElement} into
 * @param {Row[]} rows
 * @param {{ query: string, key: string, more: (left: number) => string }} how
 */
export function draw(into, rows, how, from = 0) {
  const next = from + MOST, left = rows.length - next;
  if (from) into.lastElementChild?.remove(); else into.replaceChildren();
  into.append(...rows.slice(from, next).map(row => line(row, how.query, how.key)));
  if (left <= 0) return;
  const more = element("button", how.more(left), { type: "button" });
  more.addEventListener("click", () => {
    draw(into, rows, how, next);
    into.children[next].querySelector("a")?.focus();
  });
  into.append(element("li", more));
}
