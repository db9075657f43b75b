// What a page whose content a script makes is given: its words and lists, as JSON in it.
import { get } from "./elements.js";

/** @param {HTMLElement} root */
export const given = root => JSON.parse(get(root, "script[type='application/json']").textContent ?? "");
