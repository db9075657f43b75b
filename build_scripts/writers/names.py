"""How documents and places are called on the pages, and where their pages are."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.document import Document, Kind, Node, walk
from build_scripts.interface import Interface


def document_path(document: Document) -> str:
    """The page of a document, in the edition's folder."""
    return f"documents/{document.slug}/index.md"


def changes_path(document: Document) -> str:
    """The page of a document's record of changes."""
    return f"documents/{document.slug}/changes/index.md"


def raw_path(document: Document) -> str:
    """The raw text of a document, in ``data/``."""
    return f"raw/{document.slug.partition('/')[0]}.{document.raw.name.rpartition('.')[2]}"


def topic_path(topic: str) -> str:
    """The page of a topic."""
    return f"topics/{topic}/index.md"


def on_topic_page(document: Document) -> str:
    """The anchor of a document's clauses on the page of a topic."""
    return document.slug.replace("/", "--")


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


def place(path: tuple[Node, ...]) -> str:
    """A place as it is cited: ``二（七）``; the labels from the broadest to the narrowest."""
    labels = [node.label.rstrip("、.．： ") for node in path if node.label]
    return "".join(labels)


def places(document: Document, say: Interface) -> dict[str, str]:
    """Each anchor's place in words: the labels above it, and which of several paragraphs it is."""
    return dict(_places(document.nodes, (), say))


def _places(nodes: tuple[Node, ...], above: tuple[Node, ...], say: Interface) -> Iterator[tuple[str, str]]:
    unlabelled = [node.anchor for node in nodes if node.is_body and not node.label]
    for node in nodes:
        path = (*above, node)
        name = place(path) or say(f"place.{path[0].kind}")
        if len(unlabelled) > 1 and node.is_body and not node.label:
            name += say("place.ordinal", number=unlabelled.index(node.anchor) + 1)
        yield node.anchor, name
        yield from _places(node.children, path, say)
