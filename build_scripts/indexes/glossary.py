"""The glossary in one script, and every place of an edition where a term is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.document import Corpus, Document, Place, Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind
from build_scripts.indexes.entry import Entry, LocalName, TermMark, entry_of
from build_scripts.indexes.pronunciation import by_pinyin, by_zhuyin
from build_scripts.indexes.terms import TermBase
from build_scripts.problems import Problem
from build_scripts.script import Converter
from build_scripts.spans import Span

Uses = Sequence[tuple[Place, TermMark]]


@dataclass(frozen=True)
class Glossary:
    """Every entry in the order of this script's index, and all uses by place, in offsets of what is printed.

    `withdrawn` are places of entries that were published and are not there now.
    """

    entries: tuple[Entry, ...] = ()
    marks: Mapping[Place, Sequence[TermMark]] = field(default_factory=dict)
    short_names: tuple[LocalName, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Each entry under its id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_topic(self) -> dict[str, Entry]:
        """The entry that defines a topic, under the topic's id."""
        return {entry.term.topic: entry for entry in self.entries if entry.term.topic}

    @cached_property
    def related(self) -> dict[str, list[str]]:
        """What each entry points to, then what points to it, by id."""
        pointing: dict[str, list[str]] = {entry.id: list(entry.term.see) for entry in self.entries}
        for entry in self.entries:
            for other in entry.term.see:
                pointing[other].append(entry.id)
        return {term: list(dict.fromkeys(others)) for term, others in pointing.items()}

    @cached_property
    def uses(self) -> Mapping[str, Uses]:
        """Every use of a term, under the term's id, in reading order of the corpus."""
        by_term: dict[str, list[tuple[Place, TermMark]]] = {term: [] for term in self.by_id}
        for place, marks in self.marks.items():
            for mark in marks:
                by_term.setdefault(mark.term, []).append((place, mark))
        return by_term


def glossary(
    base: TermBase,
    corpus: Corpus,
    found: Iterable[DocumentFindings],
    converter: Converter,
    withdrawn: tuple[str, ...] = (),
) -> Glossary:
    """The glossary for that corpus, from what was `found` in its documents, in their order.

    `withdrawn` are places of entries that are no more.
    """
    marks: dict[Place, list[TermMark]] = defaultdict(list)
    names: list[LocalName] = []
    quotes: dict[str, tuple[Place, str]] = {}
    for document, findings in zip(corpus.documents, found, strict=True):
        said = _words(document)
        introduced = [
            LocalName(
                Place(document.slug, name.anchor),
                said(name.anchor, name.short),
                said(name.anchor, name.full),
                name.term,
            )
            for name in findings.short_names
        ]
        names += introduced
        for finding in findings.findings:
            place = Place(document.slug, finding.anchor)
            if finding.kind in (FindingKind.TERM, FindingKind.SHORT_NAME):
                marks[place].append(_mark(finding, corpus.script, introduced))
            elif finding.kind is FindingKind.QUOTE:
                quotes.setdefault(finding.of, (place, said(finding.anchor, finding.span)))
    order = by_pinyin if corpus.script is Script.HANS else by_zhuyin
    terms = sorted(base.terms, key=lambda term: order(term.hans, term.pinyin))
    entries = tuple(entry_of(base, term, corpus.script, converter, quotes.get(term.id)) for term in terms)
    return Glossary(entries, marks, tuple(names), withdrawn)


def _words(document: Document) -> Callable[[str, Span], str]:
    """What a document prints at a span of one of its nodes."""
    printed = {node.anchor: node.printed for node, _ in walk(document.nodes)}
    return lambda anchor, span: printed[anchor][slice(*span.within(document.script))]


def _mark(finding: Finding, script: Script, introduced: Sequence[LocalName]) -> TermMark:
    name = introduced[int(finding.of)] if finding.kind is FindingKind.SHORT_NAME else None
    term = name.term if name else finding.of
    return TermMark(*finding.span.within(script), term, finding.first, name)


def glossary_problems(
    base: TermBase, entries: Glossary, topics: Collection[str], convert: Callable[[str, Script], str]
) -> Iterator[Problem]:
    """A problem for each term that never occurs, and each quote, name or topic that is not known there."""
    for term in base.terms:
        if not entries.uses[term.id]:
            message = f"{term.hans!r} never occurs in the texts but inside longer terms; take it out"
            yield base.problem(term, "hans", message)
        if term.quote and not entries.by_id[term.id].quoted:
            yield base.problem(term, "quote", "does not stand in the texts; copy it as it is published")
        if term.topic and term.topic not in topics:
            yield base.problem(term, "topic", f"there is no topic {term.topic!r}; correct the name")
        if term.hant != (printed := convert(term.hans, Script.HANT)):
            yield base.problem(term, "hant", f"the Traditional edition prints {printed!r}; write that")
