// Words in both scripts, and a part of the texts as blocks, as build_scripts/search/texts.py writes them.
import { ascending, json, streams, texts, varints } from "./bytes.js";

/**
 * @typedef {object} Reading  how words are read
 * @property {string[]} letters
 * @property {import("./bytes.js").Codes} codes
 * @property {Map<string, string>} [table]  for the Traditional edition: counterparts of letters
 *
 * @typedef {object} Block
 * @property {number} leaf  the stretch of its document that it is in
 * @property {number} unit  its number there
 * @property {number} document  by number
 * @property {string} page  where its document stands
 * @property {string} title  of its document; `short` in a list
 * @property {string} short
 * @property {number} year
 * @property {string} anchor
 * @property {string} where  its place in words
 * @property {string} text
 * @property {number} heading  how much of the text is its heading
 * @property {string} [other]  the text of the other edition, where that is in other words
 */

/**
 * Each of some words as this edition prints them, and as the other does where they were written twice.
 * @param {Uint8Array} bytes
 * @param {Reading} reading
 * @returns {Generator<[string, string?]>}
 */
export function* words(bytes, { letters, codes, table }) {
  const [twice, wrong, written] = streams(bytes), all = texts(written, letters, codes);
  const doubled = new Set(ascending(varints(twice))), turn = table && turning(table, varints(wrong));
  let at = 0;
  for (const hans of all) {
    const hant = doubled.has(at++) ? all.next().value ?? "" : undefined;
    if (hant === undefined) yield [turn?.(hans) ?? hans];
    else yield table ? [hant, hans] : [hans, hant];
  }
}

/**
 * Turns text after text into Traditional script: by the table, where it is wrong (in steps) by code points.
 * @param {Map<string, string>} table
 * @param {Uint32Array} wrong
 */
function turning(table, wrong) {
  let at = 0, next = 0, place = wrong[0];
  /** @param {string} one */
  const letter = one => {
    if (at++ !== place) return table.get(one) ?? one;
    const turned = String.fromCodePoint(wrong[next + 1]);
    next += 2;
    place += wrong[next];
    return turned;
  };
  return (/** @type {string} */ text) => Array.from(text, letter).join("");
}

/**
 * The blocks of a part of the texts.
 * @param {Uint8Array} bytes
 * @param {Reading} reading
 * @param {{ leaf: number, document: number }[]} leaves  of the part
 */
export function blocksOf(bytes, reading, leaves) {
  const [head, said] = streams(bytes), next = words(said, reading), own = () => next.next().value?.[0] ?? "";
  const [documents, anchors, hans, hant, places] = json(head), anchor = anchors.split(" ");
  const headings = reading.table ? Object.assign(hans, hant) : hans;
  /** @type {Omit<Block, "anchor" | "where" | "text" | "heading">[]} */
  const rows = documents.flatMap((/** @type {any[]} */ [slug, year, length], /** @type {number} */ at) => {
    const title = own(), short = own() || title;
    const facts = { ...leaves[at], page: `documents/${slug}/`, title, short, year };
    return Array.from({ length }, (_, unit) => ({ ...facts, unit }));
  });
  let where = "";
  return rows.map((row, at) => {
    const begin = places[at] ? own() : "", heading = headings[at];
    const [text = "", other] = next.next().value ?? [];
    where = placeOf(places[at], begin, text.slice(0, heading)) ?? where;
    return { ...row, anchor: anchor[at], where, text, heading, other };
  });
}

/**
 * Where a block stands: 0 as the one before, 1 in words, else in words and its heading from two less on.
 * @param {number} code
 * @param {string} begin
 * @param {string} heading
 */
function placeOf(code, begin, heading) {
  if (code < 2) return code ? begin : undefined;
  return begin + heading.slice(code - 2).replace(/[。：]+$/, "");
}
