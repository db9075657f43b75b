// Words and what is put into them.

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
