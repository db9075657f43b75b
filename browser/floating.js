// What floats over a page, beside something in it.

/**
 * How far from the left of the page it stands: by the box, and off both sides of the window.
 * @param {DOMRect} box
 * @param {HTMLElement} floating
 * @param {number} edge  pixels
 */
export function leftBy(box, floating, edge) {
  const most = document.documentElement.clientWidth - floating.offsetWidth - edge;
  return `${Math.max(edge, Math.min(box.left, most)) + scrollX}px`;
}
