"""The pages that lead on from addresses that were published and are no more, and say so without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.addresses import DOCUMENTS
from build_scripts.citing.words import title
from build_scripts.document import Fate, Note, Script
from build_scripts.edition import Edition
from build_scripts.parted import Led
from build_scripts.writers.notes import worded
from build_scripts.writers.page import Page, anchors, escape, link, page
from build_scripts.writers.paths import bundle_path, document_path

_ON = ".onward"  # what a script follows at once


def pages(edition: Edition, held: Mapping[str, Page]) -> Iterator[Page]:
    """A page for each address that is renamed or withdrawn; `held` are those that they lead to, by path."""
    for address in edition.moved:
        yield _moved(edition, path_of(address), held[path_of(edition.moved[address])])
    for address in edition.parted:
        if not _has_parts(edition, address):
            heading = edition.say("moved.title")
            blocks = [f"# {heading}", *parted(edition, address)]
            yield page(path_of(address), heading, heading, blocks)
    for address in edition.withdrawn:
        yield _withdrawn(edition, address)


def path_of(address: str) -> str:
    """The page of an address."""
    return f"{address}/index.md"


def _moved(edition: Edition, path: str, to: Page) -> Page:
    """A page that has every anchor of the one that it leads `to`, each a link to the same there."""
    say = edition.say
    heading = say("moved.title")
    places = " ".join(
        link(escape(anchor), path, f"{to.path}#{anchor}", f"{{: #{anchor} {_ON} }}") for anchor in anchors(to)
    )
    name = link(escape(to.title or to.path.removesuffix("/index.md")), path, to.path, f"{{: {_ON} }}")
    blocks = [f"# {heading}", say("moved.to", page=name)]
    return page(
        path,
        heading,
        say("moved.to", page=to.title),
        [*blocks, *([say("moved.places"), places] if places else ())],
    )


def parted(edition: Edition, address: str) -> Iterator[str]:
    """What a page says of a document that was split or joined: where it is, and each of its anchors."""
    say, led, path = edition.say, edition.parted[address], path_of(address)
    documents = [edition.documents[slug] for slug in led.into]
    on = f"{{: {_ON} }}" if len(documents) == 1 and not _has_parts(edition, address) else ""
    names = [link(escape(title(document, say)), path, document_path(document), on) for document in documents]
    yield say("moved.parted" if names[1:] else "moved.to", page=names[0], pages="、".join(names))
    straight = {anchor: there[0] for anchor, there in led.places.items() if _is_sure(led, anchor)}
    if straight:
        yield say("moved.places")
        yield " ".join(
            link(escape(anchor), path, _place(there), f"{{: #{anchor} {_ON} }}")
            for anchor, there in straight.items()
        )
    for anchor, there in led.places.items():
        if anchor not in straight:
            fate = Fate.DOUBTFUL if anchor in led.doubtful and there else Fate.GONE
            links = "、".join(link(escape(_named(edition, place)), path, _place(place)) for place in there)
            yield f"{worded(Note(anchor, fate, there), say, f'`{anchor}`', links)}\n{{: #{anchor} .retired }}"


def _has_parts(edition: Edition, address: str) -> bool:
    """Whether the page at an address is still there: it lists the parts of a text."""
    return path_of(address) in {bundle_path(bundle.slug) for bundle in edition.corpus.bundles}


def _is_sure(led: Led, anchor: str) -> bool:
    return len(led.places[anchor]) == 1 and anchor not in led.doubtful


def _place(place: str) -> str:
    """The page and the anchor of a place that is named as ``<slug>#<anchor>``."""
    slug, _, anchor = place.partition("#")
    return f"{path_of(f'{DOCUMENTS}/{slug}')}#{anchor}"


def _named(edition: Edition, place: str) -> str:
    """A place as it is cited."""
    slug, _, anchor = place.partition("#")
    return title(edition.documents[slug], edition.say) + edition.place_names[slug].get(anchor, anchor)


def _withdrawn(edition: Edition, address: str) -> Page:
    say, end = edition.say, edition.withdrawn[address]
    heading = say("moved.withdrawn")
    reason = end.hans if edition.script is Script.HANS else end.hant
    since = say("moved.since", year=end.since.year, month=end.since.month, day=end.since.day)
    return page(path_of(address), heading, heading, [f"# {heading}", since, escape(reason)])
