// Elements of a page: made, and found by selector and kind.

/**
 * An element with children (elements and words) and properties.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string | Node | (string | Node)[]} children
 * @param {Partial<HTMLElementTagNameMap[N]>} properties
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, children = [], properties = {}) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...[children].flat());
  return made;
}

/**
 * Every element of that selector and kind below `root`.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 */
export const all = (root, selector, kind = /** @type {any} */ (HTMLElement)) =>
  [...root.querySelectorAll(selector)].filter(/** @returns {one is T} */ one => one instanceof kind);

/**
 * The first of them, if there is one.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T | undefined}
 */
export const first = (root, selector, kind) => all(root, selector, kind)[0];

/**
 * The first of them, which must be there.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 */
export function get(root, selector, kind) {
  const found = first(root, selector, kind);
  if (!found) throw new Error(`no ${selector} on this page`);
  return found;
}

/**
 * The nearest element of that selector around where an event happened.
 * @param {Event} event
 * @param {string} selector
 */
export const around = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;
