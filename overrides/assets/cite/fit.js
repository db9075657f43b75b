// The places of a document, and which of them a typed place may mean, the likeliest first: build_scripts/citing/fit.py in JavaScript.
(scope => {
  "use strict";

  /** The functions for places by a grammar. */
  scope.openPlaces = grammar => {
    const { limits, scores, means, RE } = grammar;
    const PARAGRAPH = grammar.named.paragraph;

    /** An outline (build_scripts/search/outlines.py) as nodes: each with its parent, the steps that lead to it, its place in words. */
    function nodesOf([depths, kinds, paragraphs, anchors, owns, aliases, retired], fold) {
      const path = [];
      const nodes = anchors.split(" ").filter(Boolean).map((anchor, at) => {
        const depth = depths[at], own = owns[at], parent = path[depth - 1], { name: kind, labelled } = grammar.kinds[kinds[at]];
        const steps = grammar.stepsIn(grammar.folded(own, fold)).map(step => ({ ...step, part: kind }));
        if (steps.length && paragraphs[at]) steps.unshift({ kind: PARAGRAPH, value: paragraphs[at], implied: true });
        const together = parent && `${parent.place.at(-1)} ${own[0]}`.search(RE.together) >= 0;
        const place = (parent?.place ?? "") + (together ? "·" : "") + own;
        path.length = depth;
        return path[depth] = { at, anchor, parent, labelled, place, own, depth, steps: steps.length ? [...(parent?.steps ?? []), ...steps] : [] };
      });
      return { nodes, byAnchor: new Map(nodes.map(node => [node.anchor, node])), aliases, retired };
    }

    /** How well a step as typed fits one that is printed: 0 not at all, `scores.exact` just so. */
    function fit(typed, printed) {
      if (typed.nth !== undefined && typed.nth !== printed.nth) return 0;
      const score = typed.kind ? fitName(typed, printed) : fitNumber(typed, printed);
      return score && typed.nth !== printed.nth ? score + scores.again : score;
    }

    function fitName(typed, printed) {
      if (typed.kind !== printed.kind) return printed.kind && grammar.or_else[typed.kind] === printed.kind ? scores.value : 0;
      if (typed.value === printed.value) return scores.exact;
      return typed.value === undefined && typed.kind !== PARAGRAPH ? scores.named : 0;
    }

    function fitNumber(typed, printed) {
      if (typed.value !== printed.value) return 0;
      const bracket = typed.bracket === printed.bracket, numerals = typed.numerals === printed.numerals;
      if (bracket && numerals && (typed.bracket || !typed.unit) && !printed.unit) return scores.exact;
      if (typed.unit && typed.unit === printed.unit) return scores.exact;
      if (typed.unit) {
        const likely = means[typed.unit][printed.kind ?? printed.part];
        return likely === undefined ? 0 : scores.value + likely + scores.numerals * numerals;
      }
      if (printed.unit || printed.kind) return printed.unit ? scores.unit : 0;
      return scores.value + scores.bracket * bracket + scores.numerals * numerals;
    }

    /** Each typed step with the one that it fits: the last with the last, the others in order with what stands above. */
    function matched(steps, place) {
      const found = [];
      let at = steps.length;
      for (const typed of [...place].reverse()) {
        let score = 0;
        while (at && !(score = fit(typed, steps[--at]))) if (!found.length) return [];
        if (!score) return [];
        found.push({ typed, printed: steps[at], score });
      }
      return found;
    }

    function hit(node, place) {
      const found = matched(node.steps, place), last = place.at(-1), isExact = ({ score }) => score === scores.exact;
      if (!found.length) return null;
      const left = node.steps.filter(step => !step.implied).length - found.filter(({ printed }) => !printed.implied).length;
      return {
        node, score: found.reduce((sum, { score }) => sum + score, 0) + scores.left * left, whole: !left && found.every(isExact),
        asTyped: found.every(one => !one.typed.bracket || isExact(one)), // what was typed with brackets is printed so
        byUnit: last.unit && last.unit === node.steps.at(-1).unit && isExact(found[0]),
      };
    }

    const rather = (hits, such) => (hits.some(such) ? hits.filter(such) : hits);
    const firstParagraph = ({ value, kind, unit }) => value === 1 && (kind === PARAGRAPH || means[unit]?.[PARAGRAPH] !== undefined);

    /** Every node that a place may mean. What was typed with brackets or a unit is taken at its word where the text prints it so. */
    function hitsIn(nodes, place) {
      const listed = severally(place);
      let hits = listed.length && place.at(-1).listed ? [] : nodes.map(node => hit(node, place)).filter(Boolean);
      if (place.length > 1) hits = rather(hits, one => one.whole);
      hits = rather(rather(hits, one => one.asTyped), one => one.byUnit);
      // The first paragraph of what has its words in its own line is that line.
      if (!hits.length && place.length > 1 && firstParagraph(place.at(-1))) return hitsIn(nodes, place.slice(0, -1));
      if (!hits.length) {
        const all = listed.map(one => hitsIn(nodes, one)), partial = all.some(some => !some.length);
        return [...new Map(all.flat().map(one => [one.node, { ...one, partial }])).values()];
      }
      return hits.sort((one, two) => two.score - one.score || one.node.at - two.node.at);
    }

    /** The places of a list (第七、八条; （七）至（九）): numbers of one shape at the end of a place, each for itself. */
    function severally(place) {
      const last = place.at(-1);
      const alike = ({ kind, numerals, bracket, unit }) => !kind && numerals === last.numerals && bracket === last.bracket
        && (unit === last.unit || !(unit && last.unit));
      const from = place.findLastIndex(step => !alike(step)) + 1, listed = place.slice(from);
      if (listed.length < 2) return [];
      const start = listed.at(-2).value + 1, inside = last.until ? Math.min(Math.max(last.value - start, 0), limits.range) : 0;
      const between = Array.from({ length: inside }, (_, at) => ({ ...last, value: start + at }));
      return [...listed.slice(0, -1), ...between, last].map(step => [...place.slice(0, from), { ...step, unit: step.unit ?? last.unit }]);
    }

    /** What to offer where a document lacks a place: what stands where it should, and where its last step leads to. */
    function insteadOf(nodes, place) {
      const near = place.length > 1 ? hitsIn(nodes, place.slice(-1)).map(one => one.node) : [];
      for (let length = place.length - 1; length > 0; length--) {
        const [best] = hitsIn(nodes, place.slice(0, length)), inside = best ? nodes.filter(node => node.parent === best.node) : [];
        if (inside.length) return { within: best.node, has: inside, near };
      }
      return { within: null, has: nodes.filter(node => !node.depth), near };
    }

    return { nodesOf, hitsIn, insteadOf };
  };
})(self);
