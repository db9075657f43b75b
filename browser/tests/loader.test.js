import assert from "node:assert/strict";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { json } from "../search/bytes.js";
import { givenBy, loader, Replaced } from "../search/loader.js";

/** @param {unknown} content */
const packed = content => deflateSync(JSON.stringify(content)).toString("base64");

/**
 * A loader of what is in `parts` now, and of each request.
 * @param {Record<string, string>} parts  what the script of each part calls
 */
function loading(parts) {
  /** @type {string[]} */
  const asked = [];
  const load = loader("https://site/", async (name, url) => {
    asked.push(url);
    if (!(name in parts)) throw new Error(`cannot load ${url}: 404`);
    return givenBy(parts[name]);
  });
  return { asked, load: (/** @type {string} */ name) => load(name, json) };
}

/** @param {string} name @param {string} version @param {string} content */
const call = (name, version, content) => `registerPart("${name}","${version}","${content}")\n`;

test("each part is asked for under the version of the first, once", async () => {
  const parts = { manifest: call("manifest", "v1", packed([0])), names: call("names", "v1", packed(["甲"])) };
  const { asked, load } = loading(parts);
  await load("manifest");
  assert.deepEqual(await Promise.all([load("names"), load("names")]), [["甲"], ["甲"]]);
  assert.deepEqual(asked, ["https://site/manifest.js", "https://site/names.js?v1"]);
});

test("a part that is missing is an error, and is asked for again by the next query", async () => {
  /** @type {Record<string, string>} */
  const parts = {}, { asked, load } = loading(parts);
  await assert.rejects(load("names"), /cannot load/);
  assert.equal(asked.length, 2);
  parts.names = call("names", "v1", packed(["甲"]));
  assert.deepEqual(await load("names"), ["甲"]);
});

test("a part that is cut short anywhere, or has another letter, is an error", async () => {
  const content = packed(Array.from({ length: 40 }, (_, at) => `第${at * at}条`));
  const script = call("t/0", "v1", content);
  /** @param {string} damaged */
  const refuses = damaged => assert.rejects(loading({ "t/0": damaged }).load("t/0"), damaged);
  for (let at = 0; at < script.lastIndexOf(")"); at += 7) await refuses(script.slice(0, at));
  for (let at = 0; at < content.length - 4; at += 7) {
    const start = content.slice(0, at), letter = content[at] === "A" ? "B" : "A";
    await refuses(call("t/0", "v1", start));
    await refuses(call("t/0", "v1", start + letter + content.slice(at + 1)));
  }
});

test("a part of another version, as a cache may have it, is never read", async () => {
  const { load } = loading({
    manifest: call("manifest", "v2", packed([0])), names: call("names", "v1", packed(["甲"])),
  });
  await load("manifest");
  await assert.rejects(load("names"), Replaced);
});
