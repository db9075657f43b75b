// The choice of years and documents above the matrix of topics; without it all are shown.
import { edition } from "../edition.js";
import { element, first } from "../elements.js";
import { choiceOf, chosen, recall, remember } from "../tables/choice.js";
import { wordsIn } from "../tables/columns.js";
import { foldScript } from "./folding.js";

const { say } = edition;

export function chooseColumns() {
  const box = first(document, ".matrix"), table = box && first(box, "table", HTMLTableElement);
  if (!table) return;
  const columns = [...table.rows[0].cells].slice(1).map(columnOf);
  const choices = [
    choiceOf("year", say.year, say.all, [...new Set(columns.map(({ year }) => year))].filter(Boolean)),
    choiceOf("document", say.document, say.all, columns.map(({ name }) => name)),
  ];
  const show = () => {
    const [years, names] = choices.map(chosen);
    columns.forEach(({ year, name }, at) => {
      hide(table, at + 1, !(within(years, year) && within(names, name)));
    });
  };
  const shown = () => { choices.forEach(recall); show(); };
  for (const { panel } of choices) panel.addEventListener("change", () => {
    show();
    remember(choices.map(choice => [choice.name, chosen(choice)]));
  });
  box.before(element("div", choices.map(({ panel }) => panel), { className: "controls" }));
  shown();
  if (choices.some(({ name }) => new URLSearchParams(location.search).has(name))) foldScript(shown);
}

/** What a head says of its document. @param {HTMLTableCellElement} head */
const columnOf = head => {
  const year = wordsIn(first(head, "small"));
  return { year, name: wordsIn(head).slice(0, -year.length || undefined).trim() };
};

/** @param {string[]} values @param {string} value */
const within = (values, value) => !values.length || values.includes(value);

/** @param {HTMLTableElement} table @param {number} column @param {boolean} isHidden */
function hide(table, column, isHidden) {
  for (const { cells } of table.rows) if (cells[column]) cells[column].hidden = isHidden;
}
