// What a reader does on a page: switch the edition, copy the address of a place, sort and filter tables.
// Everything works without it but copying; nothing is fetched.
(() => {
  "use strict";
  const say = JSON.parse(document.getElementById("__say").textContent);

  // On a server a folder's address is enough; a copied address should be the short one.
  if (location.protocol.startsWith("http") && location.pathname.endsWith("/index.html"))
    history.replaceState(history.state, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash);

  // Take the place on the page and the search mark along to the other edition.
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-edition-switch]");
    if (link) link.href = link.href.split(/[?#]/)[0] + location.search + location.hash;
  }, true);
})();
