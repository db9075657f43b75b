"""The glossary in one script, and every place of an edition where a term is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.document import Corpus, Document, Place, Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind, ShortName
from build_scripts.indexes.entry import Entry, TermMark, entry_of
from build_scripts.indexes.pronunciation import by_pinyin, by_zhuyin
from build_scripts.indexes.terms import TermBase
from build_scripts.problems import Problem
from build_scripts.script import Converter


@dataclass(frozen=True, slots=True)
class LocalName:
    """A short name as one document introduces it, at `place`; `term` is empty where the glossary has none."""

    place: Place
    short: str
    full: str
    term: str


@dataclass(frozen=True)
class Glossary:
    """Every entry in the order of this script's index, and all uses by place, in offsets of what is printed.

    `withdrawn` are page and anchor of the entries that were published there and are not now.
    """

    entries: tuple[Entry, ...] = ()
    marks: Mapping[Place, tuple[TermMark, ...]] = field(default_factory=dict)
    short_names: tuple[LocalName, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Each entry under its id."""
        return {entry.id: entry for entry in self.entries}

    def for_topic(self, topic: str) -> Entry | None:
        """The entry that defines a topic."""
        return self._topics.get(topic)

    def uses(self, term: str) -> tuple[tuple[Place, TermMark], ...]:
        """Every use of a term, in reading order of the corpus."""
        return self._uses.get(term, ())

    @cached_property
    def _topics(self) -> dict[str, Entry]:
        return {entry.topic: entry for entry in self.entries if entry.topic}

    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[Place, TermMark], ...]]:
        by_term: dict[str, list[tuple[Place, TermMark]]] = defaultdict(list)
        for place, marks in self.marks.items():
            for mark in marks:
                by_term[mark.term].append((place, mark))
        return {term: tuple(uses) for term, uses in by_term.items()}


def glossary(
    base: TermBase,
    corpus: Corpus,
    found: Iterable[DocumentFindings],
    converter: Converter,
    withdrawn: Iterable[str] = (),
) -> Glossary:
    """The glossary for that corpus, from what was `found` in its documents, in their order.

    `withdrawn` are places of entries that are no more.
    """
    marks: dict[Place, tuple[TermMark, ...]] = {}
    names: list[LocalName] = []
    quotes: dict[str, tuple[Place, str]] = {}
    for document, findings in zip(corpus.documents, found, strict=True):
        printed = {node.anchor: node.printed for node, _ in walk(document.nodes)}
        reading = _Reading(document, findings, printed)
        marks.update(reading.marks())
        names += map(reading.local, findings.short_names)
        for term, quote in reading.quotes():
            quotes.setdefault(term, quote)
    order = by_pinyin if corpus.script is Script.HANS else by_zhuyin
    terms = sorted(base.terms, key=lambda term: order(term.hans, term.pinyin))
    entries = tuple(entry_of(base, term, corpus.script, converter, quotes.get(term.id)) for term in terms)
    return Glossary(entries, marks, tuple(names), tuple(_split(place) for place in withdrawn))


def _split(place: str) -> tuple[str, str]:
    page, _, anchor = place.partition("#")
    return page, anchor


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was found in one document, in the words that it prints by anchor."""

    document: Document
    found: DocumentFindings
    printed: Mapping[str, str]

    def marks(self) -> Iterator[tuple[Place, tuple[TermMark, ...]]]:
        """The uses of terms and of short names, node by node, in reading order."""
        by_anchor: dict[str, list[TermMark]] = defaultdict(list)
        for finding in self.found.findings:
            if finding.kind in (FindingKind.TERM, FindingKind.SHORT_NAME):
                by_anchor[finding.anchor].append(self._mark(finding))
        for anchor, marks in by_anchor.items():
            yield Place(self.document.slug, anchor), tuple(marks)

    def quotes(self) -> Iterator[tuple[str, tuple[Place, str]]]:
        """What the glossary quotes from here, by the id of the term."""
        for finding in self.found.findings:
            if finding.kind is FindingKind.QUOTE:
                place = Place(self.document.slug, finding.anchor)
                yield (
                    finding.of,
                    (place, self._words(finding.anchor, finding.span.within(self.document.script))),
                )

    def local(self, name: ShortName) -> LocalName:
        """A short name in the words of this script."""
        script = self.document.script
        short, full = (self._words(name.anchor, span.within(script)) for span in (name.short, name.full))
        return LocalName(Place(self.document.slug, name.anchor), short, full, name.term)

    def _mark(self, finding: Finding) -> TermMark:
        start, end = finding.span.within(self.document.script)
        if finding.kind is FindingKind.TERM:
            return TermMark(start, end, finding.of, finding.first)
        name = self.found.short_names[int(finding.of)]
        means = self._words(name.anchor, name.full.within(self.document.script))
        return TermMark(start, end, name.term, finding.first, means, name.anchor)

    def _words(self, anchor: str, stretch: tuple[int, int]) -> str:
        return self.printed[anchor][slice(*stretch)]


def glossary_problems(
    base: TermBase, entries: Glossary, topics: Collection[str], convert: Callable[[str, Script], str]
) -> Iterator[Problem]:
    """A problem for each term that never occurs, and each quote, name or topic that is not known there."""
    used = {mark.term for marks in entries.marks.values() for mark in marks}
    for term in base.terms:
        if term.id not in used:
            yield base.problem(
                term, "hans", f"{term.hans!r} never occurs in the texts but inside longer terms; take it out"
            )
        if term.quote and not entries.by_id[term.id].quoted:
            yield base.problem(term, "quote", "does not stand in the texts; copy it as it is published")
        if term.topic and term.topic not in topics:
            yield base.problem(term, "topic", f"there is no topic {term.topic!r}; correct the name")
        if term.hant != (printed := convert(term.hans, Script.HANT)):
            yield base.problem(term, "hant", f"the Traditional edition prints {printed!r}; write that")
