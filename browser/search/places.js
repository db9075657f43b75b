// Where a word stands, by the lists of its pairs. A list tells it for a word of up to six characters that has
// the pair amid it; two lists whose pairs are at most two characters apart answer each other place by place.

/**
 * @typedef {import("./lists.js").List} List
 * @typedef {import("./lists.js").Side} Side
 *
 * @typedef {object} Step  a pair of the word that is looked up
 * @property {number} at  where in the word
 * @property {number} before  how many characters before it are asked for
 * @property {number} after
 *
 * @typedef {object} Costs  in bytes, about
 * @property {(at: number) => number} pair
 * @property {(at: number, side: Side, reach: number) => number} around
 *
 * @typedef {{ at: number, before: number, cost: number, from?: Way }} Way  the cheapest way to a pair
 */

const REACH = 2; // characters around a pair that its list knows
export const FEW = 4; // leaves that are rather read than looked up

/** @template {{ cost: number }} T @param {T[]} ways */
const least = ways => ways.reduce((best, one) => (one.cost < best.cost ? one : best));

/**
 * The pairs whose lists together tell where a word stands, in order: those that cost least.
 * @param {number} length  of the word, two at least
 * @param {Costs} costs
 * @returns {Step[]}
 */
export function plan(length, { pair, around }) {
  /** @type {Way[]} */
  const ways = [];
  for (let at = 0; at < length - 1; at++) {
    /** @type {Way[]} */
    const here = at > REACH ? [] : [{ at, before: at, cost: around(at, "before", at) }];
    for (const from of ways.slice(-REACH)) {
      const step = at - from.at, cost = around(from.at, "next", step) + around(at, "before", step);
      here.push({ at, before: step, cost: from.cost + cost, from });
    }
    const way = least(here);
    ways.push({ ...way, cost: way.cost + pair(at) });
  }
  const ends = ways.slice(-1 - REACH)
    .map(way => ({ way, cost: way.cost + around(way.at, "next", length - 2 - way.at) }));
  const steps = [];
  /** @type {Way | undefined} */
  let way = least(ends).way;
  for (let end = length - 2; way; end = way.at, way = way.from)
    steps.unshift({ at: way.at, before: way.before, after: end - way.at });
  return steps;
}

/**
 * The places of the last list at which the word stands; or the few leaves that are to be read instead, or
 * null where it stands nowhere.
 * @param {number[]} word  its letters
 * @param {Step[]} steps
 * @param {(at: number) => Promise<List | null>} listAt
 * @returns {Promise<{ list: List, kept: Uint8Array } | { leaves: number[] } | null>}
 */
export async function places(word, steps, listAt) {
  /** @type {Uint8Array | undefined} */
  let shared;
  for (const step of steps) {
    const list = await listAt(step.at), isLast = step === steps.at(-1);
    if (!list) return null;
    if (list.isRare && word.length > 2) return { leaves: list.leaves };
    const { kept, next } = await follow(list, word, step, shared);
    if (isLast) return { list, kept };
    const leaves = [...list.inLeaves(kept).keys()];
    if (!leaves.length) return null;
    if (leaves.length <= FEW) return { leaves };
    shared = next;
  }
  return null;
}

/**
 * The places of a list that have the characters of the word around them; and of those that the following list
 * has too whether they do.
 * @param {List} list
 * @param {number[]} word
 * @param {Step} step
 * @param {Uint8Array} [shared]  of those that the list before has too, whether they do
 */
async function follow(list, word, { at, before, after }, shared) {
  const [left, right] = await Promise.all([
    list.around("before", word.slice(at - before, at).reverse()),
    list.around("next", word.slice(at + 2, at + 2 + after)),
  ]);
  const kept = new Uint8Array(list.total), next = new Uint8Array(list.total);
  for (let place = 0, met = 0, goes = 0; place < list.total; place++) {
    const live = left[place] && (!shared || shared[met++]) ? 1 : 0;
    kept[place] = live & right[place];
    if (right[place]) next[goes++] = live;
  }
  return { kept, next };
}
