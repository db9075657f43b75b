// What a reader chose, remembered where that is allowed.

/** @param {string} key */
export function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* done, and not remembered */ }
}
