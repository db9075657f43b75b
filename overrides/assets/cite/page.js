// The page of citations: what was typed stands in the address; each place that it may mean is shown with its words.
(() => {
  "use strict";
  const own = document.currentScript.src;
  const root = document.querySelector(".citations"), say = JSON.parse(root.dataset.say);
  const edition = document.documentElement.lang.toLowerCase();
  const $ = selector => root.querySelector(selector);
  const form = $("form"), input = form.elements.q, total = $("[data-total]"), remarks = $("[data-remarks]"), list = $("[data-citations]");
  const SCRIPTS = ["../search/index.js", "../search/query.js", "steps.js", "fit.js", "resolve.js"];
  const FULL = 6, MOST = 200, MOST_LACKING = 3, MOST_LINKS = 40; // places shown with buttons, places and documents shown at all
  const LONGEST = { one: 1500, some: 400, many: 60 }; // characters of a place and all that stands in it
  const { element, fill } = __edition;

  let opened, labelEnds;
  async function open() {
    for (const name of SCRIPTS) await __edition.load(new URL(name, own));
    return window.openCitations(`${new URL("../../search/", own)}`, edition);
  }

  let turn = 0;
  async function search() {
    const mine = ++turn, typed = input.value;
    $(".examples").hidden = Boolean(typed.trim());
    if (!typed.trim()) return clear();
    try {
      const citations = await (opened ??= open()), found = await citations.find(typed);
      const shown = shorten(found.groups), short = shown.length > 1 && shown.every(group => group.head);
      const texts = await Promise.all(shown.map(({ document }) => short ? new Map() : citations.blocksOf(document)));
      const blocks = new Map(shown.map(({ document }, at) => [document, texts[at]]));
      labelEnds = citations.grammar.label_ends;
      if (mine === turn) show(found, shown, blocks);
    } catch (error) {
      opened = undefined;
      if (mine === turn) clear(say.failed);
      console.warn(error);
    }
  }

  function clear(words = "") {
    total.textContent = words;
    remarks.replaceChildren();
    list.replaceChildren();
    list.dataset.citations = 0;
  }

  /** As many of the groups and their hits as are shown. */
  function shorten(groups) {
    let left = MOST;
    return groups.map(group => {
      const hits = group.hits.slice(0, Math.max(left, 0));
      left -= hits.length;
      return { ...group, hits };
    }).filter(group => group.hits.length);
  }

  function show(found, shown, blocks) {
    const count = found.groups.reduce((sum, group) => sum + group.hits.length, 0);
    const heads = count > 0 && found.groups.every(group => group.head);
    const values = { count, documents: found.groups.length };
    const counted = heads ? say.heads : count === 1 ? say.one : found.listed ? say.listed : say.many;
    total.textContent = count ? fill(counted, values) : "";
    remarks.replaceChildren(...remarksOn(found, count));
    const size = heads ? (count === 1 ? "head" : "heads") : count === 1 ? "one" : count <= FULL ? "some" : "many";
    list.replaceChildren(...shown.map(group => section(group, blocks.get(group.document), size)));
    list.dataset.citations = count;
    if (!count) total.textContent = remarks.firstElementChild?.textContent ?? say.nothing;
    if (!count && remarks.firstElementChild?.childElementCount === 0) remarks.firstElementChild.remove();
  }

  /** What the answer leaves open, and what there is instead of what there is not. */
  function* remarksOn(found, count) {
    const remark = (key, values = {}) => element("p", fill(say[key], values), { className: "remark" });
    const name = text => text.length > 60 ? `${text.slice(0, 60)}…` : text;
    for (const text of found.unknown) yield remark("unknown", { name: name(text) });
    if (found.nearest.length) yield links(say.nearest, found.nearest.map(one => [one.cited, one.cited + found.said]));
    if (found.nowhere) yield remark("nowhere");
    if (found.conflict) yield remark("conflict");
    if (found.loose) yield remark("loose");
    if (found.partial) yield remark("partial");
    if (!count) for (const one of found.missing.slice(0, MOST_LACKING)) yield* lacking(one);
    const others = found.missing.length - (count ? 0 : MOST_LACKING);
    if (others > 0) yield remark("also_lack", { count: others });
    if (found.unread) yield remark("unread", { count: found.unread });
    if (count && found.words.length) yield remark("unused", { words: name(found.words.join(" ")) });
    if (found.cut) yield remark("cut");
    if (count > MOST) yield remark("more", { count: MOST });
  }

  function* lacking({ document, within, has, near }) {
    const ask = nodes => nodes.slice(0, MOST_LINKS).map(node => [node.place, document.cited + node.place]);
    yield element("p", fill(say.lacks, { document: document.cited }), { className: "remark" });
    if (near.length) yield links(say.near, ask(near));
    if (has.length) yield links(within ? fill(say.within, { place: within.place }) : say.has, ask(has));
  }

  /** A line of links to other citations: `[words, citation]`. */
  function links(lead, all) {
    const line = element("p", lead, { className: "links" });
    for (const [words, cited] of all) line.append(element("a", words, { href: asking(cited) }), " ");
    return line;
  }

  const asking = cited => `index.html?${new URLSearchParams({ q: cited })}`;
  const pageOf = (document, anchor) => `../${document.page}index.html${anchor ? `#${anchor}` : ""}`;

  /** Where a place is for ever: at the site's own address, where it has one; short, where a server completes it. */
  function permanent(cited, anchor) {
    const home = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];
    return __edition.short(new URL(pageOf(cited, anchor), home).href);
  }

  function section(group, blocks, size) {
    const { document, hits } = group;
    const link = size === "heads" ? { href: asking(document.slug), className: "row-link" } : { href: pageOf(document) };
    const items = hits.map(hit => group.head ? headItem(group, blocks, size) : item(group, blocks, hit, size));
    return element("section", [element("h2", element("a", document.cited, link)), element("ol", items)]);
  }

  function listed(document, anchor, children) {
    const made = element("li", children);
    made.dataset.citation = `${document.page}#${anchor}`;
    return made;
  }

  /** A place: where it stands, its words and those of what stands in it, how it is cited, its address. */
  function item({ document, outline }, blocks, hit, size) {
    const { node } = hit, block = blocks.get(node.anchor);
    const label = block ? labelOf(block.text, node) : 0, title = block ? block.text.slice(label, block.heading) : "";
    const cited = document.cited + node.place;
    if (size === "many") {
      const words = [title, ...wordsIn(outline, blocks, node, label + title.length)].filter(Boolean).join("　").slice(0, LONGEST.many);
      const link = { className: "row-link", href: asking(cited) };
      return listed(document, node.anchor, element("a", [element("b", node.place), "　", words], link));
    }
    const address = permanent(document, hit.retired ?? node.anchor);
    const place = element("span", node.place || node.anchor, { className: "place" });
    const head = element("h3", element("a", [place, " ", title], { className: "row-link", href: pageOf(document, node.anchor) }));
    const told = hit.retired ? say.retired : hit.alias ? fill(say.alias, { alias: hit.alias, anchor: node.anchor }) : "";
    return listed(document, node.anchor, [
      head,
      ...(told ? [element("p", told, { className: "remark" })] : []),
      ...(hit.retired ? [] : paragraphs([...wordsIn(outline, blocks, node, label + title.length)], LONGEST[size])),
      ...reference(cited, address),
    ]);
  }

  /** How much of a text is its label, which the place says already. */
  function labelOf(text, { own, labelled }) {
    let end = labelled && text.startsWith(own) ? own.length : 0;
    while (end && end < text.length && labelEnds.includes(text[end])) end++;
    return end;
  }

  /** The words of a place from behind its heading, then those of all that stands in it. */
  function* wordsIn({ nodes }, blocks, node, from) {
    const own = blocks.get(node.anchor);
    if (own && own.text.length > from) yield own.text.slice(from);
    for (const inner of nodes.slice(node.at + 1)) {
      if (inner.depth <= node.depth) break;
      const block = blocks.get(inner.anchor);
      if (block) yield block.text;
    }
  }

  function paragraphs(texts, most) {
    let left = most;
    const shown = [];
    for (const text of texts) {
      if (left <= 0) break;
      shown.push(element("p", text.length > left ? `${text.slice(0, left)}…` : text, { className: "words" }));
      left -= text.length;
    }
    if (left <= 0 && shown.length < texts.length) shown.push(element("p", "…", { className: "words" }));
    return shown;
  }

  /** The citation and the address, to be read and to be copied. */
  function reference(cited, address) {
    const markdown = `[${cited.replace(/[[\]\\]/g, "\\$&")}](${address})`;
    const button = (words, text) => element("button", words, { type: "button", onclick: () => __edition.copy(text, say.copied) });
    const shown = [element("span", cited, { className: "cited" }), element("br"), element("a", address, { href: address })];
    const copies = [button(say.copy_citation, cited), button(say.copy_address, address), button(say.copy_markdown, markdown)];
    return [element("p", shown, { className: "reference" }), element("p", copies, { className: "copies" })];
  }

  /** A document: what it is, and, if it is the only one, its main divisions. */
  function headItem({ document, outline, hits }, blocks, size) {
    const facts = document.facts ? [element("p", document.facts, { className: "facts-line" })] : [];
    if (size === "heads") return listed(document, hits[0].node.anchor, facts);
    const top = outline.nodes.filter(node => !node.depth), numbered = top.filter(({ labelled }) => labelled);
    const divisions = (numbered.length ? numbered : top).map(node => {
      const block = blocks.get(node.anchor), words = block && numbered.length ? block.text.slice(0, block.heading || LONGEST.many) : node.own;
      return element("li", element("a", words, { className: "row-link", href: asking(document.cited + node.place) }));
    });
    return listed(document, hits[0].node.anchor, [
      ...facts,
      element("ul", divisions, { ariaLabel: say.divisions }),
      ...reference(document.cited, permanent(document, "")),
    ]);
  }

  __edition.walk(root, input, ".row-link");

  form.addEventListener("submit", event => {
    event.preventDefault();
    const query = new URLSearchParams(input.value ? { q: input.value } : {});
    history.pushState(null, "", `${location.href.split(/[?#]/)[0]}${query.size ? `?${query}` : ""}`);
    search();
  });
  const fromAddress = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    search();
  };
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
