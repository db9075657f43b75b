// The concordance page: every hit in its context, the query and the filters in the page's address. How many
// there are is said at once, the rows come as the reader scrolls.
import { fill as fillList, pageOf, rowsAt } from "./concordance/list.js";
import { counted, csv, facetsOf, kept, placesOf, total, valuedPlacesOf } from "./concordance/rows.js";
import { all, element, get } from "./elements.js";
import { walk } from "./keys.js";
import { pageAddress } from "./page/address.js";
import { openSearch } from "./page/search.js";
import { NOWHERE } from "./search/held.js";
import { given } from "./shell.js";
import { commonest, fill } from "./words.js";

/**
 * @typedef {import("./concordance/rows.js").Row} Row
 * @typedef {import("./concordance/rows.js").Place} Place
 * @typedef {import("./concordance/rows.js").Wanted} Wanted
 *
 * @typedef {object} Found
 * @property {string} query
 * @property {import("./search/find.js").Search} [search]
 * @property {import("./search/find.js").Question} [question]
 * @property {[Place[], Place[]]} tiers  as typed, and in other wordings
 * @property {import("./concordance/rows.js").Facet[]} [facets]  once they are known
 */

const root = get(document, ".concordance"), { say, topics } = given(root);
const form = get(root, "form", HTMLFormElement), input = get(form, "[name=q]", HTMLInputElement);
const summary = get(root, "[data-total]"), filters = get(root, ".filters");
const lists = [get(root, "[data-hits]"), get(root, "[data-other-hits]")], KEYS = ["hit", "otherHit"];
const wordings = get(root, "[data-search-wordings]", HTMLInputElement);
const download = get(root, "[data-download]"), nothing = get(root, "[data-nothing]");
const FACETS = facetsOf(say, topics), CHOICES = 200; // values of a filter
const PRINTED = 5; // wordings that are named

/** @type {Found} */
const NONE = { query: "", tiers: [[], []] };
/** @type {Found} */
let found = NONE;
/** @type {{ stop: () => void }[]} */
let drawing = [];
let turn = 0;

async function search() {
  const mine = ++turn, typed = input.value;
  /** @param {Found} next */
  const update = next => {
    if (mine !== turn) return null;
    found = next;
    return show(fromAddress());
  };
  update(NONE);
  if (!typed.trim()) return;
  try {
    for await (const next of steps(typed)) await update(next);
  } catch (error) {
    if (mine === turn) summary.textContent = say.failed;
    console.warn(error);
  }
}

/**
 * What is found, first as far as it is known at once, then with other wordings and filters.
 * @param {string} typed
 */
async function* steps(typed) {
  const own = await openSearch(), question = await own.question(typed, wordings.checked), { index } = own;
  const { documentOf, yearOf } = index.manifest;
  if (!question.query.all.length) return;
  const exact = await own.exactly(question), query = question.query.typed.join(" ");
  /** @type {Found} */
  const next = { query, search: own, question, tiers: [placesOf(exact, documentOf), []] };
  // What a filter leaves is not known yet, nor, where there is nothing else, what stands in other wordings.
  if (next.tiers[0].length && !Object.values(fromAddress()).some(Boolean)) yield next;
  const [other, listed, spoken] = await Promise.all(
    [wordings.checked ? own.otherwise(question) : NOWHERE, index.documents(), index.topics()]);
  const documents = listed.documents.map(([slug, , title, short]) => [slug, short || title]);
  const known = { documents, years: yearOf, topics: spoken };
  const titles = new Map(documents.map(([slug, called]) => [slug, called]));
  const tiers = await Promise.all(
    [valuedPlacesOf(exact, documentOf, known), valuedPlacesOf(other, documentOf, known)]);
  yield { ...next, tiers, facets: facetsOf(say, topics, titles) };
}

/** @param {Wanted} wanted */
async function show(wanted) {
  const [exact, others] = found.tiers.map(tier => kept(tier, wanted)), isNothing = !found.tiers.flat().length;
  summary.textContent = counts(exact, others);
  filters.replaceChildren(...(isNothing ? [] : found.facets ?? []).map(facet => choice(facet, wanted)));
  download.hidden = !(exact.length + others.length);
  nothing.hidden = !found.query || !isNothing;
  root.querySelector("h2")?.remove();
  // Where the words as typed are nowhere in the texts, those in another wording are the answer.
  const promoted = !found.tiers[0].length;
  await draw(promoted ? [others, []] : [exact, others], promoted);
}

