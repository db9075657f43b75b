// A label or pilcrow copies the address of its place. The page stays where it is: the place is in sight
// already.
import { edition } from "../edition.js";
import { around } from "../elements.js";
import { short } from "./address.js";
import { copy } from "./clipboard.js";

export function copyAtLabels() {
  document.addEventListener("click", event => {
    const link = around(event, "a.label, a.pilcrow");
    if (!(link instanceof HTMLAnchorElement) || otherwise(event)) return;
    event.preventDefault();
    const [left, top] = [scrollX, scrollY];
    location.hash = link.hash;
    scrollTo({ left, top, behavior: "instant" });
    link.focus({ preventScroll: true });
    copy(short(link.href), edition.say.copied);
  });
}

/** Whether a click means something else: a new tab, a menu. @param {MouseEvent} event */
const otherwise = event => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
