// What a reader with an empty cache loads for queries, without a page: benchmarks/complete.py asks on
// standard input, and each line of the answer is one query's.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { answer } from "../search/answer.js";
import { Search } from "../search/find.js";
import { openIndex } from "../search/index.js";
import { givenBy, loader } from "../search/loader.js";

const { folder, edition, queries } = JSON.parse(readFileSync(0, "utf8"));
const FIRST = { documents: 3, others: false }; // as browser/worker.js asks while a reader types

/** @type {Map<string, number>} */
const sizes = new Map();

/** A search that counts what it reads. */
async function fresh() {
  const read = { bytes: 0, requests: 0 };
  const load = async (/** @type {string} */ name) => {
    const content = readFileSync(`${folder}/${name}.js`);
    const size = sizes.get(name) ?? gzipSync(content).length;
    sizes.set(name, size);
    read.bytes += size;
    read.requests++;
    return givenBy(content.toString());
  };
  return { search: new Search(await openIndex("", edition, loader("", load))), read };
}

/** @param {string} query */
async function pasted(query) {
  const { search, read } = await fresh(), start = performance.now();
  await answer(search, query, FIRST);
  const first = { ...read, milliseconds: performance.now() - start }, found = await answer(search, query);
  return { first, whole: { ...read, milliseconds: performance.now() - start }, count: found?.count };
}

/** Letter by letter, each slowly enough to be answered. @param {string} query */
async function typed(query) {
  const { search, read } = await fresh();
  let text = "";
  for (const letter of query) await answer(search, text += letter, FIRST);
  await answer(search, query);
  return read;
}

for (const query of queries) {
  const found = { ...await pasted(query), typed: await typed(query) };
  process.stdout.write(`${JSON.stringify({ query, ...found })}\n`);
}
