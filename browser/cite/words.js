// The words of a place, as the page of citations shows them.

/**
 * @typedef {import("./fit.js").Node} Node
 * @typedef {Map<string, import("../search/blocks.js").Block>} Blocks  of a document, by their anchors
 */

/**
 * How much of a text is its label, which the place says already.
 * @param {string} text
 * @param {Node} node
 * @param {string} ends  signs that end a label
 */
export function labelOf(text, { own, labelled }, ends) {
  let end = labelled && text.startsWith(own) ? own.length : 0;
  while (end && end < text.length && ends.includes(text[end])) end++;
  return end;
}

/**
 * The heading of a place without its label, and the words behind it, of all that stands in it.
 * @param {Node[]} nodes
 * @param {Blocks} blocks
 * @param {Node} node
 * @param {string} ends
 */
export function wordsOf(nodes, blocks, node, ends) {
  const { text, heading } = blocks.get(node.anchor) ?? { text: "", heading: 0 };
  const label = labelOf(text, node, ends), title = text.slice(label, heading);
  const below = nodes.slice(node.at + 1), next = below.findIndex(({ depth }) => depth <= node.depth);
  const inner = (next < 0 ? below : below.slice(0, next)).map(({ anchor }) => blocks.get(anchor)?.text ?? "");
  return { title, words: [text.slice(label + title.length), ...inner].filter(Boolean) };
}

/** As many of some paragraphs as have room, the last cut. @param {string[]} texts @param {number} most */
export function fitting(texts, most) {
  let left = most;
  const shown = [];
  for (const text of texts) {
    if (left <= 0) return [...shown, "…"];
    shown.push(text.length > left ? `${text.slice(0, left)}…` : text);
    left -= text.length;
  }
  return shown;
}
