import assert from "node:assert/strict";
import test from "node:test";
import { blocksOf, words } from "../search/blocks.js";
import { ascending, streams, texts, varints } from "../search/bytes.js";
import { byUnit, common, together, total, union, unitOf } from "../search/held.js";
import { counterparts } from "../search/index.js";
import { lettersOf, place } from "../search/manifest.js";
import { plan } from "../search/places.js";

const CODES = {
  grades: 3, pairs: 200, sign: 0xd800, escape: 255, rare: 8, columns: [], ids: 64, asking: "x",
};
const READING = { letters: ["甲", "乙", "丙", "后"], codes: CODES };
const encoded = (/** @type {string} */ text) => [...new TextEncoder().encode(text)];
const streamOf = (/** @type {number[]} */ bytes) => {
  const { length } = bytes;
  return [...length < 128 ? [length] : [length % 128 + 128, Math.floor(length / 128)], ...bytes];
};

test("numbers are read as they are written, and streams by their lengths", () => {
  assert.deepEqual([...varints(new Uint8Array([3, 201, 2, 0]))], [3, 73 + 2 * 128, 0]);
  const long = Array.from({ length: 300 }, (_, at) => at % 100);
  const found = streams(new Uint8Array([...streamOf(long), 0, 1, 7]));
  assert.deepEqual(found.map(one => [...one]), [long, [], [7]]);
  assert.deepEqual(ascending([2, 0, 3]), [2, 2, 5]);
});

test("texts are letters of one byte, of two, and of any character", () => {
  const letters = Array.from({ length: 600 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  const bytes = new Uint8Array([1, 199, 200, 0, 0, 201, 144, 0, 255, 0x02, 0x0b, 0x9f, 0, 0]);
  const last = letters[199 + 256 + 144];
  const first = `${letters[0]}${letters[198]}${letters[199]}`;
  assert.deepEqual([...texts(bytes, letters, CODES)], [first, last, "𠮟", ""]);
});

test("a sign is two letters or signs before it; a letter is turned into one that it stands for", () => {
  const points = [0x7532, 0x4e59, 0xd800, 0xd801];
  assert.deepEqual(lettersOf(points, new Uint32Array([0, 1, 2, 0]), 0xd800), ["甲", "乙", "甲乙", "甲乙甲"]);
  const table = counterparts(["甲", "发", "后"], "後后發发髮发", [1, 0]);
  assert.deepEqual([...table], [["发", "發"], ["后", "后"]]);
});

test("words are turned into Traditional script by the table, or as is said, or written twice", () => {
  const written = new Uint8Array([...streamOf([1]), ...streamOf([1, ...varint("後".codePointAt(0))]),
    ...streamOf([4, 4, 0, 1, 0, 2, 0])]);
  const table = new Map([["后", "后"], ["丙", "炳"]]);
  assert.deepEqual([...words(written, READING)], [["后后"], ["甲", "乙"]]);
  assert.deepEqual([...words(written, { ...READING, table })], [["后後"], ["乙", "甲"]]);
});

/** @param {number} [number] */
function varint(number = 0) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push(number % 128 + 128);
  return [...bytes, number];
}

test("blocks know their place, also where it is that of the one before", () => {
  const head = encoded(JSON.stringify([[["a", 2025, 3]], "x y z", [2, 0, 1], {}, [1, 0, 2]]));
  // The document's title and short title; a place and a text; a text; a place before its heading, a text.
  const said = [1, 2, 0, 0, 1, 0, 1, 2, 0, 2, 0, 2, 0, 3, 0];
  const bytes = new Uint8Array([...streamOf(head), ...streamOf([0, 0, ...streamOf(said)])]);
  const blocks = blocksOf(bytes, READING, [{ leaf: 7, document: 4 }]);
  assert.deepEqual(blocks.map(block => block.where), ["甲", "甲", "乙丙"]);
  assert.deepEqual(blocks.map(block => block.text), ["甲乙", "乙", "丙"]);
  const places = blocks.map(block => [block.leaf, block.unit, block.anchor].join());
  assert.deepEqual(places, ["7,0,x", "7,1,y", "7,2,z"]);
  const { page, title, short, year, document } = blocks[0];
  assert.deepEqual([page, title, short, year, document], ["documents/a/", "甲乙", "甲乙", 2025, 4]);
});

/** @param {[number, number][]} counts  by unit @param {number} grade */
const held = (counts, grade) => byUnit(counts, () => grade);

test("what stands together has the least grade, what stands in one of two the best", async () => {
  const one = held([[unitOf(1, 0), 2], [unitOf(2, 5), 1]], 2);
  const other = held([[unitOf(1, 0), 1], [unitOf(3, 0), 1]], 0);
  assert.deepEqual(common([one, other]), [1]);
  const both = await together([one, other], []), none = await together([one], [other]);
  assert.deepEqual([...both.leaves], [[1, { count: 3, grade: 0 }]]);
  assert.deepEqual([...(await none.units()).keys()], [unitOf(2, 5)]);
  assert.deepEqual(union([one, other]).leaves.get(1), { count: 3, grade: 2 });
  assert.equal(total(union([one, other])), 5);
});

test("a key is in the part that begins before it", () => {
  assert.equal(place([3, 7], 2), -1);
  assert.equal(place([3, 7], 5), 0);
  assert.equal(place([3, 7], 7), 1);
});

test("the pairs that are looked up cover the word, the cheap ones first", () => {
  const costs = { pair: (/** @type {number} */ at) => (at === 1 ? 0 : 100), around: () => 1 };
  assert.deepEqual(plan(2, costs), [{ at: 0, before: 0, after: 0 }]);
  assert.deepEqual(plan(4, costs), [{ at: 1, before: 1, after: 1 }]);
  for (let length = 2; length < 40; length++) {
    let known = 0;
    for (const { at, before, after } of plan(length, costs)) {
      assert.ok(at - before <= known && before <= 2 && after <= 2);
      known = at + 2 + after;
    }
    assert.equal(known, length);
  }
});
