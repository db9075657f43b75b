import assert from "node:assert/strict";
import test from "node:test";
import { isCitation, marked, resultMessage } from "../search/results.js";

const SAY = {
  topic: "topic", count: "{count}", other_wording: "{words}", others: "", cite: "cite", cite_text: "",
  all: "all", all_text: "", some: "in part", some_text: "all",
};
const NOTHING = { hits: [], others: [], wordings: [], left: 0, names: [], say: SAY };

/** @param {string} word */
const query = word => ({ all: [word], none: [], typed: [word] });

/** @param {number} number @param {string} page @param {string} text @param {[number, number][]} marks */
const hit = (number, page, text, marks) => ({
  block: {
    number, page, title: `《${page}》`, short: page, year: 2025, anchor: "s1", where: "一", text, heading: 0,
    lengths: "",
  },
  rank: 2, marks, words: ["智"], wording: false,
});

test("an answer in part says so before anything else, also where that part is empty", () => {
  const names = [{ kind: "topic", page: "topics/a/index.html", name: "量", also: [], known: ["量"], rank: 4 }];
  const { items } = resultMessage({ ...NOTHING, query: query("量"), left: 2, names }, "量");
  const [whole, topic, ...others] = items.flat();
  assert.equal(whole.title, "<strong>in part</strong>");
  assert.equal(whole.location, "search/index.html?q=%E9%87%8F");
  assert.equal(topic.location, "topics/a/index.html");
  assert.deepEqual(others, []);
});

test("documents stand in the order of their hits, with the words marked as markup", () => {
  const hits = [hit(1, "a", "<智>", [[1, 2]]), hit(2, "b", "智", [[0, 1]]), hit(3, "b", "智", [[0, 1]])];
  const { items } = resultMessage({ ...NOTHING, query: query("智"), hits }, "智");
  const titles = items.slice(1).map(([head]) => head.title);
  assert.deepEqual(titles, ["《b》 <small>2</small>", "《a》 <small>1</small>"]);
  assert.match(items[2][1].text, /&#60;<mark data-md-highlight>智<\/mark>&#62;/);
  assert.equal(items[2][1].location, "aindex.html?h=%E6%99%BA#s1");
});

test("marks that overlap are one, and those outside are none", () => {
  assert.equal(marked("abcdef", [[0, 2], [1, 3], [4, 6]], 1, 5).replaceAll(" data-md-highlight", ""),
    "<mark>b</mark><mark>c</mark>d<mark>e</mark>");
});

test("a number of a document and an ordinal are citations, other words are not", () => {
  assert.ok(["京政办发〔2025〕14号", "第（七）条", "2025年第14號"].every(isCitation));
  assert.ok(!["第七届", "人工智能2025", "14号"].some(isCitation));
});
