// A place of a text as others quote it: its address, its citation, its words.
import { edition } from "../edition.js";
import { first } from "../elements.js";
import { fill } from "../words.js";
import { addresses } from "./address.js";

/** What stands in a text and is not of it. */
const OURS = ".label, .pilcrow, details";
const { say } = edition;

/** The element that holds the words of a place. @param {HTMLAnchorElement} link its label or pilcrow */
const holder = link => link.closest(".run-in") ?? link.closest("[id]");

/** The words of a place without its label. @param {HTMLAnchorElement} link */
function wordsAt(link) {
  const words = /** @type {Element | undefined} */ (holder(link)?.cloneNode(true));
  for (const other of words?.querySelectorAll(OURS) ?? []) other.remove();
  return words?.textContent?.trim() ?? "";
}

/** The label of a place that is numbered through the document, so that it is cited as 第…条, else nothing. */
function article(/** @type {HTMLAnchorElement} */ link) {
  const through = /^[kn]\d+$/.test(link.hash.slice(1)) || holder(link)?.querySelector("span[id]");
  const [label] = link.textContent?.match(/[\d一二三四五六七八九十百]+/) ?? [];
  return through && label && fill(say.cite_article, { label });
}

/** @param {string} words @param {string} source */
export const quotation = (words, source) => fill(say.cite_quotation, { words, source });

/** What its document is called in a citation and in a list of references. */
const document_ = () => first(document, ".facts", HTMLElement)?.dataset ?? {};

/** The citation of a place in words. @param {HTMLAnchorElement} link */
export const citation = link => `${document_().cited ?? ""}${link.title}`;

/**
 * Each form of a place, with its name: what the menu offers, in that order.
 * @param {HTMLAnchorElement} link
 * @returns {[string, string][]}
 */
export function forms(link) {
  const { cited = "", reference = "" } = document_(), { here, switched, any } = addresses(link.hash);
  const words = citation(link), through = article(link), today = new Date().toISOString().slice(0, 10);
  return [
    [say.cite_link, here], [say.cite_switched, switched], [say.cite_any, any],
    [say.cite_words, words],
    ...(through ? [/** @type {[string, string]} */ ([`${say.cite_words} ${through}`, cited + through])] : []),
    [say.cite_reference, `${reference}${reference.endsWith(")") ? "" : ". "}[${today}]. ${here}.`],
    [say.cite_quoted, quotation(wordsAt(link), words)],
    ["Markdown", `[${words.replace(/[[\]]/g, "\\$&")}](${here})`],
  ];
}
