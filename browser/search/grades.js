// Which parts of the texts hold a key, each with the best grade that it has there: maps of part → grade.

/** @typedef {Map<number, number>} Graded */

/** What is in one of the maps, with the best grade. @param {Graded[]} maps @returns {Graded} */
export function union(maps) {
  const best = new Map(maps[0]);
  for (const [part, grade] of maps.slice(1).flatMap(map => [...map]))
    best.set(part, Math.max(grade, best.get(part) ?? 0));
  return best;
}

/** What is in all of the maps, with the least grade. @param {Graded[]} maps @returns {Graded} */
export function intersection(maps) {
  const [least = new Map(), ...others] = [...maps].sort((one, two) => one.size - two.size);
  return others.reduce((kept, map) => {
    const both = [...kept].filter(([part]) => map.has(part));
    return new Map(both.map(([part, grade]) => [part, Math.min(grade, map.get(part) ?? 0)]));
  }, least);
}
