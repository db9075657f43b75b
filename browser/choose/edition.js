// Which edition a reader gets who asks for none, and which of its pages.

const EDITIONS = ["zh-hans", "zh-hant"];

/**
 * The edition that was chosen last, else the one for the first Chinese among the languages of the browser.
 * @param {string | null} chosen
 * @param {readonly string[]} languages
 */
export function editionFor(chosen, languages) {
  if (chosen && EDITIONS.includes(chosen)) return chosen;
  const chinese = languages.find(language => /^zh/i.test(language)) ?? "";
  return /hant|-(tw|hk|mo)\b/i.test(chinese) && !/hans/i.test(chinese) ? "zh-hant" : "zh-hans";
}

/**
 * The way on from the root of the site: to the page that `to` of the query names, with the rest of the query.
 * @param {string} edition
 * @param {string} search
 * @param {string} hash
 */
export function wayOn(edition, search, hash) {
  const query = new URLSearchParams(search), to = query.get("to") ?? "";
  query.delete("to");
  const page = /^([a-z0-9-]+\/)*$/.test(to) ? to : "", rest = String(query);
  return `${edition}/${page}index.html${rest && `?${rest}`}${hash}`;
}
