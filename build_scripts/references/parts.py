"""The parts of one document, by what a reference calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from build_scripts.citing.grammar import MEANS
from build_scripts.document import Document, Node, walk
from build_scripts.findings import Step
from build_scripts.kinds import Kind
from build_scripts.numerals import label_number, value

_HIGHER = ("编", "章", "节")  # an article's number needs none of them


class Parts:
    """The nodes of a document, by number and by what they stand in."""

    def __init__(self, document: Document) -> None:
        self.nodes = [node for node, _ in walk(document.nodes)]
        self.by_anchor = {node.anchor: node for node in self.nodes}
        self.above = {node.anchor: parent for node, parent in walk(document.nodes)}

    @cached_property
    def _numbered(self) -> dict[tuple[Kind, int, int], list[Node]]:
        numbered: dict[tuple[Kind, int, int], list[Node]] = defaultdict(list)
        for node in self.nodes:
            if node.label and (number := label_number(node.label)) is not None:
                numbered[node.kind, number, _inserted(node.label)].append(node)
        return numbered

    def at(self, steps: Sequence[Step], within: str = "") -> str | None:
        """The anchor of a place, `within` a part where that is given; None where it is not, or not alone."""
        node = self.by_anchor.get(within)
        for index, step in enumerate(steps):
            last = index == len(steps) - 1
            if step.unit in _HIGHER and not last and any(inner.unit == "条" for inner in steps[index:]):
                continue
            below = self._step(step, node)
            if below is None:
                return None
            node = below
        return node.anchor if node else None

    def _step(self, step: Step, node: Node | None) -> Node | None:
        if step.unit == "款" and node is not None:
            paragraphs = self.paragraphs(node)
            return paragraphs[step.number - 1] if 0 < step.number <= len(paragraphs) else None
        means = MEANS.get(step.unit, {})
        for kind in sorted(means, key=lambda kind: -means[kind]):
            if kind is Kind.PARAGRAPH:
                continue
            fitting = self._numbered.get((kind, step.number, step.nth), [])
            if inside := [part for part in fitting if node is None or self._stands_in(part, node)]:
                return inside[0] if len(inside) == 1 else None
        return None

    def _stands_in(self, node: Node, outer: Node) -> bool:
        """Whether it stands in `outer`; an item of a paragraph stands behind it, in the same article."""
        if outer.kind is Kind.PARAGRAPH and (parent := self.above[outer.anchor]):
            return self.above[node.anchor] is parent and self.paragraph_of(node) is outer
        if self.above[node.anchor] is outer and outer.kind is Kind.ARTICLE:
            return True
        above = self.above[node.anchor]
        while above is not None and above is not outer:
            above = self.above[above.anchor]
        return above is outer

    def paragraphs(self, node: Node) -> list[Node]:
        """The 款 of a part: its own line, and each paragraph that stands in it."""
        return [
            *([node] if node.text else ()),
            *(child for child in node.children if child.kind is Kind.PARAGRAPH),
        ]

    def paragraph_of(self, node: Node) -> Node:
        """The 款 that a node is, or under which it stands."""
        parent = self.above[node.anchor]
        if parent is None or node.kind is Kind.ARTICLE:
            return node
        if node.kind is Kind.SUBITEM and parent.kind is Kind.SUBPARAGRAPH:
            return self.paragraph_of(parent)
        before = parent.children[: 1 + next(i for i, child in enumerate(parent.children) if child is node)]
        return next((child for child in reversed(before) if child.kind is Kind.PARAGRAPH), parent)

    def around(self, node: Node, kinds: Iterable[Kind]) -> Node | None:
        """The nearest part of one of the `kinds` that a node is or stands in."""
        wanted, here = frozenset(kinds), node
        while here.kind not in wanted:
            parent = self.above[here.anchor]
            if parent is None:
                return None
            here = parent
        return here

    def before(self, unit: str, far: int, node: Node) -> str | None:
        """The anchor of what 前款, 前两款, 前条, 前项 point at from a node: the first of them."""
        if unit == "款":
            here = self.paragraph_of(node)
            article = here if here.kind is not Kind.PARAGRAPH else self.above[here.anchor]
            row = self.paragraphs(article) if article else []
        elif unit == "条":
            article = self.around(node, (Kind.ARTICLE, Kind.CLAUSE))
            here = article or node
            row = [part for part in self.nodes if article and part.kind is article.kind]
        else:
            here = self.around(node, (Kind.SUBPARAGRAPH, Kind.ITEM, Kind.CLAUSE)) or node
            parent = self.above[here.anchor]
            row = [part for part in parent.children if part.kind is here.kind] if parent else []
        at = next((index for index, part in enumerate(row) if part is here), 0)
        return row[at - far].anchor if at >= far else None

    def here(self, unit: str, node: Node) -> str | None:
        """The anchor of what 本条, 本章 and their like point at from a node."""
        if unit == "款":
            return self.paragraph_of(node).anchor
        means = MEANS[unit]
        part = self.around(node, (kind for kind in means if kind is not Kind.PARAGRAPH and means[kind]))
        return part.anchor if part else None

    def annex(self, number: int) -> str | None:
        """The anchor of the annex of that number; 0 is the only one."""
        every = [node for node in self.nodes if node.kind is Kind.ANNEX]
        if not number:
            return every[0].anchor if len(every) == 1 else None
        fitting = [node for node in every if label_number(node.label) == number]
        return fitting[0].anchor if len(fitting) == 1 else None


def _inserted(label: str) -> int:
    """The number behind 之 of a label: 第六条之一 → 1; else 0."""
    behind = label.partition("之")[2].strip("、．. 　")
    return value(behind) if behind and all(char in "一二三四五六七八九十" for char in behind) else 0
