import assert from "node:assert/strict";
import test from "node:test";
import { marked, resultMessage } from "../search/results.js";

const SAY = {
  topic: "topic", count: "{count}", other_wording: "{words}", others: "", cite: "cite", cite_text: "",
  all: "{places} in {documents}", all_text: "all", some_text: "some",
};
const COUNT = { places: 0, documents: 0, others: 0, shown: 0 };
const NOTHING = { exact: [], other: [], names: [], say: SAY, count: COUNT, near: null, isWhole: true };

/** @param {string} word */
const query = word => ({ all: [word], none: [], typed: [word] });

/** @param {number} document @param {string} page @param {string} text @param {[number, number][]} marks */
const hit = (document, page, text, marks) => ({
  block: {
    document, leaf: document, unit: 0, page, title: `《${page}》`, short: page, year: 2025, anchor: "s1",
    where: "一", text, heading: 0,
  },
  grade: 0, marks, words: ["智"],
});

test("an answer in part says how much there is before anything else, also where nothing is shown", () => {
  const names = [{ kind: "topic", page: "topics/a/index.html", name: "量", rank: 4 }];
  const count = { ...COUNT, places: 7, documents: 2 };
  const { items } = resultMessage({ ...NOTHING, query: query("量"), count, names }, "量");
  const [whole, topic, ...others] = items.flat();
  assert.equal(whole.title, "7 in 2");
  assert.equal(whole.text, "<p>some</p>");
  assert.equal(whole.location, "search/index.html?q=%E9%87%8F");
  assert.equal(topic.location, "topics/a/index.html");
  assert.deepEqual(others, []);
});

test("each document says all its places, and the words are marked as markup", () => {
  const exact = [
    { count: 5, grade: 0, hits: [hit(1, "b", "<智>", [[1, 2]])] },
    { count: 1, grade: 0, hits: [hit(2, "a", "智", [[0, 1]])] },
  ];
  const count = { places: 6, documents: 2, others: 0, shown: 2 };
  const { items } = resultMessage({ ...NOTHING, query: query("智"), exact, count }, "智");
  const titles = items.slice(1).map(([head]) => head.title);
  assert.deepEqual(titles, ["《b》 <small>5</small>", "《a》 <small>1</small>"]);
  assert.match(items[1][1].text, /&#60;<mark data-md-highlight>智<\/mark>&#62;/);
  assert.equal(items[1][1].location, "bindex.html?h=%E6%99%BA#s1");
});

test("marks that overlap are one, and those outside are none", () => {
  assert.equal(marked("abcdef", [[0, 2], [1, 3], [4, 6]], 1, 5).replaceAll(" data-md-highlight", ""),
    "<mark>b</mark><mark>c</mark>d<mark>e</mark>");
});
