"""A document → its clauses: the stretches that speak of one matter each, and are compared as one.

1. An article is one, with its paragraphs and items.
2. So is a labelled or headed part with the one paragraph that stands in it; of several, each is one.
3. Titles, addressees, preambles, tables and what only guides (by the heading it stands under) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.document import Document, Node, walk
from build_scripts.kinds import Kind, traits

_LEFT_OUT = (Kind.PREAMBLE, Kind.TABLE, Kind.CAPTION)
# What the first and the last article of a statute say: why it is made, and from when on it holds.
_FORMULA = re.compile(
    r"第[^条]{1,6}条(?:之.)?\s*(?:.{0,8}(?:为了?|根据).{0,200}制定(?:本|《)|本[^。]{1,14}自[^。]*施行)"
)
_SHORTEST = 40  # characters; less says too little to be like anything


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by the anchor at which it begins; `nodes` print it, `path` leads to the first of them."""

    anchor: str
    nodes: tuple[Node, ...]
    path: tuple[Node, ...]

    @property
    def printed(self) -> str:
        """All that it prints, a node on each line."""
        return "\n".join(node.printed for node in self.nodes if node.printed)

    @property
    def heading(self) -> str:
        """The nearest heading: its own, or that of what it stands in."""
        return next((node.heading for node in reversed(self.path) if node.heading), "")


def clauses(document: Document, guiding: tuple[str, ...] = ()) -> Iterator[Clause]:
    """The clauses of a document in reading order; `guiding` are words of headings under which none stand."""
    for node in document.nodes:
        for clause in _of(node, ()):
            headings = [above.heading for above in clause.path[-2:]]
            guides = any(word in heading for word in guiding for heading in headings)
            if not guides and len(clause.printed) >= _SHORTEST and not _FORMULA.match(clause.printed):
                yield clause


def _of(node: Node, above: tuple[Node, ...]) -> Iterator[Clause]:
    if traits(node.kind).formal or node.kind in _LEFT_OUT:
        return
    path = (*above, node)
    if node.kind is Kind.ARTICLE:
        yield Clause(node.anchor, tuple(part for part, _ in walk((node,))), path)
        return
    paragraphs = [child for child in node.children if child.kind is Kind.PARAGRAPH]
    taken = paragraphs if len(paragraphs) == 1 and node.kind is not Kind.PARAGRAPH else []
    if node.text or taken:
        yield Clause(node.anchor, (node, *taken), path)
    for child in node.children:
        if child not in taken:
            yield from _of(child, path)
