"""How documents and their places are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from build_scripts.citing.grammar import LABEL_ENDS, RE
from build_scripts.document import Document, Node, Script, kind_name
from build_scripts.interface import Interface
from build_scripts.kinds import Kind
from build_scripts.numerals import han


def title(document: Document, say: Interface) -> str:
    """The title, or the number of a document whose raw text has no title."""
    metadata = document.metadata
    return metadata.title or say("document.untitled", number=metadata.number)


def day(document: Document) -> str:
    """The date of issue, else of publication, else the year (ISO 8601), else nothing."""
    metadata = document.metadata
    return str(metadata.day or metadata.year or "")


def citation(document: Document) -> str:
    """The document in the form in which it is cited: ``《title》（number）``; what it lacks is left out."""
    metadata = document.metadata
    if not metadata.title:
        return metadata.number or metadata.short or document.slug
    # A title within a title has single marks (GB/T 15834, 书名号).
    name = metadata.title.replace("《", "〈").replace("》", "〉")
    return f"《{name}》" + (f"（{metadata.number}）" if metadata.number else "")


@dataclass(frozen=True, slots=True)
class Stop:
    """A node on the way to a place, how deep it stands (0 and up), what it adds to the place above: （七）.

    `paragraph` says under which paragraph of its parent it stands, as an item of an article under its first
    款; 0 where it is one itself, or has none before it.
    """

    node: Node
    depth: int
    words: str
    paragraph: int


def stops(document: Document, say: Interface) -> Iterator[Stop]:
    """Every node in reading order, as a citation goes down to it."""
    yield from _stops(document.nodes, (0, 0), document.script, say)


def _stops(nodes: tuple[Node, ...], at: tuple[int, int], script: Script, say: Interface) -> Iterator[Stop]:
    """`at`: their depth, and how many paragraphs the parent has in its own line; they count as the first."""
    depth, printed = at
    repeated: Counter[Kind] = Counter()
    for node in nodes:
        words, belongs = node.label.rstrip(LABEL_ENDS), printed if depth else 0
        if not words and node.is_body:
            printed += 1
            words, belongs = say("place.ordinal", number=printed), 0
            words = words if depth else kind_name(Kind.PARAGRAPH, script) + words
        elif not words:
            repeated[node.kind] += 1
            words = kind_name(node.kind, script)
            if repeated[node.kind] > 1:
                words = say("place.again", name=words, number=han(repeated[node.kind]))
        yield Stop(node, depth, words, belongs)
        yield from _stops(node.children, (depth + 1, int(bool(node.text))), script, say)


def places(document: Document, say: Interface) -> dict[str, str]:
    """Each anchor's place as it is cited: ``二（七）第2段``.

    No two are alike but where one label is printed twice in one place.
    """
    named: dict[str, str] = {}
    above: list[str] = []
    for stop in stops(document, say):
        del above[stop.depth :]
        named[stop.node.anchor] = below(above[-1] if above else "", stop.words)
        above.append(named[stop.node.anchor])
    return named


def labels(path: Iterable[Node]) -> str:
    """The printed labels on the way down to a node, as its place is cited: ``二（七）``."""
    return reduce(below, (node.label.rstrip(LABEL_ENDS) for node in path if node.label), "")


def below(place: str, step: str) -> str:
    """The place `step` in `place`; a dot keeps two numbers apart: ``专栏1·2``."""
    return f"{place}·{step}" if RE["together"].search(f"{place[-1:]} {step[:1]}") else place + step
