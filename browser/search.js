// What a page or the worker loads when a reader first searches.
import { openSearch } from "./search/find.js";
import { resultMessage } from "./search/results.js";

export const exported = { openSearch, resultMessage };
globalThis.policySearch = exported;
