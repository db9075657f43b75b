// The places of a document, and which of them a typed place may mean, the likeliest first:
// build_scripts/citing/fit.py in JavaScript.

/**
 * @typedef {import("./steps.js").Grammar} Grammar
 * @typedef {import("./steps.js").Step} Step
 * @typedef {{ part?: string, implied?: boolean } & Partial<Step>} Printed  in a part of that kind
 *
 * @typedef {object} Node
 * @property {number} at
 * @property {string} anchor
 * @property {string} place  in words
 * @property {string} own  what of that is its own
 * @property {Printed[]} steps
 * @property {number} depth
 * @property {boolean} labelled
 * @property {Node} [parent]
 *
 * @typedef {object} Outline
 * @property {Node[]} nodes
 * @property {Map<string, Node>} byAnchor
 * @property {Record<string, number>} aliases
 * @property {string[]} retired
 *
 * @typedef {[number[], number[], number[], string, string[], Record<string, number>, string[]]} Columns
 *
 * @typedef {object} Hit
 * @property {Node} node
 * @property {number} score
 * @property {boolean} [whole]  whether nothing is left of the place, and all is printed just so
 * @property {boolean} [asTyped]  whether what was typed with brackets is printed so
 * @property {boolean} [byUnit]
 * @property {boolean} [partial]  whether it is one of a list of which others are not there
 * @property {string} [alias]
 * @property {string} [retired]
 */

export class Places {
  /** @param {Grammar} grammar */
  constructor(grammar) {
    this.grammar = grammar;
    this.tables = grammar.tables;
    this.paragraph = grammar.tables.named.paragraph;
  }

  /**
   * An outline (build_scripts/search/outlines.py) as nodes.
   * @param {Columns} columns
   * @param {import("./steps.js").Fold} fold
   * @returns {Outline}
   */
  nodesOf([depths, kinds, paragraphs, anchors, owns, aliases, retired], fold) {
    /** @type {Node[]} */
    const path = [];
    const nodes = anchors.split(" ").filter(Boolean).map((anchor, at) => {
      const depth = depths[at], own = owns[at], parent = path[depth - 1];
      const { name, labelled } = this.tables.kinds[kinds[at]];
      const steps = this.#steps(own, name, paragraphs[at], fold), above = parent?.steps ?? [];
      const place = (parent?.place ?? "") + (parent && this.#together(parent.place, own) ? "·" : "") + own;
      path.length = depth;
      return path[depth] = {
        at, anchor, parent, labelled, place, own, depth, steps: steps.length ? [...above, ...steps] : [],
      };
    });
    return { nodes, byAnchor: new Map(nodes.map(node => [node.anchor, node])), aliases, retired };
  }

  /**
   * @param {string} own
   * @param {string} part
   * @param {number} paragraph
   * @param {import("./steps.js").Fold} fold
   * @returns {Printed[]}
   */
  #steps(own, part, paragraph, fold) {
    const steps = this.grammar.stepsIn(this.grammar.folded(own, fold)).map(step => ({ ...step, part }));
    const implied = { kind: this.paragraph, value: paragraph, implied: true };
    return steps.length && paragraph ? [implied, ...steps] : steps;
  }

