// Tables in `.stacked`: each cell knows its column's name, for a phone shows the cells below one another.
import { all } from "../elements.js";
import { wordsIn } from "./columns.js";

export function nameCells() {
  for (const table of all(document, ".stacked table", HTMLTableElement)) {
    const names = [...table.rows[0].cells].map(wordsIn);
    for (const row of table.tBodies[0].rows)
      [...row.cells].forEach((cell, column) => describe(cell, names[column]));
  }
}

/** @param {HTMLTableCellElement} cell @param {string} name */
function describe(cell, name) {
  const words = wordsIn(cell);
  cell.dataset.label = name;
  if (!words) cell.classList.add("without");
  // A day or a number of a document is not broken over two lines.
  if (words.length <= 18 && /\d/.test(words)) cell.classList.add("short");
}
