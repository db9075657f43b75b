// Rows as lines of a list, each leading to its place; they come as the reader scrolls.
import { element } from "../elements.js";
import { rowsOf, total } from "./rows.js";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").Place} Place
 * @typedef {import("../search/find.js").Search} Search
 *
 * @typedef {object} Shown  what a list shows
 * @property {Search} search
 * @property {import("../search/find.js").Question} question
 * @property {string} query  as typed
 * @property {Place[]} places
 * @property {boolean} otherwise
 * @property {string} key  of the place, in the line's data
 * @property {(left: number) => string} more
 * @property {(rows: Row[]) => void} begun  told of the first rows
 */

const AROUND = 60, MOST = 3000, PARTS = 10; // characters on either side; lines and parts of the texts at once
const AHEAD = "600px"; // of the end of the list, when more lines are fetched

/** The address of a row's place. @param {Row} row @param {string} query */
export const pageOf = ({ block: { page, anchor } }, query = "") => `../${page}index.html${query}#${anchor}`;

/**
 * The address of a row's place, with the words that are to be marked there.
 * @param {Row} row
 * @param {string} query
 */
function address(row, query) {
  const marks = row.words.length ? row.words.join(" ") : query;
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
 * The rows of some places in reading order, as many at once as are shown at once.
 * @param {Search} search
 * @param {import("../search/find.js").Question} question
 * @param {Place[]} places
 * @param {boolean} otherwise
 */
export async function* rowsAt(search, question, places, otherwise) {
  /** @type {Map<number, { count: number, units: Set<number | undefined> }>} */
  const leaves = new Map();
  for (const { leaf, unit, count } of places) {
    const known = leaves.get(leaf) ?? { count: 0, units: new Set() };
    leaves.set(leaf, { count: known.count + count, units: known.units.add(unit) });
  }
  const waiting = [...leaves.keys()].sort((one, two) => one - two), { partOf } = search.index.manifest;
  while (waiting.length) {
    const some = [], parts = new Set();
    for (let count = 0; waiting.length && count < MOST && parts.size < PARTS;) {
      const leaf = waiting.shift() ?? 0;
      some.push(leaf);
      parts.add(partOf[leaf]);
      count += leaves.get(leaf)?.count ?? 0;
    }
    const hits = await search.hits(question, some, otherwise);
    yield rowsOf(hits.filter(({ block: { leaf, unit } }) => {
      const units = leaves.get(leaf)?.units;
      return units?.has(undefined) || units?.has(unit);
    }));
  }
}

/**
 * Fills a list; gives what stops it.
 * @param {HTMLElement} into
 * @param {Shown} shown
 */
export function fill(into, { search, question, query, places, otherwise, key, more, begun }) {
  const next = rowsAt(search, question, places, otherwise), all = total(places);
  const button = element("button", "", { type: "button" }), end = element("li", button);
  let drawn = 0, stopped = false;
  /** @type {Row[]} */
  let ready = [];
  const watch = new IntersectionObserver(seen => {
    if (seen.some(one => one.isIntersecting)) draw(false);
  }, { rootMargin: AHEAD });
  const stop = () => { stopped = true; watch.disconnect(); };

  /** @param {boolean} asked  by the button, which the focus then leaves */
  async function draw(asked) {
    watch.disconnect();
    if (!ready.length) ready = (await next.next()).value ?? [];
    if (stopped) return;
    const rows = ready.splice(0, MOST);
    if (!drawn) begun(rows);
    end.remove();
    into.append(...rows.map(row => line(row, query, key)));
    if (asked) into.children[drawn]?.querySelector("a")?.focus();
    drawn += rows.length;
    if (drawn >= all) return;
    button.textContent = more(all - drawn);
    into.append(end);
    watch.observe(end);
  }

  button.addEventListener("click", () => draw(true));
  into.replaceChildren();
  into.dataset[`${key}s`] = String(all);
  return { stop, done: all ? draw(false) : Promise.resolve() };
}
