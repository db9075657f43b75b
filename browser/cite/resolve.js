// A citation → the places that it may mean, the likeliest first; or what of it there is not, and what there
// is instead.
import { folding } from "../search/folding.js";
import { Places } from "./fit.js";
import { Shelf } from "./shelf.js";
import { Grammar } from "./steps.js";

/**
 * @typedef {import("./fit.js").Hit} Hit
 * @typedef {import("./fit.js").Node} Node
 * @typedef {import("./fit.js").Outline} Outline
 * @typedef {import("./shelf.js").Cited} Cited
 * @typedef {import("./shelf.js").Asked} Asked
 * @typedef {import("../search/blocks.js").Block} Block
 * @typedef {Omit<import("../search/index.js").Index, "names" | "candidates" | "topics">} Index
 *
 * @typedef {object} Group  a document with what of it may be meant
 * @property {Cited} document
 * @property {Outline} outline
 * @property {Hit[]} hits
 * @property {number} score
 * @property {boolean} head  whether no place was asked for
 * @property {boolean} exact  whether it is cited just as the site cites it
 * @property {boolean} [named]  whether words of no other use stand in the headings of its hits
 *
 * @typedef {{ document: Cited, within: Node | null, has: Node[], near: Node[] }} Missing
 */

/** @param {Index} index */
export async function openCitations(index) {
  const [listed, tables] = await Promise.all([index.documents(), index.grammar()]);
  const { fold } = folding(index.manifest.fold, index.manifest.white);
  return new Citations(index, new Shelf(listed, new Grammar(tables), fold));
}

export class Citations {
  /** @type {Map<Cited, Promise<Outline>>} */
  #outlines = new Map();

  /** @param {Index} index @param {Shelf} shelf */
  constructor(index, shelf) {
    this.index = index;
    this.shelf = shelf;
    this.tables = shelf.grammar.tables;
    this.places = new Places(shelf.grammar);
  }

  /**
   * What a text may mean: `groups`, each a document with its hits, the likeliest first. `missing` are
   * documents that lack the place, with what they have; `unknown` what names no document, with the `nearest`
   * that are there; `unread` counts documents that were not looked into; `words` were of no use.
   * @param {string} typed
   */
  async find(typed) {
    const asked = this.shelf.read(typed), { limits } = this.tables;
    const every = asked.documents ?? [...this.shelf.documents].reverse();
    const chosen = every.slice(0, limits.documents);
    const whole = this.shelf.packed(typed.slice(0, limits.citation));
    const all = await Promise.all(chosen.map(one => this.#group(one, asked, whole)));
    const found = all.filter(({ hits }) => hits.length).sort((one, two) => two.score - one.score);
    const printed = found.filter(({ hits }) => hits[0].asTyped ?? true);
    const loose = found.length > 0 && !printed.length;
    const kept = loose ? found : printed, words = this.#unused(asked, kept);
    const groups = this.#mayBeHeading(asked, kept, words) ? await this.#byHeading(kept, words) : kept;
    return {
      groups, loose, ...this.#lacking(asked, all), unknown: asked.unknown, said: asked.said, cut: asked.cut,
      conflict: asked.conflict, unread: every.length - chosen.length,
      listed: groups.some(({ hits }) => hits[0].partial !== undefined),
      partial: groups.some(({ hits }) => hits[0].partial),
      words: groups.some(group => group.named) ? [] : words,
    };
  }

  /** @param {Asked} asked @param {Group[]} groups */
  #unused({ words }, groups) {
    return words.filter(word => !groups.every(({ document }) => this.shelf.isCalled(document, word)));
  }

  /** @param {Asked} asked @param {Group[]} groups @param {string[]} words */
  #mayBeHeading({ documents, anchor }, groups, words) {
    return words.length && documents && !anchor && !groups.some(({ exact }) => exact)
      && groups.length <= this.tables.limits.headed;
  }

