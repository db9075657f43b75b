import assert from "node:assert/strict";
import test from "node:test";
import { counted, csv, facetsOf, kept, rowsOf, total, valuedPlacesOf } from "../concordance/rows.js";
import { byUnit, unitOf } from "../search/held.js";

const COLUMNS = ["document", "year", "place", "before", "hit", "after", "link", "kind"];
const SAY = {
  no_year: "?", kind_exact: "exact", kind_other: "other",
  ...Object.fromEntries(COLUMNS.map(key => [`col_${key}`, key])),
};
const KNOWN = {
  documents: [["d1", "甲"], ["d2", "乙"], ["d3", "丙"]], years: [2025, 0, 2017],
  topics: (/** @type {number} */ leaf) => [[0, 1], [1], []][leaf],
};
const held = byUnit([[unitOf(0, 3), 2], [unitOf(1, 0), 1], [unitOf(2, 0), 1]], () => 0);
const places = await valuedPlacesOf(held, [0, 1, 2], KNOWN);

/** @param {[number, number][]} marks @returns {import("../search/hits.js").Hit} */
const hit = marks => ({
  block: {
    leaf: 0, unit: 0, document: 1, year: 2025, page: "documents/d1/", title: `=甲"`, short: "d1", anchor: "s1",
    where: "一", text: "前中后", heading: 0,
  },
  grade: 0, marks, words: [],
});

test("each place is a row, and a hit without one is a row too", () => {
  const rows = rowsOf([hit([[1, 2], [2, 3]]), hit([])]);
  assert.deepEqual(rows.map(({ mark }) => mark), [[1, 2], [2, 3], [0, 0]]);
});

test("places are filtered by every facet, and counted by what each value would leave", () => {
  assert.equal(total(kept(places, { year: "2025", topic: "1" })), 2);
  assert.equal(total(kept(places, { year: "2025", topic: "1" }, "year")), 3);
  assert.deepEqual(counted([places, []], "topic"), [["1", [3, 0]], ["0", [2, 0]]]);
  assert.deepEqual(counted([places, []], "year").map(([value]) => value), ["0", "2017", "2025"]);
  assert.deepEqual(counted([[places[0]], places], "document")[0], ["d1", [2, 2]]);
  const [document, year, topic] = facetsOf(SAY, ["子", "丑"], new Map([["d1", "甲"]]));
  assert.deepEqual([document.name("d1"), year.name("0"), topic.name("1")], ["甲", "?", "丑"]);
});

test("no cell of the table is a formula, and each row says of which kind it is", () => {
  const rows = rowsOf([hit([[1, 2]])]), lines = csv([rows, rows], SAY, () => "address").split("\r\n");
  assert.equal(lines[1], `"'=甲""","2025","一","前","中","后","address","exact"`);
  assert.match(lines[2], /"other"$/);
});
