import assert from "node:assert/strict";
import test from "node:test";
import { byColumn, isNumeric, sortedBy, valuesIn } from "../tables/columns.js";

const order = new Intl.Collator("zh-Hans", { numeric: true }).compare;

/** @param {string[]} keys @param {string} sorted */
function sort(keys, sorted) {
  const rows = keys.map((key, place) => ({ place, cells: [key], keys: [key] }));
  const { column, down } = sortedBy(sorted);
  return rows.sort(byColumn(column, down, order)).map(row => row.keys[0]);
}

test("numbers are sorted by their value, and what is empty comes last either way", () => {
  assert.deepEqual(sort(["10", "", "9"], "0"), ["9", "10", ""]);
  assert.deepEqual(sort(["10", "", "9"], "0d"), ["10", "9", ""]);
});

test("equal rows and an unsorted table stand as in the page", () => {
  assert.deepEqual(sort(["b", "a", "b", "", ""], "0d"), ["b", "b", "a", "", ""]);
  assert.deepEqual(sort(["b", "", "a"], ""), ["b", "", "a"]);
});

test("a day is chosen by its year, a list by each of its names", () => {
  assert.deepEqual(valuesIn("2023-09-08"), ["2023"]);
  assert.deepEqual(valuesIn("工信部、科技部"), ["工信部", "科技部"]);
  assert.deepEqual(valuesIn(""), []);
  assert.deepEqual(valuesIn("20230"), ["20230"]);
});

test("a column of years is no column of numbers", () => {
  assert.ok(isNumeric(["1,200", "", "3.5"]));
  assert.ok(!isNumeric(["2017", "2025"]));
  assert.ok(!isNumeric(["", ""]));
  assert.ok(!isNumeric(["5", "约5"]));
});
