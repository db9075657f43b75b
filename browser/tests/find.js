// What the search finds in an index, without a page: tests/search/find.py asks on standard input.
import { readFileSync } from "node:fs";
import { Search } from "../search/find.js";
import { total } from "../search/held.js";
import { openIndex } from "../search/index.js";
import { givenBy, loader } from "../search/loader.js";

const { files, edition, queries } = JSON.parse(readFileSync(0, "utf8"));

/** @param {string} name */
const read = async name => givenBy(files[`${name}.js`]);
const search = new Search(await openIndex("", edition, loader("", read)));

/** @param {import("../search/held.js").Held} held */
const told = async held => {
  const units = [...(await held.units()).keys()].sort((one, two) => one - two);
  return [total(held), search.documents(held).length, units];
};

/** The anchors of what is shown of it. @param {import("../search/hits.js").Hit[]} hits */
const anchors = hits => hits.map(({ block: { page, anchor } }) => `${page}#${anchor}`);

const found = [];
for (const query of queries) {
  const question = await search.question(query), exact = await search.exactly(question);
  const other = await search.otherwise(question);
  found.push({
    exact: await told(exact), other: await told(other),
    hits: anchors(await search.hits(question, exact.leaves.keys())),
    otherHits: anchors(await search.hits(question, other.leaves.keys(), true)),
  });
}
process.stdout.write(JSON.stringify(found));
