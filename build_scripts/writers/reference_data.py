"""The references as data."""

from __future__ import annotations

from build_scripts.document import Document, Script, walk
from build_scripts.edition import Editions
from build_scripts.references.resolve import Resolved
from build_scripts.spans import Span
from build_scripts.writers.data import Json


def references_data(editions: Editions) -> list[Json]:
    """``data/references.json``: every reference, in time order of the documents and reading order in each."""
    documents = {script: edition.documents for script, edition in editions.items()}
    printed: dict[tuple[Script, str], dict[str, str]] = {
        (script, slug): _printed(document)
        for script, every in documents.items()
        for slug, document in every.items()
    }

    def words(one: Resolved, span: Span) -> Json:
        return {
            str(script): printed[script, one.slug][one.reference.anchor][slice(*span.within(script))]
            for script in Script
        }

    return [
        {
            "document": one.slug,
            "anchor": one.reference.anchor,
            "words": words(one, one.reference.span),
            "span": {str(script): list(one.reference.span.within(script)) for script in Script},
            "type": str(one.reference.manner),
            "work": one.reference.work or None,
            "number": one.reference.number or None,
            "place": [step._asdict() for step in one.reference.steps],
            "state": str(one.state),
            "target": {"document": one.target.slug, "anchor": one.target.anchor or None}
            if one.target
            else None,
            "may_be": list(one.may_be),
        }
        for one in editions[Script.HANS].references.every
    ]


def _printed(document: Document) -> dict[str, str]:
    return {node.anchor: node.printed for node, _ in walk(document.nodes)}
