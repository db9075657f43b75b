// What the theme's script reads when it starts.
import { element } from "../elements.js";
import { addressOf, edition } from "../edition.js";

const { say } = edition;
const TRANSLATIONS = {
  "search.result.placeholder": say.type,
  "search.result.none": say.none,
  "search.result.one": say.one,
  "search.result.other": say.other,
  "search.result.more.one": say.more_one,
  "search.result.more.other": say.more_other,
};

/** The worker and, behind the hash, what it must know: browser/worker.js. */
function workerAddress() {
  const search = addressOf(edition.search), failed = say.search_failed;
  const told = new URLSearchParams({ edition: edition.name, search, failed });
  return `${addressOf(edition.worker)}#${told}`;
}

export function settle() {
  const config = {
    base: edition.base,
    features: ["toc.follow", "search.suggest"],
    search: workerAddress(),
    translations: TRANSLATIONS,
  };
  const settings = element("script", JSON.stringify(config), { id: "__config", type: "application/json" });
  document.body.append(settings);
}

/** It would fetch a sitemap for each page in the other script; by this name it does not know them. */
export function hideAlternates() {
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
}