  /** What of a citation there is not, and what there is instead. @param {Asked} asked @param {Group[]} all */
  #lacking({ documents, place, anchor, unknown }, all) {
    const without = documents ? all.filter(({ hits }) => !hits.length) : [];
    /** @type {Missing[]} */
    const missing = without.map(({ document, outline: { nodes } }) =>
      ({ document, ...this.places.insteadOf(nodes, place) }));
    const nothing = !all.some(({ hits }) => hits.length) && !missing.length && !unknown.length;
    const nearest = unknown.slice(-1).flatMap(words => this.shelf.nearest(words));
    return { missing, nearest, nowhere: nothing && (place.length > 0 || anchor !== "") };
  }

  /** @param {Cited} document */
  #outlineOf(document) {
    const [file, at] = document.outline;
    const known = this.#outlines.get(document)
      ?? this.index.outlines(file).then(columns => this.places.nodesOf(columns[at], this.shelf.fold));
    this.#outlines.set(document, known);
    known.catch(() => this.#outlines.delete(document));
    return known;
  }

  /**
   * What a document has of what was asked for; its first place where no place was.
   * @param {Cited} document
   * @param {Asked} asked
   * @param {string} whole  the citation
   * @returns {Promise<Group>}
   */
  async #group(document, asked, whole) {
    const { scores } = this.tables, { place, anchor } = asked, outline = await this.#outlineOf(document);
    const exact = this.#asCited(document, outline, whole), score = scores.exact * place.length;
    const hits = exact.length ? exact.map(node => ({ node, score })) : this.#hits(outline, asked);
    const isCited = exact.length > 0 || whole === this.shelf.packed(document.cited);
    const preferred = isCited || (place.length && !document.title);
    return {
      document, outline, hits, exact: exact.length > 0, head: !anchor && !place.length && !exact.length,
      score: (hits[0]?.score ?? 0) + (preferred ? scores.preferred : 0),
    };
  }

  /**
   * The places that the site cites in just these words.
   * @param {Cited} document
   * @param {Outline} outline
   * @param {string} whole
   */
  #asCited({ cited }, { nodes }, whole) {
    const begin = this.shelf.packed(cited), rest = whole.startsWith(begin) ? whole.slice(begin.length) : "";
    return rest ? nodes.filter(node => this.shelf.packed(node.place) === rest) : [];
  }

  /** @param {Outline} outline @param {Asked} asked @returns {Hit[]} */
  #hits(outline, { anchor, place }) {
    if (anchor) return this.#byAnchor(outline, anchor);
    if (place.length) return this.places.hitsIn(outline.nodes, place);
    return outline.nodes.slice(0, 1).map(node => ({ node, score: 0 }));
  }

  /** @param {Outline} outline @param {string} anchor @returns {Hit[]} */
  #byAnchor({ nodes, byAnchor, aliases, retired }, anchor) {
    const score = this.tables.scores.exact, known = byAnchor.get(anchor);
    if (known) return [{ node: known, score }];
    if (Object.hasOwn(aliases, anchor)) return [{ node: nodes[aliases[anchor]], score, alias: anchor }];
    const gone = { at: 0, anchor, place: "", own: "", steps: [], depth: 0, labelled: false };
    return retired.includes(anchor) ? [{ node: gone, score, retired: anchor }] : [];
  }

  /**
   * What has all the words in its heading first; alone, where no place was asked for.
   * @param {Group[]} groups
   * @param {string[]} words
   */
  async #byHeading(groups, words) {
    const headed = await Promise.all(groups.map(group => this.#headed(group, words)));
    const named = headed.filter(group => group.named);
    return named.length ? [...named, ...headed.filter(group => !group.named && !group.head)] : groups;
  }

  /** @param {Group} group @param {string[]} words @returns {Promise<Group>} */
  async #headed(group, words) {
    const blocks = await this.blocksOf(group.document);
    /** @type {Hit[]} */
    const all = group.head ? group.outline.nodes.map(node => ({ node, score: 0 })) : group.hits;
    const held = all.filter(({ node: { anchor, labelled } }) => {
      const block = labelled && blocks.get(anchor);
      const heading = block ? this.shelf.key(block.text.slice(0, block.heading)) : "";
      return heading && words.every(word => heading.includes(this.shelf.grammar.key(word)));
    });
    const others = group.head ? [] : all.filter(one => !held.includes(one));
    return held.length ? { ...group, head: false, named: true, hits: [...held, ...others] } : group;
  }

  /**
   * The blocks of a document by their anchors, as the search index has them.
   * @param {Cited} document
   * @returns {Promise<Map<string, Block>>}
   */
  async blocksOf({ at, part, page }) {
    const last = this.shelf.documents[at + 1]?.part ?? this.index.manifest.texts - 1;
    const parts = Array.from({ length: last - part + 1 }, (_, nth) => this.index.text(part + nth));
    const blocks = (await Promise.all(parts)).flat().filter(block => block.page === page);
    return new Map(blocks.map(block => [block.anchor, block]));
  }
}
