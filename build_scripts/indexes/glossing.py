"""The glossary in one script, and every place of an edition where a term is used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from build_scripts.document import Corpus, Document, Node, Place, Script, walk
from build_scripts.indexes.align import Alignment, align
from build_scripts.indexes.gloss import Convert, Gloss, Mark, gloss, quoted
from build_scripts.indexes.glossary import TermBase
from build_scripts.indexes.matcher import Hit
from build_scripts.indexes.pronunciation import by_pinyin, by_zhuyin
from build_scripts.indexes.short_names import ShortName, ShortUse, introduced, used
from build_scripts.problems import Problem
from build_scripts.script import Converter

Hits = Mapping[Place, tuple[tuple[Hit, str], ...]]  # with ids of terms, in offsets of the Simplified words

_TITLE = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class LocalName:
    """A short name as one document introduces it, at `place`."""

    place: Place
    short: str
    full: str
    term: str | None


@dataclass(frozen=True)
class Glossary:
    """Every entry in the order of this script's index, and all uses by place, in offsets of its text.

    `withdrawn` are page and anchor of the entries that were published there and are not now.
    """

    glosses: tuple[Gloss, ...] = ()
    marks: Mapping[Place, tuple[Mark, ...]] = field(default_factory=dict)
    short_names: tuple[LocalName, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Gloss]:
        """Each entry under its id."""
        return {gloss.id: gloss for gloss in self.glosses}

    def for_topic(self, topic: str) -> Gloss | None:
        """The entry that defines a topic."""
        return self._topics.get(topic)

    def uses(self, term: str) -> tuple[tuple[Place, Mark], ...]:
        """Every use of a term, in reading order of the corpus."""
        return self._uses.get(term, ())

    @cached_property
    def _topics(self) -> dict[str, Gloss]:
        return {gloss.topic: gloss for gloss in self.glosses if gloss.topic}

    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[Place, Mark], ...]]:
        found: dict[str, list[tuple[Place, Mark]]] = defaultdict(list)
        for place, marks in self.marks.items():
            for mark in marks:
                found[mark.term].append((place, mark))
        return {term: tuple(uses) for term, uses in found.items()}


def glossaries(
    base: TermBase, corpora: Mapping[Script, Corpus], converter: Converter, withdrawn: tuple[str, ...] = ()
) -> dict[Script, Glossary]:
    """The glossary for each of the `corpora`; its words are looked for once, in the Simplified one.

    `withdrawn` are places of entries that are no more.
    """
    hans = corpora[Script.HANS]
    hits = {
        Place(document.slug, node.anchor): tuple(base.find(node.words))
        for document in hans.documents
        for node, _ in walk(document.nodes)
    }
    gone = tuple(_split(place) for place in withdrawn)
    return {
        script: replace(_glossary(base, hits, hans, corpus, converter), withdrawn=gone)
        for script, corpus in corpora.items()
    }


def _glossary(base: TermBase, hits: Hits, hans: Corpus, corpus: Corpus, converter: Converter) -> Glossary:
    marks: dict[Place, tuple[Mark, ...]] = {}
    names: list[LocalName] = []
    for document, own in zip(hans.documents, corpus.documents, strict=True):
        reading = _Reading(base, hits, document, own, converter.convert)
        marks.update(reading.marks())
        names += reading.names.values()
    order = by_pinyin if corpus.script is Script.HANS else by_zhuyin
    terms = sorted(base.terms, key=lambda term: order(term.hans, term.pinyin))
    glosses = tuple(gloss(base, term, hans, corpus, converter) for term in terms)
    return Glossary(glosses, marks, tuple(names))


def _split(place: str) -> tuple[str, str]:
    page, _, anchor = place.partition("#")
    return page, anchor


class _Reading:
    """Takes what was found of one document in its Simplified words, and places it in its own."""

    def __init__(
        self, base: TermBase, hits: Hits, document: Document, own: Document, convert: Convert
    ) -> None:
        self.hits, self.document, self.convert = hits, document, convert
        self.own = {node.anchor: node.words for node, _ in walk(own.nodes)}
        self.words = {node.anchor: node.words for node, _ in walk(document.nodes)}
        self.names = {name: self._local(name) for name in introduced(base, document)}

    def marks(self) -> Iterator[tuple[Place, tuple[Mark, ...]]]:
        """The uses of terms and of short names, node by node, in reading order."""
        seen: dict[str, set[str]] = defaultdict(set)
        clauses = _clauses(self.document)
        short = {anchor: tuple(uses) for anchor, uses in self._short_uses()}
        for node, _ in walk(self.document.nodes):
            found = list(self._found(node, short.get(node.anchor, ())))
            if not found:
                continue
            alignment, free = self._alignment(node.anchor), _free(node)
            marks = []
            for mark in found:
                clause, name = seen[clauses[node.anchor]], mark.term or mark.means
                first = name not in clause and free(mark.start, mark.end, bool(mark.means))
                if first:
                    clause.add(name)
                start, end = alignment.carry(mark.start, mark.end)
                marks.append(replace(mark, start=start, end=end, first=first))
            yield Place(self.document.slug, node.anchor), tuple(marks)

    def _found(self, node: Node, short: tuple[ShortUse, ...]) -> Iterator[Mark]:
        """Terms and short names in offsets of the Simplified words; a short name goes before a term."""
        taken = {offset for use in short for offset in range(use.start, use.end)}
        marks = [self._short_mark(use) for use in short]
        for hit, term in self.hits[Place(self.document.slug, node.anchor)]:
            if taken.isdisjoint(range(hit.start, hit.end)):
                marks.append(Mark(hit.start, hit.end, term))
        yield from sorted(marks, key=lambda mark: mark.start)

    def _short_mark(self, use: ShortUse) -> Mark:
        name = self.names[use.name]
        return Mark(use.start, use.end, name.term or "", means=name.full, said_at=use.name.anchor)

    def _short_uses(self) -> Iterator[tuple[str, Iterator[ShortUse]]]:
        yield from groupby(used(self.document, tuple(self.names)), key=lambda use: use.anchor)

    def _local(self, name: ShortName) -> LocalName:
        own, alignment = self.own[name.anchor], self._alignment(name.anchor)
        short, full = (own[slice(*alignment.carry(*span))] for span in (name.short, name.full))
        return LocalName(Place(name.slug, name.anchor), short, full, name.term)

    def _alignment(self, anchor: str) -> Alignment:
        return align(self.words[anchor], self.own[anchor], lambda text: self.convert(text, Script.HANS))


def _clauses(document: Document) -> dict[str, str]:
    """For each node the anchor of its clause: its own if it is numbered, else that of what it stands in."""
    found: dict[str, str] = {}
    for node, parent in walk(document.nodes):
        found[node.anchor] = node.anchor if node.label or parent is None else found[parent.anchor]
    return found


def _free(node: Node) -> Callable[[int, int, bool], bool]:
    """Whether a stretch of a node may carry a mark: running words, no heading, no title of a document."""
    titles = [found.span() for found in _TITLE.finditer(node.words)]

    def free(start: int, end: int, is_short: bool) -> bool:
        if not node.is_body or start < len(node.heading):
            return False
        return is_short or not any(left < end and start < right for left, right in titles)

    return free


def glossary_problems(
    base: TermBase, made: Glossary, hans: Corpus, topics: Collection[str], convert: Convert
) -> Iterator[Problem]:
    """A problem for each term that never occurs, and each quote, name or topic that is not known there."""
    used = {mark.term for marks in made.marks.values() for mark in marks}
    for term in base.terms:
        if term.id not in used:
            yield base.problem(
                term, "hans", f"{term.hans!r} never occurs in the texts but inside longer terms; take it out"
            )
        if term.quote and not any(quoted(hans, term.quote)):
            yield base.problem(term, "quote", "does not stand in the texts; copy it as it is published")
        if term.topic and term.topic not in topics:
            yield base.problem(term, "topic", f"there is no topic {term.topic!r}; correct the name")
        if term.hant != (printed := convert(term.hans, Script.HANT)):
            yield base.problem(term, "hant", f"the Traditional edition prints {printed!r}; write that")
