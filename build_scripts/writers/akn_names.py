"""What documents and their parts are called in Akoma Ntoso (Naming Convention 1.0), and the kinds there.

A work is named by its year and our slug, a part by what it is and which of those beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from build_scripts.document import Document, Node, walk
from build_scripts.kinds import Kind, traits

# The element of each kind, and what stands for it in an eId (5.3). A kind that is not here is an
# ``hcontainer`` with the name of the kind.
ELEMENTS: Mapping[Kind, tuple[str, str]] = {
    Kind.BOOK: ("book", "book"),
    Kind.PART: ("part", "part"),
    Kind.CHAPTER: ("chapter", "chp"),
    Kind.DIVISION: ("division", "dvs"),
    Kind.ARTICLE: ("article", "art"),
    Kind.SECTION: ("section", "sec"),
    Kind.CLAUSE: ("clause", "cl"),
    Kind.POINT: ("point", "point"),
    Kind.SUBPARAGRAPH: ("subparagraph", "subpara"),
    Kind.PARAGRAPH: ("paragraph", "para"),
}
OTHER = ("hcontainer", "hcontainer")


class Divided(NamedTuple):
    """The parts that stand in no other: those of the form of the document at either end, and the rest."""

    preface: Sequence[Node]
    body: Sequence[Node]
    conclusions: Sequence[Node]


def divided(document: Document) -> Divided:
    """The document in its three parts."""
    nodes = document.nodes
    front = list(takewhile(_is_formal, nodes))
    behind = list(takewhile(_is_formal, reversed(nodes[len(front) :])))[::-1]
    return Divided(front, nodes[len(front) : len(nodes) - len(behind)], behind)


def _is_formal(node: Node) -> bool:
    return traits(node.kind).formal and not node.children


def type_of(document: Document) -> str:
    """``act`` for what is in articles, ``doc`` for all else."""
    return "act" if any(node.kind is Kind.ARTICLE for node, _ in walk(document.nodes)) else "doc"


def work(document: Document) -> str:
    """The IRI of the document, whatever its script."""
    day = document.metadata.day
    return f"/akn/cn/{type_of(document)}/{day.year if day else 'nd'}/{document.slug}"


def eids(document: Document) -> dict[str, str]:
    """The eId of each part, by its anchor."""
    parts = divided(document)
    formal = {
        node.anchor: f"{name}__p_{number}"
        for name, nodes in (("preface", parts.preface), ("conclusions", parts.conclusions))
        for number, node in enumerate(nodes, 1)
    }
    return formal | dict(_eids(parts.body, ""))


def _eids(nodes: Sequence[Node], above: str) -> Iterator[tuple[str, str]]:
    """Of nodes that stand beside each other, `above` being the eId of what they stand in."""
    counts: Counter[str] = Counter()
    for node in nodes:
        _, short = ELEMENTS.get(node.kind, OTHER)
        counts[short] += 1
        eid = f"{above}{short}_{counts[short]}"
        yield node.anchor, eid
        yield from _eids(node.children, f"{eid}__")


def names(document: Document) -> dict[str, str]:
    """What other documents call its parts, by their anchors; all of it by no anchor."""
    name = work(document)
    return {"": name} | {anchor: f"{name}/~{eid}" for anchor, eid in eids(document).items()}
