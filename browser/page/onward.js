// A page that only leads on, to where each place of it is now: with a script nobody stops on the way.
import { all } from "../elements.js";

export function goOn() {
  const ways = all(document, "main a.onward", HTMLAnchorElement);
  const way = ways.find(({ id }) => id === location.hash.slice(1)); // without an anchor, the one to the page
  if (way) location.replace(way.href.split("#")[0] + location.search + way.hash);
}
