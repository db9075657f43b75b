// A query → the blocks that answer it, exactly: the index names candidates, the text decides.
(scope => {
  "use strict";

  const HEADING = 3, WORD = 2, INSIDE = 1;

  /** Every place of `word` in a folded text. */
  function places(folded, word) {
    const found = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) found.push(at);
    return found;
  }

  /** How well a stretch of a block stands: in its heading, on the borders of words, or across one. */
  function standing(block, [start, end]) {
    if (start < block.heading) return HEADING;
    return block.edges.has(start) && block.edges.has(end) ? WORD : INSIDE;
  }

  /** Stretches (from, to, in the printed text) of the folded words, in order. */
  function stretches(traced, words) {
    const { folded, from } = traced;
    const found = words.flatMap(word => places(folded, word).map(at => {
      const last = from[at + word.length - 1];
      let next = at + word.length;
      while (from[next] === last) next++;
      return [from[at], from[next]];
    }));
    return found.sort((one, two) => one[0] - two[0] || two[1] - one[1]);
  }

  /**
   * A search over an opened index. `find(typed, most)` reads at most that many parts of the texts and answers with
   * exact `hits`, with `others` (hits in another wording), and with how many candidates were `left` unread.
   */
  scope.openSearch = async (root, edition) => {
    const index = await scope.openIndex(root, edition);
    const { fold, trace } = scope.folding(index.manifest.fold);
    const traces = new WeakMap();
    const traced = block => {
      if (!traces.has(block)) traces.set(block, trace(block.text));
      return traces.get(block);
    };

    async function candidates(choices) {
      let kept = null;
      for (const words of choices) {
        const lists = await Promise.all(words.map(index.candidates));
        const own = new Set(lists.flat());
        kept = kept ? kept.filter(block => own.has(block)) : [...own];
        if (!kept.length) break;
      }
      return (kept ?? []).sort((one, two) => one - two);
    }

    /** The blocks of some numbers, from at most `most` parts, those with the most of them first. */
    async function read(numbers, most, progress) {
      const wanted = new Map();
      for (const number of numbers) {
        const part = index.part(number);
        if (!wanted.has(part)) wanted.set(part, new Set());
        wanted.get(part).add(number);
      }
      const parts = [...wanted].sort((one, two) => two[1].size - one[1].size).slice(0, most);
      let done = 0;
      const blocks = await Promise.all(parts.map(async ([part, own]) => {
        const found = (await index.text(part)).filter(block => own.has(block.number));
        progress?.(++done, parts.length);
        return found;
      }));
      const kept = blocks.flat();
      return { blocks: kept.sort((one, two) => one.number - two.number), left: numbers.length - kept.length };
    }

    /** The block as a hit, if each of the choices stands in it and none of the words without. */
    function hit(block, choices, without, wording) {
      const trace = traced(block);
      const holds = folded => choices.every(words => words.some(word => folded.includes(word)))
        && !without.some(word => folded.includes(word));
      if (!holds(trace.folded)) return wording && block.other && holds(block.other) ? { block, rank: INSIDE, marks: [], wording } : null;
      const words = choices.flat().filter(word => trace.folded.includes(word));
      const marks = stretches(trace, words);
      const rank = Math.max(...marks.map(mark => standing(block, mark)));
      return { block, rank, marks, words, wording };
    }

    async function find(typed, { most = Infinity, otherWordings = true, progress } = {}) {
      const query = scope.parseQuery(typed, fold);
      const nothing = { query, hits: [], others: [], wordings: [], left: 0, names: [] };
      if (!query.all.length) return nothing;
      const { names, say } = await index.names(); // each with its own name, folded, before its others
      const exact = query.all.map(word => [word]);
      const own = await read(await candidates(exact), most, progress);
      const hits = own.blocks.map(block => hit(block, exact, query.none, false)).filter(Boolean);
      const found = { ...nothing, hits, left: own.left, names: named(names, query), say };
      if (!otherWordings) return found;
      // The words in the other edition's wording, and other words for the same thing.
      const choices = query.all.map(word => [word, ...scope.otherWordings(word, index.manifest.wordings, names)]);
      const known = new Set(hits.map(one => one.block.number));
      const more = (await candidates(choices)).filter(number => !known.has(number));
      const rest = await read(more, most, progress);
      const others = rest.blocks.map(block => hit(block, choices, query.none, true)).filter(Boolean);
      // As the texts print them, which is in the script of the edition.
      const printed = others.flatMap(({ block, marks }) => marks.map(([from, to]) => block.text.slice(from, to)));
      const count = word => printed.filter(one => one === word).length;
      const wordings = [...new Set(printed)].filter(word => !query.all.includes(fold(word)));
      return { ...found, others, wordings: wordings.sort((one, two) => count(two) - count(one)) };
    }

    /** The topics and terms of that name first, then those whose name begins so, then those that hold it. */
    function named(names, query) {
      if (query.all.length !== 1 || query.none.length) return [];
      const [word] = query.all;
      const rank = ([own, ...also]) => own === word ? 4 : also.includes(word) ? 3 : own.startsWith(word) ? 2 : own.includes(word) ? 1 : 0;
      return names.map(([kind, page, name, known]) => ({ kind, page, name, rank: rank(known) }))
        .filter(one => one.rank > 0)
        .sort((one, two) => two.rank - one.rank || one.name.length - two.name.length);
    }

    return { find, fold, trace, stretches: (text, words) => stretches(trace(text), words) };
  };
})(self);
