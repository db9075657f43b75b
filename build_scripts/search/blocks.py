"""What search finds: each part of a document with words of its own, as the editions print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.citing.words import labels
from build_scripts.document import Document, Node
from build_scripts.kinds import Kind
from build_scripts.reading.shapes import HEADING_ENDS

_PLACE = 28  # characters of a heading that tell where a paragraph stands


@dataclass(frozen=True, slots=True)
class Block:
    """One anchor of a document in one edition.

    `text` is printed, `label` and `heading` are how much of it is the label, and both; `place` says where it
    stands. A title is all heading.
    """

    anchor: str
    label: int
    heading: int
    place: str
    text: str
    title: bool


def blocks(document: Document) -> Iterator[Block]:
    """Every block of a document in reading order."""
    for path in _paths(document.nodes, ()):
        node = path[-1]
        if node.printed:
            title = node.kind is Kind.TITLE
            yield Block(node.anchor, len(node.label), _heading(node), _place(path), node.printed, title)


def _paths(nodes: tuple[Node, ...], above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        path = (*above, node)
        yield path
        yield from _paths(node.children, path)


def _heading(node: Node) -> int:
    """How many characters of the printed text are its label and heading."""
    if node.kind is Kind.TITLE:
        return len(node.printed)
    return len(node.label + node.heading) if node.heading else 0


def _place(path: tuple[Node, ...]) -> str:
    """The labels down to the block, and the nearest heading: ``三（二） 加快建设``."""
    heading = next((node.heading for node in reversed(path) if node.heading), "").rstrip(HEADING_ENDS)
    short = heading if len(heading) <= _PLACE else heading[: _PLACE - 1] + "…"
    return " ".join(part for part in (labels(path), short) if part)
