// The second tier: what answers where no clause holds the words as typed. A document with all the words, or a
// clause with most of a sentence. It is never among the exact answers, and says what it is.

/**
 * @typedef {import("./find.js").Search} Search
 * @typedef {import("./answer.js").Group} Group
 * @typedef {"together" | "quoted"} How  all words in one document, or most of a sentence in one clause
 * @typedef {{ how: How, groups: Group[] }} Nearby
 */

const SHOWN = 5;
const SENTENCE = 10; // letters from which on a text is looked for as a sentence, too
const PIECES = 6, LONGEST = 6, SHORTEST = 3; // of a sentence that are looked for, and their letters
const ENOUGH = 0.6; // of the pairs of letters of a sentence that its clause has

// Words, numbers and Latin words of a text; 年 goes with its number.
const WORD = /\d+年?|\p{Script=Latin}+|\p{Script=Han}+/gu, YEAR = /^((?:19|20)\d\d)年?$/;

/** @param {Search} search @param {string[]} typed  the words @returns {Promise<Nearby | null>} */
export async function nearby(search, typed) {
  const asking = new RegExp(search.index.manifest.codes.asking, "gu");
  const words = typed.flatMap(word => search.fold(word).replace(asking, " ").match(WORD) ?? []);
  const all = words.length ? await together(search, [...new Set(words)]) : [];
  if (all.length) return { how: "together", groups: all };
  const letters = lettersOf(search, typed.join(" "));
  const quoted = letters.length < SENTENCE ? [] : await sentence(search, letters);
  return quoted.length ? { how: "quoted", groups: quoted } : null;
}

/** @param {Search} search @param {string} text */
const lettersOf = (search, text) => [...search.fold(text)].filter(letter => /[\p{L}\p{N}]/u.test(letter));

/** @param {string[]} words */
const anyOf = words => ({ choices: [words], none: [] });

/** @param {Search} search @param {string} word */
async function held(search, word) {
  return search.exactly({ ...await search.question("", false), exact: { choices: [[word]], none: [] } });
}

/**
 * The documents that have all the words somewhere; a year is had by those of that year, too.
 * @param {Search} search
 * @param {string[]} words
 */
async function together(search, words) {
  const { documentOf, yearOf } = search.index.manifest;
  const helds = await Promise.all(words.map(word => held(search, word)));
  const having = helds.map(({ leaves }, at) => {
    const year = Number(YEAR.exec(words[at])?.[1]);
    const dated = [...yearOf.keys()].filter(document => yearOf[document] === year);
    return new Set([...dated, ...[...leaves.keys()].map(leaf => documentOf[leaf])]);
  });
  const shown = [...having[0]].filter(document => having.every(some => some.has(document)))
    .map(document => bestOf(document, helds, documentOf))
    .sort((one, two) => two.grade - one.grade || two.document - one.document).slice(0, SHOWN);
  return grouped(await hitsOf(search, words, shown.flatMap(({ leaves }) => leaves)));
}

/**
 * For each of some words the leaf of a document where it stands best, and how well they all do.
 * @param {number} document
 * @param {import("./held.js").Held[]} helds
 * @param {number[]} documentOf
 */
function bestOf(document, helds, documentOf) {
  const best = helds.flatMap(({ leaves }) => [...leaves].filter(([leaf]) => documentOf[leaf] === document)
    .sort(([, one], [, two]) => two.grade - one.grade || two.count - one.count).slice(0, 1));
  const grade = best.reduce((sum, [, share]) => sum + share.grade, 0);
  return { document, grade, leaves: best.map(([leaf]) => leaf) };
}

/** @param {Search} search @param {string[]} words @param {Iterable<number>} leaves */
async function hitsOf(search, words, leaves) {
  const exact = anyOf(words), none = await search.question("", false);
  return search.hits({ ...none, exact, wide: exact }, leaves);
}

/** @param {import("./hits.js").Hit[]} hits @returns {Group[]} */
function grouped(hits) {
  /** @type {Map<number, import("./hits.js").Hit[]>} */
  const byDocument = new Map();
  for (const hit of hits)
    byDocument.set(hit.block.document, [...byDocument.get(hit.block.document) ?? [], hit]);
  return [...byDocument.values()].map(some => {
    const best = some.sort((one, two) => two.words.length - one.words.length || two.grade - one.grade);
    return { count: some.length, grade: best[0].grade, hits: best };
  });
}

/**
 * The clauses that have most of a sentence, also with a few letters wrong.
 * @param {Search} search
 * @param {string[]} letters
 */
async function sentence(search, letters) {
  const size = Math.max(SHORTEST, Math.min(LONGEST, Math.floor(letters.length / 4)));
  const count = Math.min(PIECES, Math.floor(letters.length / size));
  const apart = (letters.length - size) / (count - 1);
  const pieces = [...new Set(Array.from({ length: count }, (_, at) => {
    const start = Math.round(at * apart);
    return letters.slice(start, start + size).join("");
  }))];
  /** @type {Map<number, number>} */
  const votes = new Map();
  for (const { leaves } of await Promise.all(pieces.map(piece => held(search, piece))))
    for (const leaf of leaves.keys()) votes.set(leaf, (votes.get(leaf) ?? 0) + 1);
  const best = [...votes].sort(([, one], [, two]) => two - one).slice(0, SHOWN).map(([leaf]) => leaf);
  const wanted = pairsOf(letters);
  const hits = (await hitsOf(search, pieces, best)).map(hit => ({ hit, much: shareOf(wanted, search, hit) }));
  const enough = hits.filter(({ much }) => much >= ENOUGH).sort((one, two) => two.much - one.much);
  return grouped(enough.map(({ hit }) => hit));
}

/** @param {string[]} letters */
const pairsOf = letters => new Set(letters.slice(1).map((letter, at) => letters[at] + letter));

/**
 * How many of the pairs stand in the text of a hit.
 * @param {Set<string>} pairs
 * @param {Search} search
 * @param {import("./hits.js").Hit} hit
 */
function shareOf(pairs, search, { block }) {
  const own = pairsOf(lettersOf(search, block.text));
  return [...pairs].filter(pair => own.has(pair)).length / pairs.size;
}
