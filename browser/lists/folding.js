// How the filters of a page fold: width and case at once, the script too when a reader first asks for words.
import { openSearch } from "../page/search.js";

/** @param {string} text */
let fold = text => text.normalize("NFKC").toLowerCase();
/** @type {WeakMap<Element, string>} */
let texts = new WeakMap();
/** @type {Promise<void> | undefined} */
let asked;

/** @param {string} text */
export const folded = text => fold(text);

/** The text of an element, folded. @param {Element} element */
export function foldedText(element) {
  const text = texts.get(element) ?? fold(element.textContent ?? "");
  texts.set(element, text);
  return text;
}

/** Folds the script too from now on, then takes a step that depends on it. @param {() => void} step */
export function foldScript(step) {
  asked ??= openSearch().then(search => {
    fold = search.fold;
    texts = new WeakMap();
  });
  asked.then(step, error => console.warn(error));
}
