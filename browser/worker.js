// The search behind the theme's dialog. Messages: 0 setup, 1 ready, 2 query, 3 result (the theme's own).
// Nothing but this file is loaded before the first query; behind its hash stand the edition, the search's
// address, and what is said where it cannot be read.
import { load } from "./load.js";

/** @typedef {import("./search/find.js").Search} Search */
/** @typedef {Parameters<typeof policySearch.answer>[2]} How */

const NOTHING = { items: [], hits: 0, others: 0 };
// Of a large library: the documents that are shown at once; milliseconds without a key before there are more.
const FIRST = 3, PAUSE = 800;

// On file:// the theme's stand-in for a worker is a frame of the page, and this file a script in it.
const script = self.document && /** @type {HTMLScriptElement} */ (document.currentScript);
const own = new URL(script?.src ?? self.location.href);
const told = new URLSearchParams(own.hash.slice(1).split("?")[0]);

/** @type {Promise<Search> | undefined} */
let opened;
/** @type {Promise<unknown>} */
let last = Promise.resolve();
let newest = 0;

async function open() {
  await load(new URL(told.get("search") ?? "", own).href);
  return policySearch.openSearch(new URL("../search/", own).href, told.get("edition") ?? "");
}

/** @param {string} typed @param {How} how */
async function answer(typed, how) {
  if (!typed.trim()) return null;
  opened ??= open();
  opened.catch(() => { opened = undefined; });
  const search = await opened; // which defines what is called next
  return policySearch.answer(search, typed, how);
}

/** The answer, also where the site was built anew in between. @param {string} typed @param {How} how */
async function surely(typed, how) {
  try { return await answer(typed, how); } catch (error) {
    if (!self.policySearch || !(error instanceof policySearch.Replaced)) throw error;
    opened = undefined;
    return answer(typed, how);
  }
}

/** @param {unknown} error */
function failure(error) {
  const item = { location: "search/index.html", title: told.get("failed"), text: "", score: 1, terms: {} };
  return { ...NOTHING, items: [[item]], error: String(error) };
}

/**
 * Answers in the order of the questions, none that another has overtaken; more after a while, if there is.
 * @param {string} typed
 * @param {number} number
 * @param {How} [how]
 */
function ask(typed, number, how) {
  last = last.then(async () => {
    if (number !== newest) return;
    try {
      const found = await surely(typed, how);
      postMessage({ type: 3, data: found ? policySearch.resultMessage(found, typed) : NOTHING });
      if (found && !found.isWhole) setTimeout(() => number === newest && ask(typed, number), PAUSE);
    } catch (error) { if (how) postMessage({ type: 3, data: failure(error) }); }
  });
}

self.addEventListener("message", ({ data: message }) => {
  if (message?.type === 0) postMessage({ type: 1 });
  if (message?.type === 2) ask(String(message.data), ++newest, { documents: FIRST, others: false });
});
postMessage({ type: 1 });
