// The glossary on a page: what a term means where it stands, a switch for the marks, the filter of the index.
// Without it each mark is a link to its entry. Definitions come as a script, when the first one is wanted:
// that works from file:// too, and under a policy that allows this site's own scripts only.
(() => {
  "use strict";
  const { say } = __edition;
  const marks = [...document.querySelectorAll("a.gloss")];
  const stored = {
    get off() { try { return localStorage.getItem("gloss") === "off"; } catch { return false; } },
    set off(value) { try { localStorage.setItem("gloss", value ? "off" : "on"); } catch { /* not remembered */ } },
  };

  // --- The definition beside a term

  const tip = document.createElement("div");
  tip.id = "gloss-tip";
  tip.className = "gloss-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let owner = null, timer = 0, pointer = "mouse", loading = null;

  const load = address => loading ??= __edition.load(address).then(() => window.__gloss);

  const part = (name, text, lang) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (lang) element.lang = lang;
    return element;
  };

  const fill = (link, found) => {
    const means = link.dataset.means ? [part("p", say.gloss_means + link.dataset.means)] : [];
    if (!found) return tip.replaceChildren(...means);
    const [name, reading, english, definition] = found.terms[link.hash.slice(1)];
    const head = part("p", "");
    head.append(part("strong", name), " ", part("span", reading), " ", part("span", english, "en"));
    const more = part("a", found.entry);
    more.href = link.href;
    more.tabIndex = -1;  // with the keyboard, Enter on the term itself goes there
    tip.replaceChildren(head, ...means, part("p", definition), more);
  };

  const place = link => {
    const box = link.getClientRects()[0], room = document.documentElement;
    tip.style.maxWidth = `${Math.min(420, room.clientWidth - 32)}px`;
    const left = Math.max(16, Math.min(box.left, room.clientWidth - tip.offsetWidth - 16));
    const above = box.bottom + tip.offsetHeight + 12 > room.clientHeight && box.top > tip.offsetHeight + 60;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };

  const show = async link => {
    clearTimeout(timer);
    if (owner === link) return;
    hide();
    owner = link;
    // A short name that this document gave itself may have no entry.
    const local = link.getAttribute("href").startsWith("#");
    let found;
    try { if (!local) found = await load(new URL("terms.js", link.href).href); } catch { loading = null; }
    if (owner !== link || !(found || local)) return;
    fill(link, found);
    document.body.append(tip);
    tip.hidden = false;
    link.setAttribute("aria-describedby", tip.id);
    place(link);
  };

  const later = (step, delay) => { clearTimeout(timer); timer = setTimeout(step, delay); };
  const marked = event => event.target.closest?.("a.gloss[href]");

  document.addEventListener("pointerdown", event => {
    pointer = event.pointerType;
    if (owner && !marked(event) && !tip.contains(event.target)) hide();
  });
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const link = marked(event);
    if (link) later(() => show(link), 150);
    else if (tip.contains(event.target)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) later(hide, 250);
    else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", event => {
    const link = marked(event);
    if (link?.matches(":focus-visible")) show(link);
    else if (!link && !tip.contains(event.target)) hide();
  });
  document.addEventListener("click", event => {
    const link = marked(event);
    // A finger has no way to point without going: the first tap explains, the second goes.
    if (!link || pointer === "mouse" || event.detail === 0 || owner === link) return;
    event.preventDefault();
    show(link);
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  addEventListener("resize", hide);

  // --- The switch for the marks

  const mark = off => {
    document.documentElement.classList.toggle("gloss-off", off);
    for (const link of marks) {
      if (off && link.hasAttribute("href")) { link.dataset.href = link.getAttribute("href"); link.removeAttribute("href"); }
      else if (!off && link.dataset.href) link.href = link.dataset.href;
    }
  };

  if (marks.length) {
    const button = part("button", "");
    button.type = "button";
    button.className = "gloss-switch";
    const label = () => {
      button.textContent = stored.off ? say.gloss_off : say.gloss_on;
      button.setAttribute("aria-pressed", String(!stored.off));
    };
    button.addEventListener("click", () => { hide(); stored.off = !stored.off; mark(stored.off); label(); });
    const facts = document.querySelector("details.facts");
    if (facts) facts.append(button);
    else document.querySelector("article h1")?.after(button);
    label();
    mark(stored.off);
  }

  // What is copied is the text, also where the rich text goes to a word processor.
  document.addEventListener("copy", event => {
    const selection = getSelection();
    if (event.defaultPrevented || !selection.rangeCount || !marks.some(link => selection.containsNode(link, true))) return;
    const copied = document.createElement("div");
    copied.append(selection.getRangeAt(0).cloneContents());
    for (const link of copied.querySelectorAll("a.gloss")) link.replaceWith(...link.childNodes);
    event.clipboardData.setData("text/html", copied.innerHTML);
    event.clipboardData.setData("text/plain", selection.toString());
    event.preventDefault();
  });

  // --- The filter of the index

  const form = document.querySelector(".gloss-filter");
  if (!form) return;
  const entries = [...document.querySelectorAll(".entry")];
  // Case at once; width and script, when a reader asks for words.
  let fold = text => text.toLowerCase(), texts = entries.map(entry => fold(entry.textContent)), asked;
  const foldScript = () => asked ??= __edition.search().then(search => {
    fold = search.fold;
    texts = entries.map(entry => fold(entry.textContent));
    filter();
  }, error => console.warn(error));
  const [field, kind, output] = [form.querySelector("input"), form.querySelector("select"), form.querySelector("output")];
  const filter = () => {
    const wanted = fold(field.value.trim());
    let shown = 0;
    entries.forEach((entry, index) => {
      entry.hidden = !(texts[index].includes(wanted) && (!kind.value || entry.dataset.kind === kind.value));
      shown += !entry.hidden;
    });
    for (const letter of document.querySelectorAll("h2.letter")) {
      let next = letter.nextElementSibling, any = false;
      for (; next?.matches(".entry"); next = next.nextElementSibling) any ||= !next.hidden;
      letter.hidden = !any;
    }
    output.textContent = __edition.fill(form.dataset.shown, { shown, all: entries.length });
  };
  form.addEventListener("input", () => { filter(); if (field.value) foldScript(); });
  form.addEventListener("submit", event => event.preventDefault());
  // A link to an entry shows it, whatever the filter says.
  addEventListener("hashchange", () => {
    if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.hidden) { form.reset(); filter(); location.replace(location.hash); }
  });
  form.hidden = false;
  filter();
})();
