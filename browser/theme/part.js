// A part of the theme that works with scripts only: from its markup, in the words of the edition.
import { edition } from "../edition.js";
import { fill, markup } from "../words.js";

const words = Object.fromEntries(
  Object.entries({ ...edition.say, base: edition.base }).map(([key, said]) => [key, markup(said)]));

/** @param {string} html */
export const part = html =>
  Object.assign(document.createElement("template"), { innerHTML: fill(html, words) }).content;
