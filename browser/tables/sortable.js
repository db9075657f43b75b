// Tables in `.sortable`: sort by a click on a column's name, filter by words and, for the columns in
// `data-filter`, by choice. The state is part of the address (?filter=…&c3=…&sort=2d), so that a view can be
// linked; it holds in the other edition too.
import { edition } from "../edition.js";
import { all, element, first } from "../elements.js";
import { folded, foldedText, foldScript } from "../lists/folding.js";
import { holds, wordsOf } from "../lists/words.js";
import { fill } from "../words.js";
import { choiceOf, chosen, recall as recallChoice, remember } from "./choice.js";
import { byColumn, isNumeric, sortedBy, valuesIn, wordsIn } from "./columns.js";

/**
 * @typedef {import("./columns.js").Row & { row: HTMLTableRowElement }} ShownRow
 * @typedef {{ column: number, choice: import("./choice.js").Choice }} ColumnChoice
 * @typedef {object} View
 * @property {HTMLTableCellElement[]} heads
 * @property {ShownRow[]} rows
 * @property {HTMLInputElement} field
 * @property {ColumnChoice[]} choices
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
  const columns = filtered.split(" ").filter(Boolean).map(Number), suffix = nth ? `.${nth}` : "";
  return {
    heads, rows, field: element("input", [], { type: "search" }),
    choices: columns.map(column => {
      const cells = rows.map(row => row.cells[column]);
      return { column, choice: choiceIn(`c${column}${suffix}`, names[column], cells) };
    }),
    sorter: element("select", [option("", "—"), ...sorts]),
    status: element("p", [], { role: "status" }), suffix,
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

/** @param {string} name @param {string} head @param {string[]} cells */
function choiceIn(name, head, cells) {
  const values = [...new Set(cells.flatMap(valuesIn))].sort(order);
  return choiceOf(name, cells.some(text => /^\d{4}-/.test(text)) ? say.year : head, say.all, values);
}

/** @param {View} view */
const controls = ({ field, choices, sorter, status }) => element("div", [
  element("label", [say.filter, field]),
  ...choices.map(({ choice }) => choice.panel),
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
  const filtered = () => { filter(view); remember(named(view)); };
  sorter.addEventListener("change", () => { sort(view); remember(named(view)); });
  field.addEventListener("input", () => { filtered(); foldScript(() => filter(view)); });
  for (const { choice } of choices) choice.panel.addEventListener("change", filtered);
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
  const wanted = choices.map(({ column, choice }) => ({ column, values: chosen(choice) }));
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
  ...choices.map(({ choice }) => /** @type {[string, string[]]} */ ([choice.name, chosen(choice)])),
];

/** @param {View} view */
function recall(view) {
  const query = new URLSearchParams(location.search), { suffix } = view;
  view.field.value = query.get(`filter${suffix}`) ?? "";
  view.sorter.value = query.get(`sort${suffix}`) ?? "";
  view.choices.forEach(({ choice }) => recallChoice(choice));
  sort(view);
  filter(view);
}
