// A query → the blocks that answer it, exactly: the index names candidates, the text decides.
import { folding, stretches } from "./folding.js";
import { looker } from "./hits.js";
import { openIndex } from "./index.js";
import { otherWordings, parseQuery } from "./query.js";
import { candidates, read } from "./read.js";

/**
 * @typedef {import("./hits.js").Hit} Hit
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./index.js").Name} Name
 * @typedef {Name & { known: string[] }} Entry  `known` are its names, folded, its own first
 *
 * @typedef {object} Options
 * @property {number} [most]  characters of text to read; where more may hold the words, some of them are
 * @property {boolean} [otherWordings]
 * @property {boolean} [topics]  whether the blocks come with their topics
 * @property {(done: number, parts: number) => void} [progress]
 *
 * @typedef {object} Answer
 * @property {Query} query
 * @property {Hit[]} hits
 * @property {Hit[]} others  hits in another wording
 * @property {string[]} wordings  those wordings, as printed
 * @property {number} left  parts of the texts that may hold the words and were not read
 * @property {(Entry & { rank: number })[]} names  of topics and terms
 * @property {Record<string, string>} [say]
 *
 * @typedef {object} Search
 * @property {(typed: string, options?: Options) => Promise<Answer>} find
 * @property {(text: string) => string} fold
 * @property {(text: string, words: string[]) => import("./hits.js").Mark[]} stretches
 */

// Characters of text that are read where not all that may hold the words are: for these, and for other
// wordings.
const FEW = 48000, FEW_MORE = 24000;

/**
 * @param {string} root  the address of the index
 * @param {string} edition
 * @returns {Promise<Search>}
 */
export async function openSearch(root, edition) {
  const index = await openIndex(root, edition), { manifest } = index;
  const fold = folding(manifest.fold, manifest.white), look = looker(fold, manifest.codes);
  const partsOf = (/** @type {number} */ characters) => Math.max(1, Math.floor(characters / manifest.size));
  /** @type {Promise<{ say: Record<string, string>, names: Entry[] }> | undefined} */
  let entries;

  async function entriesOf() {
    const { names, say } = await index.names();
    return { say, names: names.map(one => ({ ...one, known: [fold.fold(one.name), ...one.also] })) };
  }

  /** @param {string} typed @param {Options} options @returns {Promise<Answer>} */
  async function find(typed, { most: characters = Infinity, otherWordings: also = true, ...how } = {}) {
    const query = parseQuery(typed, fold.fold), most = partsOf(characters);
    const nothing = { query, hits: [], others: [], wordings: [], left: 0, names: [] };
    if (!query.all.length) return nothing;
    const { names, say } = await (entries ??= entriesOf());
    const exact = query.all.map(word => [word]);
    const own = await read(index, await candidates(index, exact), { most, few: partsOf(FEW), ...how });
    const hits = own.blocks.map(block => look(block, exact, query.none, false)).filter(one => one !== null);
    const found = { ...nothing, hits, left: own.left, names: named(names, query), say };
    if (!also) return found;
    // The words in the other edition's wording, and other words for the same thing.
    const choices = query.all.map(word =>
      [word, ...otherWordings(word, manifest.wordings, names.map(({ known }) => known))]);
    const few = own.parts.size + partsOf(FEW_MORE), done = new Set(hits.map(one => one.block.number));
    const rest = await read(index, await candidates(index, choices), { most, few, known: own.parts, ...how });
    const others = rest.blocks.filter(block => !done.has(block.number))
      .map(block => look(block, choices, query.none, true)).filter(one => one !== null);
    return { ...found, others, left: own.left + rest.left, wordings: wordingsOf(others, query, fold.fold) };
  }

  return { find, fold: fold.fold, stretches: (text, words) => stretches(fold.trace(text), words) };
}

/**
 * The wordings of some hits as the texts print them, which is in the script of the edition; the commonest
 * first.
 * @param {Hit[]} hits
 * @param {Query} query
 * @param {(text: string) => string} fold
 */
function wordingsOf(hits, query, fold) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { block, marks } of hits) for (const mark of marks) {
    const word = block.text.slice(...mark);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].filter(([word]) => !query.all.includes(fold(word)))
    .sort(([, one], [, two]) => two - one).map(([word]) => word);
}

/**
 * The topics and terms of that name first, then those whose name begins so, then those that hold it.
 * @param {Entry[]} entries
 * @param {Query} query
 */
export function named(entries, query) {
  if (query.all.length !== 1 || query.none.length) return [];
  const [word] = query.all;
  return entries.map(entry => ({ ...entry, rank: rankOf(entry.known, word) })).filter(one => one.rank > 0)
    .sort((one, two) => two.rank - one.rank || one.name.length - two.name.length);
}

/** @param {string[]} known @param {string} word */
function rankOf([own, ...also], word) {
  if (own === word) return 4;
  if (also.includes(word)) return 3;
  return own.startsWith(word) ? 2 : Number(own.includes(word));
}
