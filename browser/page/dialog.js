// The page's side of the theme's dialog: whatever changes the words, and the switch for hits in another
// wording.
import { all, first } from "../elements.js";
import { remember, remembered } from "../storage.js";

const WORDINGS = "search.other-wordings";

/** The theme listens to keys alone: a paste by mouse, a drop and an input method change the words as well. */
export function hearEveryChange() {
  const input = first(document, "[data-md-component=search-query]", HTMLInputElement);
  if (!input) return;
  const changed = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  input.addEventListener("input", event => {
    if (!(event instanceof InputEvent && event.isComposing)) changed();
  });
  input.addEventListener("compositionend", changed);
  input.addEventListener("search", changed);
  // Letters that an input method has not yet turned into characters are no query.
  input.addEventListener("keyup", event => {
    if (event.isComposing) event.stopImmediatePropagation();
  }, true);
  input.form?.addEventListener("submit", event => event.preventDefault());
}

/** Hits in another wording are shown unless the reader said no, here or on another visit. */
export function switchWordings() {
  show(remembered(WORDINGS) !== "no");
  for (const box of all(document, "[data-search-wordings]", HTMLInputElement)) {
    box.checked = remembered(WORDINGS) !== "no";
    box.addEventListener("change", () => {
      remember(WORDINGS, box.checked ? "yes" : "no");
      show(box.checked);
    });
  }
}

/** @param {boolean} on */
const show = on => document.documentElement.toggleAttribute("data-no-other-wordings", !on);
