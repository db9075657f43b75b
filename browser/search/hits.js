// Whether a block answers a query, where the words stand in it, and how well.
import { stretches } from "./folding.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./folding.js").Traced} Traced
 * @typedef {[number, number]} Mark  from where to where in the text as printed
 *
 * @typedef {object} Asked  words of which one each must stand in a block, and those that must not
 * @property {string[][]} choices
 * @property {string[]} none
 *
 * @typedef {object} Hit
 * @property {Block} block
 * @property {Mark[]} marks
 * @property {string[]} words  the folded words that stand there
 * @property {number} grade  0 in a text, 1 in a heading, 2 in a title
 */

const TITLE = 2, HEADING = 1, TEXT = 0;

/** @param {string} folded @param {Asked} asked */
const holds = (folded, { choices, none }) =>
  choices.every(words => words.some(word => folded.includes(word)))
  && !none.some(word => folded.includes(word));

/** What is worked out of a block once, when it is needed. */
export class Seen {
  /** @type {Traced | undefined} */
  #traced;
  /** @type {string | undefined} */
  #other;

  /** @param {Block} block @param {import("./folding.js").Folding} folding */
  constructor(block, folding) {
    this.block = block;
    this.folding = folding;
    this.folded = folding.fold(block.text);
  }

  /** The words of the other edition, folded; empty where they are the same. */
  get other() {
    return this.#other ??= this.folding.fold(this.block.other ?? "");
  }

  /** Whether it answers, in the words of this edition or of the other. @param {Asked} asked */
  answers(asked, inOther = false) {
    return inOther ? this.block.other !== undefined && holds(this.other, asked) : holds(this.folded, asked);
  }

  /** The block with these words marked. @param {string[]} words @returns {Hit} */
  hit(words) {
    const { block } = this, marks = stretches(this.#traced ??= this.folding.trace(block.text), words);
    return { block, marks, words, grade: this.#gradeOf(marks) };
  }

  /** @param {Mark[]} marks */
  #gradeOf(marks) {
    const { heading, text, anchor } = this.block;
    if (!marks.some(([start]) => start < heading)) return TEXT;
    return heading === text.length && anchor.startsWith("title") ? TITLE : HEADING;
  }
}
