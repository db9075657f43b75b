"""How documents and places are called on the pages, and where their pages are."""

from __future__ import annotations

from build_scripts.document import Document, Kind, Node, walk
from build_scripts.interface import Interface


def document_path(document: Document) -> str:
    """The page of a document, in the edition's folder."""
    return f"documents/{document.slug}/index.md"


def changes_path(document: Document) -> str:
    """The page of a document's record of changes."""
    return f"documents/{document.slug}/changes/index.md"


def raw_path(document: Document) -> str:
    """The raw text of a document, from the site's root."""
    return f"data/raw/{document.slug.partition('/')[0]}.{document.raw.name.rpartition('.')[2]}"


def title(document: Document, say: Interface) -> str:
    """The title, or the number of a document whose raw text has no title."""
    known = document.metadata
    return known.title or say("document.untitled", number=known.number)


def day(document: Document) -> str:
    """The date of issue, else of publication, else the year (ISO 8601), else nothing."""
    known = document.metadata
    return str(known.issued or known.published or known.year or "")


def extent(document: Document) -> dict[str, int]:
    """What a document counts: sections, clauses (with items and articles), body paragraphs, characters."""
    nodes = [node for node, _ in walk(document.nodes)]
    clauses = (Kind.CLAUSE, Kind.ITEM, Kind.ARTICLE)
    return {
        "sections": sum(node.kind in (Kind.SECTION, Kind.CHAPTER) for node in nodes),
        "clauses": sum(node.kind in clauses for node in nodes),
        "paragraphs": sum(node.is_body for node in nodes),
        "characters": sum(len(node.printed) for node in nodes),
    }


def cited_places(document: Document) -> dict[str, str]:
    """How each anchor of a document is cited; empty for what stands under no label."""
    paths: dict[str, tuple[Node, ...]] = {"": ()}
    for node, parent in walk(document.nodes):
        paths[node.anchor] = (*paths[parent.anchor if parent else ""], node)
    return {anchor: place(path) for anchor, path in paths.items() if anchor}


def place(path: tuple[Node, ...]) -> str:
    """A place as it is cited: ``二（七）``; the labels from the broadest to the narrowest."""
    labels = [node.label.rstrip("、.．： ") for node in path if node.label]
    return "".join(labels)
