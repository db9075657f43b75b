"""What a document said before, under the anchors that the same content has now."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from datetime import date

from build_scripts.document import Document, Node
from build_scripts.follow import followed, recorded
from build_scripts.ledger import by_page, extend
from build_scripts.library import Described
from build_scripts.source_documents import read_documents

_BEFORE = "was-"  # begins the anchors of what has none now: no label makes one


def older(
    described: Described, document: Document, to_hans: Callable[[str], str]
) -> Iterator[tuple[date, Document]]:
    """Each older version of a described text by its day; `document` is what it says now.

    Raises ProblemsFound with what is wrong in one of them.
    """
    if not described.versions:
        return
    records = by_page(extend(described.ledger, recorded([document], described.ledger)))[document.slug]
    only_words = {"correction": (), "line": (), "wording": ()}
    for version in described.versions:
        source = described.source.model_copy(update=only_words)
        (read,), _ = read_documents(replace(described, raw=version.raw, source=source))
        named = followed(read, records, to_hans)
        yield version.since, replace(named, nodes=_nodes(named.nodes, records), notes=())


def _nodes(nodes: tuple[Node, ...], here: Container[str]) -> tuple[Node, ...]:
    """The nodes with one name each, which says of those that are not `here` that they were."""
    return tuple(
        replace(
            node,
            anchor=node.anchor if node.anchor in here else f"{_BEFORE}{node.anchor}",
            aliases=(),
            children=_nodes(node.children, here),
        )
        for node in nodes
    )
