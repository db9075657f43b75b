"""What a citation is resolved by: the documents as they are cited, and the places of each, without words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.citing.words import citation, steps
from build_scripts.document import Corpus, Document
from build_scripts.interface import Interface
from build_scripts.search.postings import cuts
from build_scripts.search.texts import Row

_BASE = 48  # depths are written as characters from "0" on
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
    day = str(known.issued or known.published or "")
    facts = "，".join(fact for fact in ("、".join(known.issuers), day) if fact)
    return document.slug, citation(document), known.title, known.short, known.number, facts


def outline(document: Document, say: Interface) -> list[Any]:
    """The places of a document in columns: depths, anchors, what each adds to the place above it.

    Then the other names of anchors, by the number of the place, and the anchors whose content is gone.
    """
    found = list(steps(document, say))
    return [
        "".join(chr(step.depth + _BASE) for step in found),
        " ".join(step.node.anchor for step in found),
        [step.own for step in found],
        {alias: number for number, step in enumerate(found) for alias in step.node.aliases},
        list(document.retired),
    ]
