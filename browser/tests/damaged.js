// What the dialog is told where one file of the index is damaged: tests/search/test_damaged.py asks on
// standard input. Each line of the answer is a file and what happened to it; how many queries failed, which
// is said; and which of them were answered otherwise than by the whole index.
import { readFileSync } from "node:fs";
import { answer } from "../search/answer.js";
import { Search } from "../search/find.js";
import { openIndex } from "../search/index.js";
import { givenBy, loader } from "../search/loader.js";

const { files, edition, queries } = JSON.parse(readFileSync(0, "utf8"));

/** @type {Record<string, (call: string) => string>} */
const DAMAGES = {
  missing() { throw new Error("cannot load"); },
  cut: call => call.slice(0, call.length / 2),
  "cut inside": call => call.replace(/.{8}"\)/, '")'),
  spoiled: call => call.replace(/(.)(.{12}"\))/, (_, letter, rest) => (letter === "A" ? "B" : "A") + rest),
  "another version": call => call.replace(/","[^"]+/, '","another'),
};

/** @param {string} damaged @param {(call: string) => string} damage @returns {Promise<string[]>} */
async function told(damaged, damage) {
  const load = async (/** @type {string} */ name) => {
    const call = files[`${name}.js`];
    return givenBy(name === damaged ? damage(call) : call);
  };
  const opened = openIndex("", edition, loader("", load)).then(index => new Search(index));
  opened.catch(() => undefined);
  return Promise.all(queries.map(async (/** @type {string} */ query) => {
    try { return JSON.stringify(await answer(await opened, query)); } catch { return "failed"; }
  }));
}

const whole = await told("", call => call);
for (const name of Object.keys(files).map(path => path.slice(0, -".js".length)))
  for (const [how, damage] of Object.entries(DAMAGES)) {
    const answers = await told(name, damage), failed = answers.filter(one => one === "failed").length;
    const untrue = queries.filter((/** @type {string} */ _, /** @type {number} */ at) =>
      answers[at] !== "failed" && answers[at] !== whole[at]);
    process.stdout.write(`${JSON.stringify({ name, how, failed, untrue })}\n`);
  }
