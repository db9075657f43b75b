// What a query means.

const MOST_WORDS = 64, MOST_WORDINGS = 8, LONGEST = 10000;

// "words kept together", -without, word. Quotation marks are of any kind, one or hyphen inside a word is a
// character like any other.
const WORD = /(?<minus>-?)["'“”„‘’「『＂](?<quoted>[^"'“”‘’「」『』＂]+)["'“”‘’」』＂](?=\s|$)|(?<plain>\S+)/gu;

/**
 * @typedef {object} Query
 * @property {string[]} all  the words that a block must hold, folded
 * @property {string[]} none  those that it must not
 * @property {string[]} typed  the former as typed
 */

/**
 * @param {string} typed
 * @param {(text: string) => string} fold
 * @returns {Query}
 */
export function parseQuery(typed, fold) {
  const found = [...typed.slice(0, LONGEST).matchAll(WORD)].slice(0, MOST_WORDS);
  const words = found.map(one => wordOf(one, fold)).filter(one => one.folded);
  // Nothing but exclusions excludes from nothing: then the hyphen was meant as a hyphen.
  const literal = words.every(one => one.excludes);
  const all = literal ? words.map(({ whole }) => ({ word: whole, folded: fold(whole) }))
    : words.filter(one => !one.excludes);
  return {
    all: [...new Set(all.map(one => one.folded))],
    none: literal ? [] : words.filter(one => one.excludes).map(one => one.folded),
    typed: all.map(one => one.word),
  };
}

/** @param {RegExpMatchArray} found @param {(text: string) => string} fold */
function wordOf({ 0: whole, groups = {} }, fold) {
  const { minus, quoted, plain } = groups;
  const excludes = quoted === undefined ? plain.length > 1 && plain.startsWith("-") : minus === "-";
  const word = quoted ?? (excludes ? plain.slice(1) : plain);
  return { whole, word, excludes, folded: fold(word) };
}

// The year in a document's number stands in brackets that few keyboards have: 〔2024〕 is typed [2024].
const BRACKETS = ["〔〕", "[]", "()", "【】"], YEAR = /[〔[(【](\d{4})[〕\])】]/g;

/**
 * Other wordings of a folded word: other names of a topic or term, other brackets, the table of regional
 * words.
 * @param {string} word
 * @param {[string, string][]} wordings
 * @param {string[][]} names  the names of each topic and term, folded
 */
export function otherWordings(word, wordings, names) {
  const found = new Set(names.filter(also => also.includes(word)).flat());
  for (const [open, close] of BRACKETS) found.add(word.replace(YEAR, `${open}$1${close}`));
  for (const [one, other] of wordings) {
    if (word.includes(one)) found.add(word.replaceAll(one, other));
    if (word.includes(other)) found.add(word.replaceAll(other, one));
  }
  found.delete(word);
  return [...found].slice(0, MOST_WORDINGS);
}
