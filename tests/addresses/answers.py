"""Where a query of the site leads, seen in a browser."""

from __future__ import annotations

from playwright.sync_api import Page, TimeoutError

# Of the citations or the hits the first; of a page with marked words the place that the address names; of a
# table the first row that is left. Nothing as long as there is no answer.
_FIRST = """() => {
  const listed = document.querySelector("[data-citation], [data-hit]");
  if (listed) return listed.dataset.citation ?? listed.dataset.hit;
  const target = document.querySelector(":target");
  if (target) return document.querySelector("mark.found") && location.href;
  const rows = document.querySelectorAll(".sortable tbody tr:not([hidden]) a");
  return [...rows].map(link => link.href).find(address => address.includes("/documents/"));
}"""


def answer(page: Page, site: str, address: str) -> str:
    """The place that a query leads to first, seen from its edition: ``documents/x/#s1``.

    `site` is where the site is served, without a slash at the end. Raises LookupError if it leads nowhere.
    """
    page.goto(f"{site}/{address}")
    try:
        place = str(page.wait_for_function(_FIRST).json_value())
    except TimeoutError as error:
        raise LookupError(f"{address} leads nowhere") from error
    edition = f"{site}/{address.partition('/')[0]}/"
    plain, hash_sign, anchor = place.removeprefix(edition).partition("#")
    return plain.partition("?")[0].removesuffix("index.html") + hash_sign + anchor
