// What a browser knows before anything else, as build_scripts/search/index.py writes it.
import { ascending, json, streams, varints } from "./bytes.js";

/**
 * @typedef {object} Manifest
 * @property {import("./bytes.js").Codes} codes
 * @property {string} white  characters that do not count
 * @property {string} fold  a character, and the one that it counts as
 * @property {string[]} letters  all of them, and what is joined under a sign; the number of a letter is one
 *   more than its place
 * @property {number} texts  how many parts of the texts there are
 * @property {number[]} partOf  of each leaf: the part of the texts that it is in
 * @property {number[]} documentOf  of each leaf
 * @property {number[]} leavesOf  of each document, how many
 * @property {number[]} yearOf  of each document
 * @property {number[]} firsts  the first key of each part of the lists
 * @property {number[]} costs  of each part: four bits for each column, the size of its own file
 * @property {[string, string][]} wordings  regional wording and its counterpart, folded
 */

/** @param {Uint8Array} bytes @returns {Manifest} */
export function manifestOf(bytes) {
  const [about, ...numbers] = streams(bytes);
  const [coded, joined, fold, parts, documents, years, firsts, costs] = numbers.map(varints);
  const known = json(about), common = known.codes.pairs - 1;
  const letters = lettersOf([0, common].flatMap((from, tier) =>
    ascending(coded.subarray(from, tier ? coded.length : common))), joined, known.codes.sign);
  const [ones, others] = split(fold), [counts, values] = split(years);
  return {
    ...known, letters,
    fold: ascending(ones).map((one, at) => String.fromCodePoint(one) + letters[others[at]]).join(""),
    partOf: repeated(parts), documentOf: repeated(documents), leavesOf: [...documents],
    yearOf: repeated(counts).map(at => values[at]), firsts: ascending(firsts), costs: [...costs],
  };
}

/**
 * Letters of these code points; those from `sign` on are signs for two letters each, which may be signs.
 * @param {number[]} points
 * @param {Uint32Array} joined
 * @param {number} sign
 */
export function lettersOf(points, joined, sign) {
  const letters = points.map(point => String.fromCodePoint(point)), [firsts, seconds] = split(joined);
  for (const [number, first] of firsts.entries())
    letters[points.indexOf(sign + number)] = letters[first] + letters[seconds[number]];
  return letters;
}

/** Numbers that alternate. @param {Uint32Array} numbers */
const split = numbers => [0, 1].map(side => numbers.filter((_, at) => at % 2 === side));

/** Each number as often as is said: [2, 1] gives [0, 0, 1]. @param {ArrayLike<number>} counts */
const repeated = counts =>
  Array.from(counts, (count, number) => Array.from({ length: count }, () => number)).flat();

/**
 * The last position in `starts` (ascending) that is not behind `wanted`; -1 if all are.
 * @param {number[]} starts
 * @param {number} wanted
 */
export function place(starts, wanted) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= wanted) low = middle + 1; else high = middle;
  }
  return low - 1;
}
