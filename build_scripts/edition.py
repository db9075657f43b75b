"""A library in one script: the same documents and anchors, every word in that script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from build_scripts.document import Corpus, Document, Node, Restoration, Script, walk
from build_scripts.indexes.commitments import Commitment, in_other_script, in_reading_order, printed
from build_scripts.indexes.glossing import Glossary, glossary
from build_scripts.indexes.topic_index import TopicIndex, topic_index
from build_scripts.interface import Interface
from build_scripts.library import Entry, Library
from build_scripts.problems import Problem
from build_scripts.script import Converter, Replaced
from build_scripts.sources import WordingDecision

Cut = Callable[[str], list[str]]  # a text into its words, which joined are the text again

_AROUND = 12  # characters of context on each side of a restored word


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the pages of one script are made of."""

    script: Script
    corpus: Corpus
    say: Interface
    authored: Mapping[str, str]  # pages that people wrote, by name
    topics: TopicIndex
    commitments: tuple[Commitment, ...]
    glossary: Glossary
    cut: Cut


def edition(library: Library, script: Script, cut: Cut) -> Edition:
    """The library in `script`; documents that are in it already are not touched.

    `cut` gives the words of a Simplified text.
    """
    documents = _documents(library, script)
    simplified = documents if script is Script.HANS else _documents(library, Script.HANS)
    bundles = tuple(
        replace(one, title=library.converter.convert(one.title, script)) for one in library.bundles
    )
    authored = {name: text for (name, written), text in library.authored.items() if written is script}
    corpus = Corpus(script, documents, bundles)
    return Edition(
        script,
        corpus,
        library.interface[script],
        authored,
        topic_index(library.topics, simplified),
        _commitments(library, simplified, documents),
        glossary(
            library.terms,
            Corpus(Script.HANS, simplified),
            corpus,
            library.converter,
            library.withdrawn,
        ),
        cut if script is Script.HANS else lambda text: _cut_alike(text, library.to_hans(text), cut),
    )


def _cut_alike(text: str, simplified: str, cut: Cut) -> list[str]:
    """The words of a Traditional text, whose boundaries are those of the Simplified one."""
    if len(text) != len(simplified):
        return [text]
    ends = list(accumulate(len(word) for word in cut(simplified)))
    return [text[start:end] for start, end in pairwise((0, *ends))]


def _commitments(
    library: Library, simplified: tuple[Document, ...], documents: tuple[Document, ...]
) -> tuple[Commitment, ...]:
    """What the texts promise, in the words of `documents`."""
    ordered = in_reading_order(library.promised, simplified)
    if documents is simplified:
        return ordered
    before, after = printed(simplified), printed(documents)
    return in_other_script(
        ordered, before, after, lambda words: library.converter.convert(words, Script.HANT)
    )


def _documents(library: Library, script: Script) -> tuple[Document, ...]:
    """Every document in `script`, in time order."""
    return tuple(
        document if document.script is script else convert(document, entry, library.converter)
        for entry in library.entries
        for document in entry.documents
    )


def convert(document: Document, entry: Entry, converter: Converter) -> Document:
    """The document in the other script, with the same anchors and sources."""
    to = document.script.other
    turn = _Turn(converter, to, entry.source.wording, restores=entry.source.regional and to is Script.HANS)
    nodes = tuple(turn.node(node) for node in document.nodes)
    known = document.metadata
    metadata = replace(
        known,
        title=turn.words(known.title),
        short=turn.words(known.short),
        number=turn.words(known.number),
        issuers=tuple(turn.words(issuer) for issuer in known.issuers),
        note=turn.words(known.note),
    )
    return replace(document, script=to, metadata=metadata, nodes=nodes, restorations=tuple(turn.restorations))


def unused_decisions(entry: Entry) -> Iterator[Problem]:
    """A problem for each wording decision whose quote does not stand once in the published words."""
    published = [
        words
        for document in entry.documents
        for node, _ in walk(document.nodes)
        for words in (node.heading, node.text)
    ]
    for index, one in enumerate(entry.source.wording):
        if (count := sum(words.count(one.quote) for words in published)) != 1:
            message = f"stands {count} times in the published text; it must stand there once"
            yield entry.file.problem(("wording", index, "quote"), message)
        if one.find not in one.quote:
            message = "does not stand in `quote`; copy it from there"
            yield entry.file.problem(("wording", index, "find"), message)


class _Turn:
    """Converts the nodes of one document and collects what was restored."""

    def __init__(
        self, converter: Converter, to: Script, decisions: tuple[WordingDecision, ...], restores: bool
    ) -> None:
        self.converter, self.to, self.decisions, self.restores = converter, to, decisions, restores
        self.restorations: list[Restoration] = []

    def node(self, node: Node) -> Node:
        return replace(
            node,
            label=self.converter.convert(node.label, self.to),
            heading=self.words(node.heading, node.anchor),
            text=self.words(node.text, node.anchor),
            children=tuple(self.node(child) for child in node.children),
        )

    def words(self, text: str, anchor: str = "") -> str:
        if not self.restores:
            return self.converter.convert(text, self.to)
        converted, replaced = self.converter.restore(text, tuple(self._decided(text)))
        if anchor:
            self.restorations += [
                Restoration(anchor, text[one.start : one.end], one.after, _context(text, one), one.reason)
                for one in replaced
            ]
        return converted

    def _decided(self, text: str) -> Iterator[Replaced]:
        for one in self.decisions:
            place = text.find(one.quote)
            if place >= 0:
                start = place + one.quote.find(one.find)
                yield Replaced(start, start + len(one.find), one.replace, one.reason)


def _context(text: str, one: Replaced) -> str:
    return text[max(0, one.start - _AROUND) : one.end + _AROUND]
