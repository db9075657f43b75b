// What a page or the worker loads when a reader first searches.
import { answer } from "./search/answer.js";
import { openSearch } from "./search/find.js";
import { Replaced } from "./search/loader.js";
import { resultMessage } from "./search/results.js";

export const exported = { openSearch, answer, resultMessage, Replaced };
globalThis.policySearch = exported;
