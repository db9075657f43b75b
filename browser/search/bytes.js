// What the bytes of a part say: numbers, JSON, texts, as build_scripts/search/streams.py and letters.py
// write them.

/**
 * What build_scripts/search/codes.py says that both sides must agree on.
 * @typedef {object} Codes
 * @property {number} grades  where a word stands at best: in a text, in a heading, in a title
 * @property {number} pairs  letters and signs from here on take two bytes
 * @property {number} sign  the code point of the first sign for two letters
 * @property {number} escape  and this one leads to any other
 * @property {number} rare  a list of no more places says in which leaves they are and nothing else
 * @property {string[]} columns  what a list may have beside its leaves
 * @property {number} ids  how many names have their ids and pages in one file
 * @property {string} asking  a pattern for words that only ask
 */

/** @param {Uint8Array} bytes */
export const json = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** Whole numbers, seven bits a byte, the lowest first. @param {Uint8Array} bytes */
export function varints(bytes) {
  const found = new Uint32Array(bytes.length);
  let count = 0, value = 0, scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte > 127) continue;
    found[count++] = value;
    value = 0;
    scale = 1;
  }
  return found.subarray(0, count);
}

/** Contents, each of which stands after its length. @param {Uint8Array} bytes */
export function streams(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    let length = 0, scale = 1;
    do { length += (bytes[at] & 127) * scale; scale *= 128; } while (bytes[at++] > 127);
    found.push(bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

/** Where steps lead to, from nought. @param {Iterable<number>} steps */
export function ascending(steps) {
  let at = 0;
  return Array.from(steps, step => (at += step));
}

/** @param {ArrayLike<number>} numbers @param {number} [end] */
export function sum(numbers, end = numbers.length) {
  let total = 0;
  for (let at = 0; at < end; at++) total += numbers[at];
  return total;
}

/**
 * The texts in some bytes.
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
