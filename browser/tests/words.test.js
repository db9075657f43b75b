import assert from "node:assert/strict";
import test from "node:test";
import { fitting } from "../cite/words.js";
import { holds, wordsOf } from "../lists/words.js";
import { short } from "../page/address.js";
import { fill, markup } from "../words.js";

test("a phrase is filled in, also with what looks like a name", () => {
  assert.equal(fill("{a} / {b}{a}", { a: "{b}", b: 2 }), "{b} / 2{b}");
});

test("markup shows just the text", () => {
  assert.equal(markup(`<a href="x">'&`), "&#60;a href=&#34;x&#34;&#62;&#39;&#38;");
  assert.equal(markup("a\ud800"), "a\ufffd");
});

test("a filter wants every word that has something left when folded", () => {
  const words = wordsOf(" AI  芯片 - ", text => text.toLowerCase().replace("-", ""));
  assert.deepEqual(words, ["ai", "芯片"]);
  assert.ok(holds("芯片与ai", words));
  assert.ok(!holds("芯片", words));
  assert.ok(holds("", []));
});

test("on a server a folder's address is enough, on a disk it is not", () => {
  assert.equal(short("https://a.example/b/index.html?q=1#s1"), "https://a.example/b/?q=1#s1");
  assert.equal(short("https://a.example/b/index.html.txt"), "https://a.example/b/index.html.txt");
  assert.equal(short("file:///b/index.html#s1"), "file:///b/index.html#s1");
});

test("paragraphs are cut where there is no more room", () => {
  assert.deepEqual(fitting(["一二三", "四五六", "七"], 4), ["一二三", "四…", "…"]);
  assert.deepEqual(fitting(["一二三", "四"], 4), ["一二三", "四"]);
});
