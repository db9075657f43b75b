// What the bytes of a part say: numbers, JSON, keys with their postings, texts.

/**
 * The numbers that build_scripts/search/ writes by.
 * @typedef {object} Codes
 * @property {number} grades  where a key stands at best: in a text, in a heading, in a title
 * @property {number} base  a length is written as a character from this one on
 * @property {number} pairs  letters from here on take two bytes
 * @property {number} escape  and this one leads to any other
 * @property {string} stops  what is a word of its own in any case
 */

/** @param {Uint8Array} bytes */
export const json = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** @param {Uint8Array} bytes @param {number} from @param {number} to */
function* varints(bytes, from, to) {
  for (let at = from, value = 0, shift = 0; at < to; at++) {
    value += (bytes[at] & 127) * 2 ** shift;
    shift += 7;
    if (bytes[at] < 128) { yield value; value = shift = 0; }
  }
}

/**
 * From where to where a stream goes whose length stands at `at`.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function stream(bytes, at) {
  let length = 0, shift = 0;
  do { length += (bytes[at] & 127) * 2 ** shift; shift += 7; } while (bytes[at++] > 127);
  return /** @type {[number, number]} */ ([at, at + length]);
}

/** JSON after its length, and the bytes behind it. @param {Uint8Array} bytes @returns {[any, Uint8Array]} */
export function headed(bytes) {
  const [from, to] = stream(bytes, 0);
  return [json(bytes.subarray(from, to)), bytes.subarray(to)];
}

/**
 * A part of postings: key → the parts of the texts that hold it, each with its grade, decoded when asked for.
 * @param {Uint8Array} bytes
 * @param {number} grades
 * @returns {(key: string) => Map<number, number>}
 */
export function postings(bytes, grades) {
  const words = stream(bytes, 0), counts = stream(bytes, words[1]);
  const keys = [...keysIn(new TextDecoder().decode(bytes.subarray(...words)))];
  /** @type {Map<string, [number, number]>} */
  const spans = new Map();
  let at = counts[1], index = 0;
  for (const count of varints(bytes, ...counts)) {
    const start = at;
    for (let left = count; left > 0; at++) if (bytes[at] < 128) left--;
    spans.set(keys[index++], [start, at]);
  }
  return key => {
    const found = new Map();
    let number = -1;
    for (const step of varints(bytes, ...spans.get(key) ?? [0, 0])) {
      number += step;
      found.set(Math.floor(number / grades), number % grades);
    }
    return found;
  };
}

/**
 * A character, then every character that follows it; behind a tab where it is no key by itself.
 * @param {string} lines
 */
function* keysIn(lines) {
  for (const line of lines.split("\n")) {
    const alone = !line.startsWith("\t"), [one, ...rest] = alone ? line : line.slice(1);
    if (alone) yield one;
    for (const second of rest) yield one + second;
  }
}

/**
 * The texts in some bytes, as build_scripts/search/letters.py writes them.
 * @param {Uint8Array} bytes
 * @param {string[]} letters
 * @param {Codes} codes
 */
export function* texts(bytes, letters, { pairs, escape }) {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at];
    if (!code) { yield text; text = ""; }
    else if (code < pairs) text += letters[code - 1];
    else if (code < escape) text += letters[pairs - 1 + (code - pairs) * 256 + bytes[++at]];
    else text += String.fromCodePoint(bytes[++at] * 65536 + bytes[++at] * 256 + bytes[++at]);
  }
}
