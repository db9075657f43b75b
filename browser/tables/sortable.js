// Tables in `.sortable`: sort by a click on a column's name, filter by words and, for the columns in
// `data-filter`, by choice. The state is part of the address (?filter=…&c3=…&sort=2d), so that a view can be
// linked; it holds in the other edition too.
import { edition } from "../edition.js";
import { all, element, first } from "../elements.js";
import { folded, foldedText, foldScript } from "../lists/folding.js";
import { holds, wordsOf } from "../lists/words.js";
import { pageAddress } from "../page/address.js";
import { fill } from "../words.js";
import { choiceOf, choose, chosen } from "./choice.js";
import { byColumn, isNumeric, sortedBy, valuesIn, wordsIn } from "./columns.js";

/**
 * @typedef {import("./columns.js").Row & { row: HTMLTableRowElement }} ShownRow
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {object} View
 * @property {HTMLTableCellElement[]} heads
 * @property {ShownRow[]} rows
 * @property {HTMLInputElement} field
 * @property {Choice[]} choices
 * @property {HTMLSelectElement} sorter
 * @property {HTMLElement} status
 * @property {string} suffix  of its names in the address, where it is not the first of the page
 */

const { say } = edition;
const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

export function makeSortable() {
  all(document, ".sortable").forEach((box, nth) => {
    const table = first(box, "table", HTMLTableElement);
    if (!table) return;
    const view = viewOf(table, box.dataset.filter ?? "", nth);
    box.prepend(controls(view));
    listen(view);
    recall(view);
    if (/[?&](filter|c\d)/.test(location.search)) foldScript(() => recall(view));
  });
}

/** @param {HTMLTableElement} table @param {string} filtered @param {number} nth @returns {View} */
function viewOf(table, filtered, nth) {
  const heads = [...table.rows[0].cells], names = heads.map(wordsIn);
  const rows = [...table.tBodies[0].rows].map(rowOf);
  heads.forEach((head, column) => {
    if (!isNumeric(rows.map(({ cells }) => cells[column]))) return;
    for (const cell of [head, ...rows.map(({ row }) => row.cells[column])]) cell?.classList.add("numeric");
  });
  const sorts = names.flatMap((name, at) => [option(`${at}`, `${name} ↑`), option(`${at}d`, `${name} ↓`)]);
  const columns = filtered.split(" ").filter(Boolean).map(Number);
  return {
    heads, rows, field: element("input", [], { type: "search" }),
    choices: columns.map(column => choiceIn(column, names[column], rows.map(({ cells }) => cells[column]))),
    sorter: element("select", [option("", "—"), ...sorts]),
    status: element("p", [], { role: "status" }), suffix: nth ? `.${nth}` : "",
  };
}

/** @param {HTMLTableRowElement} row @param {number} place @returns {ShownRow} */
function rowOf(row, place) {
  const cells = [...row.cells].map(wordsIn);
  const keys = cells.map((text, at) => (row.cells[at].querySelector(".unwritten") ? "" : text));
  return { row, place, cells, keys };
}

/** @param {string} value @param {string} text */
const option = (value, text) => element("option", text, { value });

/** @param {number} column @param {string} name @param {string[]} cells @returns {Choice} */
function choiceIn(column, name, cells) {
  const values = [...new Set(cells.flatMap(valuesIn))].sort(order);
  return choiceOf(column, cells.some(text => /^\d{4}-/.test(text)) ? say.year : name, say.all, values);
}

/** @param {View} view */
const controls = ({ field, choices, sorter, status }) => element("div", [
  element("label", [say.filter, field]),
  ...choices.map(({ panel }) => panel),
  element("label", [say.order, sorter], { className: "order" }),
  status,
], { className: "controls" });

/** @param {View} view */
function listen(view) {
  const { heads, field, choices, sorter } = view;
  heads.forEach((head, column) => {
    const button = element("button", [...head.childNodes], { type: "button" });
    button.addEventListener("click", () => {
      sorter.value = sorter.value === `${column}` ? `${column}d` : `${column}`;
      sorter.dispatchEvent(new Event("change"));
    });
    head.append(button);
  });
  const filtered = () => { filter(view); remember(view); };
  sorter.addEventListener("change", () => { sort(view); remember(view); });
  field.addEventListener("input", () => { filtered(); foldScript(() => filter(view)); });
  for (const { panel } of choices) panel.addEventListener("change", filtered);
}

/** @param {View} view */
function sort({ heads, rows, sorter }) {
  const { column, down } = sortedBy(sorter.value);
  const way = down ? "descending" : "ascending";
  heads.forEach((head, at) => { head.ariaSort = at === column ? way : "none"; });
  const ordered = [...rows].sort(byColumn(column, down, order));
  rows[0]?.row.parentElement?.append(...ordered.map(({ row }) => row));
}

/** @param {View} view */
function filter({ field, rows, choices, status }) {
  const words = wordsOf(field.value, folded);
  const wanted = choices.map(choice => ({ column: choice.column, values: chosen(choice) }));
  for (const { row, cells } of rows)
    row.hidden = !(holds(foldedText(row), words) && wanted.every(({ column, values }) =>
      !values.length || valuesIn(cells[column]).some(value => values.includes(value))));
  const shown = rows.filter(({ row }) => !row.hidden).length;
  status.textContent = fill(say.shown, { shown, all: rows.length });
}

/**
 * What is typed and chosen, by its names in the address.
 * @param {View} view
 * @returns {[string, string[]][]}
 */
const named = ({ field, sorter, choices, suffix }) => [
  [`filter${suffix}`, [field.value]],
  [`sort${suffix}`, [sorter.value]],
  ...choices.map(choice =>
    /** @type {[string, string[]]} */ ([`c${choice.column}${suffix}`, chosen(choice)])),
];

/** @param {View} view */
function remember(view) {
  const query = new URLSearchParams(location.search);
  for (const [name, values] of named(view)) {
    query.delete(name);
    for (const value of values.filter(Boolean)) query.append(name, value);
  }
  history.replaceState(history.state, "", pageAddress() + (`${query}` && `?${query}`) + location.hash);
}

/** @param {View} view */
function recall(view) {
  const query = new URLSearchParams(location.search), { suffix } = view;
  view.field.value = query.get(`filter${suffix}`) ?? "";
  view.sorter.value = query.get(`sort${suffix}`) ?? "";
  for (const choice of view.choices) choose(choice, query.getAll(`c${choice.column}${suffix}`));
  sort(view);
  filter(view);
}
