// The answer of the page of citations: each place that a citation may mean, with its words, to be read and to
// be copied.
import { element, first } from "../elements.js";
import { pageAddress, short } from "../page/address.js";
import { copy } from "../page/clipboard.js";
import { fill } from "../words.js";
import { fitting, wordsOf } from "./words.js";

/**
 * @typedef {import("./resolve.js").Group} Group
 * @typedef {import("./shelf.js").Cited} Cited
 * @typedef {import("./words.js").Blocks} Blocks
 * @typedef {"head" | "heads" | "one" | "some" | "many"} Size  how much is shown of each
 * @typedef {{ say: Record<string, string>, ends: string, size: Size }} How
 */

// Characters of a place and all that stands in it.
const LONGEST = { one: 1500, some: 400, many: 60 };

/** @param {string} cited */
export const asking = cited => `index.html?${new URLSearchParams({ q: cited })}`;

/** @param {Cited} document @param {string} [anchor] */
const pageOf = ({ page }, anchor) => `../${page}index.html${anchor ? `#${anchor}` : ""}`;

/**
 * Where a place is for ever: at the site's own address, where it has one; short, where a server completes it.
 * @param {Cited} cited
 * @param {string} [anchor]
 */
function permanent(cited, anchor) {
  const own = first(document, "link[rel=canonical]", HTMLLinkElement)?.href;
  return short(new URL(pageOf(cited, anchor), own ?? pageAddress()).href);
}

/** A document with its places. @param {Group} group @param {Blocks} blocks @param {How} how */
export function section(group, blocks, how) {
  const { document: cited, hits, head } = group, asks = how.size === "heads";
  const link = asks ? { href: asking(cited.slug), className: "row-link" } : { href: pageOf(cited) };
  const items = hits.map(hit => {
    if (head) return whole(group, blocks, how);
    return how.size === "many" ? line(group, blocks, hit, how) : place(group, blocks, hit, how);
  });
  return element("section", [element("h2", element("a", cited.cited, link)), element("ol", items)]);
}

/** @param {Cited} document @param {string} anchor @param {(Node | string)[]} children */
function listed({ page }, anchor, children) {
  const item = element("li", children);
  item.dataset.citation = `${page}#${anchor}`;
  return item;
}

/**
 * One of many places, in a line.
 * @param {Group} group
 * @param {Blocks} blocks
 * @param {Group["hits"][0]} hit
 * @param {How} how
 */
function line({ document: cited, outline }, blocks, { node }, { ends }) {
  const { title, words } = wordsOf(outline.nodes, blocks, node, ends);
  const shown = [title, ...words].filter(Boolean).join("　").slice(0, LONGEST.many);
  const link = { className: "row-link", href: asking(cited.cited + node.place) };
  return listed(cited, node.anchor, [element("a", [element("b", node.place), "　", shown], link)]);
}

/**
 * A place: where it stands, its words and those of what stands in it, how it is cited, its address.
 * @param {Group} group
 * @param {Blocks} blocks
 * @param {Group["hits"][0]} hit
 * @param {How} how
 */
function place({ document: cited, outline }, blocks, { node, alias, retired }, { say, ends, size }) {
  const { title, words } = wordsOf(outline.nodes, blocks, node, ends);
  const name = element("span", node.place || node.anchor, { className: "place" });
  const head = element("a", [name, " ", title], { className: "row-link", href: pageOf(cited, node.anchor) });
  const told = retired ? say.retired : alias ? fill(say.alias, { alias, anchor: node.anchor }) : "";
  const texts = retired ? [] : fitting(words, size === "one" ? LONGEST.one : LONGEST.some);
  return listed(cited, node.anchor, [
    element("h3", head),
    ...(told ? [element("p", told, { className: "remark" })] : []),
    ...texts.map(text => element("p", text, { className: "words" })),
    ...reference(cited.cited + node.place, permanent(cited, retired ?? node.anchor), say),
  ]);
}

/**
 * A document: what it is, and, if it is the only one, its main divisions.
 * @param {Group} group
 * @param {Blocks} blocks
 * @param {How} how
 */
function whole({ document: cited, outline, hits }, blocks, { say, size }) {
  const facts = cited.facts ? [element("p", cited.facts, { className: "facts-line" })] : [];
  if (size === "heads") return listed(cited, hits[0].node.anchor, facts);
  const top = outline.nodes.filter(node => !node.depth), labelled = top.filter(node => node.labelled);
  const divisions = (labelled.length ? labelled : top).map(node => {
    const block = labelled.length ? blocks.get(node.anchor) : undefined;
    const words = block?.text.slice(0, block.heading || LONGEST.many) ?? node.own;
    const href = asking(cited.cited + node.place);
    return element("li", element("a", words, { className: "row-link", href }));
  });
  return listed(cited, hits[0].node.anchor, [
    ...facts,
    element("ul", divisions, { ariaLabel: say.divisions }),
    ...reference(cited.cited, permanent(cited), say),
  ]);
}

/**
 * The citation and the address, to be read and to be copied.
 * @param {string} cited
 * @param {string} address
 * @param {Record<string, string>} say
 */
function reference(cited, address, say) {
  const markdown = `[${cited.replace(/[[\]\\]/g, "\\$&")}](${address})`;
  const button = (/** @type {string} */ words, /** @type {string} */ text) =>
    element("button", words, { type: "button", onclick: () => copy(text, say.copied) });
  const link = element("a", address, { href: address });
  const shown = [element("span", cited, { className: "cited" }), element("br"), link];
  const copies = [
    button(say.copy_citation, cited), button(say.copy_address, address), button(say.copy_markdown, markdown),
  ];
  return [element("p", shown, { className: "reference" }), element("p", copies, { className: "copies" })];
}
