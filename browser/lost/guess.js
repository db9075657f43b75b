// Which documents and which edition an address that is not there may have meant.

/**
 * @typedef {{ slug: string, url: string, title: string, number: string, script: string }} Document  of
 * data/documents.json
 */

const MOST = 5, FOLDER = 10;

/**
 * The likeliest documents: a folder of the slug counts more than a word of it.
 * @param {Document[]} documents
 * @param {string} path
 */
export function guesses(documents, path) {
  const asked = path.toLowerCase(), folders = new Set(asked.split("/"));
  const plain = asked.replace(/\.html?$|index/g, "");
  const words = new Set(plain.split(/[^a-z0-9]+/).filter(word => word.length > 1));
  const points = (/** @type {Document} */ { slug }) =>
    slug.split("/").filter(part => folders.has(part)).length * FOLDER
    + slug.split(/[-/]/).filter(word => words.has(word)).length;
  const found = documents.map(document => ({ document, points: points(document) }))
    .filter(one => one.points > 0).sort((one, two) => two.points - one.points);
  return found.slice(0, MOST).filter(one => one.points >= found[0].points / 2).map(one => one.document);
}

/**
 * The edition that the address names, or else the one that was chosen last.
 * @param {string} path
 * @param {string | null} chosen
 */
export function editionOf(path, chosen) {
  const named = /zh-han[st]/i.exec(path)?.[0].toLowerCase();
  return named ?? (chosen === "zh-hant" ? "zh-hant" : "zh-hans");
}
