"""``python -m tests.addresses.write SITE NAME``: write the register of a built site, for a release.

SITE is the folder of the site, NAME the commit or version it was built from. What is written stays as it is.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.addresses import register
from tests.addresses.answers import answer
from tests.conftest import QuietHandler, launched, serving

HERE = Path(__file__).parent


def main() -> None:
    """Write ``tests/addresses/NAME.txt``, and stop if it is there."""
    parser = argparse.ArgumentParser(description="Write the register of a built site.")
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("name", help="the commit or version that the site was built from")
    chosen = parser.parse_args()
    written = HERE / f"{chosen.name}.txt"
    if written.exists():
        parser.error(f"{written} is there already, and a register is never written again.")
    addresses = dict([*pages(chosen.site), *data(chosen.site), *queries(chosen.site)])
    written.write_text(register.write(chosen.name, addresses), "utf-8", newline="\n")


def pages(site: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each page with the ids in its article; the front door and the page for the lost have no article."""
    for path in sorted(site.rglob("*.html")):
        marked = LexborHTMLParser(path.read_text("utf-8")).css("article [id]")
        ids = [node.attributes["id"] or "" for node in marked]
        yield path.relative_to(site).as_posix(), tuple(one for one in ids if not one.startswith("_"))


def data(site: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each file for machines, the raw texts and the schemas too."""
    for path in sorted((site / "data").rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), ()


def queries(site: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form of query in each edition, with the place that a browser is led to."""
    asked = tomllib.loads((HERE / "queries.toml").read_text("utf-8"))["queries"]
    with serving(QuietHandler, site) as address, launched() as browser:
        page = browser.new_page()
        for query in (f"{edition}/{one}" for one in asked for edition in register.EDITIONS):
            yield query, (answer(page, address, query),)


if __name__ == "__main__":
    main()
