// What an answer leaves open, and what there is instead of what there is not.
import { element } from "../elements.js";
import { fill } from "../words.js";
import { asking } from "./answer.js";

/**
 * @typedef {Awaited<ReturnType<import("./resolve.js").Citations["find"]>>} Found
 * @typedef {import("./resolve.js").Missing} Missing
 * @typedef {Record<string, string>} Say
 */

// Documents without the place, links, characters of a name.
const MOST_LACKING = 3, MOST_LINKS = 40, LONGEST = 60;
export const MOST = 200; // places shown at all

/** @param {string} text */
const shorten = text => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** @param {string} phrase @param {Record<string, unknown>} values */
const remark = (phrase, values = {}) => element("p", fill(phrase, values), { className: "remark" });

/** @param {Found} found @param {number} count  of the places @param {Say} say */
export function* remarks(found, count, say) {
  for (const text of found.unknown) yield remark(say.unknown, { name: shorten(text) });
  if (found.nearest.length)
    yield links(say.nearest, found.nearest.map(({ cited }) => [cited, cited + found.said]));
  const { nowhere, conflict, loose, partial } = found;
  for (const [key, is] of Object.entries({ nowhere, conflict, loose, partial }))
    if (is) yield remark(say[key]);
  yield* count ? [] : found.missing.slice(0, MOST_LACKING).flatMap(one => [...lacking(one, say)]);
  yield* left(found, count, say);
}

/** What was not looked at, or not used. @param {Found} found @param {number} count @param {Say} say */
function* left(found, count, say) {
  const others = found.missing.length - (count ? 0 : MOST_LACKING);
  if (others > 0) yield remark(say.also_lack, { count: others });
  if (found.unread) yield remark(say.unread, { count: found.unread });
  if (count && found.words.length) yield remark(say.unused, { words: shorten(found.words.join(" ")) });
  if (found.cut) yield remark(say.cut);
  if (count > MOST) yield remark(say.more, { count: MOST });
}

/** @param {Missing} missing @param {Say} say */
function* lacking({ document: { cited }, within, has, near }, say) {
  const places = (/** @type {Missing["has"]} */ nodes) =>
    nodes.slice(0, MOST_LINKS).map(({ place }) => [place, cited + place]);
  yield remark(say.lacks, { document: cited });
  if (within && !has.length) yield remark(say.single, { place: within.place });
  if (near.length) yield links(say.near, places(near));
  if (has.length) yield links(within ? fill(say.within, { place: within.place }) : say.has, places(has));
}

/** A line of links to other citations. @param {string} lead @param {string[][]} all  words and citations */
const links = (lead, all) => element("p", [
  lead, ...all.flatMap(([words, cited]) => [element("a", words, { href: asking(cited) }), " "]),
], { className: "links" });
