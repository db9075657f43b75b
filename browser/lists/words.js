// What a filter looks for.

/**
 * The words of what was typed, folded.
 * @param {string} typed
 * @param {(text: string) => string} fold
 */
export const wordsOf = (typed, fold) => typed.split(/\s+/).map(fold).filter(Boolean);

/** Whether a folded text has all the words. @param {string} text @param {string[]} words */
export const holds = (text, words) => words.every(word => text.includes(word));
