// What a reader chose, remembered where that is allowed.

/** @param {string} key */
export function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* done, and not remembered */ }
}

/** For the next page in this window alone. @param {string} key @param {string} value */
export function rememberHere(key, value) {
  try { sessionStorage.setItem(key, value); } catch { /* the next page begins at its top */ }
}

/** What the page before remembered, once. @param {string} key */
export function takeHere(key) {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch { return null; }
}
