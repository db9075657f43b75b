// What a folded text says, by the tables of build_scripts/citing/grammar.py: steps.py there is the same in
// Python.

/**
 * @typedef {object} Tables
 * @property {Record<string, string>} patterns
 * @property {{ name: string, labelled: boolean }[]} kinds
 * @property {Record<"citation" | "steps" | "range" | "documents" | "nearest" | "headed", number>} limits
 * @property {Record<string, number>} scores
 * @property {Record<string, Record<string, number>>} means
 * @property {Record<string, string>} units
 * @property {Record<string, string>} named
 * @property {Record<string, string>} or_else
 * @property {string} label_ends
 * @property {Record<string, number>} values
 * @property {Record<string, number>} powers
 * @property {string} formal
 *
 * @typedef {object} Step  one of a place, as typed or printed
 * @property {number} start
 * @property {number} end
 * @property {boolean} strong  whether it is a step also by itself
 * @property {string} [kind]  of what goes by a name
 * @property {number} [value]
 * @property {number} [nth]
 * @property {string} [unit]
 * @property {boolean} [bracket]
 * @property {string} [numerals]  1, 一 or 壹
 * @property {boolean} [listed]  whether it stands in a list
 * @property {boolean} [until]  and at the end of a range
 *
 * @typedef {{ place: Step[], said: string, words: string[] }} Said  a place, as typed, and the words besides
 * @typedef {{ start: number, end: number, words: string }} Found
 * @typedef {Found & { office: string, year: number | null, serial: number, loose?: boolean }} Numbered
 *   `loose` is one without a year or a sign of a number besides: it is none unless its office is named
 * @typedef {(text: string) => string} Fold
 */

