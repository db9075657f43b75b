// Whether a block answers a query, where the words stand in it, and how well.
import { edgesOf } from "./blocks.js";
import { stretches } from "./folding.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./bytes.js").Codes} Codes
 * @typedef {import("./folding.js").Folding} Folding
 * @typedef {import("./folding.js").Traced} Traced
 * @typedef {[number, number]} Mark  from where to where in the text as printed
 *
 * @typedef {object} Hit
 * @property {Block} block
 * @property {number} rank
 * @property {Mark[]} marks
 * @property {string[]} [words]  the folded words that stand there
 * @property {boolean} wording  whether it is another wording than was typed
 */

const HEADING = 3, WORD = 2, INSIDE = 1;

/**
 * Looks at blocks: `choices` are words of which one each must stand there, `without` those that must not.
 * @param {Folding} folding
 * @param {Codes} codes
 * @returns {(block: Block, choices: string[][], without: string[], wording: boolean) => Hit | null}
 */
export function looker(folding, codes) {
  /** @type {WeakMap<Block, Seen>} */
  const known = new WeakMap();
  return (block, choices, without, wording) => {
    const seen = known.get(block) ?? new Seen(block, folding, codes);
    known.set(block, seen);
    if (!holds(seen.folded, choices, without)) {
      const other = wording && block.other && holds(block.other, choices, without);
      return other ? { block, rank: INSIDE, marks: [], wording } : null;
    }
    const words = choices.flat().filter(word => seen.folded.includes(word));
    const marks = stretches(seen.traced, words);
    return { block, rank: seen.standing(marks), marks, words, wording };
  };
}

/** @param {string} folded @param {string[][]} choices @param {string[]} without */
const holds = (folded, choices, without) =>
  choices.every(words => words.some(word => folded.includes(word)))
  && !without.some(word => folded.includes(word));

/** What is worked out of a block once, when it is needed. */
class Seen {
  /** @type {Traced | undefined} */
  #traced;
  /** @type {Set<number> | undefined} */
  #edges;

  /** @param {Block} block @param {Folding} folding @param {Codes} codes */
  constructor(block, folding, codes) {
    this.block = block;
    this.folding = folding;
    this.codes = codes;
    this.folded = folding.fold(block.text);
  }

  get traced() {
    return this.#traced ??= this.folding.trace(this.block.text);
  }

  get edges() {
    return this.#edges ??= edgesOf(this.block.text, this.block.lengths, this.codes);
  }

  /**
   * How well the best of some stretches stands: in the heading, on the borders of words, or across one.
   * @param {Mark[]} marks
   */
  standing(marks) {
    if (marks.some(([start]) => start < this.block.heading)) return HEADING;
    return marks.some(([start, end]) => this.edges.has(start) && this.edges.has(end)) ? WORD : INSIDE;
  }
}
