// The documents as they are cited, and what a text says of them: build_scripts/citing/resolve.py in
// JavaScript, with the files of the search for its shelf.

import { without } from "./steps.js";

/**
 * @typedef {import("./steps.js").Grammar} Grammar
 * @typedef {import("./steps.js").Numbered} Numbered
 *
 * @typedef {object} Cited  a document
 * @property {number} at
 * @property {string} slug
 * @property {string} cited  as the site cites it
 * @property {string} title
 * @property {string} facts
 * @property {number} part  the part of the texts where it begins
 * @property {[number, number]} outline  the file of its places, and where in that they are
 * @property {string} page
 * @property {string[]} addresses
 * @property {string[]} names  without punctuation
 * @property {Numbered} [number]
 * @property {string} printed  its number, without punctuation
 *
 * @typedef {{ documents: any[][], bundles: Record<string, string> }} Listed
 * @typedef {import("./steps.js").Found & { names: Cited[] }} Mark  words that name documents, or none
 *
 * @typedef {import("./steps.js").Said & {
 *   documents: Cited[] | null, anchor: string, unknown: string[], cut: boolean, conflict: boolean,
 * }} Asked  the documents that a text names (null for any), the place or anchor, and what it says besides
 */

export class Shelf {
  /** @param {Listed} listed @param {Grammar} grammar @param {import("./steps.js").Fold} fold */
  constructor({ documents, bundles }, grammar, fold) {
    this.grammar = grammar;
    this.fold = fold;
    this.documents = documents.map((one, at) => this.#cited(one, at, bundles));
  }

  /** @param {any[]} listed @param {number} at @param {Record<string, string>} bundles @returns {Cited} */
  #cited([slug, cited, title, short, number, facts, part, ...outline], at, bundles) {
    const { grammar } = this, [bundle] = slug.split("/"), printed = this.folded(number);
    const inner = grammar.all("title", title).map(one => one.groups.title);
    return {
      at, slug, cited, title, facts, part, outline: /** @type {[number, number]} */ (outline),
      page: `documents/${slug}/`, addresses: [slug, slug.split("/").at(-1)],
      names: [title, ...inner, short, bundles[bundle] ?? ""].map(name => this.key(name)).filter(Boolean),
      number: grammar.numbersIn(printed)[0], printed: grammar.key(printed),
    };
  }

  /** @param {string} text */
  folded(text) {
    return this.grammar.folded(text, this.fold);
  }

  /** A text folded, without white space. @param {string} text */
  packed(text) {
    return this.folded(text).replaceAll(" ", "");
  }

  /** A name folded, without all that people leave out. @param {string} text */
  key(text) {
    return this.grammar.key(this.folded(text));
  }

  /**
   * Whether a folded word stands in a name of a document, or is one but for a few characters left out.
   * @param {Cited} document
   * @param {string} word
   */
  isCalled({ names }, word) {
    const { shortened } = this.grammar.tables.scores, wanted = this.grammar.key(word);
    return names.some(name => name.includes(wanted) || isShortened(wanted, name, shortened));
  }

  /** @param {string} typed @returns {Asked} */
  read(typed) {
    const { grammar } = this, { limits } = grammar.tables, whole = typed.toWellFormed?.() ?? typed;
    const cut = whole.trim().length > limits.citation, folded = this.folded(whole.slice(0, limits.citation));
    const [found = grammar.all("anchor", folded)[0]] = grammar.all("address", folded);
    const { slug = "", at: anchor = "" } = found?.groups ?? {};
    const text = found ? without(folded, [found]) : folded;
    const asked = this.#readAddress(text, slug) ?? this.#readWords(text, anchor);
    return { conflict: false, ...asked, anchor, cut };
  }

