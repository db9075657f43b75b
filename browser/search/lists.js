// Where a character or a pair stands, and what stands around it: build_scripts/search/postings.py in reverse.
import { ascending, streams, sum, varints } from "./bytes.js";

/** @typedef {"next" | "before"} Side */

/** The lists of a part of the keys. */
export class Part {
  /** @type {Map<string, Promise<Uint32Array[]>>} */
  #read = new Map();

  /**
   * @param {Uint8Array} bytes
   * @param {number} first  its first key
   * @param {import("./index.js").Manifest} manifest
   * @param {(name: string) => Promise<Uint8Array>} aside  the file of a column that is too long to stand here
   */
  constructor(bytes, first, { codes, letters }, aside) {
    const [keys, leaves, more, gaps, held, ...columns] = streams(bytes);
    this.codes = codes;
    this.keys = ascending(varints(keys)).map(step => first + step);
    this.isPair = this.keys.map(key => key % (letters.length + 1) > 0);
    this.counts = varints(leaves);
    this.totals = varints(more).map((one, at) => one + this.counts[at]);
    this.deep = this.totals.map(total => (total > codes.rare ? total : 0));
    this.gaps = varints(gaps);
    this.held = varints(held);
    this.columns = columns;
    this.aside = aside;
  }

  /** @param {number} key @returns {List | null} */
  of(key) {
    const at = this.keys.indexOf(key);
    return at < 0 ? null : new List(this, at);
  }

  /** The numbers of a column. @param {string} name */
  column(name) {
    const inside = this.columns[this.codes.columns.indexOf(name)];
    const from = async () => streams(inside.length ? inside : await this.aside(name)).map(varints);
    const read = this.#read.get(name) ?? from();
    this.#read.set(name, read);
    return read;
  }
}

/**
 * Where one key stands: in which `leaves`, ascending, with how many `counts` and the best of the `grades`.
 */
export class List {
  /** @param {Part} part @param {number} at */
  constructor(part, at) {
    const { grades } = part.codes, begin = sum(part.counts, at), end = begin + part.counts[at];
    const held = [...part.held.subarray(begin, end)];
    this.part = part;
    this.at = at;
    this.total = part.totals[at];
    this.leaves = ascending([...part.gaps.subarray(begin, end)].map(gap => gap + 1)).map(leaf => leaf - 1);
    this.counts = held.map(one => Math.floor(one / grades) + 1);
    this.grades = held.map(one => one % grades);
  }

  /** Whether that is all that the list says. */
  get isRare() {
    return !this.part.deep[this.at];
  }

  /**
   * For each place whether these letters, the nearest first, stand on that side of it.
   * @param {Side} side
   * @param {number[]} wanted  two at most
   */
  async around(side, wanted) {
    const { part, at, total } = this, found = new Uint8Array(total).fill(1);
    const pairs = part.deep.map((count, one) => (part.isPair[one] ? count : 0)), begin = sum(pairs, at);
    let context = pairs.subarray(0, at).filter(Boolean).length;
    for (const [far, letter] of wanted.entries()) {
      const [widths, letters, ranks] = await part.column(`${side}${far + 1}`), first = sum(widths, context);
      const rank = letters.subarray(first, first + widths[context]).indexOf(letter);
      for (let place = 0; place < total; place++) if (ranks[begin + place] !== rank) found[place] = 0;
      if (rank < 0) return found;
      context = first + rank;
    }
    return found;
  }

  /** The number of the unit of each place in its leaf. */
  async units() {
    const [steps] = await this.part.column("units"), found = [];
    let place = sum(this.part.deep, this.at);
    for (const count of this.counts)
      for (let unit = 0, left = count; left; left--) found.push(unit += steps[place++]);
    return found;
  }

  /**
   * How often and how well in each leaf, of the places that are kept.
   * @param {Uint8Array} kept
   */
  inLeaves(kept) {
    /** @type {Map<number, import("./held.js").Share>} */
    const found = new Map();
    let place = 0;
    for (const [at, leaf] of this.leaves.entries()) {
      const count = sum(kept.subarray(place, place += this.counts[at]));
      if (count) found.set(leaf, { count, grade: this.grades[at] });
    }
    return found;
  }
}
