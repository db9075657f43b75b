// The fold of build_scripts/search/folding.py: script, width, case and white space do not count.

/**
 * @typedef {object} Folding
 * @property {(text: string) => string} fold
 * @property {(text: string) => Traced} trace
 * @typedef {{ folded: string, from: number[] }} Traced  a text folded, and for each unit where it comes from
 */

/**
 * @param {string} pairs  a character, and the one that it counts as
 * @param {string} white  characters that do not count
 * @returns {Folding}
 */
export function folding(pairs, white) {
  const letters = [...pairs], none = new Set(white);
  /** @type {Map<string, string>} */
  const table = new Map(letters.flatMap((one, at) => (at % 2 ? [] : [[one, letters[at + 1]]])));
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} one */
  function character(one) {
    const folded = known.get(one) ?? [...none.has(one) ? "" : one.normalize("NFKC").toLowerCase()]
      .map(part => (none.has(part) ? "" : table.get(part) ?? part)).join("");
    known.set(one, folded);
    return folded;
  }

  /** @param {string} text */
  const fold = text => {
    let folded = "";
    for (const one of text) folded += character(one);
    return folded;
  };

  /** @param {string} text */
  const trace = text => {
    let folded = "", at = 0;
    const from = [];
    for (const one of text) {
      const piece = character(one);
      for (let unit = 0; unit < piece.length; unit++) from.push(at);
      folded += piece;
      at += one.length;
    }
    return { folded, from: [...from, at] };
  };

  return { fold, trace };
}

/**
 * Stretches (from, to, in the text as printed) of the folded words, in order.
 * @param {Traced} traced
 * @param {string[]} words
 * @returns {[number, number][]}
 */
export function stretches({ folded, from }, words) {
  /** @param {string} word @returns {[number, number][]} */
  const of = word => places(folded, word).map(at => {
    const last = from[at + word.length - 1];
    let next = at + word.length;
    while (from[next] === last) next++;
    return [from[at], from[next]];
  });
  return words.flatMap(of).sort((one, two) => one[0] - two[0] || two[1] - one[1]);
}

/** Every place of `word` in a folded text. @param {string} folded @param {string} word */
export function places(folded, word) {
  const found = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) found.push(at);
  return found;
}
