import assert from "node:assert/strict";
import test from "node:test";
import { isNear, named } from "../search/answer.js";
import { folding, stretches } from "../search/folding.js";
import { otherWordings, parseQuery } from "../search/query.js";

const { fold, trace } = folding("腦脑機机", " \n\u3000\u200b");

test("script, width, case and white space do not count", () => {
  assert.equal(fold("腦 機ＡＩ\u3000㎡\u200b𠮷"), "脑机aim2𠮷");
});

test("a stretch of a folded text is the stretch of the text that it comes from", () => {
  const text = "在㎡ 腦\n機介面";
  assert.deepEqual(stretches(trace(text), ["2脑机"]).map(([from, to]) => text.slice(from, to)), ["㎡ 腦\n機"]);
  assert.deepEqual(stretches(trace("aaa"), ["aa"]), [[0, 2], [1, 3]]);
  assert.deepEqual(stretches(trace("无"), ["有"]), []);
});

const CASES = [
  ["腦機 接口", ["脑机", "接口"], []],
  ['"腦機 接口" -標準', ["脑机接口"], ["標準"]],
  ["-標準", ["-標準"], []], // nothing but an exclusion: the hyphen was meant as one
  ["- a-b", ["-", "a-b"], []],
  ["ＡＩ ai", ["ai"], []],
  ['"', ['"'], []],
  ["「腦機 接口」 “標準”", ["脑机接口", "標準"], []],
  ["-‘標準’ 腦", ["脑"], ["標準"]],
  ["\u3000", [], []],
];
for (const [typed, all, none] of CASES)
  test(`a query says what a block holds: ${typed}`, () => {
    const query = parseQuery(/** @type {string} */ (typed), fold);
    assert.deepEqual([query.all, query.none], [all, none]);
  });

test("a query of any length is read", () => {
  assert.equal(parseQuery("一 ".repeat(100_000), fold).all.length, 1);
  assert.ok(parseQuery(Array.from({ length: 500 }, (_, at) => `${at}`).join(" "), fold).all.length <= 64);
});

test("other wordings are names of one thing, regional words, other brackets", () => {
  assert.deepEqual(otherWordings("资讯", [["资讯", "信息"]], [["资讯", "消息"]]), ["消息", "信息"]);
  assert.ok(otherWordings("京发[2024]1号", [], []).includes("京发〔2024〕1号"));
});

test("a topic of just that name comes before those that begin so or hold it", () => {
  const entry = (/** @type {string} */ name, /** @type {string[]} */ ...also) =>
    ({ kind: "topic", page: "", name, also, known: [name, ...also] });
  const entries = [entry("大模型"), entry("模型库"), entry("算力", "模型"), entry("模型")];
  const names = named(entries, parseQuery("模型", fold)).map(one => one.name);
  assert.deepEqual(names, ["模型", "算力", "模型库", "大模型"]);
  assert.deepEqual(named(entries, parseQuery("模型 算力", fold)), []);
});

test("a name is near another that differs in one letter", () => {
  assert.ok(isNear("人形机器人", "人形机机器人"));
  assert.ok(isNear("脑机接囗", "脑机接口"));
  assert.ok(!isNear("产业", "行业"));
  assert.ok(!isNear("未来产业", "未来行动"));
});
