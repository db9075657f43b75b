// Which parts of the texts are read for an answer.
import { intersection, union } from "./grades.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {object} Reading  how much is read, and how
 * @property {number} most  parts, where no more may hold the words
 * @property {number} few  parts, where more may
 * @property {Set<number>} [known]  parts that are read first, for they are there
 * @property {boolean} [topics]
 * @property {(done: number, parts: number) => void} [progress]
 */

/**
 * The parts that may hold one of each of the choices: in titles, in headings, then the newest first.
 * @param {import("./index.js").Index} index
 * @param {string[][]} choices
 */
export async function candidates(index, choices) {
  const found = choices.map(async words => union(await Promise.all(words.map(index.candidates))));
  return [...intersection(await Promise.all(found))]
    .sort(([one, grade], [two, other]) => other - grade || two - one).map(([part]) => part);
}

/**
 * The blocks of some parts in reading order; only of `few` where there are more than `most`.
 * @param {import("./index.js").Index} index
 * @param {number[]} parts
 * @param {Reading} reading
 */
export async function read(index, parts, { most, few, known = new Set(), topics, progress }) {
  const ordered = [...parts.filter(part => known.has(part)), ...parts.filter(part => !known.has(part))];
  const chosen = ordered.slice(0, parts.length > most ? few : most);
  let done = 0;
  const blocks = await Promise.all(chosen.map(async part => {
    const [found, own] = await Promise.all([index.text(part), topics && index.topics(part)]);
    progress?.(++done, chosen.length);
    return own ? found.map((block, at) => Object.assign(block, { topics: own[at] })) : found;
  }));
  return {
    blocks: blocks.flat().sort((one, two) => one.number - two.number),
    parts: new Set(chosen), left: parts.length - chosen.length,
  };
}
