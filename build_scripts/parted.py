"""Documents that were split or joined with others: each anchor of theirs leads to where its words are now.

That is found once, when they go, and stays in their ledger: what the documents say that have the words now is
followed by ledgers of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from build_scripts.addresses import DOCUMENTS
from build_scripts.collection import Collection
from build_scripts.document import Document, Script, walk
from build_scripts.follow import blocks_of, in_hans
from build_scripts.ledger import Page, Record, Sign
from build_scripts.library import Former, Library
from build_scripts.matching import match
from build_scripts.pairing import Block


@dataclass(frozen=True, slots=True)
class Led:
    """A page of a document that was split or joined: the slugs of the documents that have its words now.

    `places` are those, as ``<slug>#<anchor>``, of each of its anchors; of a `doubtful` one a place that may
    have its words.
    """

    into: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    doubtful: frozenset[str] = frozenset()


def former(library: Library, collection: Collection) -> tuple[Former, ...]:
    """The documents that were split or joined, with what has become of each anchor in their records."""
    documents = {pair.slug: pair.original for pair in collection.pairs}
    return tuple(_settled(gone, library, documents) for gone in library.former)


def _settled(gone: Former, library: Library, documents: Mapping[str, Document]) -> Former:
    ends = library.parted.get(f"{DOCUMENTS}/{gone.slug}", ())
    if not ends or all(record.sign is not Sign.LIVES for record in gone.records.values()):
        return gone
    into = [documents[library.documents[end]] for end in ends]
    here = [block for document in into for block in _blocks(document, library)]
    matching = match(list(blocks_of(in_hans(gone.records, library.to_hans))), here)

    def now(anchor: str, record: Record) -> Record:
        if record.sign is not Sign.LIVES:
            return record
        parts = matching.parts.get(anchor, ())
        if place := matching.same.get(anchor) or matching.within.get(anchor):
            return replace(record, sign=Sign.NAMES, at=(place,))
        if place := matching.doubts.get(anchor):
            return replace(record, sign=Sign.DOUBTFUL, at=(place, *parts))
        return replace(record, sign=Sign.GONE, at=parts or record.at)

    return replace(gone, records={anchor: now(anchor, record) for anchor, record in gone.records.items()})


def _blocks(document: Document, library: Library) -> Iterator[Block]:
    """What a document says, in Simplified script, under its places in the site."""
    for node, parent in walk(document.nodes):
        words = library.to_hans(node.words) if document.script is Script.HANT else node.words
        yield Block(
            f"{document.slug}#{node.anchor}", f"{document.slug}#{parent.anchor}" if parent else "", words
        )


def led(library: Library, gone: tuple[Former, ...]) -> dict[str, Led]:
    """What each page of such a document leads to, by its address."""
    pages = {former.slug: former.records for former in gone}
    return {address: _led(library, pages, address, ends) for address, ends in library.parted.items()}


def _led(library: Library, pages: Mapping[str, Page], address: str, ends: tuple[str, ...]) -> Led:
    slug = library.moves.now(address).removeprefix(f"{DOCUMENTS}/")
    records = pages.get(slug, {})
    places = {anchor: tuple(_places(library, pages, f"{slug}#{anchor}", frozenset())) for anchor in records}
    doubtful = frozenset(anchor for anchor, record in records.items() if record.sign is Sign.DOUBTFUL)
    return Led(tuple(library.documents[end] for end in ends), places, doubtful)


def _places(library: Library, pages: Mapping[str, Page], place: str, seen: frozenset[str]) -> Iterator[str]:
    """Where that is now which was at a place: there, if its document is; else where its ledger says."""
    page, _, anchor = place.partition("#")
    address = library.moves.now(f"{DOCUMENTS}/{page}")
    slug = address.removeprefix(f"{DOCUMENTS}/")
    if address in library.documents:
        yield f"{slug}#{anchor}"
    elif slug in pages and place not in seen:
        for other in pages[slug].get(anchor, Record()).at:
            there = other if "#" in other else f"{slug}#{other}"
            yield from _places(library, pages, there, seen | {place})
