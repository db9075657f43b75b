// A query → what the theme's dialog shows of it: how much there is, and the best documents with their places.
import { NOWHERE, total } from "./held.js";
import { nearby } from "./nearby.js";

/**
 * @typedef {import("./find.js").Search} Search
 * @typedef {import("./find.js").Question} Question
 * @typedef {import("./find.js").Entry} Entry
 * @typedef {import("./held.js").Held} Held
 * @typedef {import("./hits.js").Hit} Hit
 * @typedef {{ count: number, grade: number, hits: Hit[] }} Group  a document; `count` are all its places
 * @typedef {{ kind: string, name: string, page: string, rank: number }} Named  a topic or a term
 *
 * @typedef {object} Answer
 * @property {import("./query.js").Query} query
 * @property {Record<string, string>} say
 * @property {Named[]} names
 * @property {Group[]} exact
 * @property {Group[]} other  in other wordings
 * @property {import("./nearby.js").Nearby | null} near  where nothing holds the words as typed
 * @property {{ places: number, documents: number, others: number, shown: number }} count
 * @property {boolean} isWhole  whether there is no more to be told later
 */

const SHOWN = 10, OTHERS = 3; // documents of a large library, with the words as typed, and with others
const NAMES = 4, SAME = 3; // topics and terms; the rank of one that is just so called
const NEAR = 4; // letters of a name from which on one may be another

/**
 * Of a large library few `documents`, and other wordings only if `others`.
 * @param {Search} search
 * @param {string} typed
 * @returns {Promise<Answer | null>}  null where nothing was asked for
 */
export async function answer(search, typed, { documents = SHOWN, others = true } = {}) {
  const question = await search.question(typed), { query } = question, { isOnePart } = search.index;
  if (!query.all.length) return null;
  const isWhole = isOnePart || others;
  const [held, more] = await Promise.all(
    [search.exactly(question), isWhole ? search.otherwise(question) : NOWHERE]);
  const [{ say }, names, exact, other] = await Promise.all([
    search.index.head(), namesOf(search, question), groups(search, question, held, documents),
    groups(search, question, more, OTHERS, true),
  ]);
  const [places, rest] = [held, more].map(total), { length } = search.documents(held);
  const count = { places, documents: length, others: rest, shown: exact.length };
  const near = await (isWhole && places + rest === 0 ? nearby(search, query.typed) : null);
  return { query, say, names, exact, other, near, count, isWhole };
}

/**
 * The best documents with their hits; in a large library those of the leaf that has the best.
 * @param {Search} search
 * @param {Question} question
 * @param {Held} held
 * @param {number} most
 * @returns {Promise<Group[]>}
 */
async function groups(search, question, held, most, otherwise = false) {
  const { isOnePart } = search.index, shown = search.documents(held).slice(0, isOnePart ? Infinity : most);
  const leaves = shown.flatMap(one => (isOnePart ? one.leaves : [one.best]));
  /** @type {Map<number, Hit[]>} */
  const byDocument = new Map();
  for (const hit of await search.hits(question, leaves, otherwise)) {
    const { document } = hit.block;
    byDocument.set(document, [...byDocument.get(document) ?? [], hit]);
  }
  const found = shown.map(({ document, count }) => {
    const hits = (byDocument.get(document) ?? []).sort(byStanding);
    return { count, grade: hits[0]?.grade ?? 0, hits };
  });
  return found.filter(({ hits }) => hits.length).sort(byTitle);
}

/** @param {Hit} one @param {Hit} two */
const byStanding = (one, two) => two.grade - one.grade || two.marks.length - one.marks.length;

const IN_TITLE = 2;
/**
 * Of documents with the words in their titles, those first of whose title they are most.
 * @param {Group} one
 * @param {Group} two
 */
const byTitle = (one, two) => two.grade - one.grade
  || (one.grade < IN_TITLE ? 0 : one.hits[0].block.text.length - two.hits[0].block.text.length);

/** @param {Search} search @param {Question} question */
async function namesOf(search, { names, query }) {
  const found = named(names, query), same = found.filter(one => one.rank >= SAME).slice(0, NAMES);
  const alike = found.filter(one => one.rank < SAME).slice(0, NAMES - same.length);
  const all = await Promise.all([...same, ...alike].map(async ({ at, name, rank }) => {
    const pages = await search.index.pages(at);
    return pages.map(([kind, page]) => ({ kind, name, rank, page }));
  }));
  return all.flat();
}

/**
 * The topics and terms of that name first, then those whose name begins so, then those that hold it; where
 * there are none, those whose name differs in one letter.
 * @template {{ name: string, known: string[] }} T
 * @param {T[]} entries
 * @param {import("./query.js").Query} query
 */
export function named(entries, { all, none }) {
  if (all.length !== 1 || none.length) return [];
  const [word] = all;
  const ranked = entries.map(entry => ({ ...entry, rank: rankOf(entry.known, word) }));
  const called = ranked.filter(one => one.rank);
  const found = called.length ? called : ranked.filter(({ known }) => known.some(name => isNear(name, word)));
  return found.sort((one, two) => two.rank - one.rank || one.name.length - two.name.length);
}

/**
 * Whether two names differ in one letter: another, or one more.
 * @param {string} one
 * @param {string} other
 */
export function isNear(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < NEAR || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return long.slice(at + 1) === short.slice(long.length > short.length ? at : at + 1);
}

/** @param {string[]} known @param {string} word */
function rankOf([own, ...also], word) {
  if (own === word) return SAME + 1;
  if (also.includes(word)) return SAME;
  if (own.startsWith(word)) return 2;
  return own.includes(word) ? 1 : 0;
}
