// A query → in how many places and documents it is answered, exactly; and the blocks of those that are shown.
import { folding, places as placesIn, stretches } from "./folding.js";
import { byUnit, common, together, union, unitOf } from "./held.js";
import { Seen } from "./hits.js";
import { openIndex } from "./index.js";
import { FEW, places, plan } from "./places.js";
import { otherWordings, parseQuery } from "./query.js";

/**
 * @typedef {import("./held.js").Held} Held
 * @typedef {import("./hits.js").Asked} Asked
 * @typedef {import("./hits.js").Hit} Hit
 * @typedef {import("./lists.js").List} List
 * @typedef {import("./index.js").Name & { known: string[] }} Entry  `known` are all its names, folded
 * @typedef {0 | 1} Whose  the words of this edition, or those that only the other has
 *
 * @typedef {object} Question
 * @property {import("./query.js").Query} query
 * @property {Asked} exact  the words as typed
 * @property {Asked} wide  or in other wordings
 * @property {Entry[]} names  all topics and terms
 *
 * @typedef {object} Found  a document
 * @property {number} document
 * @property {number} count  places in it
 * @property {number} grade  of the best of them
 * @property {number[]} leaves
 * @property {number} best  the leaf with the best of them
 */

export class Search {
  /** @type {Map<string, Promise<[Held, Held]>>} */
  #held = new Map();
  /** @type {WeakMap<import("./blocks.js").Block, Seen>} */
  #seen = new WeakMap();

  /** @param {import("./index.js").Index} index */
  constructor(index) {
    this.index = index;
    this.folding = folding(index.manifest.fold, index.manifest.white);
    this.fold = this.folding.fold;
    this.leaves = index.manifest.partOf.length;
    // Behind all leaves are those with what only the Simplified edition prints, then the Traditional one's.
    this.own = index.edition === "zh-hans" ? 1 : 2;
  }

  /** @param {string} text @param {string[]} words  folded */
  stretches(text, words) {
    return stretches(this.folding.trace(text), words);
  }

  /** What a text asks for; `also` in other wordings. @param {string} typed @returns {Promise<Question>} */
  async question(typed, also = true) {
    const query = parseQuery(typed, this.fold), { none } = query;
    const entries = await this.index.names(), { wordings } = this.index.manifest;
    const names = entries.map(one => ({ ...one, known: [this.fold(one.name), ...one.also] }));
    const known = names.map(one => one.known);
    const exact = query.all.map(word => [word]);
    const wide = exact.map(([word]) => [word, ...also ? otherWordings(word, wordings, known) : []]);
    return { query, exact: { choices: exact, none }, wide: { choices: wide, none }, names };
  }

  /** Where the words stand as typed. @param {Question} question */
  exactly({ exact }) {
    return this.#together(exact, 0);
  }

  /**
   * Where only other wordings answer, or only the words of the other edition.
   * @param {Question} question
   */
  async otherwise({ exact, wide }) {
    const [own, theirs] = await Promise.all([this.#together(wide, 0), this.#together(wide, 1)]);
    if (!theirs.leaves.size && wide.choices.every(words => words.length === 1)) return theirs;
    const typed = await (await this.#together(exact, 0)).units(), others = await theirs.units();
    const found = new Map([...others.keys()].map(unit => [unit, 1]));
    for (const [unit, count] of await own.units()) found.set(unit, count);
    return byUnit([...found].filter(([unit]) => !typed.has(unit)), leaf => own.leaves.get(leaf)?.grade ?? 0);
  }

  /**
   * What answers in some leaves: as typed, or else only otherwise.
   * @param {Question} question
   * @param {Iterable<number>} leaves
   * @returns {Promise<Hit[]>}
   */
  async hits({ exact, wide }, leaves, otherwise = false) {
    const asked = otherwise ? wide : exact, found = [];
    for (const block of await this.index.blocksIn(leaves)) {
      const seen = this.#look(block), own = seen.answers(asked), words = asked.choices.flat();
      if (otherwise && seen.answers(exact)) continue;
      if (own) found.push(seen.hit(words.filter(word => seen.folded.includes(word))));
      else if (otherwise && seen.answers(asked, true)) found.push(seen.hit([]));
    }
    return found;
  }

  /** @param {import("./blocks.js").Block} block */
  #look(block) {
    const seen = this.#seen.get(block) ?? new Seen(block, this.folding);
    this.#seen.set(block, seen);
    return seen;
  }

  /**
   * Where one of each of the choices stands in one unit.
   * @param {Asked} asked
   * @param {Whose} whose
   * @returns {Promise<Held>}
   */
  async #together(asked, whose) {
    const { choices, none } = asked;
    if (this.index.isOnePart) return this.#inTexts(this.index.manifest.partOf.keys(), asked, whose);
    /** @param {string} word */
    const held = async word => (await this.#word(word))[whose];
    const each = await Promise.all(choices.map(async words => union(await Promise.all(words.map(held)))));
    if (each.length === 1 && !none.length) return each[0];
    const leaves = common(each);
    if (leaves.length <= FEW) return this.#inTexts(leaves, asked, whose);
    return together(each, await Promise.all(none.map(held)));
  }

  /**
   * The same as the texts of some leaves have it.
   * @param {Iterable<number>} leaves
   * @param {Asked} asked
   * @param {Whose} whose
   */
  async #inTexts(leaves, asked, whose) {
    const words = asked.choices.flat(), grades = new Map();
    /** @type {[number, number][]} */
    const counts = [];
    for (const block of await this.index.blocksIn(leaves)) {
      const seen = this.#look(block);
      if (!seen.answers(asked, whose === 1)) continue;
      const folded = whose ? seen.other : seen.folded;
      const count = words.reduce((all, word) => all + placesIn(folded, word).length, 0);
      counts.push([unitOf(block.leaf, block.unit), count]);
      grades.set(block.leaf, Math.max(grades.get(block.leaf) ?? 0, whose ? 0 : seen.hit(words).grade));
    }
    return byUnit(counts, leaf => grades.get(leaf));
  }

  /** Where a word stands: in this edition, and where only in the other. @param {string} word */
  #word(word) {
    const held = this.#held.get(word) ?? this.#lookUp(word);
    this.#held.set(word, held);
    held.catch(() => this.#held.delete(word));
    return held;
  }

  /** @param {string} word @returns {Promise<[Held, Held]>} */
  async #lookUp(word) {
    const letters = this.index.lettersOf(word), found = await this.#placesOf(letters);
    const asked = { choices: [[word]], none: [] }, leaves = found && "leaves" in found ? found.leaves : [];
    /** @param {Whose} whose @returns {Promise<Held>} */
    const of = async whose => {
      const isMine = (/** @type {number} */ leaf) => this.#isOf(leaf, whose);
      if (found && "list" in found) return this.#listed(found.list, found.kept, isMine, [asked, whose]);
      return this.#inTexts(leaves.filter(isMine).map(leaf => leaf % this.leaves), asked, whose);
    };
    return Promise.all([of(0), of(1)]);
  }

