// Hits → what the theme's dialog shows: groups of items, each with a title and a text that are markup
// already.
import { fill, markup } from "../words.js";

/**
 * @typedef {import("./hits.js").Hit} Hit
 * @typedef {import("./find.js").Answer} Answer
 * @typedef {Record<string, string>} Say
 * @typedef {{ location: string, title: string, text: string, score: number, terms: {}, wording?: true }} Item
 * @typedef {{ page: string, hits: Hit[], year: number, rank: number }} Group
 */

const AROUND = 26, LONGEST = 110, SHOWN = 3, NAMES = 4;
// The theme orders by these: entries of just that name, the documents, other entries, other wordings, and
// what is said.
const SAME = 1000, EXACT = 900, ALIKE = 500, OTHERWISE = 400, SAID = 1;

/**
 * A stretch of a text with the marked places in it, as markup.
 * @param {string} text
 * @param {import("./hits.js").Mark[]} marks
 * @param {number} from
 * @param {number} to
 */
export function marked(text, marks, from, to) {
  let html = "", done = from;
  for (const [start, end] of marks) {
    const begin = Math.max(start, done), last = Math.min(end, to);
    if (begin >= last) continue;
    const words = markup(text.slice(begin, last));
    html += `${markup(text.slice(done, begin))}<mark data-md-highlight>${words}</mark>`;
    done = last;
  }
  return html + markup(text.slice(done, to));
}

/** The words around the first hit, and as many of the others as stand near it. @param {Hit} hit */
function snippet({ block: { text, heading }, marks }) {
  const [at] = marks.find(([start]) => start >= heading) ?? marks[0] ?? [heading];
  const from = Math.max(0, at - AROUND), to = Math.min(text.length, from + LONGEST);
  return `${from ? "…" : ""}${marked(text, marks, from, to)}${to < text.length ? "…" : ""}`;
}

/**
 * The address of a page with the words that it shall mark, and the place on it.
 * @param {string} page
 * @param {string[]} words
 * @param {string} [anchor]
 */
function address(page, words, anchor) {
  const query = words.length ? `?${new URLSearchParams({ h: words.join(" ") })}` : "";
  return `${page}index.html${query}${anchor ? `#${anchor}` : ""}`;
}

/**
 * @param {string} location
 * @param {string} title
 * @param {string} text
 * @param {number} score
 * @returns {Item}
 */
const item = (location, title, text, score) => ({ location, title, text, score, terms: {} });

/**
 * The hits of each document: those in titles first, then the best standing, the most, the newest.
 * @param {Hit[]} hits
 */
function byDocument(hits) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const hit of hits) {
    const { page, year, heading, text, anchor } = hit.block;
    const group = groups.get(page) ?? { page, hits: [], year, rank: 0 };
    const isTitle = heading === text.length && anchor.startsWith("title");
    group.hits.push(hit);
    group.rank = Math.max(group.rank, hit.rank + Number(isTitle));
    groups.set(page, group);
  }
  for (const group of groups.values())
    group.hits.sort((one, two) => two.rank - one.rank || one.block.number - two.block.number);
  return [...groups.values()]
    .sort((one, two) => two.rank - one.rank || two.hits.length - one.hits.length || two.year - one.year);
}

/**
 * @param {Group} group
 * @param {string[]} typed
 * @param {Say} say
 * @param {number} score
 * @param {string} [tag]
 */
function documentGroup({ page, hits }, typed, say, score, tag) {
  const [{ block }] = hits, count = `<small>${fill(say.count, { count: hits.length })}</small>`;
  const title = `${markup(block.title)} ${count}${tag ? `<span class="md-tag">${tag}</span>` : ""}`;
  // What stands there, folded; of a hit in the other edition's wording nothing does, then the words as typed.
  const wordsOf = (/** @type {Hit[]} */ some) => {
    const own = new Set(some.flatMap(hit => hit.words ?? []));
    return own.size ? [...own] : typed;
  };
  const sections = hits.map((hit, at) => item(
    address(page, wordsOf([hit]), hit.block.anchor), markup(hit.block.where || block.short),
    `<p>${snippet(hit)}</p>`, at < SHOWN ? score : score - 1));
  const group = [item(address(page, wordsOf(hits)), title, "", score), ...sections];
  return tag ? group.map(one => ({ ...one, wording: /** @type {true} */ (true) })) : group;
}

