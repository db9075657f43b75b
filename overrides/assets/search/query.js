// What a query means. The fold is that of build_scripts/folding.py.
(scope => {
  "use strict";

  const WHITE = /[\s\u001c-\u001f\u0085\u180e\u200b-\u200d\u2060\ufeff]/gu;
  const MOST_WORDS = 64, MOST_WORDINGS = 8, LONGEST = 10000;

  /** The fold as functions, from the manifest's table of pairs (a character, and the one it counts as). */
  scope.folding = pairs => {
    const table = new Map(), known = new Map();
    const letters = [...pairs];
    for (let at = 0; at < letters.length; at += 2) table.set(letters[at], letters[at + 1]);
    const character = one => {
      let folded = known.get(one);
      if (folded === undefined) {
        folded = "";
        for (const part of one.normalize("NFKC").toLowerCase().replace(WHITE, "")) folded += table.get(part) ?? part;
        known.set(one, folded);
      }
      return folded;
    };
    const fold = text => {
      let folded = "";
      for (const one of text) folded += character(one);
      return folded;
    };
    /** A text folded, and for each unit of that the offset in the text where it comes from. */
    const trace = text => {
      let folded = "", at = 0;
      const from = [];
      for (const one of text) {
        const piece = character(one);
        for (let unit = 0; unit < piece.length; unit++) from.push(at);
        folded += piece;
        at += one.length;
      }
      from.push(at);
      return { folded, from };
    };
    return { fold, trace };
  };

  // "words kept together", -without, word. A quotation mark or hyphen inside a word is a character like any other.
  const WORD = /(-?)"([^"]+)"(?=\s|$)|(\S+)/gu;

  /** The words that a block must hold (`all`) and must not (`none`), folded; `typed` are the former as typed. */
  scope.parseQuery = (typed, fold) => {
    const words = [...typed.slice(0, LONGEST).matchAll(WORD)].slice(0, MOST_WORDS)
      .map(([whole, minus, quoted, plain]) => {
        const excludes = quoted === undefined ? plain.length > 1 && plain.startsWith("-") : minus === "-";
        const word = quoted ?? (excludes ? plain.slice(1) : plain);
        return { whole, word, excludes, folded: fold(word) };
      }).filter(one => one.folded);
    // Nothing but exclusions excludes from nothing: then the hyphen was meant as a hyphen.
    const literal = words.every(one => one.excludes);
    const all = literal ? words.map(({ whole }) => [fold(whole), whole])
      : words.filter(one => !one.excludes).map(one => [one.folded, one.word]);
    const none = literal ? [] : words.filter(one => one.excludes).map(one => one.folded);
    return { all: [...new Set(all.map(([folded]) => folded))], none, typed: all.map(([, word]) => word) };
  };

  // The year in a document's number stands in brackets that few keyboards have: 〔2024〕 is typed [2024].
  const BRACKETS = ["〔〕", "[]", "()", "【】"], YEAR = /[〔[(【](\d{4})[〕\])】]/g;

  /** Other wordings of a folded word: other brackets, the table of regional words, other names of a topic or term. */
  scope.otherWordings = (word, wordings, names) => {
    const found = new Set();
    for (const [, , , also] of names) if (also.includes(word)) also.forEach(name => found.add(name));
    for (const [open, close] of BRACKETS) found.add(word.replace(YEAR, `${open}$1${close}`));
    for (const pair of wordings)
      for (const [from, to] of [pair, [...pair].reverse()])
        if (word.includes(from)) found.add(word.replaceAll(from, to));
    found.delete(word);
    return [...found].slice(0, MOST_WORDINGS);
  };
})(self);
