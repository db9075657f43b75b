"""A library in one script: the same documents and anchors, every word in that script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from build_scripts.document import Corpus, Document, Node, Restoration, Script, walk
from build_scripts.indexes.commitments import Commitment, in_reading_order, in_traditional, printed
from build_scripts.indexes.glossing import Glossary, glossaries
from build_scripts.indexes.segment import segmenter
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


Editions = Mapping[Script, Edition]


def editions(library: Library) -> Editions:
    """The library in both scripts. Documents that are in a script already are not touched in it."""
    cut = segmenter(sorted(_vocabulary(library)))
    corpora = {script: _corpus(library, script) for script in Script}
    topics = topic_index(library.topics, corpora[Script.HANS].documents)
    promised = _commitments(library, corpora)
    explained = glossaries(library.terms, corpora, library.converter, library.withdrawn)
    return {
        script: Edition(
            script,
            corpus,
            library.interface[script],
            {name: text for (name, written), text in library.authored.items() if written is script},
            topics,
            promised[script],
            explained[script],
            cut if script is Script.HANS else lambda text: _cut_alike(text, library.to_hans(text), cut),
        )
        for script, corpus in corpora.items()
    }


def _vocabulary(library: Library) -> set[str]:
    """The words that the vocabulary names."""
    topics, terms = library.topics.topics, library.terms.terms
    return {word for topic in topics for word in topic.wordings} | {
        word for term in terms for word in (term.hans, *term.aliases)
    }


def _cut_alike(text: str, simplified: str, cut: Cut) -> list[str]:
    """The words of a Traditional text, whose boundaries are those of the Simplified one."""
    if len(text) != len(simplified):
        return [text]
    ends = list(accumulate(len(word) for word in cut(simplified)))
    return [text[start:end] for start, end in pairwise((0, *ends))]


def _corpus(library: Library, script: Script) -> Corpus:
    """Every document in `script`, in time order."""
    documents = tuple(
        document if document.script is script else convert(document, entry, library.converter)
        for entry in library.entries
        for document in entry.documents
    )
    bundles = tuple(
        replace(one, title=library.converter.convert(one.title, script)) for one in library.bundles
    )
    return Corpus(script, documents, bundles)


def _commitments(library: Library, corpora: Mapping[Script, Corpus]) -> dict[Script, tuple[Commitment, ...]]:
    """What the texts promise, in the words of each edition."""
    hans, hant = corpora[Script.HANS].documents, corpora[Script.HANT].documents
    ordered = in_reading_order(library.promised, hans)
    before, after, convert = printed(hans), printed(hant), library.converter.convert
    turned = tuple(in_traditional(one, before, after, convert) for one in ordered)
    return {Script.HANS: ordered, Script.HANT: turned}


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