// 京政办发〔2025〕14号, 第（七）条: a citation, which another page reads.
const NUMBER = /\d{4}\s*[〕\])】年]?\s*第?\s*\d+\s*[号號]/u;
const ORDINAL = /第\s*[(（]?[\d一二三四五六七八九十百]+[)）]?\s*(?:大?部分|[章节節条條款項项段])/u;

/** @param {string} typed */
export function isCitation(typed) {
  const text = typed.normalize("NFKC");
  return NUMBER.test(text) || ORDINAL.test(text);
}

/** @param {string} page @param {string} typed */
const asking = (page, typed) => `${page}/index.html?${new URLSearchParams({ q: typed })}`;

/**
 * Where the whole answer is, and whether this is a part of it.
 * @param {Answer} found
 * @param {Say} say
 * @param {string} typed
 */
function whole({ hits, others, left }, say, typed) {
  const documents = new Set(hits.map(({ block }) => block.page)).size;
  const counts = { hits: hits.length, documents, others: others.length };
  const title = fill(left ? say.some : say.all, counts) + (others.length ? fill(say.others, counts) : "");
  const text = fill(left ? say.some_text : say.all_text, counts);
  return [item(asking("search", typed), left ? `<strong>${title}</strong>` : title, `<p>${text}</p>`, SAID)];
}

/** @param {string} typed @param {Say} say */
const cited = (typed, say) => item(asking("cite", typed), say.cite, `<p>${say.cite_text}</p>`, SAID);

/** @param {Answer} found @param {Say} say */
function entries({ names }, say) {
  const isSame = (/** @type {{ rank: number }} */ one) => one.rank > 2;
  const items = names.map((one, at) => [item(
    one.page, `${markup(one.name)} <small>${say[one.kind]}</small>`, "", (isSame(one) ? SAME : ALIKE) - at)]);
  const same = names.filter(isSame).length, shown = Math.min(same, NAMES);
  return { same: items.slice(0, shown), alike: items.slice(same, same + NAMES - shown) };
}

/**
 * The theme's result message for what `find` found.
 * @param {Answer} found
 * @param {string} typed
 */
export function resultMessage(found, typed) {
  const { hits, others, names, say, query, left } = found;
  if (!say) return { items: [], hits: 0, others: 0 };
  const { same, alike } = entries(found, say);
  const tag = fill(say.other_wording, { words: markup(found.wordings.slice(0, 3).join("、")) });
  const groups = (/** @type {Hit[]} */ some, /** @type {number} */ score, /** @type {string} */ label) =>
    byDocument(some).map((group, at) => documentGroup(group, query.typed, say, score - at / 10, label));
  const exact = groups(hits, EXACT, ""), other = groups(others, OTHERWISE, tag);
  const way = hits.length + others.length + left ? [whole(found, say, typed)] : [];
  const cite = isCitation(typed) ? [[cited(typed, say)]] : [];
  // A part of the answer says so before anything else, also where that part is empty. Entries of just that
  // name come next; those whose name only begins so or holds it, after the first documents.
  const items = [
    ...(hits.length ? [] : cite), ...(left ? way : []), ...same, ...(hits.length ? cite : []),
    ...(left ? [] : way), ...exact.slice(0, SHOWN), ...alike, ...exact.slice(SHOWN), ...other,
  ];
  const suggest = names.filter(one => one.rank >= 2).slice(0, 1).map(one => one.name);
  return { items, suggest, hits: hits.length, others: others.length, left };
}
