import assert from "node:assert/strict";
import test from "node:test";
import { isCitation } from "../citation.js";

test("a number of a document and an ordinal are citations, other words are not", () => {
  assert.ok(["京政办发〔2025〕14号", "第（七）条", "2025年第14號", "高精尖 二（七）"].every(isCitation));
  assert.ok(!["第七届", "人工智能2025", "14号", "甲（上）"].some(isCitation));
});
