// The link to the other edition takes the place on the page and the search mark along, and the choice is
// remembered.
import { around } from "../elements.js";
import { remember } from "../storage.js";

export function switchInPlace() {
  document.addEventListener("click", event => {
    const link = around(event, "[data-edition-switch]");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
    remember("edition", link.dataset.editionSwitch ?? "");
  }, true);
}
