// Words and what is put into them.

/** Each word once, the commonest first. @param {string[]} words */
export function commonest(words) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, one], [, two]) => two - one).map(([word]) => word);
}

/**
 * A phrase with values for its {names}.
 * @param {string} phrase
 * @param {Record<string, unknown>} values
 */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/**
 * Text as markup that shows just that text; half a character is one that cannot be shown.
 * @param {string} text
 */
export const markup = text =>
  (text.toWellFormed?.() ?? text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
