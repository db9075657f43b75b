// The concordance page: every hit in its context, the query and the filters in the page's address.
import { draw, pageOf } from "./concordance/list.js";
import { counted, csv, facetsOf, kept, rowsOf } from "./concordance/rows.js";
import { all, element, get } from "./elements.js";
import { walk } from "./keys.js";
import { pageAddress } from "./page/address.js";
import { openSearch } from "./page/search.js";
import { given } from "./shell.js";
import { fill } from "./words.js";

/**
 * @typedef {import("./concordance/rows.js").Row} Row
 * @typedef {import("./concordance/rows.js").Wanted} Wanted
 */

const root = get(document, ".concordance"), { say, topics } = given(root);
const form = get(root, "form", HTMLFormElement), input = get(form, "[name=q]", HTMLInputElement);
const total = get(root, "[data-total]"), filters = get(root, ".filters");
const list = get(root, "[data-hits]"), others = get(root, "[data-other-hits]");
const wordings = get(root, "[data-search-wordings]", HTMLInputElement);
const download = get(root, "[data-download]"), nothing = get(root, "[data-nothing]");
const facets = facetsOf(say, topics);

/** @type {{ query: string, rows: Row[], others: Row[], wordings: string[] }} */
const NONE = { query: "", rows: [], others: [], wordings: [] };
let found = NONE, turn = 0;

async function search() {
  const mine = ++turn, typed = input.value;
  found = NONE;
  if (!typed.trim()) return show(fromAddress());
  const progress = (/** @type {number} */ done, /** @type {number} */ parts) => {
    if (mine === turn && parts > 40) total.textContent = fill(say.reading, { done, parts });
  };
  try {
    const own = await openSearch();
    const answer = await own.find(typed, { otherWordings: wordings.checked, topics: true, progress });
    if (mine !== turn) return;
    found = {
      query: answer.query.typed.join(" "), rows: rowsOf(answer.hits), others: rowsOf(answer.others),
      wordings: answer.wordings,
    };
    show(fromAddress());
  } catch (error) {
    if (mine === turn) total.textContent = say.failed;
    console.warn(error);
  }
}

/** @param {Wanted} wanted */
function show(wanted) {
  const every = [...found.rows, ...found.others];
  const shown = kept(found.rows, facets, wanted), rest = kept(found.others, facets, wanted);
  total.textContent = counts(shown, rest.length);
  filters.replaceChildren(...(every.length ? facets.map(facet => choice(facet, every, wanted)) : []));
  // Where the words as typed are nowhere in the texts, those in another wording are the answer.
  const promoted = !found.rows.length, [exact, otherwise] = promoted ? [rest, []] : [shown, rest];
  const how = { query: found.query, more: (/** @type {number} */ left) => fill(say.more, { left }) };
  draw(list, exact, { ...how, key: "hit" });
  draw(others, otherwise, { ...how, key: "otherHit" });
  list.dataset.hits = String(exact.length);
  others.dataset.otherHits = String(otherwise.length);
  heading(promoted ? list : others, rest.length);
  download.hidden = !(shown.length + rest.length);
  nothing.hidden = !found.query || every.length > 0;
}

/** What was found, in words. @param {Row[]} shown @param {number} rest */
function counts(shown, rest) {
  const values = {
    query: found.query, hits: shown.length, others: rest,
    clauses: new Set(shown.map(({ block }) => block.number)).size,
    documents: new Set(shown.map(({ block }) => block.page)).size,
  };
  if (!found.query) return "";
  if (!found.rows.length && !found.others.length) return fill(say.nothing, values);
  return fill(say.total, values) + (found.others.length ? fill(say.total_more, values) : "");
}

/** @param {HTMLElement} before @param {number} count */
function heading(before, count) {
  root.querySelector("h2")?.remove();
  if (count && found.wordings.length)
    before.before(element("h2", fill(say.other_list, { words: found.wordings.join("、") })));
}

/**
 * A filter, its choices with the number of hits that each would leave.
 * @param {import("./concordance/rows.js").Facet} facet
 * @param {Row[]} every
 * @param {Wanted} wanted
 */
function choice(facet, every, wanted) {
  const { key, label } = facet, select = element("select", [], { name: key, ariaLabel: label });
  select.append(new Option(`${label}：${say.all}`, ""));
  for (const { value, name, count } of counted(kept(every, facets, wanted, key), facet))
    select.append(new Option(`${name}（${count}）`, value, false, value === wanted[key]));
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
  return Object.fromEntries(facets.map(({ key }) => [key, query.get(key) ?? ""]));
}

/** The query and what is chosen, as the address; a new one where nothing is. @param {Wanted} [wanted] */
function toAddress(wanted) {
  const state = Object.entries({ q: input.value, ...wanted }).filter(([, value]) => value);
  const place = pageAddress() + (state.length ? `?${new URLSearchParams(state)}` : "");
  if (wanted) history.replaceState(null, "", place); else history.pushState(null, "", place);
}

function save() {
  const wanted = fromAddress(), rows = [found.rows, found.others].flatMap(some => kept(some, facets, wanted));
  const table = csv(rows, say, row => new URL(pageOf(row), location.href).href);
  const href = URL.createObjectURL(new Blob([table], { type: "text/csv;charset=utf-8" }));
  const name = found.query.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40) || "search";
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
