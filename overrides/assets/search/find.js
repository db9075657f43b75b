// A query → the blocks that answer it, exactly: the index names candidates, the text decides.
(scope => {
  "use strict";

  const HEADING = 3, WORD = 2, INSIDE = 1;
  // Characters of text that are read where not all that may hold the words are: for these, and for other wordings.
  const FEW = 48000, FEW_MORE = 24000;

  /** Every place of `word` in a folded text. */
  function places(folded, word) {
    const found = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) found.push(at);
    return found;
  }

  /** What is in one of the maps (part → grade), with the best grade that it has there. */
  function union(maps) {
    const [joined = new Map(), ...others] = maps;
    if (!others.length) return joined;
    const best = new Map(joined);
    for (const map of others) for (const [part, grade] of map) best.set(part, Math.max(grade, best.get(part) ?? 0));
    return best;
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
   * A search over an opened index. `find` answers with exact `hits`, with `others` (hits in another wording), and with
   * whether parts of the texts were `left` unread: none, unless more than `most` characters may hold the words.
   */
  scope.openSearch = async (root, edition) => {
    const index = await scope.openIndex(root, edition);
    const { fold, trace } = scope.folding(index.manifest.fold);
    const foldedOf = block => block.folded ??= fold(block.text);
    const traced = block => block.traced ??= trace(block.text);

    /** The parts of the texts that may hold one of each of the choices: in titles, in headings, then the newest first. */
    async function candidates(choices) {
      const found = await Promise.all(choices.map(async words => union(await Promise.all(words.map(index.candidates)))));
      return [...scope.intersection(found)].sort(([one, first], [two, second]) => second - first || two - one).map(([part]) => part);
    }

    const partsOf = characters => Math.max(1, Math.floor(characters / index.manifest.size));

    /** The blocks of some parts in reading order; only of `few` where there are more than `most`. */
    async function read(parts, { most, few, known = new Set(), topics, progress }) {
      const ordered = [...parts.filter(part => known.has(part)), ...parts.filter(part => !known.has(part))];
      const chosen = ordered.slice(0, parts.length > most ? few : most);
      let done = 0;
      const blocks = await Promise.all(chosen.map(async part => {
        const [found, own] = await Promise.all([index.text(part), topics && index.topics(part)]);
        if (own) found.forEach((block, at) => { block.topics = own[at]; });
        progress?.(++done, chosen.length);
        return found;
      }));
      return {
        blocks: blocks.flat().sort((one, two) => one.number - two.number),
        parts: new Set(chosen), left: parts.length - chosen.length,
      };
    }

    /** The block as a hit, if each of the choices stands in it and none of the words without. */
    function hit(block, choices, without, wording) {
      const holds = folded => choices.every(words => words.some(word => folded.includes(word)))
        && !without.some(word => folded.includes(word));
      if (!holds(foldedOf(block))) return wording && block.other && holds(block.other) ? { block, rank: INSIDE, marks: [], wording } : null;
      const words = choices.flat().filter(word => block.folded.includes(word));
      const marks = stretches(traced(block), words);
      const rank = Math.max(...marks.map(mark => standing(block, mark)));
      return { block, rank, marks, words, wording };
    }

    let entries;
    /** The topics and terms, the own name of each, folded, before its others. */
    async function entriesOf() {
      const { names, say } = await index.names();
      return { say, names: names.map(([kind, page, name, ...also]) => [kind, page, name, [fold(name), ...also]]) };
    }

    async function find(typed, { most: characters = Infinity, otherWordings = true, topics = false, progress } = {}) {
      const query = scope.parseQuery(typed, fold), most = partsOf(characters);
      const nothing = { query, hits: [], others: [], wordings: [], left: 0, names: [] };
      if (!query.all.length) return nothing;
      const { names, say } = await (entries ??= entriesOf());
      const exact = query.all.map(word => [word]);
      const own = await read(await candidates(exact), { most, few: partsOf(FEW), topics, progress });
      const hits = own.blocks.map(block => hit(block, exact, query.none, false)).filter(Boolean);
      const found = { ...nothing, hits, left: own.left, names: named(names, query), say };
      if (!otherWordings) return found;
      // The words in the other edition's wording, and other words for the same thing.
      const choices = query.all.map(word => [word, ...scope.otherWordings(word, index.manifest.wordings, names)]);
      const done = new Set(hits.map(one => one.block.number));
      const rest = await read(await candidates(choices), { most, few: own.parts.size + partsOf(FEW_MORE), known: own.parts, topics, progress });
      const others = rest.blocks.filter(block => !done.has(block.number))
        .map(block => hit(block, choices, query.none, true)).filter(Boolean);
      // As the texts print them, which is in the script of the edition.
      const printed = others.flatMap(({ block, marks }) => marks.map(([from, to]) => block.text.slice(from, to)));
      const count = word => printed.filter(one => one === word).length;
      const wordings = [...new Set(printed)].filter(word => !query.all.includes(fold(word)));
      return { ...found, others, left: own.left + rest.left, wordings: wordings.sort((one, two) => count(two) - count(one)) };
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
