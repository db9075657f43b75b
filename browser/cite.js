// The page of citations: what was typed stands in the address; each place that it may mean is shown with its
// words.
import { section } from "./cite/answer.js";
import { MOST, remarks } from "./cite/remarks.js";
import { openCitations } from "./cite/resolve.js";
import { addressOf, edition } from "./edition.js";
import { get } from "./elements.js";
import { walk } from "./keys.js";
import { pageAddress } from "./page/address.js";
import { openIndex } from "./search/index.js";
import { given } from "./shell.js";
import { fill } from "./words.js";

/**
 * @typedef {import("./cite/remarks.js").Found} Found
 * @typedef {import("./cite/resolve.js").Group} Group
 * @typedef {import("./cite/words.js").Blocks} Blocks
 */

const FULL = 6; // places shown with buttons

const root = get(document, ".citations"), { say } = given(root);
const form = get(root, "form"), input = get(form, "[name=q]", HTMLInputElement);
const examples = get(root, ".examples"), total = get(root, "[data-total]");
const remarked = get(root, "[data-remarks]"), list = get(root, "[data-citations]");

/** @type {ReturnType<typeof open> | undefined} */
let opened;
let turn = 0;

const open = async () => openCitations(await openIndex(addressOf("../search/"), edition.name));

async function search() {
  const mine = ++turn, typed = input.value;
  examples.hidden = Boolean(typed.trim());
  if (!typed.trim()) return clear("");
  try {
    const citations = await (opened ??= open()), found = await citations.find(typed);
    const shown = shorten(found.groups), short = shown.length > 1 && shown.every(group => group.head);
    const read = (/** @type {Group} */ group) => (short ? new Map() : citations.blocksOf(group.document));
    const blocks = await Promise.all(shown.map(read));
    if (mine === turn) show(found, shown, blocks, citations.tables.label_ends);
  } catch (error) {
    opened = undefined;
    if (mine === turn) clear(say.failed);
    console.warn(error);
  }
}

/** @param {string} words */
function clear(words) {
  total.textContent = words;
  remarked.replaceChildren();
  list.replaceChildren();
  list.dataset.citations = "0";
}

/** As many of the groups and their hits as are shown. @param {Group[]} groups */
function shorten(groups) {
  let left = MOST;
  return groups.map(group => {
    const hits = group.hits.slice(0, Math.max(left, 0));
    left -= hits.length;
    return { ...group, hits };
  }).filter(group => group.hits.length);
}

/** @param {Found} found @param {Group[]} shown @param {Blocks[]} blocks @param {string} ends */
function show(found, shown, blocks, ends) {
  const count = found.groups.reduce((sum, group) => sum + group.hits.length, 0);
  const heads = count > 0 && found.groups.every(group => group.head);
  remarked.replaceChildren(...remarks(found, count, say));
  const how = { say, ends, size: sizeOf(count, heads) };
  list.replaceChildren(...shown.map((group, at) => section(group, blocks[at], how)));
  list.dataset.citations = String(count);
  total.textContent = count ? counted(found, count, heads) : nothing();
}

/** @param {number} count @param {boolean} heads @returns {import("./cite/answer.js").Size} */
function sizeOf(count, heads) {
  if (heads) return count === 1 ? "head" : "heads";
  if (count === 1) return "one";
  return count <= FULL ? "some" : "many";
}

/** @param {Found} found @param {number} count @param {boolean} heads */
function counted(found, count, heads) {
  const some = found.listed ? say.listed : say.many;
  return fill(heads ? say.heads : count === 1 ? say.one : some, { count, documents: found.groups.length });
}

/** The first remark, where nothing was found; it is said once, unless it has links. */
function nothing() {
  const remark = remarked.firstElementChild;
  if (remark?.childElementCount === 0) remark.remove();
  return remark?.textContent ?? say.nothing;
}

function ask() {
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
}

walk(root, input, ".row-link");
form.addEventListener("submit", event => {
  event.preventDefault();
  const query = input.value && `?${new URLSearchParams({ q: input.value })}`;
  history.pushState(null, "", pageAddress() + query);
  search();
});
addEventListener("popstate", ask);
ask();
