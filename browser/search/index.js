// The search index as a browser reads it: parts that are loaded on need.
import { blocksOf } from "./blocks.js";
import { headed, json, postings, texts } from "./bytes.js";
import { intersection } from "./grades.js";
import { loader } from "./loader.js";

/**
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./grades.js").Graded} Graded
 * @typedef {object} Manifest
 * @property {string} version
 * @property {string} fold
 * @property {string} white
 * @property {import("./bytes.js").Codes} codes
 * @property {string[]} parts  the first key of each part of the keys
 * @property {number} texts  how many parts of the texts there are
 * @property {number} size  characters in one
 * @property {[string, string][]} wordings  regional wording and its counterpart, folded
 *
 * @typedef {object} Name  a topic or a term
 * @property {string} kind
 * @property {string} page
 * @property {string} name
 * @property {string[]} also  its other names, folded
 *
 * @typedef {object} Names
 * @property {string[]} letters
 * @property {Record<string, string>} say  phrases for the dialog
 * @property {Name[]} names
 *
 * @typedef {Awaited<ReturnType<typeof openIndex>>} Index
 */

const SMALL = 15; // parts of the texts
const MOST_KEYS = 8; // of one word: more would cost more than they rule out

/**
 * The index below `root` (the folder of manifest.js) for the readers of one edition.
 * @param {string} root
 * @param {string} edition
 */
export async function openIndex(root, edition) {
  const loadAny = loader(root);
  /** @type {Manifest} */
  const manifest = await loadAny("manifest", json);
  /** @template T @param {string} name @param {(bytes: Uint8Array) => T} decode @returns {Promise<T>} */
  const load = (name, decode) => loadAny(name, decode, `?${manifest.version}`);
  const partsWith = keys(manifest, load);
  const names = () => load(`${edition}/names`, bytes => namesOf(bytes, manifest));
  return {
    manifest,
    names,
    /**
     * The parts of the texts that may hold the folded word (all that do, and few that do not), each with its
     * grade.
     * @param {string} word
     */
    candidates: async word => intersection(await Promise.all(keysOf(word).map(partsWith))),
    /** All blocks of a part of the texts. @param {number} part */
    text: async part => {
      const { letters } = await names();
      return load(`${edition}/${part}`, bytes => blocksOf(bytes, letters, manifest.codes));
    },
    /** The topics of each of those blocks. @param {number} part @returns {Promise<number[][]>} */
    topics: part => load(`t/${part}`, json),
    /** What citations are read by. @returns {Promise<import("../cite/steps.js").Tables>} */
    grammar: () => load("grammar", json),
    /** The documents as they are cited. @returns {Promise<import("../cite/shelf.js").Listed>} */
    documents: () => load(`${edition}/documents`, json),
    /**
     * The places of some of them.
     * @param {number} file
     * @returns {Promise<import("../cite/fit.js").Columns[]>}
     */
    outlines: file => load(`${edition}/o/${file}`, json),
  };
}

/**
 * Looks keys up. In a small collection many keys cost more than the texts: after some, no others are looked
 * up, and the texts decide.
 * @param {Manifest} manifest
 * @param {<T>(name: string, decode: (bytes: Uint8Array) => T) => Promise<T>} load
 * @returns {(key: string) => Promise<Graded>}
 */
function keys({ parts, texts: count, codes: { grades } }, load) {
  const asked = new Set(), most = count > SMALL ? Infinity : Math.ceil(count / 3);
  const everything = new Map(Array.from({ length: count }, (_, part) => [part, grades - 1]));
  return async key => {
    const part = place(parts, key);
    if (part < 0) return new Map();
    if (!asked.has(part) && asked.size >= most) return everything;
    asked.add(part);
    return (await load(`p/${part}`, bytes => postings(bytes, grades)))(key);
  };
}

/** The keys that must be where a folded word is. @param {string} word */
export function keysOf(word) {
  const letters = [...word];
  if (letters.length < 3) return [word];
  const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
  const every = Math.ceil(pairs.length / MOST_KEYS);
  return pairs.filter((_, at) => at % every === 0);
}

/**
 * The last position in `starts` (ascending) that is not behind `wanted`; -1 if all are.
 * @param {string[]} starts
 * @param {string} wanted
 */
export function place(starts, wanted) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= wanted) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/** @param {Uint8Array} bytes @param {Manifest} manifest @returns {Names} */
function namesOf(bytes, { codes }) {
  const [{ letters: alphabet, say, shapes }, rest] = headed(bytes), letters = [...alphabet];
  const [lines = ""] = texts(rest, letters, codes);
  const names = lines.split("\n").filter(Boolean).flatMap(line => {
    const [which, id, name, ...also] = line.split("\t");
    return which.split(",").map(number => {
      const [kind, page] = shapes[Number(number)].replaceAll("*", id).split(" ");
      return { kind, page, name, also };
    });
  });
  return { letters, say, names };
}
