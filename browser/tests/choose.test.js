import assert from "node:assert/strict";
import test from "node:test";
import { editionFor, wayOn } from "../choose/edition.js";

test("the edition is that chosen last, else what the first Chinese of the languages asks for", () => {
  assert.equal(editionFor("zh-hant", ["zh-CN"]), "zh-hant");
  assert.equal(editionFor("elsewhere", ["en", "zh-TW", "zh-CN"]), "zh-hant");
  assert.equal(editionFor(null, ["zh-Hans-HK"]), "zh-hans");
  assert.equal(editionFor(null, ["en"]), "zh-hans");
});

test("the way on goes to the page that is named, and nowhere else", () => {
  assert.equal(wayOn("zh-hans", "?to=documents/a/&h=x", "#p1"), "zh-hans/documents/a/index.html?h=x#p1");
  assert.equal(wayOn("zh-hant", "?to=//example.org/", ""), "zh-hant/index.html");
  assert.equal(wayOn("zh-hant", "", ""), "zh-hant/index.html");
});
