// What the page for lost readers says once it is known where the site is: beside this script. The address
// that was asked for may be anyone's, so nothing is fetched or linked by it; its words only tell which
// document may have been meant.
import { all, element, get } from "./elements.js";
import { editionOf, guesses } from "./lost/guess.js";
import { remembered } from "./storage.js";

const root = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
const at = (/** @type {string} */ way) => new URL(way, root).href;

/** Not every address is UTF-8. @param {string} path */
function decoded(path) {
  try { return decodeURI(path); } catch { return path; }
}

async function guess() {
  const documents = await fetch(at("data/documents.json")).then(answer => answer.json()).catch(() => []);
  const path = decoded(location.pathname), edition = editionOf(path, remembered("edition"));
  const entries = guesses(documents, path).map(({ url, title, number, script }) => {
    const href = at(`${edition}/${url}index.html`) + location.hash;
    return element("li", element("a", title || number, { href, lang: script }));
  });
  get(document, "#guesses ul").append(...entries);
  get(document, "#guesses").hidden = !entries.length;
}

document.documentElement.dataset.site = "";
for (const link of all(document, "[data-to]", HTMLAnchorElement)) link.href = at(link.dataset.to ?? "");
guess();
