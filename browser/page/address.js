// The address of a page and of the places on it: here, and where the site is published.
import { edition } from "../edition.js";
import { all, first } from "../elements.js";

/** The address that is shown and copied: on a server a folder's is enough. @param {string} address */
export const short = address =>
  (address.startsWith("http") ? address.replace(/\/index\.html(?=$|[?#])/, "/") : address);

/** The page's own address alone; never made of its parts, for a path may begin like a host. */
export const pageAddress = () => location.href.split(/[?#]/)[0];

/** Where the page is published, if the site has an address of its own. */
const published = () => first(document.head, "link[rel=canonical]", HTMLLinkElement)?.href;

/** Whether an address of this page means something to others. */
export const isPublic = () => Boolean(published()) || location.protocol.startsWith("http");

/**
 * The addresses of a place on this page for others: in this edition, in the other, in the reader's own.
 * @param {string} hash
 */
export function addresses(hash) {
  const page = published() ?? pageAddress(), at = page.lastIndexOf(`/${edition.name}/`) + 1;
  const root = page.slice(0, at), way = page.slice(at + edition.name.length + 1);
  return {
    here: short(page + hash),
    switched: short(`${root}${edition.counterpart}/${way}${hash}`),
    any: `${short(`${root}index.html`)}?to=${way.replace(/index\.html$/, "")}${hash}`,
  };
}

/** Shows the short address, and on paper the one that the page has here and now. */
export function showAddress() {
  if (short(location.href) !== location.href) history.replaceState(history.state, "", short(location.href));
  addEventListener("beforeprint", () => {
    for (const place of all(document, "[data-address]"))
      place.textContent ||= short(location.href.split("#")[0]);
  });
}
