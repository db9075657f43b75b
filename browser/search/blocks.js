// A part of the texts as blocks.
import { headed, texts } from "./bytes.js";

/** @typedef {import("./bytes.js").Codes} Codes */

/**
 * @typedef {object} Block
 * @property {number} number  in reading order of the collection
 * @property {string} page  where its document stands
 * @property {string} title  of its document; `short` in a list
 * @property {string} short
 * @property {number} year
 * @property {string} anchor
 * @property {string} where  its place in words
 * @property {string} text
 * @property {number} heading  how much of the text is its heading
 * @property {string} [other]  the text of the other edition, folded, where that is another
 * @property {string} lengths  of its words
 * @property {number[]} [topics]
 */

/**
 * The blocks of a part of the texts, as build_scripts/search/texts.py writes it.
 * @param {Uint8Array} bytes
 * @param {string[]} letters
 * @param {Codes} codes
 * @returns {Block[]}
 */
export function blocksOf(bytes, letters, codes) {
  const [head, rest] = headed(bytes), written = texts(rest, letters, codes);
  const [begin, documents, numbers, anchors, headings, places, words, others] = head;
  const anchor = anchors.split(" "), lengths = words.split(" "), doubled = new Set(others);
  const next = () => /** @type {string} */ (written.next().value);
  let where = "";
  return numbers.map((/** @type {number} */ document, /** @type {number} */ at) => {
    const [page, title, short, year] = documents[document], text = next();
    where = placeOf(places[at], text, headings[at]) ?? where;
    return {
      number: begin + at, page, title, short, year, anchor: anchor[at], where, text, heading: headings[at],
      other: doubled.has(at) ? next() : undefined, lengths: lengths[at],
    };
  });
}

/**
 * Where a block stands: in words, as the labels above it and its own heading, or, for 0, as the one before.
 * @param {string | [string, number] | 0} place
 * @param {string} text
 * @param {number} heading
 */
function placeOf(place, text, heading) {
  if (typeof place === "string") return place;
  return place ? place[0] + text.slice(place[1], heading).replace(/[。：]+$/, "") : undefined;
}

/**
 * Where the words of a text begin and end, by their lengths between punctuation.
 * @param {string} text
 * @param {string} lengths
 * @param {Codes} codes
 */
export function edgesOf(text, lengths, { base, stops }) {
  const edges = new Set([0]);
  let edge = 0, next = 0, end = 0;
  for (const run of runs(text, stops)) {
    end += run;
    while (end - edge > 1 && next < lengths.length) edges.add(edge += lengths.charCodeAt(next++) - base);
    edges.add(edge = end);
  }
  return edges;
}

/**
 * The lengths of the stretches of a text without a stop, and of each stop.
 * @param {string} text
 * @param {string} stops
 */
function* runs(text, stops) {
  let run = 0;
  for (const one of text) {
    if (!stops.includes(one)) { run += one.length; continue; }
    if (run) yield run;
    yield one.length;
    run = 0;
  }
  if (run) yield run;
}
