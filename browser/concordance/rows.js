// What the concordance counts and lists: places with their hits, what they are filtered by, rows, and the
// table that a spreadsheet opens.
import { leafOf, numberOf } from "../search/held.js";

/**
 * @typedef {import("../search/hits.js").Hit} Hit
 * @typedef {import("../search/held.js").Held} Held
 * @typedef {{ block: Hit["block"], mark: import("../search/hits.js").Mark, words: string[] }} Row
 * @typedef {Record<string, string>} Wanted  a value for each facet, or ""
 *
 * @typedef {object} Place  where hits are
 * @property {number} leaf
 * @property {number} document
 * @property {number} count
 * @property {number} [unit]  the number of the block in its leaf; without it the hits are those of the leaf
 * @property {Record<string, string[]>} [values]  of each facet
 *
 * @typedef {object} Known  what filters are made of
 * @property {string[][]} documents  slug and short title of each
 * @property {number[]} years  of each document
 * @property {(leaf: number, unit: number) => number[]} topics
 *
 * @typedef {object} Facet  what hits are filtered by
 * @property {string} key  the parameter in the address
 * @property {string} label
 * @property {(value: string) => string} name
 */

/** @param {Held} held @param {number[]} documentOf  of each leaf @returns {Place[]} */
export const placesOf = ({ leaves }, documentOf) =>
  [...leaves].map(([leaf, { count }]) => ({ leaf, document: documentOf[leaf], count }));

/**
 * The same block by block, with the values of the facets.
 * @param {Held} held
 * @param {number[]} documentOf
 * @param {Known} known
 * @returns {Promise<Place[]>}
 */
export async function valuedPlacesOf(held, documentOf, { documents, years, topics }) {
  return [...await held.units()].map(([number, count]) => {
    const leaf = leafOf(number), unit = numberOf(number), document = documentOf[leaf];
    const values = {
      document: [documents[document][0]], year: [String(years[document])],
      topic: topics(leaf, unit).map(String),
    };
    return { leaf, unit, document, count, values };
  });
}

/** @param {Record<string, string>} say @param {string[]} topics  their names @returns {Facet[]} */
export const facetsOf = (say, topics, documents = new Map()) => [
  { key: "document", label: say.by_document, name: value => documents.get(value) ?? value },
  { key: "year", label: say.by_year, name: value => (value === "0" ? say.no_year : value) },
  { key: "topic", label: say.by_topic, name: value => topics[Number(value)] },
];

/**
 * The places that are wanted; `but` is a facet that does not count.
 * @param {Place[]} places
 * @param {Wanted} wanted
 * @param {string} [but]
 */
export const kept = (places, wanted, but) => places.filter(({ values }) =>
  Object.keys(wanted).every(key => key === but || !wanted[key] || values?.[key].includes(wanted[key])));

/** @param {Place[]} places */
export const total = places => places.reduce((all, { count }) => all + count, 0);

/**
 * The values of a facet with the numbers of hits that each would leave: as typed, and in other wordings.
 * @param {[Place[], Place[]]} tiers
 * @param {string} key
 */
export function counted(tiers, key) {
  /** @type {Map<string, [number, number]>} */
  const counts = new Map();
  for (const [tier, places] of tiers.entries()) for (const { count, values } of places)
    for (const value of values?.[key] ?? []) {
      const known = counts.get(value) ?? [0, 0];
      known[tier] += count;
      counts.set(value, known);
    }
  return [...counts].sort(([one, [first, other]], [two, [second, another]]) =>
    (key === "year" ? one.localeCompare(two) : second - first || another - other));
}

/**
 * A row for each place of the words; a hit in the other edition's wording alone has one, unmarked.
 * @param {Hit[]} hits
 * @returns {Row[]}
 */
export const rowsOf = hits => hits.flatMap(({ block, marks, words }) => {
  const places = marks.length ? marks : [/** @type {[number, number]} */ ([block.heading, block.heading])];
  return places.map(mark => ({ block, mark, words }));
});

// Full-width signs too: a spreadsheet may take them for the others.
/** One cell of a table that a spreadsheet opens: no cell is a formula. @param {string} text */
const cell = text => `"${(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/**
 * @param {[Row[], Row[]]} tiers  as typed, and in other wordings
 * @param {Record<string, string>} say
 * @param {(row: Row) => string} addressOf
 */
export function csv(tiers, say, addressOf) {
  const columns = ["document", "year", "place", "before", "hit", "after", "link", "kind"];
  const head = columns.map(key => say[`col_${key}`]);
  const lines = tiers.flatMap((rows, tier) => rows.map(row => {
    const { block: { title, year, where, text }, mark: [start, end] } = row;
    const parts = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    const kind = tier ? say.kind_other : say.kind_exact;
    return [title, String(year || ""), where, ...parts, addressOf(row), kind];
  }));
  return `\ufeff${[head, ...lines].map(line => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
