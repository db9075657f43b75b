import assert from "node:assert/strict";
import test from "node:test";
import { Replaced } from "../search/loader.js";

/** @type {any[]} */
const posted = [];
/** @type {(event: { data: unknown }) => void} */
let send = () => undefined;
/** What the search does, query by query. @type {(() => unknown)[]} */
let answers = [];
let opened = 0;

const lent = {
  openSearch: async () => { opened++; },
  answer: async () => answers.shift()?.(),
  resultMessage: (/** @type {unknown} */ answer) => answer,
  Replaced,
};
Object.assign(globalThis, {
  self: globalThis,
  location: { href: "https://site/worker.js#edition=zh-hans&search=search.js&failed=sorry" },
  postMessage: (/** @type {unknown} */ message) => posted.push(message),
  addEventListener: (/** @type {string} */ _, /** @type {typeof send} */ listener) => { send = listener; },
  importScripts: () => Object.assign(globalThis, { policySearch: lent }),
});
await import("../worker.js");

/** What the dialog is told. @param {string} typed */
async function told(typed) {
  posted.length = 0;
  send({ data: { type: 2, data: typed } });
  await new Promise(resolve => setTimeout(resolve, 20));
  return posted.map(({ type, data }) => ({ type, data }));
}

/** @param {Error} error */
const failing = error => () => { throw error; };
const found = { items: [["甲"]], hits: 1, isWhole: true };

/** @param {any[]} messages */
function isSaid([{ data }, ...others]) {
  assert.deepEqual([data.hits, data.others, data.items.length, others.length], [0, 0, 1, 0]);
  assert.equal(data.items[0][0].title, "sorry");
}

test("a part that cannot be read is said, and no number; the next query is answered", async () => {
  answers = [failing(new Error("cannot load"))];
  isSaid(await told("甲"));
  answers = [() => found];
  assert.deepEqual(await told("甲"), [{ type: 3, data: found }]);
});

test("an index that was replaced is opened anew, and its answer is told", async () => {
  const before = opened;
  answers = [failing(new Replaced()), () => found];
  assert.deepEqual(await told("甲"), [{ type: 3, data: found }]);
  assert.equal(opened, before + 1);
});

test("if that was replaced too, it is said", async () => {
  answers = [failing(new Replaced()), failing(new Replaced())];
  isSaid(await told("甲"));
});
