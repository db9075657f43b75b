// What the columns of a table hold, and how rows are ordered by them.

/**
 * @typedef {object} Row
 * @property {number} place  where it stands in the page
 * @property {string[]} cells  the words of each
 * @property {string[]} keys  the same to sort by: empty where the words say that there are none
 */

/** @param {{ textContent: string | null } | undefined} cell */
export const wordsIn = cell => cell?.textContent?.trim() ?? "";

/** What a cell is chosen by: a day by its year, a list of names by each name. @param {string} [text] */
export const valuesIn = (text = "") =>
  (/^\d{4}(-|$)/.test(text) ? [text.slice(0, 4)] : text.split("、")).filter(Boolean);

/** Whether the cells of a column that have words are numbers, and more than years. @param {string[]} cells */
export function isNumeric(cells) {
  const filled = cells.filter(Boolean);
  return filled.length > 0 && filled.every(text => /^[\d,.]+$/.test(text))
    && !filled.every(text => /^(19|20)\d\d$/.test(text));
}

/**
 * Rows by a column; what is empty comes last, either way.
 * @param {number} column
 * @param {boolean} down
 * @param {(left: string, right: string) => number} order
 * @returns {(one: Row, other: Row) => number}
 */
export const byColumn = (column, down, order) => (one, other) => {
  const [left, right] = [one.keys[column], other.keys[column]];
  const apart = left && right ? (down ? -1 : 1) * order(left, right) : Number(!left) - Number(!right);
  return apart || one.place - other.place;
};

/**
 * A column to sort by and its direction, as the address has it: 3 or 3d; none for "".
 * @param {string} sorted
 */
export const sortedBy = sorted => ({ column: parseInt(sorted, 10), down: sorted.endsWith("d") });
