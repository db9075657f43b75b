// The search index as a browser reads it: parts that are loaded on need.
import { blocksOf, words } from "./blocks.js";
import { ascending, json, streams, texts, varints } from "./bytes.js";
import { Part } from "./lists.js";
import { loader } from "./loader.js";
import { manifestOf, place } from "./manifest.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./manifest.js").Manifest} Manifest
 *
 * @typedef {object} Name  a topic or a term, or both
 * @property {number} at
 * @property {string} name
 * @property {string[]} also  its other names, folded
 */

// About how many bytes it takes to look a key up: in a part with others, in one of its own.
const WITH_OTHERS = 16000, ALONE = 6000;

/** The index for the readers of one edition. */
export class Index {
  /** @type {Set<number>} */
  #asked = new Set();

  /** @param {import("./loader.js").Load} load @param {string} edition @param {Manifest} manifest */
  constructor(load, edition, manifest) {
    this.load = load;
    this.edition = edition;
    this.manifest = manifest;
    /** Whether the texts are one part, and there are no lists. */
    this.isOnePart = manifest.texts < 2;
    this.numbers = new Map(manifest.letters.map((letter, at) => [letter, at + 1]));
  }

  /** The number of each letter of a folded word; 0 for one that is in no text. @param {string} word */
  lettersOf(word) {
    return Array.from(word, letter => this.numbers.get(letter) ?? 0);
  }

  /** @param {number} one @param {number} other */
  #key(one, other) {
    return one * (this.manifest.letters.length + 1) + other;
  }

  /** Where a letter stands, or a pair. @param {number} one @param {number} other */
  async list(one, other = 0) {
    const { manifest, load } = this, key = this.#key(one, other), part = place(manifest.firsts, key);
    if (!one || part < 0) return null;
    this.#asked.add(part);
    /** @param {string} name */
    const aside = name => load(`k/${part}-${name}`, bytes => bytes);
    const lists = await load(`k/${part}`, bytes => new Part(bytes, manifest.firsts[part], manifest, aside));
    return lists.of(key);
  }

  /**
   * What it costs to look at the pairs of a word.
   * @param {number[]} word
   * @returns {import("./places.js").Costs}
   */
  costs(word) {
    const { firsts, costs, codes: { columns } } = this.manifest;
    const partAt = (/** @type {number} */ at) => place(firsts, this.#key(word[at], word[at + 1]));
    /** @param {number} at @param {string} name */
    const column = (at, name) => {
      const size = costs[partAt(at)] >> 4 * (columns.indexOf(name) - 1) & 15;
      return size ? 256 << size : 0;
    };
    return {
      pair: at => {
        const part = partAt(at), fresh = costs[part] ? ALONE : WITH_OTHERS;
        return this.#asked.has(part) ? 0 : fresh;
      },
      around: (at, side, reach) => [1, 2].slice(0, reach).map(far => column(at, side + far))
        .reduce((all, one) => all + one, 0),
    };
  }

  /**
   * Phrases for the dialog, and for the Traditional edition which of the letters that each letter stands for
   * is its counterpart.
   * @returns {Promise<{ say: Record<string, string>, turns: number[] }>}
   */
  head() {
    return this.load(`${this.edition}/head`, json);
  }

  /** @returns {Promise<import("./blocks.js").Reading>} */
  async #reading() {
    const { letters, codes, fold } = this.manifest, { turns } = await this.head();
    return { letters, codes, table: turns.length ? counterparts(letters, fold, turns) : undefined };
  }

  /** @returns {Promise<{ shapes: string[], names: Name[] }>} */
  async #named() {
    const reading = await this.#reading();
    return this.load("names", bytes => {
      const [shapes, lines, others] = streams(bytes);
      const also = [...texts(others, reading.letters, reading.codes)];
      const names = [...words(lines, reading)].map(([name], at) =>
        ({ at, name, also: also[at].split("\t").filter(Boolean) }));
      return { shapes: json(shapes), names };
    });
  }

  async names() {
    return (await this.#named()).names;
  }

  /** What a name is, and where. @param {number} at @returns {Promise<[kind: string, page: string][]>} */
  async pages(at) {
    const { shapes } = await this.#named(), { ids } = this.manifest.codes;
    const [id, ...which] = (await this.load(`ids/${Math.floor(at / ids)}`, json))[at % ids];
    return which.map((/** @type {number} */ one) => shapes[one].replaceAll("*", id).split(" "));
  }

  /** All blocks of a part of the texts. @param {number} part @returns {Promise<Block[]>} */
  async text(part) {
    const reading = await this.#reading(), { partOf, documentOf } = this.manifest;
    const first = partOf.indexOf(part), leaves = partOf.lastIndexOf(part) - first + 1;
    return this.load(`t/${part}`, bytes => blocksOf(bytes, reading, Array.from({ length: leaves }, (_, at) =>
      ({ leaf: first + at, document: documentOf[first + at] }))));
  }

  /** The blocks of some leaves in reading order. @param {Iterable<number>} leaves */
  async blocksIn(leaves) {
    const these = new Set(leaves), parts = new Set([...these].map(leaf => this.manifest.partOf[leaf]));
    const ordered = [...parts].sort((one, two) => one - two);
    const blocks = await Promise.all(ordered.map(part => this.text(part)));
    return blocks.flat().filter(({ leaf }) => these.has(leaf));
  }

  /**
   * The topics of a unit, by the number of its leaf and its own there.
   * @returns {Promise<(leaf: number, unit: number) => number[]>}
   */
  topics() {
    return this.load("topics", bytes => {
      const [counts, ...topics] = streams(bytes).map(varints), ends = ascending(counts), of = new Map();
      for (const [topic, steps] of topics.entries())
        for (const unit of ascending(steps)) of.set(unit, [...of.get(unit) ?? [], topic]);
      return (leaf, unit) => of.get(ends[leaf] - counts[leaf] + unit) ?? [];
    });
  }

  /** What citations are read by. @returns {Promise<import("../cite/steps.js").Tables>} */
  grammar() {
    return this.load("grammar", json);
  }

  /** The documents as they are cited. @returns {Promise<import("../cite/shelf.js").Listed>} */
  documents() {
    return this.load(`${this.edition}/documents`, json);
  }

  /**
   * The places of some of them.
   * @param {number} file
   * @returns {Promise<import("../cite/fit.js").Columns[]>}
   */
  outlines(file) {
    return this.load(`${this.edition}/o/${file}`, json);
  }
}

/**
 * The counterpart of each letter that has one.
 * @param {string[]} letters
 * @param {string} fold
 * @param {number[]} turns
 */
export function counterparts(letters, fold, turns) {
  /** @type {Map<string, string[]>} */
  const classes = new Map(), pairs = [...fold];
  for (let at = 0; at < pairs.length; at += 2)
    classes.set(pairs[at + 1], [...classes.get(pairs[at + 1]) ?? [], pairs[at]]);
  /** @type {[string, string][]} */
  const every = letters.filter(one => classes.has(one))
    .map((one, at) => [one, classes.get(one)?.[turns[at] - 1] ?? one]);
  return new Map(every);
}

/**
 * The index below `root` (the folder of manifest.js) for the readers of one edition.
 * @param {string} root
 * @param {string} edition
 */
export async function openIndex(root, edition, load = loader(root)) {
  return new Index(load, edition, await load("manifest", manifestOf));
}
