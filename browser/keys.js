import { all } from "./elements.js";

/**
 * The arrow keys go through the links of a list and back to the box above it; so do other keys, but not in
 * the box.
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 * @param {string} links
 * @param {Record<string, number>} others
 */
export function walk(root, input, links, others = {}) {
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: 1, ArrowUp: -1, ...others };
  root.addEventListener("keydown", event => {
    const step = steps[event.key], typing = event.target === input;
    const every = all(root, links), at = every.findIndex(one => one === document.activeElement);
    if (!step || !every.length || (at < 0 && !typing) || (typing && event.key.length === 1)) return;
    event.preventDefault();
    const next = at + step;
    (next < 0 ? input : every[Math.min(next, every.length - 1)]).focus();
  });
}