  /** @param {string} left @param {string} right */
  #together(left, right) {
    return this.grammar.has("together", `${left.at(-1)} ${right[0]}`);
  }

  /**
   * How well a step as typed fits one that is printed: 0 not at all, `exact` just so.
   * @param {Step} typed
   * @param {Printed} printed
   */
  fit(typed, printed) {
    if (typed.nth !== undefined && typed.nth !== printed.nth) return 0;
    const score = typed.kind ? this.#fitName(typed, printed) : this.#fitNumber(typed, printed);
    return score && typed.nth !== printed.nth ? score + this.tables.scores.again : score;
  }

  /** @param {Step} typed @param {Printed} printed */
  #fitName({ kind = "", value }, printed) {
    const { scores, or_else: orElse } = this.tables;
    if (kind !== printed.kind) return printed.kind && orElse[kind] === printed.kind ? scores.value : 0;
    if (value === printed.value) return scores.exact;
    return value === undefined && kind !== this.paragraph ? scores.named : 0;
  }

  /** @param {Step} typed @param {Printed} printed */
  #fitNumber(typed, printed) {
    const { scores } = this.tables, { unit, bracket, numerals } = typed;
    if (typed.value !== printed.value) return 0;
    if (isAsPrinted(typed, printed)) return scores.exact;
    const alike = numerals === printed.numerals ? scores.numerals : 0;
    if (unit) return this.#fitUnit(unit, printed, alike);
    if (printed.unit || printed.kind) return printed.unit ? scores.unit : 0;
    return scores.value + (bracket === printed.bracket ? scores.bracket : 0) + alike;
  }

  /** @param {string} unit @param {Printed} printed @param {number} alike */
  #fitUnit(unit, printed, alike) {
    const likely = this.tables.means[unit][printed.kind ?? printed.part ?? ""];
    return likely === undefined ? 0 : this.tables.scores.value + likely + alike;
  }

  /**
   * Each typed step with the one that it fits: the last with the last, the others in order with what stands
   * above.
   * @param {Printed[]} steps
   * @param {Step[]} place
   */
  #matched(steps, place) {
    const found = [];
    let at = steps.length;
    for (const typed of [...place].reverse()) {
      let score = 0;
      while (at && !(score = this.fit(typed, steps[--at]))) if (!found.length) return [];
      if (!score) return [];
      found.push({ typed, printed: steps[at], score });
    }
    return found;
  }

  /** @param {Node} node @param {Step[]} place @returns {Hit | null} */
  #hit(node, place) {
    const found = this.#matched(node.steps, place), { scores } = this.tables;
    if (!found.length) return null;
    const exact = found.map(({ score }) => score === scores.exact), { unit } = place[place.length - 1];
    const count = (/** @type {Printed[]} */ steps) => steps.filter(step => !step.implied).length;
    const left = count(node.steps) - count(found.map(({ printed }) => printed));
    return {
      node, score: found.reduce((sum, { score }) => sum + score, 0) + scores.left * left,
      whole: !left && exact.every(Boolean),
      asTyped: found.every(({ typed }, at) => !typed.bracket || exact[at]),
      byUnit: Boolean(unit) && unit === node.steps[node.steps.length - 1].unit && exact[0],
    };
  }

  /**
   * Every node that a place may mean. What was typed with brackets or a unit is taken at its word where the
   * text prints it so.
   * @param {Node[]} nodes
   * @param {Step[]} place
   * @returns {Hit[]}
   */
  hitsIn(nodes, place) {
    const last = place[place.length - 1], listed = this.#severally(place);
    const every = listed.length && last.listed ? [] : nodes.map(node => this.#hit(node, place));
    const found = every.filter(one => one !== null);
    const whole = place.length > 1 ? rather(found, one => one.whole) : found;
    const hits = rather(rather(whole, one => one.asTyped), one => one.byUnit);
    if (hits.length) return hits.sort((one, two) => two.score - one.score || one.node.at - two.node.at);
    // The first paragraph of what has its words in its own line is that line.
    if (place.length > 1 && this.#isFirstParagraph(last)) return this.hitsIn(nodes, place.slice(0, -1));
    const all = listed.map(one => this.hitsIn(nodes, one)), partial = all.some(some => !some.length);
    return [...new Map(all.flat().map(one => [one.node, { ...one, partial }])).values()];
  }

  /** @param {Step} step */
  #isFirstParagraph({ value, kind, unit = "" }) {
    const { paragraph, tables: { means } } = this;
    return value === 1 && (kind === paragraph || means[unit]?.[paragraph] !== undefined);
  }

  /**
   * The places of a list (第七、八条; （七）至（九）): numbers of one shape at the end of a place, each for itself.
   * @param {Step[]} place
   * @returns {Step[][]}
   */
  #severally(place) {
    const last = place[place.length - 1], from = place.findLastIndex(step => !isAlike(step, last)) + 1;
    const listed = place.slice(from), before = listed.at(-2);
    if (!before) return [];
    const start = (before.value ?? 0) + 1, inside = last.until ? (last.value ?? 0) - start : 0;
    const between = Array.from({ length: Math.min(Math.max(inside, 0), this.tables.limits.range) },
      (_, at) => ({ ...last, value: start + at }));
    return [...listed.slice(0, -1), ...between, last]
      .map(step => [...place.slice(0, from), { ...step, unit: step.unit ?? last.unit }]);
  }

  /**
   * What to offer where a document lacks a place: what stands where it should, and where its last step leads
   * to.
   * @param {Node[]} nodes
   * @param {Step[]} place
   */
  insteadOf(nodes, place) {
    const near = place.length > 1 ? this.hitsIn(nodes, place.slice(-1)).map(one => one.node) : [];
    for (let length = place.length - 1; length > 0; length--) {
      const [best] = this.hitsIn(nodes, place.slice(0, length));
      if (best) return { within: best.node, has: nodes.filter(node => node.parent === best.node), near };
    }
    return { within: null, has: nodes.filter(node => !node.depth), near };
  }
}

/** Whether a number is printed just so. @param {Step} typed @param {Printed} printed */
function isAsPrinted({ unit, bracket, numerals }, printed) {
  if (unit && unit === printed.unit) return true;
  const alike = bracket === printed.bracket && numerals === printed.numerals;
  return alike && (bracket || !unit) && !printed.unit;
}

/** Such hits, if there are any. @param {Hit[]} hits @param {(hit: Hit) => boolean | undefined} such */
const rather = (hits, such) => (hits.some(such) ? hits.filter(such) : hits);

/** Whether two numbers are of one shape. @param {Step} one @param {Step} other */
const isAlike = (one, other) => !one.kind && one.numerals === other.numerals && one.bracket === other.bracket
  && (one.unit === other.unit || !(one.unit && other.unit));
