"""The pages that lead on from addresses that were published and are no more, and say so without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.document import Script
from build_scripts.edition import Edition
from build_scripts.writers.page import Page, anchors, escape, link, page


def pages(edition: Edition, held: Mapping[str, Page]) -> Iterator[Page]:
    """A page for each address that is renamed or withdrawn; `held` are those that they lead to, by path."""
    for address in edition.moved:
        yield _moved(edition, path_of(address), held[path_of(edition.moved[address])])
    for address in edition.withdrawn:
        yield _withdrawn(edition, address)


def path_of(address: str) -> str:
    """The page of an address."""
    return f"{address}/index.md"


def _moved(edition: Edition, path: str, to: Page) -> Page:
    """A page that has every anchor of the one that it leads `to`, each a link to the same there."""
    say = edition.say
    title = say("moved.title")
    places = " ".join(
        link(escape(anchor), path, f"{to.path}#{anchor}", f"{{: #{anchor} }}") for anchor in anchors(to)
    )
    name = link(escape(to.title or to.path.removesuffix("/index.md")), path, to.path)
    blocks = [f"# {title}", say("moved.to", page=name)]
    return page(
        path,
        title,
        say("moved.to", page=to.title),
        [*blocks, *([say("moved.places"), places] if places else ())],
    )


def _withdrawn(edition: Edition, address: str) -> Page:
    say, end = edition.say, edition.withdrawn[address]
    title = say("moved.withdrawn")
    reason = end.hans if edition.script is Script.HANS else end.hant
    since = say("moved.since", year=end.since.year, month=end.since.month, day=end.since.day)
    return page(path_of(address), title, title, [f"# {title}", since, escape(reason)])
