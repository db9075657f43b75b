// Hits → what the theme's dialog shows: groups of items, each with a title and a text that are markup already.
(scope => {
  "use strict";

  const AROUND = 26, LONGEST = 110, SHOWN = 3, NAMES = 4;

  const escape = text => text.toWellFormed?.() ?? text;
  const markup = text => escape(text).replace(/[&<>"']/g, one => `&#${one.charCodeAt(0)};`);
  const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  /** A stretch of a text with the marked places in it, as markup. */
  function marked(text, marks, from, to) {
    let html = "", done = from;
    for (const [start, end] of marks) {
      const first = Math.max(start, done), last = Math.min(end, to);
      if (first >= last) continue;
      html += `${markup(text.slice(done, first))}<mark data-md-highlight>${markup(text.slice(first, last))}</mark>`;
      done = last;
    }
    return html + markup(text.slice(done, to));
  }

  /** The words around the first hit, and as many of the others as stand near it. */
  function snippet({ block, marks }) {
    const inText = marks.find(([start]) => start >= block.heading) ?? marks[0] ?? [block.heading, block.heading];
    const from = Math.max(0, inText[0] - AROUND), to = Math.min(block.text.length, from + LONGEST);
    return `${from ? "…" : ""}${marked(block.text, marks, from, to)}${to < block.text.length ? "…" : ""}`;
  }

  /** The address of a page with the words that it shall mark, and the place on it. */
  function address(page, words, anchor) {
    const query = words?.length ? `?${new URLSearchParams({ h: words.join(" ") })}` : "";
    return `${page}index.html${query}${anchor ? `#${anchor}` : ""}`;
  }

  const item = (location, title, text, score, extra = {}) => ({ location, title, text, score, terms: {}, ...extra });

  /** The hits of each document: those in titles first, then the best standing, the most, the newest. */
  function byDocument(hits) {
    const groups = new Map();
    for (const hit of hits) {
      const { page } = hit.block;
      if (!groups.has(page)) groups.set(page, { page, hits: [], year: hit.block.year, rank: 0 });
      const group = groups.get(page), title = hit.block.heading === hit.block.text.length && hit.block.anchor.startsWith("title");
      group.hits.push(hit);
      group.rank = Math.max(group.rank, hit.rank + (title ? 1 : 0));
    }
    for (const group of groups.values()) group.hits.sort((one, two) => two.rank - one.rank || one.block.number - two.block.number);
    return [...groups.values()].sort((one, two) => two.rank - one.rank || two.hits.length - one.hits.length || two.year - one.year);
  }

  function documentGroup(group, words, say, score, tag) {
    const [{ block }] = group.hits;
    const count = fill(say.count, { count: group.hits.length });
    const extra = tag ? { wording: true } : {};
    const title = `${markup(block.title)} <small>${count}</small>${tag ? `<span class="md-tag">${tag}</span>` : ""}`;
    // What stands there, folded; of a hit in the other edition's wording nothing does, then the words as typed.
    const wordsOf = hits => { const own = new Set(hits.flatMap(hit => hit.words ?? [])); return own.size ? [...own] : words; };
    const head = item(address(group.page, wordsOf(group.hits)), title, "", score, extra);
    const sections = group.hits.map((hit, place) => {
      const title = markup(hit.block.where || block.short);
      return item(address(group.page, wordsOf([hit]), hit.block.anchor), title, `<p>${snippet(hit)}</p>`, place < SHOWN ? score : score - 1, extra);
    });
    return [head, ...sections];
  }

  // 京政办发〔2025〕14号, 第（七）条: a citation, which another page reads.
  const CITATION = /\d{4}\s*[〕\])】年]?\s*第?\s*\d+\s*[号號]|第\s*[(（]?[\d一二三四五六七八九十百]+[)）]?\s*(?:大?部分|[章节節条條款项項段])/u;

  /** The theme's result message for what `find` found. */
  scope.resultMessage = (found, typed) => {
    const { hits, others, names, say, query } = found;
    if (!say) return { items: [], hits: 0, others: 0 };
    const exact = byDocument(hits), other = byDocument(others);
    const tag = fill(say.other_wording, { words: markup(found.wordings.slice(0, 3).join("、")) });
    const named = names.map((one, place) =>
      [item(one.page, `${markup(one.name)} <small>${say[one.kind]}</small>`, "", (one.rank > 2 ? 1000 : 500) - place)]);
    // Entries of just that name come first; those whose name only begins so or holds it, after the first documents.
    const same = names.filter(one => one.rank > 2).length;
    const items = named.slice(0, Math.min(same, NAMES));
    const all = items.length;
    exact.forEach((group, place) => items.push(documentGroup(group, query.typed, say, 900 - place / 10)));
    items.splice(all + SHOWN, 0, ...named.slice(same, same + NAMES - all));
    other.forEach((group, place) => items.push(documentGroup(group, query.typed, say, 400 - place / 10, tag)));
    // A part of the answer says so before anything else, also where that part is empty.
    if (hits.length + others.length + found.left) {
      const page = `search/index.html?${new URLSearchParams({ q: typed })}`;
      const counts = { hits: hits.length, documents: exact.length, others: others.length };
      const title = fill(found.left ? say.some : say.all, counts) + (others.length ? fill(say.others, counts) : "");
      const text = fill(found.left ? say.some_text : say.all_text, counts);
      items.splice(found.left ? 0 : all, 0, [item(page, found.left ? `<strong>${title}</strong>` : title, `<p>${text}</p>`, 1)]);
    }
    if (CITATION.test(typed.normalize("NFKC")))
      items.splice(hits.length ? all : 0, 0, [item(`cite/index.html?${new URLSearchParams({ q: typed })}`, say.cite, `<p>${say.cite_text}</p>`, 1)]);
    const suggest = names.filter(one => one.rank >= 2).slice(0, 1).map(one => one.name);
    return { items, suggest, hits: hits.length, others: others.length, left: found.left };
  };

  scope.searchMarkup = { markup, marked, fill };
})(self);