export class Grammar {
  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    /** @type {Record<string, RegExp>} */
    this.patterns = Object.fromEntries(
      Object.entries(tables.patterns).map(([name, source]) => [name, new RegExp(source, "gu")]));
  }

  /** @param {string} name @param {string} text */
  has(name, text) {
    return text.search(this.patterns[name]) >= 0;
  }

  /** @param {string} name @param {string} text */
  all(name, text) {
    return [...text.matchAll(this.patterns[name])].map(found => ({
      start: found.index, end: found.index + found[0].length, words: found[0], groups: found.groups ?? {},
    }));
  }

  /** The value of a numeral, Chinese or Arabic. @param {string} numeral */
  value(numeral) {
    const { powers, values } = this.tables, base = [...numeral].some(one => powers[one]) ? 0 : 10;
    let total = 0, digit = 0;
    for (const one of numeral) {
      if (powers[one]) [total, digit] = [total + (digit || 1) * powers[one], 0];
      else digit = digit * base + (values[one] ?? Number(one));
    }
    return total + digit;
  }

  /** The value of a numeral that may not be there. @param {string} [numeral] */
  #valueOf(numeral) {
    return numeral === undefined ? undefined : this.value(numeral);
  }

  /**
   * A text folded, but for its white space, which keeps numbers apart, and the circles of ①;
   * 廿 as 二十.
   * @param {string} text
   * @param {Fold} fold
   */
  folded(text, fold) {
    const uncircled = text.replace(this.patterns.circled, one => `(${(one.codePointAt(0) ?? 0) - 0x245f})`)
      .replace(this.patterns.twenties, one => (one === "廿" ? "二十" : "三十"));
    return uncircled.split(this.patterns.spaces).map(fold).join(" ");
  }

  /** A name without all that people leave out: punctuation and white space. @param {string} text */
  key(text) {
    return text.replace(this.patterns.other, "");
  }

  /** The numbers of documents in a folded text. @param {string} text @returns {Numbered[]} */
  numbersIn(text) {
    return this.all("number", text).map(({ start, end, words, groups: of }) => ({
      start, end, words: words.trim(), office: of.office,
      ...this.#yearAndSerial(of),
    }));
  }

  /** @param {Record<string, string>} of */
  #yearAndSerial(of) {
    const serial = of.serial ?? of.serial2 ?? of.serial3, bare = of.serial4 ?? of.serial5;
    if (serial) return { year: this.value(of.year ?? of.year2 ?? ""), serial: this.value(serial) };
    return { year: null, serial: this.value(bare ?? of.serial6), loose: !bare };
  }

  /** The steps of places, in order. @param {string} text @returns {Step[]} */
  stepsIn(text) {
    return this.all("step", text).map(({ start, end, words, groups: of }) => {
      const nth = this.#valueOf(of.nth ?? of.inserted ?? of.again);
      const strong = words !== of.bare || this.has("stop", text.slice(end));
      return { start, end, nth, strong, ...this.#numbered(text.slice(0, start), of) ?? this.#named(of) };
    });
  }

  /** @param {Record<string, string>} of */
  #named(of) {
    const [, kind] = Object.entries(this.tables.named).find(([group]) => of[group] !== undefined) ?? [];
    return { kind, value: this.#valueOf(of.paragraph ?? of.count) };
  }

  /** @param {string} before @param {Record<string, string>} of */
  #numbered(before, of) {
    const numeral = of.ordinal ?? of.inner ?? of.bare;
    if (!numeral) return null;
    const unit = this.tables.units[of.unit ?? of.unit2 ?? of.unit3];
    const bracket = (of.inner ?? of.bracket) !== undefined;
    return {
      value: this.value(numeral), unit, bracket, numerals: this.#numerals(numeral),
      listed: Boolean(unit || bracket) && this.has("listed", before), until: this.has("until", before),
    };
  }

  /** Of which kind a numeral is. @param {string} numeral */
  #numerals(numeral) {
    if (/^[0-9]/.test(numeral)) return "1";
    return this.tables.formal.includes(numeral[0]) ? "壹" : "一";
  }

  /**
   * The place in the rest of a citation whose document is known, and the words that are neither.
   * @param {string} rest
   */
  placeIn(rest) {
    const text = this.#plain(rest), runs = this.#runs(text), clear = runs.filter(isStrong);
    return this.#said(text, clear.length ? clear : runs.filter(run => this.#stands(text, run)).slice(0, 1));
  }

  /**
   * The same where any words may name the document: the place stands at the end, or in front and apart.
   * @param {string} rest
   */
  placeAtEnd(rest) {
    const text = this.#plain(rest), runs = this.#runs(text), [front] = runs, last = runs.at(-1);
    const atEnd = last && isApart(last) && this.has("between", text.slice(endOf(last)));
    if (atEnd) return this.#said(text, [last]);
    const inFront = front && this.has("between", text.slice(0, front[0].start))
      && " ，,的".includes(text.charAt(endOf(front)) || ".");
    return this.#said(text, inFront ? [front] : []);
  }

  /** @param {string} text */
  #plain(text) {
    return text.replace(this.patterns.around, found => " ".repeat(found.length));
  }

  /**
   * Steps that stand together; a bare number that words follow at once (一体化) ends none.
   * @param {string} text
   */
  #runs(text) {
    /** @type {Step[][]} */
    const runs = [];
    for (const step of this.stepsIn(text)) {
      const last = runs.at(-1);
      const together = last && this.has("between", text.slice(endOf(last), step.start));
      if (together) last.push(step); else runs.push([step]);
    }
    for (const run of runs)
      while (run.length && !run[run.length - 1].strong && this.#letterAt(text, endOf(run))) run.pop();
    return runs.filter(run => run.length);
  }

  /** 新一代 is no place. @param {string} text @param {Step[]} run */
  #stands(text, run) {
    if (isStrong(run)) return true;
    const before = [...text.slice(0, run[0].start)].at(-1) ?? "";
    return isApart(run) && !this.has("letter", before) && !this.#letterAt(text, endOf(run));
  }

  /** @param {string} text @param {number} at */
  #letterAt(text, at) {
    return at < text.length && this.has("letter", String.fromCodePoint(text.codePointAt(at) ?? 0));
  }

  /** @param {string} text @param {Step[][]} chosen @returns {Said} */
  #said(text, chosen) {
    const places = chosen.map(run => ({ start: run[0].start, end: endOf(run) }));
    return {
      place: chosen.flat().slice(0, this.tables.limits.steps),
      said: places.map(({ start, end }) => text.slice(start, end)).join(" "),
      words: without(text, places).split(this.patterns.other).filter(word => word && !this.has("idle", word)),
    };
  }
}

/**
 * A text without some of it, a space for each. @param {string} text @param {{ start: number, end: number }[]}
 * places
 */
export const without = (text, places) =>
  places.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);

/** @param {Step[]} run */
const endOf = run => run[run.length - 1].end;

/** @param {Step[]} run */
const isStrong = run => run.some(step => step.strong);

/** 一二 is no place of two steps. @param {Step[]} run */
const isApart = run => isStrong(run) || run.every((step, at) =>
  !at || run[at - 1].numerals !== step.numerals || run[at - 1].end < step.start);
