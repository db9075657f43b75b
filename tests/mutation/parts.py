"""A text that can be edited, every sign of which is known for ever: the oracle of the mutations.

A sign is a character and a number that no other sign has. Whoever edits a text keeps the signs of what stays
and makes new ones for what he writes, so that at any time the words of any earlier text can be looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind, traits
from build_scripts.numerals import han, label_number
from build_scripts.reading.anchors import name

Sign = tuple[str, int]
_NUMBERS = count(1)


def signs(words: str) -> list[Sign]:
    """New signs, that no text had before."""
    return [(char, next(_NUMBERS)) for char in words]


def spelt(words: Iterable[Sign]) -> str:
    return "".join(char for char, _ in words)


@dataclass(eq=False)
class Part:
    """A node that can be changed."""

    kind: Kind
    label: str = ""
    heading: list[Sign] = field(default_factory=list)
    text: list[Sign] = field(default_factory=list)
    children: list[Part] = field(default_factory=list)
    parent: Part | None = None

    @property
    def words(self) -> list[Sign]:
        return self.heading + self.text

    def walk(self) -> Iterator[Part]:
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def everything(self) -> list[Sign]:
        """The words of all that stands in it."""
        return [sign for child in self.walk() for sign in child.words]

    @property
    def substance(self) -> set[int]:
        """The signs that it is known by: its words, or those of what stands in it."""
        return {number for char, number in self.words or self.everything if char.isalnum()}


def parts(nodes: Iterable[Node]) -> Part:
    """A text of these nodes."""
    root = Part(Kind.PARAGRAPH)
    root.children = [_part(node, root) for node in nodes]
    return root


def _part(node: Node, parent: Part) -> Part:
    part = Part(node.kind, node.label, signs(node.heading), signs(node.text), parent=parent)
    part.children = [_part(child, part) for child in node.children]
    return part


def copied(part: Part, parent: Part | None = None) -> Part:
    """The same words under the same signs, to be edited by itself."""
    copy = Part(part.kind, part.label, list(part.heading), list(part.text), parent=parent)
    copy.children = [copied(child, copy) for child in part.children]
    return copy


def document(root: Part) -> Document:
    """The text as it is read, under the anchors of its labels."""
    nodes = tuple(_node(child) for child in root.children)
    return Document("d", Script.HANS, Script.HANS, Metadata(""), name(nodes))


def _node(part: Part) -> Node:
    children = tuple(_node(child) for child in part.children)
    return Node(part.kind, part.label, spelt(part.heading), spelt(part.text), children=children)


def renumber(root: Part, through: frozenset[Kind]) -> None:
    """Let labels count on again, those of a kind in `through` from one end of the text to the other."""
    last: dict[tuple[int, Kind], int] = {}
    for part in root.walk():
        number = label_number(part.label) if part.label else None
        if number is None or "之" in part.label or traits(part.kind).formal:
            continue
        home = (0 if part.kind in through else id(part.parent), part.kind)
        last[home] = last.get(home, 0) + 1
        part.label = _relabelled(part.label, last[home])


def _relabelled(label: str, number: int) -> str:
    before = label_number(label) or 0
    if str(before) in label:
        return label.replace(str(before), str(number), 1)
    return label.replace(han(before), han(number), 1) if max(before, number) < 100 else label


def through(root: Part) -> frozenset[Kind]:
    """The kinds of which the labels count through the text."""
    numbers: dict[Kind, list[int]] = {}
    for part in root.walk():
        if (number := label_number(part.label) if part.label else None) is not None:
            numbers.setdefault(part.kind, []).append(number)
    return frozenset(kind for kind, found in numbers.items() if found == list(range(1, len(found) + 1)))
