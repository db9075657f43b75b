"""A document in its own script → the same in both, node by node; the original is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_scripts.document import Document, Node, Restoration, Script
from build_scripts.script import Converter, Replaced, Turned
from build_scripts.sources import WordingDecision
from build_scripts.spans import Alignment, Span, around
from build_scripts.text import Pair

_AROUND = 12  # characters of context on each side of a restored word


def in_both_scripts(document: Document, decided: tuple[WordingDecision, ...], rules: Converter) -> Pair:
    """The document in both scripts, with the same anchors and sources.

    `decided` are the single decisions about regional wording that no table can make.
    """
    turning = _Turning(rules, document, decided)
    nodes = tuple(turning.node(node) for node in document.nodes)
    metadata, words = document.metadata, turning.words
    provenance = metadata.provenance
    converted = replace(
        metadata,
        title=words(metadata.title).text,
        short=words(metadata.short).text,
        number=words(metadata.number).text,
        issuers=tuple(words(issuer).text for issuer in metadata.issuers),
        note=words(metadata.note).text,
        provenance=replace(
            provenance,
            lacks=tuple(words(lacking).text for lacking in provenance.lacks),
            supplied=tuple(
                replace(supplied, reason=words(supplied.reason).text, source=words(supplied.source).text)
                for supplied in provenance.supplied
            ),
        ),
    )
    other = replace(
        document,
        script=turning.to,
        metadata=converted,
        nodes=nodes,
        restorations=tuple(turning.restorations),
    )
    hans, hant = (document, other) if document.script is Script.HANS else (other, document)
    return Pair(hans, hant, turning.alignments)


class _Turning:
    """Converts the nodes of one document and collects what was restored, and what does not go evenly."""

    def __init__(self, rules: Converter, document: Document, decided: tuple[WordingDecision, ...]) -> None:
        self.rules, self.to, self.decided = rules, document.script.other, decided
        self.restores = document.metadata.regional and self.to is Script.HANS
        self.restorations: list[Restoration] = []
        self.alignments: dict[str, Alignment] = {}

    def node(self, node: Node) -> Node:
        label = self.rules.turn(node.label, self.to)
        heading, text = self.words(node.heading), self.words(node.text)
        for printed, turned in ((node.heading, heading), (node.text, text)):
            self.restorations += (
                _restoration(node.anchor, printed, replaced) for replaced in turned.replaced
            )
        if joints := tuple(self._joints((node.label, label), (node.heading, heading), (node.text, text))):
            self.alignments[node.anchor] = Alignment(joints)
        return replace(
            node,
            label=label.text,
            heading=heading.text,
            text=text.text,
            children=tuple(self.node(child) for child in node.children),
        )

    def words(self, text: str) -> Turned:
        """Words in the other script, regional wording restored where the document asks for it."""
        if not self.restores:
            return self.rules.turn(text, self.to)
        return self.rules.restore(text, tuple(self._decided(text)))

    def _decided(self, text: str) -> Iterator[Replaced]:
        for decision in self.decided:
            place = text.find(decision.quote)
            if place >= 0:
                start = place + decision.quote.find(decision.find)
                yield Replaced(start, start + len(decision.find), decision.replace, decision.reason)

    def _joints(self, *pieces: tuple[str, Turned]) -> Iterator[Span]:
        """The joints of several texts that stand one behind the other."""
        here = there = 0
        for text, turned in pieces:
            for before, after in turned.joints:
                moved = (before[0] + here, before[1] + here), (after[0] + there, after[1] + there)
                yield Span(*moved) if self.to is Script.HANT else Span(*reversed(moved))
            here, there = here + len(text), there + len(turned.text)


def _restoration(anchor: str, text: str, replaced: Replaced) -> Restoration:
    word = text[replaced.start : replaced.end]
    before, behind = around(text, (replaced.start, replaced.end), _AROUND)
    return Restoration(anchor, word, replaced.after, before + word + behind, replaced.reason)
