// The page's side of the search: what reaches the theme's dialog, and the marks on a page that was reached from it.
(() => {
  "use strict";
  const own = document.currentScript.src;
  const edition = document.documentElement.lang.toLowerCase();

  const input = document.querySelector("[data-md-component=search-query]");
  if (input) {
    // The theme listens to keys alone: a paste by mouse, a drop and an input method change the words as well.
    const changed = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    input.addEventListener("input", event => { if (!event.isComposing) changed(); });
    input.addEventListener("compositionend", changed);
    input.addEventListener("search", changed);
    // Letters that an input method has not yet turned into characters are no query.
    input.addEventListener("keyup", event => { if (event.isComposing) event.stopImmediatePropagation(); }, true);
    input.form.addEventListener("submit", event => event.preventDefault());
  }

  // Hits in another wording: shown unless the reader said no, here or on another visit.
  const KEY = "search.other-wordings";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const show = on => document.documentElement.toggleAttribute("data-no-other-wordings", !on);
  show(remembered() !== "no");
  for (const box of document.querySelectorAll("[data-search-wordings]")) {
    box.checked = remembered() !== "no";
    box.addEventListener("change", () => {
      try { localStorage.setItem(KEY, box.checked ? "yes" : "no"); } catch { /* not remembered, but done */ }
      show(box.checked);
      document.dispatchEvent(new CustomEvent("search-wordings", { detail: box.checked }));
    });
  }

  // The search without the dialog, for whatever of a page wants it; opened once.
  let opened;
  __edition.search = () => opened ??= open().catch(error => { opened = undefined; throw error; });
  async function open() {
    for (const name of ["index.js", "query.js", "find.js"]) await __edition.load(new URL(name, own));
    return window.openSearch(`${new URL("../../search/", own)}`, edition);
  }

  const wanted = new URLSearchParams(location.search).get("h");
  const article = document.querySelector("article.md-content__inner");
  if (wanted?.trim() && article) markWords(wanted, article).catch(error => console.warn(error));

  async function markWords(words, within) {
    const search = await __edition.search();
    if (mark(words.split(/\s+/), search, within)) return;
    // This edition may have another wording: 腦機介面 here, 脑机接口 there.
    mark((await search.find(words, { otherWordings: true })).wordings, search, within);
  }

  /** Marks the words wherever they stand; whether they stand anywhere. */
  function mark(words, search, within) {
    const folded = words.map(search.fold).filter(Boolean);
    // The words of the texts, not those of the site's own lists.
    const holders = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, summary, figcaption";
    for (const holder of [...within.querySelectorAll(holders)].filter(one => !one.querySelector(holders) && !one.closest(".topics, .contents")))
      markIn(holder, folded, search);
    return Boolean(within.querySelector("mark.found"));
  }

  /** Marks the words in the text of one element, also where a link or a tag stands amid a word. */
  function markIn(holder, folded, search) {
    const nodes = [], walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    for (const [from, to] of search.stretches(text, folded).reverse())
      for (const { node, start } of [...nodes].reverse()) {
        const first = Math.max(from - start, 0), last = Math.min(to - start, node.length);
        if (first >= last) continue;
        if (node.parentNode.closest("mark, script, style")) continue;
        const range = document.createRange();
        range.setStart(node, first);
        range.setEnd(node, last);
        range.surroundContents(Object.assign(document.createElement("mark"), { className: "found" }));
      }
  }
})();
