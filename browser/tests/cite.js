// What the scripts of the page of citations make of each text, without a page: tests/citing.py asks on
// standard input.
import { readFileSync } from "node:fs";
import { openCitations } from "../cite/resolve.js";
import { Grammar } from "../cite/steps.js";
import { folding } from "../search/folding.js";
import { openIndex } from "../search/index.js";

const { root, edition, shelf, tables, fold, white, typed } = JSON.parse(readFileSync(0, "utf8"));

// What index.js reads from the files of the search.
const given = {
  manifest: { fold, white, texts: 1 },
  grammar: async () => tables,
  documents: async () => shelf.documents,
  outlines: async (/** @type {number} */ file) => shelf.outlines[file],
  text: async () => shelf.blocks,
};

/** @param {import("../cite/resolve.js").Citations} citations @param {string} text */
async function answer(citations, text) {
  /** @param {{ slug: string }} document @param {{ anchor: string }} node */
  const place = ({ slug }, { anchor }) => `${slug}#${anchor}`;
  const found = await citations.find(text);
  return {
    gives: found.groups.flatMap(({ document, hits }) => hits.map(({ node }) => place(document, node))),
    heads: found.groups.filter(group => group.head).map(({ document }) => document.slug),
    unknown: found.unknown, nearest: found.nearest.map(({ slug }) => slug),
    nowhere: found.nowhere, partial: found.partial,
    lacks: found.missing.map(({ document }) => document.slug),
    near: found.missing.flatMap(({ document, near }) => near.map(node => place(document, node))),
  };
}

/** What a text says of places and documents. @param {Grammar} grammar @param {string} text */
function said(grammar, text) {
  const folded = grammar.folded(text, folding(fold, white).fold);
  return {
    steps: grammar.stepsIn(folded), numbers: grammar.numbersIn(folded),
    titles: grammar.all("title", folded).map(({ groups }) => groups.title),
  };
}

async function answers() {
  if (!root && !shelf) return typed.map((/** @type {string} */ text) => said(new Grammar(tables), text));
  const index = root ? await openIndex(root, edition) : /** @type {any} */ (given);
  const citations = await openCitations(index), found = [];
  for (const text of typed) found.push(await answer(citations, text));
  return found;
}

process.stdout.write(JSON.stringify(await answers()));
