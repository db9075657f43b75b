"""What a text promises with a figure or a date: the reviewed decisions, held against its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.decisions import Decisions, Promise, Rejected
from build_scripts.document import Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind, Findings
from build_scripts.library import Described, Library
from build_scripts.problems import Problem
from build_scripts.script import Converter
from build_scripts.text import Commitment, Pair, Text

Printed = Mapping[str, str]  # the Simplified words printed at each anchor


@dataclass(frozen=True, slots=True)
class _Said:
    """A promise with the document that makes it, and the words of that document."""

    promise: Promise
    pair: Pair
    printed: Printed

    @property
    def words(self) -> str:
        """The words of its place; empty where there is none."""
        return self.printed.get(self.promise.anchor, "")


def commitments(
    decided: Decisions, documents: Sequence[Pair], rules: Converter
) -> dict[Script, tuple[Commitment, ...]]:
    """The promises of a text in reading order, in the words of each script; for those that fit it."""
    fitting = [said for said in _said(decided.commitments, documents) if said.promise.quote in said.words]
    order = {pair.slug: number for number, pair in enumerate(documents)}
    places = {pair.slug: {anchor: at for at, anchor in enumerate(printed(pair))} for pair in documents}

    def position(said: _Said) -> tuple[int, int, int]:
        slug, anchor = said.pair.slug, said.promise.anchor
        return order[slug], places[slug][anchor], said.words.find(said.promise.quote)

    ordered = sorted(fitting, key=position)
    return {script: tuple(_within(said, script, rules) for said in ordered) for script in Script}


def _within(said: _Said, script: Script, rules: Converter) -> Commitment:
    promise, pair = said.promise, said.pair
    start = said.words.find(promise.quote)
    span = pair.alignment(promise.anchor).span(start, start + len(promise.quote))
    words = next(node.printed for node, _ in walk(pair.within(script).nodes) if node.anchor == promise.anchor)
    ours = (promise.subject, promise.figure, promise.unit, promise.comparison)
    subject, figure, unit, comparison = (
        ours if script is Script.HANS else (rules.convert(words, script) for words in ours)
    )
    return Commitment(
        document=pair.slug,
        anchor=promise.anchor,
        span=span,
        quote=words[slice(*span.within(script))],
        subject=subject,
        figure=figure,
        unit=unit,
        comparison=comparison,
        deadline=promise.deadline,
        stated=promise.stated,
        topics=promise.topics,
    )


def printed(pair: Pair) -> Printed:
    """The Simplified words of every place, in reading order."""
    return {node.anchor: node.printed for node, _ in walk(pair.hans.nodes)}


def _said(promises: Iterable[Promise], documents: Sequence[Pair]) -> Iterator[_Said]:
    """The promises whose document is there."""
    by_part = {_part(pair): (pair, printed(pair)) for pair in documents}
    for promise in promises:
        if promise.part in by_part:
            yield _Said(promise, *by_part[promise.part])


def _part(pair: Pair) -> str:
    """The slug of a part of a bundle; empty for a document by itself."""
    return pair.slug.partition("/")[2]


def misplaced(described: Described, documents: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each decision about a text whose words or place are not in its `documents`."""
    decided = described.decisions
    words = {_part(pair): printed(pair) for pair in documents}
    for index, promise in enumerate(decided.commitments):
        for key, message in _wrong(promise, words):
            yield decided.file.problem(("commitment", index, key), message)
    for index, rejected in enumerate(decided.rejected):
        yield from (
            decided.file.problem(("rejected", index, key), message) for key, message in _void(rejected, words)
        )


def _void(rejected: Rejected, words: Mapping[str, Printed]) -> Iterator[tuple[str, str]]:
    if rejected.part and rejected.part not in words:
        yield "part", _NO_PART.format(rejected.part)
        return
    parts = [words[rejected.part]] if rejected.part else words.values()
    here = [places[anchor] for places in parts for anchor in places if rejected.anchor in ("", anchor)]
    if not any(rejected.quote in text for text in here):
        yield "quote", "does not stand in the text; copy it, or take it out"


_NO_PART = "this text has no part {!r}; a decision about another text belongs in that text's folder"


def _wrong(promise: Promise, words: Mapping[str, Printed]) -> Iterator[tuple[str, str]]:
    if promise.part not in words:
        yield "part", _NO_PART.format(promise.part)
        return
    places = words[promise.part]
    text = places.get(promise.anchor)
    if text is None:
        yield "anchor", f"there is no #{promise.anchor}; correct the part or the anchor"
        return
    if (count := text.count(promise.quote)) != 1:
        yield "quote", f"stands {count} times in #{promise.anchor}; it must stand there once"
    for key, part in (("figure", promise.figure), ("unit", promise.unit), ("comparison", promise.comparison)):
        if part not in promise.quote:
            yield key, f"{part!r} does not stand in the quote; take its words"
    if not (promise.figure or promise.deadline):
        yield "quote", "has neither a figure nor a deadline; state one, or reject it"
    if promise.deadline and f"{promise.deadline}年" not in places.get(promise.stated or promise.anchor, ""):
        where = promise.stated or promise.anchor
        yield "deadline", f"{promise.deadline}年 does not stand in #{where}; state where it does"


def unknown_topics(described: Described, topics: Mapping[str, object]) -> Iterator[Problem]:
    """A problem for each promise that names a topic which is not there."""
    decided = described.decisions
    for index, promise in enumerate(decided.commitments):
        for topic in promise.topics:
            if topic not in topics:
                message = f"there is no topic {topic!r}; add it or correct the name"
                yield decided.file.problem(("commitment", index, "topics"), message)


def undecided(
    pair: Pair, document: DocumentFindings, decided: Decisions, general: Decisions
) -> Iterator[Finding]:
    """Every figure and year of a document that no decision covers, of its text or `general`."""
    words, part = printed(pair), _part(pair)
    covered: dict[str, set[int]] = {}
    for finding in document.findings:
        if finding.kind is FindingKind.FIGURE:
            if finding.anchor not in covered:
                covered[finding.anchor] = _covered(
                    words[finding.anchor], part, finding.anchor, (decided, general)
                )
            if not covered[finding.anchor].issuperset(range(*finding.span.hans)):
                yield finding


def undecided_figures(
    library: Library, texts: Iterable[Text], findings: Iterable[Findings]
) -> Iterator[tuple[str, Finding]]:
    """Every figure and year that no decision covers, with the slug of its document."""
    for described, text, text_findings in zip(library.texts, texts, findings, strict=True):
        for pair, in_document in zip(text.documents, text_findings.documents, strict=True):
            for figure in undecided(pair, in_document, described.decisions, library.general):
                yield pair.slug, figure


def _covered(text: str, part: str, anchor: str, decided: Iterable[Decisions]) -> set[int]:
    """The offsets of a node's words that decisions quote."""
    quotes = [
        decision.quote
        for decisions in decided
        for group in (decisions.commitments, decisions.rejected)
        for decision in group
        if decision.part in ("", part) and decision.anchor in ("", anchor)
    ]
    matches = (match for quote in quotes for match in re.finditer(re.escape(quote), text))
    return {offset for match in matches for offset in range(*match.span())}