  /** @param {string} text @param {string} slug */
  #readAddress(text, slug) {
    const { grammar } = this, named = grammar.all("name", text).map(one => one.words);
    const names = slug ? [slug.replace(/\/changes$/, "")] : named;
    const documents = this.documents.filter(({ addresses }) => addresses.some(one => names.includes(one)));
    if (!slug && !documents.length) return null;
    const gone = documents.flatMap(({ addresses }) => addresses);
    const rest = text.replace(grammar.patterns.name, one => (gone.includes(one) ? " " : one));
    return { ...grammar.placeIn(rest), documents, unknown: documents.length ? [] : [slug] };
  }

  /** @param {string} text @param {string} anchor */
  #readWords(text, anchor) {
    const { grammar } = this, numbered = named(text, this.#numbers(text));
    const bare = numbered.rest.replace(grammar.patterns.hollow, " ");
    const titled = named(bare, this.#titles(bare));
    const unknown = [...numbered.unknown, ...titled.unknown], marked = both(numbered.found, titled.found);
    const called = this.#byName(titled.rest);
    const agrees = called.found.length > 0 && !differ(called.found, marked);
    const found = agrees ? both(marked, called.found) : marked, rest = agrees ? called.rest : titled.rest;
    if (!found.length && !unknown.length && !anchor) return this.#readRest(rest);
    const documents = found.length || unknown.length ? found : null;
    return { ...grammar.placeIn(rest), documents, unknown, conflict: differ(numbered.found, titled.found) };
  }

  /** What names no document by a sign of its own. @param {string} rest */
  #readRest(rest) {
    const asked = this.grammar.placeAtEnd(rest), { words, place } = asked;
    if (!words.length) return { ...asked, documents: place.length ? null : [], unknown: [] };
    const documents = this.documents.filter(document => words.every(word => this.isCalled(document, word)));
    if (documents.length) return { ...asked, documents, words: [], unknown: [] };
    return { ...asked, documents, unknown: [words.join(" ")] };
  }

  /** @param {string} text @returns {Mark[]} */
  #numbers(text) {
    const marks = this.grammar.numbersIn(text).map(number => {
      const { start, end, words, office, loose } = number, names = this.#numbered(number);
      const length = (names[0]?.number?.office ?? office.replaceAll(" ", "")).length;
      return { start: start + office.length - tail(office, length), end, words, names, loose };
    });
    return marks.filter(({ names, loose }) => names.length || !loose);
  }

  /** @param {Numbered} number */
  #numbered({ office, year, serial, loose }) {
    const code = office.replace(this.grammar.patterns.around, "").replaceAll(" ", "");
    return this.documents.filter(({ number: own }) =>
      own && own.serial === serial && (year ?? own.year) === own.year
      && (code ? code.endsWith(own.office) : !loose));
  }

  /** @param {string} text @returns {Mark[]} */
  #titles(text) {
    return this.grammar.all("title", text).map(({ start, end, groups: { title: words } }) => {
      const name = this.grammar.key(words);
      const exact = this.documents.filter(({ names }) => names.includes(name));
      const inexact = () => this.documents.filter(one => this.isCalled(one, name));
      return { start, end, words, names: exact.length || name.length < 2 ? exact : inexact() };
    });
  }

  /**
   * The documents with the longest name in a text, punctuation aside, and the rest of the text.
   * @param {string} text
   */
  #byName(text) {
    const units = this.grammar.all("letter", text), packed = units.map(({ words }) => words).join("");
    const known = this.documents.flatMap(({ names }) => names);
    const best = known.filter(name => name.length > 1 && packed.includes(name))
      .reduce((longest, name) => (name.length > longest.length ? name : longest), "");
    if (!best) return { found: [], rest: text };
    const at = units.flatMap(one => Array.from(one.words.split(""), () => one)), start = packed.indexOf(best);
    const place = { start: at[start].start, end: at[start + best.length - 1].end };
    const found = this.documents.filter(({ names }) => names.includes(best));
    return { found, rest: without(text, [place]) };
  }

  /**
   * The documents whose numbers, names or addresses are most like one that is not there.
   * @param {string} wanted
   */
  nearest(wanted) {
    const { scores, limits } = this.grammar.tables, folded = this.grammar.key(wanted);
    const like = this.documents.map(document => {
      const known = [...document.names, document.printed, this.grammar.key(document.slug)];
      return { document, much: Math.max(...known.map(name => likeness(name, folded))) };
    }).sort((one, two) => two.much - one.much || two.document.at - one.document.at);
    return like.filter(one => one.much > Math.max(scores.alike, like[0].much / 2))
      .slice(0, limits.nearest).map(one => one.document);
  }
}

/**
 * How many characters at the end of a text make `length` without white space.
 * @param {string} text
 * @param {number} length
 */
function tail(text, length) {
  let taken = 0;
  for (let left = length; left > 0 && taken < text.length;) if (text[text.length - ++taken] !== " ") left--;
  return taken;
}

/**
 * The documents that the marks in a text name, the words of those that name none, the rest of the text.
 * @param {string} text
 * @param {Mark[]} marks
 */
const named = (text, marks) => ({
  found: marks.flatMap(mark => mark.names),
  unknown: marks.filter(mark => !mark.names.length).map(mark => mark.words),
  rest: without(text, marks),
});

/** @param {Cited[]} one @param {Cited[]} other */
const common = (one, other) => one.filter(document => other.includes(document));

/** What two name in common, or else what each does. @param {Cited[]} one @param {Cited[]} other */
const both = (one, other) =>
  (common(one, other).length ? common(one, other) : [...new Set([...one, ...other])]);

/** Whether both name something and nothing in common. @param {Cited[]} one @param {Cited[]} other */
const differ = (one, other) => one.length > 0 && other.length > 0 && !common(one, other).length;

/**
 * Whether a name is `wanted` where few of its characters are left out: a title without 市.
 * @param {string} wanted
 * @param {string} name
 * @param {number} least  how much of it must be there
 */
export function isShortened(wanted, name, least) {
  if (wanted.length < least * name.length) return false;
  let at = 0;
  return [...wanted].every(letter => (at = name.indexOf(letter, at) + 1) > 0);
}

/**
 * How much two names have in common, from 0 to 1 (Dice's coefficient of the pairs of letters).
 * @param {string} one
 * @param {string} other
 */
export function likeness(one, other) {
  const [left, right] = [one, other].map(pairsOf);
  const shared = [...left].filter(pair => right.has(pair)).length;
  return left.size + right.size ? 2 * shared / (left.size + right.size) : 0;
}

/** @param {string} text */
function pairsOf(text) {
  const letters = [...text];
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
}
