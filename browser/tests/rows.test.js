import assert from "node:assert/strict";
import test from "node:test";
import { counted, csv, facetsOf, kept, rowsOf } from "../concordance/rows.js";

const COLUMNS = ["document", "year", "place", "before", "hit", "after", "link"];
const SAY = { no_year: "?", ...Object.fromEntries(COLUMNS.map(key => [`col_${key}`, key])) };

/** @param {number} number @param {number} year @param {number[]} topics @param {[number, number][]} marks */
const hit = (number, year, topics, marks) => ({
  block: {
    number, year, topics, page: `documents/d${number}/`, title: `=甲"${number}`, short: `d${number}`,
    anchor: "s1", where: "一", text: "前中后", heading: 0, lengths: "",
  },
  rank: 1, marks, wording: false,
});
const ROWS = rowsOf([hit(1, 2025, [0, 1], [[1, 2], [2, 3]]), hit(2, 0, [1], []), hit(3, 2017, [], [[0, 1]])]);
const [DOCUMENT, YEAR, TOPIC] = facetsOf(SAY, ["甲", "乙"]);
const ALL = [DOCUMENT, YEAR, TOPIC];

test("each place is a row, and a hit without one is a row too", () => {
  const places = ROWS.map(({ block, mark }) => [block.number, ...mark]);
  assert.deepEqual(places, [[1, 1, 2], [1, 2, 3], [2, 0, 0], [3, 0, 1]]);
});

test("rows are filtered by every facet, and counted by what each value would leave", () => {
  assert.equal(kept(ROWS, ALL, { year: "2025", topic: "1" }).length, 2);
  assert.equal(kept(ROWS, ALL, { year: "2025", topic: "1" }, "year").length, 3);
  assert.deepEqual(counted(ROWS, TOPIC).map(({ name, count }) => [name, count]), [["乙", 3], ["甲", 2]]);
  assert.deepEqual(counted(ROWS, YEAR).map(({ name }) => name), ["?", "2017", "2025"]);
  assert.deepEqual(counted(ROWS, DOCUMENT)[0], { value: "d1", name: "d1", count: 2 });
});

test("no cell of the table is a formula", () => {
  const lines = csv(ROWS.slice(0, 1), SAY, () => "address").split("\r\n");
  assert.equal(lines[1], `"'=甲""1","2025","一","前","中","后","address"`);
});
