// The words that led a reader here (?h=…), marked wherever they stand.
import { element, first } from "../elements.js";
import { openSearch } from "./search.js";

/** @typedef {import("./search.js").Search} Search */

// The words of the texts, not those of the site's own lists.
const HOLDERS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, summary, figcaption";
const LISTS = ".topics, .contents";

export async function markWords() {
  const words = new URLSearchParams(location.search).get("h");
  const article = first(document, "article.md-content__inner");
  if (!words?.trim() || !article) return;
  const search = await openSearch();
  if (mark(words.split(/\s+/), search, article)) return;
  // This edition may have another wording: 腦機介面 here, 脑机接口 there.
  mark((await search.question(words)).wide.choices.flat(), search, article);
}

/**
 * Marks the words; whether they stand anywhere.
 * @param {string[]} words
 * @param {Search} search
 * @param {HTMLElement} within
 */
function mark(words, search, within) {
  const folded = words.map(search.fold).filter(Boolean);
  for (const holder of within.querySelectorAll(HOLDERS))
    if (!holder.querySelector(HOLDERS) && !holder.closest(LISTS)) markIn(holder, folded, search);
  return Boolean(within.querySelector("mark.found"));
}

/**
 * Marks the words in the text of one element, also where a link or a tag stands amid a word.
 * @param {Element} holder
 * @param {string[]} folded
 * @param {Search} search
 */
function markIn(holder, folded, search) {
  const nodes = textsOf(holder), text = nodes.map(({ node }) => node.data).join("");
  for (const [from, to] of search.stretches(text, folded).reverse())
    for (const { node, start } of [...nodes].reverse()) {
      const begin = Math.max(from - start, 0), end = Math.min(to - start, node.length);
      if (begin < end && !node.parentElement?.closest("mark, script, style")) wrap(node, begin, end);
    }
}

/** The texts in an element, and where each begins. @param {Element} holder */
function textsOf(holder) {
  const nodes = [], walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  for (let start = 0; walker.nextNode();) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, start });
    start += node.length;
  }
  return nodes;
}

/** @param {Text} node @param {number} begin @param {number} end */
function wrap(node, begin, end) {
  const range = document.createRange();
  range.setStart(node, begin);
  range.setEnd(node, end);
  range.surroundContents(element("mark", [], { className: "found" }));
}
