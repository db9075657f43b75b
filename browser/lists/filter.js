// A filter of a list: its entries in groups, a group without an entry is not shown.
import { folded, foldedText, foldScript } from "./folding.js";
import { holds, wordsOf } from "./words.js";

/**
 * @typedef {object} List
 * @property {HTMLInputElement} field  what a reader types
 * @property {{ group: HTMLElement, entries: HTMLElement[] }[]} groups
 * @property {(entry: HTMLElement) => boolean} [chosen]  what else an entry must be
 * @property {(shown: number, words: string[]) => void} tell
 */

/** Shows the entries that hold all the words. @param {List} list */
export function filter({ field, groups, chosen = () => true, tell }) {
  const words = wordsOf(field.value, folded);
  let shown = 0;
  for (const { group, entries } of groups) {
    for (const entry of entries) entry.hidden = !(holds(foldedText(entry), words) && chosen(entry));
    const left = entries.filter(entry => !entry.hidden).length;
    group.hidden = !left;
    shown += left;
  }
  tell(shown, words);
}

/**
 * The same whenever a reader types or chooses, in either script.
 * @param {List} list
 * @param {HTMLElement} form
 */
export function filterAsTyped(list, form) {
  form.addEventListener("input", () => {
    filter(list);
    if (list.field.value) foldScript(() => filter(list));
  });
  filter(list);
}
