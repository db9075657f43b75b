// A choice of several values: a panel of boxes behind a button that says what is chosen. The address of the
// page names them, so that a view can be linked; it holds in the other edition too.
import { all, element } from "../elements.js";
import { folded } from "../lists/folding.js";
import { pageAddress } from "../page/address.js";

/**
 * @typedef {object} Choice
 * @property {string} name  in the address of the page
 * @property {HTMLDetailsElement} panel
 * @property {string} label  what is chosen from
 * @property {string} none  what is said where nothing is chosen
 */

/**
 * @param {string} name
 * @param {string} label
 * @param {string} none
 * @param {string[]} values
 * @returns {Choice}
 */
export function choiceOf(name, label, none, values) {
  const boxes = element("div", values.map(boxOf));
  const panel = element("details", [element("summary"), boxes], { className: "choice" });
  const choice = { name, panel, label, none };
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

/** Chooses what the address names, in either script, and nothing else. @param {Choice} choice */
export function recall(choice) {
  const wanted = new Set(new URLSearchParams(location.search).getAll(choice.name).map(folded));
  for (const box of boxesOf(choice)) box.checked = wanted.has(folded(box.value));
  tell(choice);
}

/** Names values in the address, each by its name there. @param {[string, string[]][]} named */
export function remember(named) {
  const query = new URLSearchParams(location.search);
  for (const [name, values] of named) {
    query.delete(name);
    for (const value of values.filter(Boolean)) query.append(name, value);
  }
  history.replaceState(history.state, "", pageAddress() + (`${query}` && `?${query}`) + location.hash);
}

/** @param {Choice} choice */
const boxesOf = ({ panel }) => all(panel, "input", HTMLInputElement);

/** @param {Choice} choice */
function tell(choice) {
  const [summary] = all(choice.panel, "summary");
  summary.replaceChildren(choice.label, element("b", chosen(choice).join("、") || choice.none));
}
