// Where something stands, as far as it is asked: in which leaves, and in which of their units.

/**
 * @typedef {{ count: number, grade: number }} Share  how often, and how well at best
 * @typedef {object} Held
 * @property {Map<number, Share>} leaves
 * @property {() => Promise<Map<number, number>>} units  how often in each, by `unitOf`
 */

/** @type {Held} */
export const NOWHERE = { leaves: new Map(), units: async () => new Map() };

const UNITS = 2 ** 17; // more than a leaf has

/** A unit as one number. @param {number} leaf @param {number} unit  its number there */
export const unitOf = (leaf, unit) => leaf * UNITS + unit;
/** @param {number} unit */
export const leafOf = unit => Math.floor(unit / UNITS);
/** @param {number} unit */
export const numberOf = unit => unit % UNITS;

/** @param {Held} held */
export const total = ({ leaves }) => [...leaves.values()].reduce((count, one) => count + one.count, 0);

/**
 * @param {Iterable<[number, number]>} counts  by unit
 * @param {(leaf: number) => number} gradeOf
 * @returns {Held}
 */
export function byUnit(counts, gradeOf) {
  const units = new Map(counts), leaves = new Map();
  for (const [unit, count] of units) {
    const leaf = leafOf(unit);
    leaves.set(leaf, { count: count + (leaves.get(leaf)?.count ?? 0), grade: gradeOf(leaf) });
  }
  return { leaves, units: async () => units };
}

/** What stands where one of these does. @param {Held[]} helds @returns {Held} */
export function union(helds) {
  const leaves = new Map();
  for (const [leaf, { count, grade }] of helds.flatMap(held => [...held.leaves])) {
    const known = leaves.get(leaf) ?? { count: 0, grade: 0 };
    leaves.set(leaf, { count: count + known.count, grade: Math.max(grade, known.grade) });
  }
  return helds.length === 1 ? helds[0] : { leaves, units: async () => joined(await unitsOf(helds)) };
}

/** @param {Map<number, number>[]} maps */
function joined(maps) {
  const found = new Map();
  for (const [unit, count] of maps.flatMap(map => [...map])) found.set(unit, count + (found.get(unit) ?? 0));
  return found;
}

/** @param {Held[]} helds */
export const unitsOf = helds => Promise.all(helds.map(held => held.units()));

/** The leaves that all of these have. @param {Held[]} helds */
export function common(helds) {
  const [first, ...others] = [...helds].sort((one, two) => one.leaves.size - two.leaves.size);
  return [...first.leaves.keys()].filter(leaf => others.every(one => one.leaves.has(leaf)));
}

/**
 * Where all of these stand in one unit, and none of the others.
 * @param {Held[]} helds
 * @param {Held[]} without
 */
export async function together(helds, without) {
  const [maps, gone] = await Promise.all([unitsOf(helds), unitsOf(without)]);
  const units = [...maps[0].keys()]
    .filter(unit => maps.every(map => map.has(unit)) && !gone.some(map => map.has(unit)));
  /** @param {number} unit @returns {[number, number]} */
  const counted = unit => [unit, maps.reduce((count, map) => count + (map.get(unit) ?? 0), 0)];
  return byUnit(units.map(counted), leaf => Math.min(...helds.map(one => one.leaves.get(leaf)?.grade ?? 0)));
}
