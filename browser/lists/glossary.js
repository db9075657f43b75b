// The filter of the index of the glossary.
import { all, first, get } from "../elements.js";
import { fill } from "../words.js";
import { filter, filterAsTyped } from "./filter.js";

export function filterGlossary() {
  const form = first(document, ".gloss-filter", HTMLFormElement);
  if (!form) return;
  const kind = get(form, "select", HTMLSelectElement), output = get(form, "output");
  const groups = all(document, "h2.letter").map(group => ({ group, entries: [...entriesOf(group)] }));
  const count = groups.flatMap(({ entries }) => entries).length;
  const list = {
    groups, field: get(form, "input", HTMLInputElement),
    chosen: (/** @type {HTMLElement} */ entry) => !kind.value || entry.dataset.kind === kind.value,
    tell: (/** @type {number} */ shown) => {
      output.textContent = fill(form.dataset.shown ?? "", { shown, all: count });
    },
  };
  form.addEventListener("submit", event => event.preventDefault());
  // A link to an entry shows it, whatever the filter says.
  addEventListener("hashchange", () => {
    if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))?.hidden) return;
    form.reset();
    filter(list);
    location.replace(location.hash);
  });
  form.hidden = false;
  filterAsTyped(list, form);
}

/** The entries below a letter. @param {Element} letter @returns {Generator<HTMLElement>} */
function* entriesOf(letter) {
  let next = letter.nextElementSibling;
  for (; next instanceof HTMLElement && next.matches(".entry"); next = next.nextElementSibling) yield next;
}
