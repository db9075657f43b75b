import assert from "node:assert/strict";
import test from "node:test";
import { blocksOf, edgesOf } from "../search/blocks.js";
import { headed, postings, texts } from "../search/bytes.js";
import { intersection, union } from "../search/grades.js";
import { keysOf, place } from "../search/index.js";

const CODES = { grades: 3, base: 48, pairs: 200, escape: 255, stops: "，。" };
const encoded = (/** @type {string} */ text) => [...new TextEncoder().encode(text)];

test("postings are decoded as they are written", () => {
  const words = encoded("智能\n\t机a"), counts = [1, 2, 1];
  const bytes = [words.length, ...words, counts.length, ...counts, 3, 6, 4, 201, 2];
  const of = postings(new Uint8Array(bytes), 3);
  assert.deepEqual([...of("智")], [[0, 2]]);
  assert.deepEqual([...of("智能")], [[1, 2], [3, 0]]);
  assert.deepEqual([...of("机a")], [[109, 1]]);
  assert.deepEqual([...of("机")], []);
});

test("a head of more than 127 bytes is read whole", () => {
  const text = encoded(JSON.stringify("x".repeat(300))), bytes = [174, 2, ...text, 7];
  const [head, rest] = headed(new Uint8Array(bytes));
  assert.equal(head.length, 300);
  assert.deepEqual([...rest], [7]);
});

test("texts are letters of one byte, of two, and of any character", () => {
  const letters = Array.from({ length: 600 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  const bytes = new Uint8Array([1, 199, 200, 0, 0, 201, 144, 0, 255, 0x02, 0x0b, 0x9f, 0, 0]);
  const last = letters[199 + 256 + 144];
  const first = `${letters[0]}${letters[198]}${letters[199]}`;
  assert.deepEqual([...texts(bytes, letters, CODES)], [first, last, "𠮟", ""]);
});

test("blocks know their place, also where it is that of the one before", () => {
  const documents = { 4: ["documents/a/", "甲", "乙", 2025] }, places = ["一", 0, ["二", 0]];
  const json = encoded(JSON.stringify([7, documents, [4, 4, 4], "a b c", [2, 0, 1], places, "2 0 1", [1]]));
  const bytes = [json.length % 128 + 128, Math.floor(json.length / 128), ...json];
  const written = [1, 2, 0, 2, 0, 1, 0, 3, 0]; // the second block has the text of the other edition too
  const blocks = blocksOf(new Uint8Array([...bytes, ...written]), ["甲", "乙", "丙"], CODES);
  assert.deepEqual(blocks.map(block => block.where), ["一", "一", "二丙"]);
  assert.deepEqual(blocks.map(block => block.number), [7, 8, 9]);
  assert.deepEqual(blocks.map(block => block.text), ["甲乙", "乙", "丙"]);
  assert.deepEqual(blocks.map(block => block.other), [undefined, "甲", undefined]);
});

test("words begin and end at stops and by their lengths between them", () => {
  assert.deepEqual([...edgesOf("人工智能，产业。", "22", CODES)], [0, 2, 4, 5, 7, 8]);
});

test("what is in all maps has the least grade, what is in one the best", () => {
  const one = new Map([[1, 2], [2, 0]]), other = new Map([[1, 1]]);
  assert.deepEqual([...intersection([one, other])], [[1, 1]]);
  assert.deepEqual([...union([one, other])], [[1, 2], [2, 0]]);
  assert.deepEqual([...union([])], []);
});

test("the keys of a word are its pairs, of a long one some of them", () => {
  assert.deepEqual(keysOf("智"), ["智"]);
  assert.deepEqual(keysOf("人工智"), ["人工", "工智"]);
  assert.ok(keysOf("一二三四五六七八九十".repeat(20)).length <= 8);
});

test("a key is in the part that begins before it", () => {
  assert.equal(place(["b", "d"], "a"), -1);
  assert.equal(place(["b", "d"], "c"), 0);
  assert.equal(place(["b", "d"], "d"), 1);
});
