import assert from "node:assert/strict";
import test from "node:test";
import { editionOf, guesses } from "../lost/guess.js";

const DOCUMENTS = ["plan-2025", "plan-2017", "notice/plan", "rules"].map(slug =>
  ({ slug, url: `documents/${slug}/`, title: "", number: "", script: "zh-Hans" }));
const slugs = (/** @type {string} */ path) => guesses(DOCUMENTS, path).map(({ slug }) => slug);

test("a folder of the address is worth more than words of it", () => {
  assert.deepEqual(slugs("/zh-hans/documents/plan-2025/index.htm"), ["plan-2025"]);
  assert.deepEqual(slugs("/Plan.html"), ["plan-2025", "plan-2017", "notice/plan"]);
  assert.deepEqual(slugs("/index.html"), []);
});

test("the edition is that of the address, or the one chosen last", () => {
  assert.equal(editionOf("/x/zh-Hant/y", null), "zh-hant");
  assert.equal(editionOf("/x", "zh-hant"), "zh-hant");
  assert.equal(editionOf("/x", "<b>"), "zh-hans");
});
