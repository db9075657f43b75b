"""What a citation is resolved by: the documents as they are cited, and the places of each, without words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from build_scripts.document import Corpus, Document
from build_scripts.interface import Interface
from build_scripts.search.texts import Row
from build_scripts.writers.names import citation, steps

_BASE = 48  # depths are written as characters from "0" on


def cited_documents(
    corpus: Corpus, rows: Sequence[Row], cuts: Sequence[tuple[int, int]], say: Interface
) -> dict[str, Any]:
    """Each document with its citation, its names and the part of the texts where it begins; the bundles."""
    begins: dict[int, int] = {}
    for part, (start, end) in enumerate(cuts):
        for row in rows[start:end]:
            begins.setdefault(row.document, part)
    return {
        "documents": [
            [
                document.slug,
                citation(document, say),
                document.metadata.title,
                document.metadata.short,
                document.metadata.number,
                "，".join((*document.metadata.issuers, *_dates(document))),
                begins.get(number, 0),
            ]
            for number, document in enumerate(corpus.documents)
        ],
        "bundles": {bundle.slug: bundle.title for bundle in corpus.bundles},
    }


def _dates(document: Document) -> Iterable[str]:
    known = document.metadata
    return [str(known.issued or known.published)] if known.issued or known.published else []


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
