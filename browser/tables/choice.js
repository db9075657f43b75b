// A choice of several values of a column: a panel of boxes behind a button that says what is chosen.
import { all, element } from "../elements.js";
import { folded } from "../lists/folding.js";

/**
 * @typedef {object} Choice
 * @property {number} column
 * @property {HTMLDetailsElement} panel
 * @property {string} label  what is chosen from
 * @property {string} none  what is said where nothing is chosen
 */

/**
 * @param {number} column
 * @param {string} label
 * @param {string} none
 * @param {string[]} values
 * @returns {Choice}
 */
export function choiceOf(column, label, none, values) {
  const boxes = element("div", values.map(boxOf));
  const panel = element("details", [element("summary"), boxes], { className: "choice" });
  const choice = { column, panel, label, none };
  tell(choice);
  panel.addEventListener("change", () => tell(choice));
  panel.addEventListener("keydown", event => { if (event.key === "Escape") panel.open = false; });
  document.addEventListener("click", event => {
    if (event.target instanceof Node && !panel.contains(event.target)) panel.open = false;
  });
  return choice;
}

/** @param {string} value */
const boxOf = value => element("label", [element("input", [], { type: "checkbox", value }), value]);

/** @param {Choice} choice @returns {string[]} */
export const chosen = choice => boxesOf(choice).filter(box => box.checked).map(box => box.value);

/** Chooses these values, in either script, and no others. @param {Choice} choice @param {string[]} values */
export function choose(choice, values) {
  const wanted = new Set(values.map(folded));
  for (const box of boxesOf(choice)) box.checked = wanted.has(folded(box.value));
  tell(choice);
}

/** @param {Choice} choice */
const boxesOf = ({ panel }) => all(panel, "input", HTMLInputElement);

/** @param {Choice} choice */
function tell(choice) {
  const [summary] = all(choice.panel, "summary");
  summary.replaceChildren(choice.label, element("b", chosen(choice).join("、") || choice.none));
}
