// Hits → what the theme's dialog shows: groups of items, each with a title and a text that are markup
// already.
import { isCitation } from "../citation.js";
import { commonest, fill, markup } from "../words.js";

/**
 * @typedef {import("./hits.js").Hit} Hit
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Group} Group
 * @typedef {Record<string, string>} Say
 * @typedef {{ location: string, title: string, text: string, score: number, terms: {}, wording?: true }} Item
 */

const AROUND = 26, LONGEST = 110, SHOWN = 3, SAME_NAME = 3;
// The theme orders by these: entries of just that name, the documents, other entries, other wordings, what is
// near, and what is said.
const SAME = 1000, EXACT = 900, ALIKE = 500, OTHERWISE = 400, NEAR = 300, SAID = 1;

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
 * @param {Group} group
 * @param {string[]} typed
 * @param {Say} say
 * @param {number} score
 * @param {string} [tag]
 */
function documentGroup({ hits, count: places }, typed, say, score, tag) {
  const [{ block }] = hits, { page } = block, count = `<small>${fill(say.count, { count: places })}</small>`;
  const title = `${markup(block.title)} ${count}${tag ? `<span class="md-tag">${tag}</span>` : ""}`;
  // What stands there, folded; of a hit in the other edition's wording nothing does, then the words as typed.
  const wordsOf = (/** @type {Hit[]} */ some) => {
    const own = new Set(some.flatMap(hit => hit.words));
    return own.size ? [...own] : typed;
  };
  const sections = hits.map((hit, at) => item(
    address(page, wordsOf([hit]), hit.block.anchor), markup(hit.block.where || block.short),
    `<p>${snippet(hit)}</p>`, at < SHOWN ? score : score - 1));
  const group = [item(address(page, wordsOf(hits)), title, "", score), ...sections];
  return tag ? group.map(one => ({ ...one, wording: /** @type {true} */ (true) })) : group;
}

/** @param {string} page @param {string} typed */
const asking = (page, typed) => `${page}/index.html?${new URLSearchParams({ q: typed })}`;

/** How much there is, and the way to all of it. @param {Answer} found @param {string} typed */
function whole({ count, say }, typed) {
  const title = fill(say.all, count) + (count.others ? fill(say.others, count) : "");
  const text = fill(count.shown < count.documents ? say.some_text : say.all_text, count);
  return [item(asking("search", typed), title, `<p>${text}</p>`, SAID)];
}

/** @param {string} typed @param {Say} say */
const cited = (typed, say) => item(asking("cite", typed), say.cite, `<p>${say.cite_text}</p>`, SAID);

/** @param {Answer} found */
function entries({ names, say }) {
  const items = names.map(({ rank, page, name, kind }, at) => [item(
    page, `${markup(name)} <small>${say[kind]}</small>`, "", (rank < SAME_NAME ? ALIKE : SAME) - at)]);
  const same = names.filter(({ rank }) => rank >= SAME_NAME).length;
  return { same: items.slice(0, same), alike: items.slice(same) };
}

/**
 * What other wordings there are, as the texts print them, which is in the script of the edition.
 * @param {Answer} found
 */
function wordings({ other, query }) {
  const hits = other.flatMap(group => group.hits);
  const words = hits.flatMap(({ block: { text }, marks }) => marks.map(mark => text.slice(...mark)));
  return commonest(words).filter(word => !query.typed.includes(word)).slice(0, SHOWN);
}

/**
 * The theme's result message.
 * @param {Answer} found
 * @param {string} typed
 */
export function resultMessage(found, typed) {
  const { say, query, names, count } = found, { same, alike } = entries(found);
  const tag = fill(say.other_wording, { words: markup(wordings(found).join("、")) });
  const groups = (/** @type {Group[]} */ some, /** @type {number} */ score, /** @type {string} */ label) =>
    some.map((group, at) => documentGroup(group, query.typed, say, score - at / 10, label));
  const exact = groups(found.exact, EXACT, ""), other = groups(found.other, OTHERWISE, tag);
  const near = found.near ? groups(found.near.groups, NEAR, say[found.near.how]) : [];
  const isPart = count.shown < count.documents;
  const way = count.places + count.others ? [whole(found, typed)] : [];
  const cite = isCitation(typed) ? [[cited(typed, say)]] : [];
  // How much there is comes before anything else where not all is listed. Entries of just that name come
  // next; those whose name only begins so or holds it, after the first documents.
  const items = [
    ...(exact.length ? [] : cite), ...(isPart ? way : []), ...same, ...(exact.length ? cite : []),
    ...(isPart ? [] : way), ...exact.slice(0, SHOWN), ...alike, ...exact.slice(SHOWN), ...other, ...near,
  ];
  const suggest = names.filter(one => one.rank > 1).slice(0, 1).map(one => one.name);
  return { items, suggest, hits: count.places, others: count.others };
}
