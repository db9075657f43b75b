// Where the theme keeps a reader's choices, for both editions, and what it calls to read and to write them:
// of Material's partials/javascripts/base.html what this site needs.
import { addressOf } from "../edition.js";
import { remember, remembered } from "../storage.js";

/** @param {string} key */
const own = key => `${new URL(addressOf("..")).pathname}.${key}`;

/** @param {string} key */
export const choice = key => JSON.parse(remembered(own(key)) ?? "null");

export function lendChoices() {
  /** @type {(key: string, value: unknown) => void} */
  const choose = (key, value) => remember(own(key), JSON.stringify(value));
  Object.assign(window, { __md_get: choice, __md_set: choose });
}
