// The address of a page and of the places on it.
import { all } from "../elements.js";

/** The address that is shown and copied: on a server a folder's is enough. @param {string} address */
export const short = address =>
  (address.startsWith("http") ? address.replace(/\/index\.html(?=$|[?#])/, "/") : address);

/** The page's own address alone; never made of its parts, for a path may begin like a host. */
export const pageAddress = () => location.href.split(/[?#]/)[0];

/** Shows the short address, and on paper the one that the page has here and now. */
export function showAddress() {
  if (short(location.href) !== location.href) history.replaceState(history.state, "", short(location.href));
  addEventListener("beforeprint", () => {
    for (const place of all(document, "[data-address]"))
      place.textContent ||= short(location.href.split("#")[0]);
  });
}
