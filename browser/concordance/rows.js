// The rows of the concordance, what they are counted and filtered by, and the table that a spreadsheet opens.

/**
 * @typedef {import("../search/hits.js").Hit} Hit
 * @typedef {{ block: Hit["block"], mark: import("../search/hits.js").Mark, words?: string[] }} Row
 * @typedef {Record<string, string>} Wanted  a value for each facet, or ""
 *
 * @typedef {object} Facet  what rows are filtered by
 * @property {string} key  the parameter in the address
 * @property {string} label
 * @property {(row: Row) => string[]} of  its values of a row
 * @property {(value: string, row: Row) => string} name
 */

/**
 * A row for each place of the words; a hit in the other edition's wording alone has one, unmarked.
 * @param {Hit[]} hits
 * @returns {Row[]}
 */
export const rowsOf = hits => hits.flatMap(({ block, marks, words }) => {
  const places = marks.length ? marks : [/** @type {[number, number]} */ ([block.heading, block.heading])];
  return places.map(mark => ({ block, mark, words }));
});

/** @param {Record<string, string>} say @param {string[]} topics  their names @returns {Facet[]} */
export const facetsOf = (say, topics) => [
  {
    key: "document", label: say.by_document,
    of: ({ block }) => [block.page.replace(/^documents\/|\/$/g, "")], name: (_, { block }) => block.short,
  },
  {
    key: "year", label: say.by_year,
    of: ({ block }) => [String(block.year || 0)], name: value => (value === "0" ? say.no_year : value),
  },
  {
    key: "topic", label: say.by_topic,
    of: ({ block }) => (block.topics ?? []).map(String), name: value => topics[Number(value)],
  },
];

/**
 * The rows that are wanted; `but` is a facet that does not count.
 * @param {Row[]} rows
 * @param {Facet[]} facets
 * @param {Wanted} wanted
 * @param {string} [but]
 */
export const kept = (rows, facets, wanted, but) => rows.filter(row =>
  facets.every(({ key, of }) => key === but || !wanted[key] || of(row).includes(wanted[key])));

/**
 * The values of a facet with their names and the number of rows that each would leave.
 * @param {Row[]} rows
 * @param {Facet} facet
 */
export function counted(rows, { key, of, name }) {
  /** @type {Map<string, { value: string, name: string, count: number }>} */
  const counts = new Map();
  for (const row of rows) for (const value of of(row)) {
    const known = counts.get(value) ?? { value, name: name(value, row), count: 0 };
    known.count++;
    counts.set(value, known);
  }
  return [...counts.values()].sort((one, two) =>
    (key === "year" ? one.value.localeCompare(two.value) : two.count - one.count));
}

/** One cell of a table that a spreadsheet opens: no cell is a formula. @param {string} text */
const cell = text => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/**
 * @param {Row[]} rows
 * @param {Record<string, string>} say
 * @param {(row: Row) => string} addressOf
 */
export function csv(rows, say, addressOf) {
  const head = ["document", "year", "place", "before", "hit", "after", "link"].map(key => say[`col_${key}`]);
  const lines = rows.map(row => {
    const { block: { title, year, where, text }, mark: [start, end] } = row;
    const parts = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    return [title, String(year || ""), where, ...parts, addressOf(row)];
  });
  return `\ufeff${[head, ...lines].map(line => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
