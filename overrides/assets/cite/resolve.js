// A citation → the places that it may mean, the likeliest first; or what of it there is not, and what there is instead.
(scope => {
  "use strict";

  const MOST_DOCUMENTS = 40, MOST_NEAR = 5, MOST_HEADED = 12, LONGEST = 1000;
  const { nodesOf, hitsIn, insteadOf, NUMBERED, EXACT_FIT: EXACT } = scope;

  /** A name without all that people leave out: punctuation and white space. */
  const key = text => text.replace(/[^\p{L}\p{N}]/gu, "");

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
    const folding = scope.folding(index.manifest.fold);
    const fold = text => scope.foldPlace(text, folding.fold);
    const list = await index.documents();
    const documents = list.documents.map(([slug, cited, title, short, number, facts, part, ...outline], at) => {
      const names = [title, ...scope.titlesIn(title).map(one => one.text), short].map(name => key(fold(name))).filter(Boolean);
      const bundle = key(fold(list.bundles[slug.split("/")[0]] ?? ""));
      return { at, slug, cited, title, number, facts, part, outline, names, bundle, numbers: scope.numbersIn(fold(number)), page: `documents/${slug}/` };
    });
    const outlines = new Map();
    const outlineOf = async document => {
      const [file, place] = document.outline;
      if (!outlines.has(document)) outlines.set(document, nodesOf((await index.outlines(file))[place], fold));
      return outlines.get(document);
    };

    /** The documents of each number in a text, the numbers that no document has, and the rest of the text. */
    function byNumber(text) {
      const found = new Set(), unknown = [];
      let rest = text;
      for (const one of scope.numbersIn(text).reverse()) {
        const office = one.office.replace(/\s/gu, "");
        const same = documents.filter(({ numbers: [own] }) => own && own.year === one.year && own.serial === one.serial);
        const named = same.filter(({ numbers: [own] }) => office.endsWith(own.office)), kept = office ? named : same;
        if (kept.length) kept.forEach(document => found.add(document)); else unknown.push(one.text);
        const own = kept[0]?.numbers[0].office ?? office;
        const begin = office ? one.start + one.office.length - lengthAtEnd(one.office, own) : one.start;
        rest = `${rest.slice(0, begin)} ${rest.slice(one.end)}`;
      }
      return { found, unknown, rest: rest.replace(/\(\s*\)|[（(]\s*[）)]/gu, " ") };
    }

    /** How many characters at the end of `text` make `word`, white space not counted. */
    function lengthAtEnd(text, word) {
      let length = 0;
      for (let left = word.length; left && length < text.length;) if (/\S/u.test(text[text.length - ++length])) left--;
      return length;
    }

    /** The documents of each title in 《…》. */
    function byTitle(text) {
      const found = new Set(), unknown = [];
      let rest = text;
      for (const one of scope.titlesIn(text).reverse()) {
        const name = key(one.text);
        const exact = documents.filter(document => document.names.includes(name) || document.bundle === name);
        const kept = exact.length ? exact : name.length > 1 ? documents.filter(document => document.names.some(known => known.includes(name))) : [];
        if (kept.length) kept.forEach(document => found.add(document)); else unknown.push(one.text);
        rest = `${rest.slice(0, one.start)} ${rest.slice(one.end)}`;
      }
      return { found, unknown, rest };
    }

    /** The documents with the longest name that stands in a text, without punctuation and white space. */
    function byName(text) {
      const units = [...text.matchAll(/[\p{L}\p{N}]/gu)], packed = units.map(([letter]) => letter).join("");
      const at = units.flatMap(one => Array(one[0].length).fill(one));
      let best = "", found = new Set();
      for (const document of documents) for (const name of [...document.names, document.bundle]) {
        if (name.length < 2 || name.length < best.length || !packed.includes(name)) continue;
        if (name.length > best.length) found = new Set();
        best = name;
        found.add(document);
      }
      if (!best) return { found, rest: text };
      const start = packed.indexOf(best), first = at[start], last = at[start + best.length - 1];
      return { found, rest: `${text.slice(0, first.index)} ${text.slice(last.index + last[0].length)}` };
    }

    const slugIn = text => documents.filter(({ slug }) => [slug, slug.split("/").at(-1)].some(name => new RegExp(`(?<![\\w/-])${name}(?![\\w/-])`).test(text)));
    const together = (one, other) => {
      const both = new Set([...one].filter(document => other.has(document)));
      return both.size ? both : one.size && other.size ? new Set([...one, ...other]) : one.size ? one : other;
    };

    /** What a text says: the documents that it names (null for none), the place or anchor, and what it says besides. */
    function read(typed) {
      const { text, cut } = scope.readable(typed), address = scope.addressIn(text);
      const slugs = address.slug ? documents.filter(({ slug }) => address.slug === slug || address.slug === `${slug}/changes`) : slugIn(address.rest);
      if (address.slug || slugs.length) {
        const rest = slugs.reduce((left, { slug }) => left.replace(slug, " ").replace(slug.split("/").at(-1), " "), address.rest);
        return { ...scope.placeIn(fold(rest)), documents: slugs, anchor: address.anchor, unknown: slugs.length ? [] : [address.slug], cut };
      }
      const numbers = byNumber(fold(address.rest)), titles = byTitle(numbers.rest);
      const conflict = numbers.found.size > 0 && titles.found.size > 0 && ![...numbers.found].some(document => titles.found.has(document));
      let found = together(numbers.found, titles.found), rest = titles.rest;
      const unknown = [...numbers.unknown, ...titles.unknown], names = byName(rest);
      if (names.found.size && (!found.size || [...names.found].some(document => found.has(document)))) {
        found = together(found, names.found);
        rest = names.rest;
      }
      if (found.size || unknown.length || address.anchor)
        return { ...scope.placeIn(rest), documents: [...found], anchor: address.anchor, unknown, cut, conflict };
      const asked = scope.placeAtEnd(rest), words = asked.words.map(key).filter(Boolean);
      if (!words.length) return { ...asked, documents: asked.place.length ? null : [], anchor: "", unknown, cut };
      const kept = documents.filter(({ names: known, bundle }) => words.every(word => [...known, bundle].some(name => name.includes(word))));
      return { ...asked, words: kept.length ? [] : asked.words, documents: kept, anchor: "", unknown: kept.length ? [] : [asked.words.join(" ")], cut };
    }

    /** The documents whose numbers or titles are most like one that is not there. */
    function nearest(wanted) {
      const folded = key(fold(wanted));
      const like = ({ names, bundle, number, slug }) =>
        Math.max(...[...names, bundle, key(fold(number)), key(slug)].map(name => likeness(name, folded)));
      const all = documents.map(document => ({ document, like: like(document) }))
        .sort((one, two) => two.like - one.like || two.document.at - one.document.at);
      return all.filter(one => one.like > Math.max(0.15, all[0].like / 2)).slice(0, MOST_NEAR).map(one => one.document);
    }

    const packed = text => folding.fold(text.slice(0, LONGEST));
    /** Of some hits those that the site cites in just these words, if there are such. */
    function asCited(document, hits, whole) {
      if (!whole.startsWith(packed(document.cited))) return hits;
      const exact = hits.filter(({ node }) => packed(document.cited + node.place) === whole);
      return exact.length ? exact : hits;
    }

    function byAnchor({ nodes, byAnchor: known, aliases, retired }, anchor) {
      if (known.has(anchor)) return [{ node: known.get(anchor), score: EXACT }];
      if (Object.hasOwn(aliases, anchor)) return [{ node: nodes[aliases[anchor]], score: EXACT, alias: anchor }];
      return retired.includes(anchor) ? [{ node: { at: 0, anchor, place: "", own: "", steps: [] }, score: EXACT, retired: anchor }] : [];
    }

    /** What a document has of the place or anchor that was asked for; its first place where none was. */
    function hitsOf(document, outline, { anchor, place }, whole) {
      if (anchor) return byAnchor(outline, anchor);
      if (place.length) return asCited(document, hitsIn(outline.nodes, place), whole);
      return outline.nodes.slice(0, 1).map(node => ({ node, score: 0 }));
    }

    /** The group with what has all the words in its heading first; as its only hits, where no place was asked for. */
    async function byHeading(group, words) {
      const blocks = await blocksOf(group.document), { head, outline } = group;
      const holds = ({ node: { anchor, steps } }) => {
        const block = NUMBERED.includes(steps.at(-1)?.kind) && blocks.get(anchor);
        const heading = block && key(fold(block.text.slice(0, block.heading)));
        return block && words.every(word => heading.includes(key(word)));
      };
      const hits = head ? outline.nodes.map(node => ({ node, score: 0 })) : group.hits, named = hits.filter(holds);
      if (!named.length) return group;
      return { ...group, head: false, named: true, hits: head ? named : [...named, ...hits.filter(hit => !named.includes(hit))] };
    }

    /**
     * What a text may mean: `groups`, each a document with its hits (`head` where no place was asked for), the likeliest
     * first. `missing` are documents that lack the place, with what they have; `unknown` what names no document, with the
     * `nearest` that are there; `unread` counts documents that were not looked into; `words` were of no use.
     */
    async function find(typed) {
      const asked = read(typed), { place, said, anchor, unknown, cut } = asked, whole = packed(typed);
      const anywhere = asked.documents === null || (!asked.documents.length && !unknown.length && anchor);
      const all = anywhere ? [...documents].reverse() : asked.documents, chosen = all.slice(0, MOST_DOCUMENTS);
      const outlines = await Promise.all(chosen.map(outlineOf));
      let groups = [];
      const missing = [];
      chosen.forEach((document, at) => {
        const outline = outlines[at], hits = hitsOf(document, outline, asked, whole);
        // Just as it is cited, or cited by its number because it has no title: before all others of that number.
        const exact = packed(document.cited) === whole || (place.length && !document.title);
        if (hits.length) groups.push({ document, outline, hits, head: !anchor && !place.length, score: hits[0].score + (exact ? 0.5 : 0) });
        else if (!anywhere) missing.push({ document, ...insteadOf(outline.nodes, place) });
      });
      groups.sort((one, two) => two.score - one.score);
      const printed = groups.filter(({ hits }) => hits[0].asTyped ?? true);
      const loose = groups.length > 0 && !printed.length;
      if (!loose) groups = printed;
      const calls = ({ names, bundle }, word) => [...names, bundle].some(name => name.includes(key(word)));
      const words = asked.words.filter(word => !groups.every(({ document }) => calls(document, word)));
      if (words.length && !anywhere && !anchor && groups.length <= MOST_HEADED) {
        const headed = await Promise.all(groups.map(group => byHeading(group, words))), named = headed.filter(group => group.named);
        if (named.length) groups = [...named, ...headed.filter(group => !group.named && !group.head)];
      }
      return {
        groups, loose, missing,
        listed: groups.some(({ hits }) => hits[0].partial !== undefined), partial: groups.some(({ hits }) => hits[0].partial),
        unknown, said, cut, conflict: Boolean(asked.conflict), unread: all.length - chosen.length,
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

    return { find, blocksOf, documents };
  };
})(self);
