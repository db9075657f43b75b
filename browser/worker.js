// The search behind the theme's dialog. Messages: 0 setup, 1 ready, 2 query, 3 result (the theme's own).
// Nothing but this file is loaded before the first query; behind its hash stand the edition and the search's
// address.
import { load } from "./load.js";

/** @typedef {import("./search/find.js").Search} Search */

const MOST = 240000; // characters of text, for the dialog; the concordance page reads them all
const NOTHING = { items: [], hits: 0, others: 0 };

// On file:// the theme's stand-in for a worker is a frame of the page, and this file a script in it.
const script = self.document && /** @type {HTMLScriptElement} */ (document.currentScript);
const own = new URL(script?.src ?? self.location.href);
const told = new URLSearchParams(own.hash.slice(1).split("?")[0]);

/** @type {Promise<Search> | undefined} */
let opened;
/** @type {Promise<unknown>} */
let last = Promise.resolve();

async function open() {
  await load(new URL(told.get("search") ?? "", own).href);
  return policySearch.openSearch(new URL("../search/", own).href, told.get("edition") ?? "");
}

/** @param {string} typed */
async function answer(typed) {
  if (!typed.trim()) return NOTHING;
  opened ??= open();
  opened.catch(() => { opened = undefined; });
  const search = await opened;
  return policySearch.resultMessage(await search.find(typed, { most: MOST }), typed);
}

/** Answers in the order of the questions, and to each of them. @param {string} typed */
function ask(typed) {
  last = last.then(() => answer(typed))
    .catch(error => ({ ...NOTHING, error: String(error) }))
    .then(data => postMessage({ type: 3, data }));
}

self.addEventListener("message", ({ data: message }) => {
  if (message?.type === 0) postMessage({ type: 1 });
  if (message?.type === 2) ask(String(message.data));
});
postMessage({ type: 1 });
