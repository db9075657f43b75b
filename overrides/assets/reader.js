// What a reader does on a page: switch the edition, copy the address of a place, open the contents on a phone.
// Reading works without it. First, what the scripts of several pages share.
(() => {
  "use strict";
  const { say } = __edition;

  /** Loads a script when it is wanted. */
  __edition.load = src => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
  });
  /** An element with children (elements and words) and properties. */
  __edition.element = (name, children = [], properties = {}) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...[children].flat());
    return made;
  };
  /** A phrase with values for its {names}. */
  __edition.fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  /** The arrow keys go through the links of a list and back to the box above it; so do other keys, but not in the box. */
  __edition.walk = (root, input, links, others = {}) => root.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1, ...others }[event.key];
    const all = [...root.querySelectorAll(links)], at = all.indexOf(document.activeElement);
    if (!step || !all.length || (at < 0 && event.target !== input) || (event.target === input && event.key.length === 1)) return;
    event.preventDefault();
    const next = at + step;
    (next < 0 ? input : all[Math.min(next, all.length - 1)]).focus();
  });

  /** The address that is shown and copied: on a server a folder's is enough. */
  const short = __edition.short = address => (address.startsWith("http") ? address.replace(/\/index\.html(?=$|[?#])/, "/") : address);
  if (short(location.href) !== location.href) history.replaceState(history.state, "", short(location.href));

  // Take the place on the page and the search mark along to the other edition, and remember the choice.
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-edition-switch]");
    if (!link) return;
    link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
    try { localStorage.setItem("edition", link.dataset.editionSwitch); } catch { /* storage may be forbidden */ }
  }, true);

  // A live region must be there before it says something.
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  let fading;
  const tell = words => {
    clearTimeout(fading);
    notice.textContent = words;
    fading = setTimeout(() => { notice.textContent = ""; }, 2500);
  };

  const copyBySelection = text => {
    const [field, focused] = [document.createElement("textarea"), document.activeElement];
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    if (!done) throw new Error("not copied");
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard without a secure address, or not allowed
      copyBySelection(text);
    }
  };

  /** Copies a text and says so; where that is not allowed, says the text. */
  __edition.copy = async (text, said) => {
    try {
      await copy(text);
      tell(said);
    } catch {
      tell(text);
    }
  };

  // A label or pilcrow copies the address of its place. The page stays where it is: the place is in sight already.
  document.addEventListener("click", async event => {
    const link = event.target.closest("a.label, a.pilcrow");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const [left, top] = [scrollX, scrollY];
    location.hash = link.hash;
    scrollTo({ left, top, behavior: "instant" });
    link.focus({ preventScroll: true });
    await __edition.copy(short(link.href), say.copied);
  });

  // On a phone the facts are one line until wanted, and the contents close once they have led somewhere.
  if (matchMedia("(max-width: 44.984375em)").matches)
    for (const facts of document.querySelectorAll("details.facts")) facts.open = false;
  const contents = document.getElementById("contents");
  contents?.addEventListener("click", event => { if (event.target.closest("a")) contents.hidePopover?.(); });

  // A printed page names the address it has here and now.
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll("[data-address]"))
      place.textContent = place.textContent || short(location.href.split("#")[0]);
  });
})();