/** @param {Place[][]} shown @param {boolean} promoted */
async function draw(shown, promoted) {
  for (const one of drawing) one.stop();
  const { search: own, question, query } = found;
  const more = (/** @type {number} */ left) => fill(say.more, { left });
  const started = lists.map((into, at) => {
    const otherwise = promoted || at === 1;
    const begun = (/** @type {Row[]} */ rows) => otherwise && heading(into, rows);
    const how = { query, places: shown[at], otherwise, key: KEYS[at], more, begun };
    return fillList(into, /** @type {any} */ ({ search: own, question, ...how }));
  });
  drawing = started;
  await Promise.all(started.map(one => one.done));
}

/** What was found, in words. @param {Place[]} exact @param {Place[]} others */
function counts(exact, others) {
  const documents = new Set(exact.map(one => one.document)).size;
  const values = { query: found.query, hits: total(exact), others: total(others), documents };
  if (!found.query) return "";
  if (!found.tiers.flat().length) return fill(say.nothing, values);
  return fill(say.total, values) + (found.tiers[1].length ? fill(say.total_more, values) : "");
}

/**
 * What the rows have instead of the words as typed, the commonest first.
 * @param {HTMLElement} before
 * @param {Row[]} rows
 */
function heading(before, rows) {
  const printed = rows.map(({ block, mark }) => block.text.slice(...mark)).filter(Boolean);
  const words = commonest(printed).slice(0, PRINTED).join("、");
  if (words) before.before(element("h2", fill(say.other_list, { words })));
}

/**
 * A filter, its choices with the number of hits that each would leave.
 * @param {import("./concordance/rows.js").Facet} facet
 * @param {Wanted} wanted
 */
function choice({ key, label, name }, wanted) {
  const select = element("select", [], { name: key, ariaLabel: label });
  const tiers = /** @type {[Place[], Place[]]} */ (found.tiers.map(tier => kept(tier, wanted, key)));
  select.append(new Option(`${label}：${say.all}`, ""));
  for (const [value, [hits, others]] of counted(tiers, key).slice(0, CHOICES)) {
    const phrase = hits ? say[others ? "facet_both" : "facet"] : say.facet_others;
    const shown = name(value) + fill(phrase, { hits, others });
    select.append(new Option(shown, value, false, value === wanted[key]));
  }
  select.addEventListener("change", () => {
    toAddress(chosen());
    show(chosen());
  });
  return select;
}

const chosen = () =>
  Object.fromEntries(all(filters, "select", HTMLSelectElement).map(({ name, value }) => [name, value]));

function fromAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(FACETS.map(({ key }) => [key, query.get(key) ?? ""]));
}

/** The query and what is chosen, as the address; a new one where nothing is. @param {Wanted} [wanted] */
function toAddress(wanted) {
  const state = Object.entries({ q: input.value, ...wanted }).filter(([, value]) => value);
  const place = pageAddress() + (state.length ? `?${new URLSearchParams(state)}` : "");
  if (wanted) history.replaceState(null, "", place); else history.pushState(null, "", place);
}

/** All hits as a table. In a large library that takes a while, and says how far it is. */
async function save() {
  const { search: own, question, tiers, query } = found, wanted = fromAddress(), said = summary.textContent;
  const parts = total(kept(tiers.flat(), wanted));
  /** @type {[Row[], Row[]]} */
  const rows = [[], []];
  for (const [at, tier] of tiers.entries()) {
    if (!own || !question) return;
    for await (const some of rowsAt(own, question, kept(tier, wanted), at === 1)) {
      rows[at].push(...some);
      summary.textContent = fill(say.reading, { done: rows.flat().length, parts });
    }
  }
  summary.textContent = said;
  const table = csv(rows, say, row => new URL(pageOf(row), location.href).href);
  const href = URL.createObjectURL(new Blob([table], { type: "text/csv;charset=utf-8" }));
  const name = query.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40) || "search";
  element("a", [], { href, download: `${name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

function ask() {
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
}

download.addEventListener("click", save);
walk(root, input, "a.row", { j: 1, k: -1 });
form.addEventListener("submit", event => {
  event.preventDefault();
  toAddress();
  search();
});
wordings.addEventListener("change", search);
addEventListener("popstate", ask);
ask();
