// How a reader likes a text set: size, face, how a paragraph begins. Attributes of the page, for its styles.
import { all } from "../elements.js";
import { remember, remembered } from "../storage.js";

const root = document.documentElement;

/** What was chosen on an earlier page, before anything is painted, and what is chosen now. */
export function setAsChosen() {
  for (const input of all(document, ".reading input", HTMLInputElement)) {
    const { name, value } = input, key = `reading.${name}`;
    if (value && remembered(key) === value) {
      input.checked = true;
      root.setAttribute(`data-${name}`, value);
    }
    input.addEventListener("change", () => {
      if (value) root.setAttribute(`data-${name}`, value); else root.removeAttribute(`data-${name}`);
      remember(key, value);
    });
  }
}
