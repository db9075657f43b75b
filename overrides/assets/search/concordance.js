// The concordance page: every hit in its context, the query and the filters in the page's address.
(() => {
  "use strict";
  const root = document.querySelector(".concordance");
  const say = JSON.parse(root.dataset.say), topicNames = JSON.parse(root.dataset.topics);
  const $ = selector => root.querySelector(selector);
  const form = $("form"), input = form.elements.q, total = $("[data-total]"), filters = $(".filters");
  const list = $("[data-hits]"), others = $("[data-other-hits]"), wordings = $("[data-search-wordings]");
  const AROUND = 60, MOST = 3000;
  const { element, fill } = __edition;

  // What a hit is counted and filtered by: the parameter in the address, the values of a hit, and how they are called.
  const facets = {
    document: { label: say.by_document, of: row => [row.block.page.replace(/^documents\/|\/$/g, "")], name: (value, row) => row.block.short },
    year: { label: say.by_year, of: row => [String(row.block.year || 0)], name: value => value === "0" ? say.no_year : value },
    topic: { label: say.by_topic, of: row => row.block.topics.map(String), name: value => topicNames[value] },
  };

  let found = { rows: [], others: [], query: "", wordings: [] }, turn = 0;

  /** A row for each place of the words; a hit in the other edition's wording alone has one, unmarked. */
  const rows = hits => hits.flatMap(({ block, marks, words, wording }) =>
    (marks.length ? marks : [[block.heading, block.heading]]).map(mark => ({ block, mark, words, wording })));

  async function search() {
    const own = ++turn, typed = input.value;
    found = { rows: [], others: [], query: typed, wordings: [] };
    if (!typed.trim()) return show();
    try {
      const progress = (done, parts) => { if (own === turn && parts > 40) total.textContent = fill(say.reading, { done, parts }); };
      const answer = await (await __edition.search()).find(typed, { otherWordings: wordings.checked, topics: true, progress });
      if (own !== turn) return;
      found = { rows: rows(answer.hits), others: rows(answer.others), query: answer.query.typed.join(" "), wordings: answer.wordings };
      show();
    } catch (error) {
      if (own === turn) total.textContent = say.failed;
      console.warn(error);
    }
  }

  const chosen = () => Object.fromEntries([...filters.querySelectorAll("select")].map(one => [one.name, one.value]));
  const kept = (all, wanted, but) => all.filter(row =>
    Object.entries(facets).every(([key, { of }]) => key === but || !wanted[key] || of(row).includes(wanted[key])));

  function show(wanted = fromAddress()) {
    const { rows: exact, others: more } = found, shown = kept(exact, wanted), rest = kept(more, wanted);
    const values = {
      query: found.query, hits: shown.length, others: rest.length,
      clauses: new Set(shown.map(row => row.block.number)).size, documents: new Set(shown.map(row => row.block.page)).size,
    };
    total.textContent = !found.query ? "" : !exact.length && !more.length ? fill(say.nothing, values)
      : fill(say.total, values) + (more.length ? fill(say.total_more, values) : "");
    filters.replaceChildren(...(exact.length + more.length ? Object.keys(facets).map(key => choice(key, [...exact, ...more], wanted)) : []));
    // Where the words as typed are nowhere in the texts, those in another wording are the answer.
    const promoted = !exact.length;
    draw(list, promoted ? rest : shown, "hit");
    draw(others, promoted ? [] : rest, "otherHit");
    list.dataset.hits = promoted ? rest.length : shown.length;
    others.dataset.otherHits = promoted ? 0 : rest.length;
    heading(promoted ? list : others, rest.length);
    $("[data-download]").hidden = !(shown.length + rest.length);
    $("[data-nothing]").hidden = !found.query || exact.length + more.length > 0;
  }

  function heading(before, count) {
    root.querySelector("h2")?.remove();
    if (count && found.wordings.length) before.before(element("h2", fill(say.other_list, { words: found.wordings.join("、") })));
  }

  /** A filter, its choices with the number of hits that each would leave. */
  function choice(key, all, wanted) {
    const { label, of, name } = facets[key], counts = new Map();
    for (const row of kept(all, wanted, key)) for (const value of of(row)) {
      const known = counts.get(value) ?? { count: 0, name: name(value, row) };
      known.count++;
      counts.set(value, known);
    }
    const select = element("select", [], { name: key, ariaLabel: label });
    select.append(new Option(`${label}：${say.all}`, ""));
    const ordered = [...counts].sort((one, two) => key === "year" ? one[0].localeCompare(two[0]) : two[1].count - one[1].count);
    for (const [value, { count, name }] of ordered) select.append(new Option(`${name}（${count}）`, value, false, value === wanted[key]));
    select.addEventListener("change", () => { toAddress(false); show(chosen()); });
    return select;
  }

  /** Rows into a list, from one on; those that are too many at once when the reader asks for more. */
  function draw(into, shown, key, from = 0) {
    const next = from + MOST, left = shown.length - next;
    if (from) into.lastChild.remove(); else into.replaceChildren();
    into.append(...shown.slice(from, next).map(row => line(row, key)));
    if (left <= 0) return;
    const more = element("button", fill(say.more, { left }), { type: "button" });
    more.addEventListener("click", () => {
      draw(into, shown, key, next);
      into.children[next].firstChild.focus();
    });
    into.append(element("li", more));
  }

  function address({ block, words }) {
    const marks = words?.length ? words.join(" ") : found.query;
    return `../${block.page}index.html?${new URLSearchParams({ h: marks })}#${block.anchor}`;
  }

  function line(row, key) {
    const { block, mark: [start, end] } = row, { text } = block;
    const link = element("a", [], { className: "row", href: address(row) });
    link.append(
      element("span", element("bdi", text.slice(Math.max(0, start - AROUND), start)), { className: "left" }),
      element("mark", text.slice(start, end)),
      element("span", text.slice(end, end + AROUND), { className: "right" }),
      element("span", `${block.short}　${block.where}`, { className: "where", title: `${block.title}　${block.where}` }),
    );
    const item = element("li", link);
    item.dataset[key] = `${block.page}#${block.anchor}`;
    return item;
  }

  const fromAddress = () => Object.fromEntries(Object.keys(facets).map(key => [key, new URLSearchParams(location.search).get(key) ?? ""]));
  function toAddress(fresh) {
    const query = new URLSearchParams(fresh ? { q: input.value } : { q: input.value, ...chosen() });
    for (const [key, value] of [...query]) if (!value) query.delete(key);
    const place = `${location.href.split(/[?#]/)[0]}${query.size ? `?${query}` : ""}`;
    fresh ? history.pushState(null, "", place) : history.replaceState(null, "", place);
  }

  /** One cell of a table that a spreadsheet opens: no cell is a formula. */
  const cell = text => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  function table() {
    const shown = [...kept(found.rows, fromAddress()), ...kept(found.others, fromAddress())];
    const head = [say.col_document, say.col_year, say.col_place, say.col_before, say.col_hit, say.col_after, say.col_link];
    const lines = shown.map(row => {
      const { block, mark: [start, end] } = row;
      const link = new URL(`../${block.page}index.html#${block.anchor}`, location.href).href;
      return [block.title, String(block.year || ""), block.where, block.text.slice(0, start), block.text.slice(start, end), block.text.slice(end), link];
    });
    return `\ufeff${[head, ...lines].map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  $("[data-download]").addEventListener("click", () => {
    const file = URL.createObjectURL(new Blob([table()], { type: "text/csv;charset=utf-8" }));
    element("a", [], { href: file, download: `${found.query.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40) || "search"}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
  });

  __edition.walk(root, input, "a.row", { j: 1, k: -1 });

  form.addEventListener("submit", event => { event.preventDefault(); toAddress(true); search(); });
  wordings.addEventListener("change", search);
  addEventListener("popstate", () => { input.value = new URLSearchParams(location.search).get("q") ?? ""; search(); });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
})();
