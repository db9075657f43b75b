// The search without the dialog, for whatever of a page wants it; opened once.
import { addressOf, edition } from "../edition.js";
import { load } from "../load.js";

/** @typedef {import("../search/find.js").Search} Search */

/** @type {Promise<Search> | undefined} */
let opened;

export function openSearch() {
  opened ??= open();
  opened.catch(() => { opened = undefined; });
  return opened;
}

async function open() {
  await load(addressOf(edition.search));
  return policySearch.openSearch(addressOf("../search/"), edition.name);
}
