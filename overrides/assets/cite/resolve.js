// A citation → the places that it may mean, the likeliest first; or what of it there is not, and what there is instead:
// build_scripts/citing/resolve.py in JavaScript, with the files of the search for its shelf.
(scope => {
  "use strict";

  const pairs = text => {
    const letters = [...text];
    return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
  };
  /** How much two names have in common, from 0 to 1 (Dice's coefficient of the pairs of letters). */
  function likeness(one, other) {
    const [left, right] = [pairs(one), pairs(other)];
    return left.size + right.size ? 2 * [...left].filter(pair => right.has(pair)).length / (left.size + right.size) : 0;
  }

  scope.openCitations = async (root, edition) => {
    const index = await scope.openIndex(root, edition);
    const [list, tables] = await Promise.all([index.documents(), index.grammar()]);
    const grammar = scope.openGrammar(tables), { RE, limits, scores, key, numbersIn } = grammar;
    const { nodesOf, hitsIn, insteadOf } = scope.openPlaces(grammar);
    const { fold } = scope.folding(index.manifest.fold), foldAll = text => grammar.folded(text, fold);
    const packed = text => foldAll(text).replaceAll(" ", "");

    const documents = list.documents.map(([slug, cited, title, short, number, facts, part, ...outline], at) => {
      const every = [title, ...[...title.matchAll(RE.title)].map(one => one.groups.title), short, list.bundles[slug.split("/")[0]] ?? ""];
      return {
        at, slug, cited, title, facts, part, outline, page: `documents/${slug}/`, addresses: [slug, slug.split("/").at(-1)],
        names: every.map(name => key(foldAll(name))).filter(Boolean), number: numbersIn(foldAll(number))[0], printed: key(foldAll(number)),
      };
    });
    const called = ({ names }, word) => names.some(name => name.includes(key(word)));

    const outlines = new Map();
    const outlineOf = async document => {
      const [file, place] = document.outline;
      if (!outlines.has(document)) outlines.set(document, nodesOf((await index.outlines(file))[place], fold));
      return outlines.get(document);
    };

    /** How many characters at the end of a text make `length` without white space. */
    function tail(text, length) {
      let taken = 0;
      for (let left = length; left > 0 && taken < text.length;) if (text[text.length - ++taken] !== " ") left--;
      return taken;
    }

    const numbers = text => numbersIn(text).map(({ start, end, words, office, year, serial }) => {
      const code = office.replaceAll(" ", "");
      const names = documents.filter(({ number: own }) => own && own.year === year && own.serial === serial && (!code || code.endsWith(own.office)));
      return { start: start + office.length - tail(office, (names[0]?.number.office ?? code).length), end, words, names };
    });

    const titles = text => [...text.matchAll(RE.title)].map(({ index: start, 0: all, groups: { title: words } }) => {
      const name = key(words), exact = documents.filter(({ names }) => names.includes(name));
      return { start, end: start + all.length, words, names: exact.length || name.length < 2 ? exact : documents.filter(one => called(one, name)) };
    });

    /** The documents that the marks in a text name, the words of those that name none, the rest of the text. */
    const without = (text, marks) => ({
      found: marks.flatMap(mark => mark.names), unknown: marks.filter(mark => !mark.names.length).map(mark => mark.words),
      rest: marks.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text),
    });

    /** The documents with the longest name in a text, punctuation aside, and the rest of the text. */
    function byName(text) {
      const units = [...text.matchAll(RE.letter)], packed = units.map(([letter]) => letter).join("");
      const known = documents.flatMap(({ names }) => names).filter(name => name.length > 1 && packed.includes(name));
      const best = known.reduce((longest, name) => (name.length > longest.length ? name : longest), "");
      if (!best) return { found: [], rest: text };
      const at = units.flatMap(one => Array(one[0].length).fill(one)), start = packed.indexOf(best);
      const first = at[start], last = at[start + best.length - 1];
      return {
        found: documents.filter(({ names }) => names.includes(best)),
        rest: `${text.slice(0, first.index)} ${text.slice(last.index + last[0].length)}`,
      };
    }

    const common = (one, other) => one.filter(document => other.includes(document));
    const both = (one, other) => (common(one, other).length ? common(one, other) : [...new Set([...one, ...other])]);

    /** What a text says: the documents that it names (null for any), the place or anchor, and what it says besides. */
    function read(typed) {
      const whole = typed.toWellFormed?.() ?? typed, cut = whole.trim().length > limits.citation;
      let text = foldAll(whole.slice(0, limits.citation));
      const at = grammar.first("address", text) ?? grammar.first("anchor", text), { slug, at: anchor = "" } = at?.groups ?? {};
      if (at) text = `${text.slice(0, at.index)} ${text.slice(at.index + at[0].length)}`;
      const names = slug ? [slug.replace(/\/changes$/, "")] : text.match(RE.name) ?? [];
      const found = documents.filter(({ addresses }) => addresses.some(one => names.includes(one)));
      if (!slug && !found.length) return { anchor, cut, ...readWords(text, anchor) };
      const gone = found.flatMap(({ addresses }) => addresses), rest = text.replace(RE.name, one => (gone.includes(one) ? " " : one));
      return { ...grammar.placeIn(rest), documents: found, anchor, unknown: found.length ? [] : [slug], cut };
    }

    function readWords(text, anchor) {
      const numbered = without(text, numbers(text)), bare = numbered.rest.replace(RE.hollow, " "), titled = without(bare, titles(bare));
      const unknown = [...numbered.unknown, ...titled.unknown], named = byName(titled.rest);
      const conflict = numbered.found.length > 0 && titled.found.length > 0 && !common(numbered.found, titled.found).length;
      let found = both(numbered.found, titled.found), { rest } = titled;
      if (named.found.length && (!found.length || common(named.found, found).length)) [found, rest] = [both(found, named.found), named.rest];
      if (found.length || unknown.length || anchor)
        return { ...grammar.placeIn(rest), documents: found.length || unknown.length ? found : null, unknown, conflict };
      const asked = grammar.placeAtEnd(rest);
      if (!asked.words.length) return { ...asked, documents: asked.place.length ? null : [], unknown };
      const kept = documents.filter(document => asked.words.every(word => called(document, word)));
      return { ...asked, documents: kept, ...(kept.length ? { words: [], unknown } : { unknown: [asked.words.join(" ")] }) };
    }

    /** The documents whose numbers, names or addresses are most like one that is not there. */
    function nearest(wanted) {
      const like = documents.map(document => {
        const { names, printed, slug } = document;
        return { document, much: Math.max(...[...names, printed, key(slug)].map(name => likeness(name, key(wanted)))) };
      }).sort((one, two) => two.much - one.much || two.document.at - one.document.at);
      return like.filter(one => one.much > Math.max(scores.alike, like[0].much / 2)).slice(0, limits.nearest).map(one => one.document);
    }

    /** What a document has of what was asked for, `whole` folded; its first place where no place was. */
    function groupOf(document, outline, { anchor, place }, whole) {
      const { nodes } = outline, begin = packed(document.cited), rest = whole.startsWith(begin) ? whole.slice(begin.length) : "";
      const exact = rest ? nodes.filter(node => packed(node.place) === rest) : []; // just as the site cites it
      const hits = exact.length ? exact.map(node => ({ node, score: scores.exact * place.length }))
        : anchor ? byAnchor(outline, anchor) : place.length ? hitsIn(nodes, place) : nodes.slice(0, 1).map(node => ({ node, score: 0 }));
      const more = exact.length || (place.length && !document.title) || whole === begin ? scores.preferred : 0;
      const head = !anchor && !place.length && !exact.length, score = (hits[0]?.score ?? 0) + more;
      return { document, outline, hits, exact: exact.length > 0, head, score };
    }

    function byAnchor({ nodes, byAnchor: known, aliases, retired }, anchor) {
      if (known.has(anchor)) return [{ node: known.get(anchor), score: scores.exact }];
      if (Object.hasOwn(aliases, anchor)) return [{ node: nodes[aliases[anchor]], score: scores.exact, alias: anchor }];
      return retired.includes(anchor) ? [{ node: { at: 0, anchor, place: "", own: "", steps: [] }, score: scores.exact, retired: anchor }] : [];
    }

    /** What has all the words in its heading first; alone, where no place was asked for. */
    async function byHeading(groups, words) {
      const headed = await Promise.all(groups.map(async group => {
        const blocks = await blocksOf(group.document);
        const all = group.head ? group.outline.nodes.map(node => ({ node, score: 0 })) : group.hits;
        const held = all.filter(({ node: { anchor, labelled } }) => {
          const block = labelled && blocks.get(anchor), heading = block ? key(foldAll(block.text.slice(0, block.heading))) : "";
          return heading && words.every(word => heading.includes(key(word)));
        });
        const others = group.head ? [] : all.filter(one => !held.includes(one));
        return held.length ? { ...group, head: false, named: true, hits: [...held, ...others] } : group;
      }));
      const named = headed.filter(group => group.named);
      return named.length ? [...named, ...headed.filter(group => !group.named && !group.head)] : groups;
    }

    /**
     * What a text may mean: `groups`, each a document with its hits (`head` where no place was asked for), the likeliest
     * first. `missing` are documents that lack the place, with what they have; `unknown` what names no document, with the
     * `nearest` that are there; `unread` counts documents that were not looked into; `words` were of no use.
     */
    async function find(typed) {
      const asked = read(typed), { place, said, anchor, unknown, cut, conflict = false } = asked;
      const whole = packed(typed.slice(0, limits.citation)), anywhere = asked.documents === null;
      const all = anywhere ? [...documents].reverse() : asked.documents, chosen = all.slice(0, limits.documents);
      const outlines = await Promise.all(chosen.map(outlineOf)), every = chosen.map((document, at) => groupOf(document, outlines[at], asked, whole));
      const missing = every.filter(({ hits }) => !anywhere && !hits.length)
        .map(({ document, outline: { nodes } }) => ({ document, ...insteadOf(nodes, place) }));
      let groups = every.filter(({ hits }) => hits.length).sort((one, two) => two.score - one.score);
      const printed = groups.filter(({ hits }) => hits[0].asTyped ?? true), loose = groups.length > 0 && !printed.length;
      if (!loose) groups = printed;
      const words = asked.words.filter(word => !groups.every(({ document }) => called(document, word)));
      const named = anywhere || anchor || groups.some(({ exact }) => exact);
      if (words.length && !named && groups.length <= limits.headed) groups = await byHeading(groups, words);
      return {
        groups, loose, missing, unknown, said, cut, conflict, unread: all.length - chosen.length,
        listed: groups.some(({ hits }) => hits[0].partial !== undefined), partial: groups.some(({ hits }) => hits[0].partial),
        words: groups.some(group => group.named) ? [] : words,
        nearest: unknown.length ? nearest(unknown.at(-1)) : [],
        nowhere: !groups.length && !missing.length && !unknown.length && (place.length > 0 || Boolean(anchor)),
      };
    }

    /** The blocks of a document by their anchors, as the search index has them. */
    async function blocksOf(document) {
      const last = documents[document.at + 1]?.part ?? index.manifest.texts - 1;
      const parts = Array.from({ length: last - document.part + 1 }, (_, at) => index.text(document.part + at));
      const blocks = (await Promise.all(parts)).flat().filter(block => block.page === document.page);
      return new Map(blocks.map(block => [block.anchor, block]));
    }

    return { find, blocksOf, documents, grammar };
  };
})(self);
