// The scripts of the page of citations without a browser: tests/citing.py asks on standard input and reads the answers.
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

globalThis.self = globalThis;
const { scripts, find, shelf, grammar, fold, typed } = JSON.parse(readFileSync(0, "utf8"));
for (const script of scripts) runInThisContext(readFileSync(script, "utf8"), script);
const answer = runInThisContext(readFileSync(find, "utf8"), find);

// What index.js reads from the files of the search.
globalThis.openIndex = async () => ({
  manifest: { fold, texts: 1 },
  grammar: async () => grammar,
  documents: async () => shelf.documents,
  outlines: async file => shelf.outlines[file],
  text: async () => shelf.blocks,
});

const { RE, folded, stepsIn, numbersIn } = openGrammar(grammar), { fold: letters } = folding(fold);

/** What a text says of places and documents. */
function said(typed) {
  const text = folded(typed, letters);
  return { steps: stepsIn(text), numbers: numbersIn(text), titles: [...text.matchAll(RE.title)].map(found => found.groups.title) };
}

(async () => {
  const answers = shelf ? await answer(await openCitations(shelf, "zh-hans"), typed) : typed.map(said);
  process.stdout.write(JSON.stringify(answers));
})();
