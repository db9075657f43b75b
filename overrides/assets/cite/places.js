// The places of a document, and which of them a typed place may mean, the likeliest first.
(scope => {
  "use strict";

  const BASE = 48; // depths are written as characters from "0" on

  /** An outline as nodes: each with its parent, the steps that lead to it, and its place in words. */
  scope.nodesOf = ([depths, anchors, owns, aliases, retired], fold) => {
    const path = [];
    const nodes = anchors.split(" ").filter(Boolean).map((anchor, at) => {
      const depth = depths.charCodeAt(at) - BASE, parent = path[depth - 1];
      const steps = [...(parent?.steps ?? []), ...scope.stepsOf(fold(owns[at]))];
      const place = parent ? parent.place + (runTogether(parent.place, owns[at]) ? "·" : "") + owns[at] : owns[at];
      path.length = depth;
      return path[depth] = { at, anchor, parent, steps, place, own: owns[at], depth };
    });
    return { nodes, byAnchor: new Map(nodes.map(node => [node.anchor, node])), aliases, retired };
  };

  // As build_scripts/citing/words.py writes it.
  const HAN = "〇零一二三四五六七八九十百千";
  const TOGETHER = new RegExp(`[0-9] [0-9]|[${HAN}件栏欄] [${HAN}]|[件栏欄] [0-9]`, "u");
  const runTogether = (left, right) => TOGETHER.test(`${left.at(-1)} ${right[0]}`);

  // How likely each unit means what a text prints as 一、 （一） 1. （1）.
  const SHAPES = { "true,false": "section", "true,true": "clause", "false,false": "item", "false,true": "point" };
  const MEANS = {
    部分: { section: 2 }, 章: { section: 1.5 }, 节: { section: 1.5, clause: 1 }, 条: { clause: 2, item: 1.5, section: 0.5 },
    款: { clause: 1.5, item: 1 }, 项: { item: 2, clause: 1.5, point: 1 }, 目: { point: 2, item: 1 }, 点: { item: 2, clause: 1.5, point: 1 },
  };
  const EXACT = 5, MOST_LISTED = 50;

  /** How well a step as typed fits one that a text prints: 0 not at all, EXACT as printed. */
  function fit(typed, printed) {
    if (typed.kind !== printed.kind) {
      if (typed.kind === "number" && typed.unit === "款" && printed.kind === "paragraph" && typed.value === printed.value) return 3;
      return typed.kind === "signature" && typed.nth === undefined && printed.kind === "date" ? 1 : 0; // 落款 is both
    }
    if (typed.nth !== undefined && typed.nth !== printed.nth) return 0;
    const repeated = typed.nth === printed.nth ? 0 : 1;
    if (typed.kind !== "number")
      return typed.value === printed.value ? EXACT - repeated : typed.value === undefined ? 3 - repeated : 0;
    if (typed.value !== printed.value) return 0;
    if (printed.unit) return (typed.unit === printed.unit ? EXACT : typed.unit ? 1 : 2) - repeated;
    const same = typed.bracket === printed.bracket && typed.han === printed.han;
    if (same && (typed.bracket || !typed.unit)) return EXACT;
    if (typed.unit) return 1 + (MEANS[typed.unit][SHAPES[[printed.han, printed.bracket]]] ?? 0) + (typed.han === printed.han);
    return 1 + (typed.bracket === printed.bracket) + (typed.han === printed.han) / 2;
  }

  /** A node as a hit, if the last step leads to it and the others, in order, to what it stands in. */
  function hit(node, place) {
    const fits = Array(place.length).fill(0);
    let at = node.steps.length - 1;
    for (let step = place.length - 1; step >= 0; step--, at--) {
      while (at >= 0 && !(fits[step] = fit(place[step], node.steps[at]))) {
        if (step === place.length - 1) return null;
        at--;
      }
      if (at < 0) return null;
    }
    const left = node.steps.length - place.length;
    return {
      node, whole: !left && fits.every(one => one === EXACT), score: fits.reduce((sum, one) => sum + one, 0) - left / 2,
      asTyped: place.every((step, at) => !step.bracket || fits[at] === EXACT), // what was typed with brackets is printed so
    };
  }

  /** The places of a list (第七、八条; （七）至（九）): steps of one shape at the end of a place, each for itself. */
  function severally(place) {
    const last = place.at(-1), alike = step => step.kind === "number" && step.han === last.han && step.bracket === last.bracket;
    const from = place.findLastIndex(step => !alike(step)) + 1, listed = place.slice(from);
    if (listed.length < 2) return [];
    const { value } = listed.at(-2), inside = last.until ? Math.min(Math.max(last.value - value - 1, 0), MOST_LISTED) : 0;
    const between = Array.from({ length: inside }, (_, at) => ({ ...last, value: value + 1 + at }));
    return [...listed.slice(0, -1), ...between, last].map(step => [...place.slice(0, from), step]);
  }

  /** Every node that a place may mean. What was typed with brackets is taken at its word where the text prints it so. */
  function hitsIn(nodes, place) {
    let hits = nodes.map(node => hit(node, place)).filter(Boolean);
    if (place.length > 1 && hits.some(one => one.whole)) hits = hits.filter(one => one.whole);
    if (hits.some(one => one.asTyped)) hits = hits.filter(one => one.asTyped);
    // The first paragraph of what has its words in its own line is that line.
    const last = place.at(-1);
    const first = last.value === 1 && (last.kind === "paragraph" || last.unit === "款");
    if (!hits.length && first && place.length > 1) return hitsIn(nodes, place.slice(0, -1));
    if (!hits.length) {
      const all = severally(place).map(one => hitsIn(nodes, one)), partial = all.some(some => !some.length);
      return [...new Map(all.flat().map(one => [one.node, { ...one, partial }])).values()];
    }
    return hits.sort((one, two) => two.score - one.score || one.node.at - two.node.at);
  }

  /** What to offer where a document lacks a place: what stands where it should, and where its last step leads to. */
  function insteadOf(nodes, place) {
    for (let length = place.length - 1; length > 0; length--) {
      const [best] = hitsIn(nodes, place.slice(0, length));
      const inside = best && nodes.filter(node => node.parent === best.node);
      if (inside?.length) return { within: best.node, has: inside, near: hitsIn(nodes, place.slice(-1)).map(one => one.node) };
    }
    const top = nodes.filter(node => !node.depth);
    return { within: null, has: top, near: place.length > 1 ? hitsIn(nodes, place.slice(-1)).map(one => one.node) : [] };
  }

  scope.hitsIn = hitsIn;
  scope.insteadOf = insteadOf;
  scope.EXACT_FIT = EXACT;
  /** The kinds of steps that a text prints as labels; all others go by a name. */
  scope.NUMBERED = ["number", "box", "annex"];
})(self);
