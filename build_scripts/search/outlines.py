"""What a citation is resolved by: the documents as they are cited, and the places of each, without words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.citing.words import citation, stops
from build_scripts.document import Corpus, Document
from build_scripts.interface import Interface
from build_scripts.kinds import KINDS
from build_scripts.search.contribution import Row
from build_scripts.search.streams import cuts

_PLACES = 300  # places in one file, more only where a document has more


def citation_files(
    corpus: Corpus, rows: Sequence[Row], spans: Sequence[tuple[int, int]], say: Interface
) -> Iterator[tuple[str, Any]]:
    """``o/N``, the outlines of some documents each; ``documents``, which leads to them and to the texts."""
    begins: dict[int, int] = {}
    for part, (start, end) in enumerate(spans):
        for row in rows[start:end]:
            begins.setdefault(row.document, part)
    outlines = [outline(document, say) for document in corpus.documents]
    files = list(cuts((len(depths) for depths, *_ in outlines), _PLACES))
    yield from ((f"o/{file}", outlines[start:end]) for file, (start, end) in enumerate(files))
    listed = [
        [*_cited(corpus.documents[number]), begins.get(number, 0), file, number - start]
        for file, (start, end) in enumerate(files)
        for number in range(start, end)
    ]
    bundles = {bundle.slug: bundle.title for bundle in corpus.bundles}
    yield "documents", {"documents": listed, "bundles": bundles}


def _cited(document: Document) -> tuple[str, ...]:
    """How a document is cited and called, and by whom and when it was issued."""
    known = document.metadata
    day = str(known.day or "")
    facts = "，".join(fact for fact in ("、".join(known.issuers), day) if fact)
    return document.slug, citation(document), known.title, known.short, known.number, facts


def outline(document: Document, say: Interface) -> list[Any]:
    """The places of a document in columns: depths, kinds, the paragraphs they are in, anchors, own words.

    A kind is its number in the table. Then the other names of anchors, by the number of the place, and
    the anchors whose content is gone.
    """
    found = list(stops(document, say))
    order = {kind: number for number, kind in enumerate(KINDS)}
    return [
        [stop.depth for stop in found],
        [order[stop.node.kind] for stop in found],
        [stop.paragraph for stop in found],
        " ".join(stop.node.anchor for stop in found),
        [stop.words for stop in found],
        {alias: number for number, stop in enumerate(found) for alias in stop.node.aliases},
        list(document.retired),
    ]
