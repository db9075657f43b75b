"""The machine-readable edition: plain values that ``publish`` writes as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from build_scripts.document import Document, Node, walk
from build_scripts.writers.extent import extent

Json = dict[str, Any]


def document_list(documents: Iterable[Document], undecided: Mapping[str, int]) -> list[Json]:
    """``data/documents.json``: what there is, in the original script of each document.

    `undecided` are figures, by the slug of their document, that nobody has decided about.
    """
    return [_summary(document, undecided) for document in documents]


def document_data(document: Document, undecided: Mapping[str, int]) -> Json:
    """``data/<script>/<slug>.json``: the metadata and the blocks in reading order."""
    return {**_summary(document, undecided), "blocks": blocks(document.nodes)}


def blocks(nodes: tuple[Node, ...]) -> list[Json]:
    """The tree as flat blocks; `source` are offsets in the raw text, null for a block without words."""
    return [
        {
            "id": node.anchor,
            "aliases": list(node.aliases),
            "kind": str(node.kind),
            "parent": parent.anchor if parent else None,
            "label": node.label,
            "heading": node.heading,
            "text": node.text,
            "source": list(node.source) if node.printed else None,
            **({"rows": [list(row) for row in node.rows]} if node.rows else {}),
        }
        for node, parent in walk(nodes)
    ]


def change_data(document: Document, hans: Document) -> Json:
    """``data/changes/<slug>.json``: the record of changes, and the wording restored in the other script."""
    return {
        "slug": document.slug,
        "raw": {"sha256": document.raw.sha256, "encoding": document.raw.encoding},
        "changes": [asdict(change) for change in document.changes],
        "restored": [
            {
                "id": restoration.anchor,
                "before": restoration.before,
                "after": restoration.after,
                "context": restoration.context,
                "reason": restoration.reason,
            }
            for restoration in hans.restorations
        ],
    }


def _summary(document: Document, undecided: Mapping[str, int]) -> Json:
    metadata = document.metadata
    return {
        "slug": document.slug,
        "url": f"documents/{document.slug}/",
        "title": metadata.title,
        "number": metadata.number,
        "issuers": list(metadata.issuers),
        "issued": str(metadata.issued) if metadata.issued else None,
        "published": str(metadata.published) if metadata.published else None,
        "year": metadata.year or None,
        "source_url": metadata.source_url,
        "source_opened": str(metadata.provenance.opened) if metadata.provenance.opened else None,
        "original_url": metadata.provenance.original_url,
        "status": str(metadata.provenance.status),
        "base": str(metadata.provenance.base),
        "lacks": list(metadata.provenance.lacks),
        "supplied": [asdict(supplied) for supplied in metadata.provenance.supplied],
        "script": str(document.script),
        "original_script": str(document.original),
        "bundle": document.bundle or None,
        "reviewed": metadata.reviewed,
        "undecided": undecided.get(document.slug, 0),
        "counts": extent(document),
        "sha256": document.raw.sha256,
    }