  /** @param {number[]} letters */
  async #placesOf(letters) {
    if (letters.length > 1) {
      const steps = plan(letters.length, this.index.costs(letters));
      return places(letters, steps, at => this.index.list(letters[at], letters[at + 1]));
    }
    const list = await this.index.list(letters[0]);
    return list && { list, kept: new Uint8Array(list.total).fill(1) };
  }

  /**
   * Whether a leaf of a list has words of this edition, or those of the other alone.
   * @param {number} leaf
   * @param {Whose} whose
   */
  #isOf(leaf, whose) {
    const wording = Math.floor(leaf / this.leaves);
    return (wording === 0 || wording === this.own) !== (whose === 1);
  }

  /**
   * The places of a list that are kept, as far as their leaves are those asked for.
   * @param {List} list
   * @param {Uint8Array} kept
   * @param {(leaf: number) => boolean} isMine
   * @param {[Asked, Whose]} asked
   * @returns {Held}
   */
  #listed(list, kept, isMine, asked) {
    const leaves = new Map();
    for (const [leaf, share] of list.inLeaves(kept)) {
      const known = leaves.get(leaf % this.leaves) ?? { count: 0, grade: 0 };
      const both = { count: share.count + known.count, grade: Math.max(share.grade, known.grade) };
      if (isMine(leaf)) leaves.set(leaf % this.leaves, both);
    }
    const units = async () => {
      if (list.isRare) return (await this.#inTexts(leaves.keys(), ...asked)).units();
      const found = new Map(), numbers = await list.units();
      let place = 0;
      for (const [at, leaf] of list.leaves.entries())
        for (const end = place + list.counts[at]; place < end; place++) {
          const unit = unitOf(leaf % this.leaves, numbers[place]);
          if (kept[place] && isMine(leaf)) found.set(unit, (found.get(unit) ?? 0) + 1);
        }
      return found;
    };
    return { leaves, units };
  }

  /**
   * The documents of what was found, the best first: by where the words stand, by how often for their length,
   * the newest.
   * @param {Held} held
   */
  documents({ leaves }) {
    const { documentOf, leavesOf } = this.index.manifest;
    /** @type {Map<number, Found & { top: import("./held.js").Share }>} */
    const found = new Map();
    for (const [leaf, share] of leaves) {
      const document = documentOf[leaf], top = { count: 0, grade: -1 };
      const known = found.get(document) ?? { document, count: 0, grade: 0, leaves: [], best: leaf, top };
      known.count += share.count;
      known.grade = Math.max(known.grade, share.grade);
      known.leaves.push(leaf);
      if ((share.grade - known.top.grade || share.count - known.top.count) > 0)
        [known.best, known.top] = [leaf, share];
      found.set(document, known);
    }
    const weight = (/** @type {Found} */ { document, count }) => count / (count + 1 + leavesOf[document] / 4);
    return [...found.values()].sort((one, two) =>
      two.grade - one.grade || weight(two) - weight(one) || two.document - one.document);
  }
}

/**
 * @param {string} root  the address of the index
 * @param {string} edition
 */
export const openSearch = async (root, edition) => new Search(await openIndex(root, edition));
