"""What a text promises with a figure or a date: the reviewed decisions, held against its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.decisions import Decisions, Promise, Rejected
from build_scripts.document import Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind
from build_scripts.library import Described
from build_scripts.problems import Problem
from build_scripts.script import Converter
from build_scripts.text import Commitment, Pair

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
    found = [one for one in _said(decided.commitments, documents) if one.promise.quote in one.words]
    order = {pair.slug: number for number, pair in enumerate(documents)}
    places = {pair.slug: {anchor: at for at, anchor in enumerate(printed(pair))} for pair in documents}

    def position(one: _Said) -> tuple[int, int, int]:
        slug, anchor = one.pair.slug, one.promise.anchor
        return order[slug], places[slug][anchor], one.words.find(one.promise.quote)

    ordered = sorted(found, key=position)
    return {script: tuple(_within(one, script, rules) for one in ordered) for script in Script}


def _within(one: _Said, script: Script, rules: Converter) -> Commitment:
    promise, pair = one.promise, one.pair
    start = one.words.find(promise.quote)
    span = pair.alignment(promise.anchor).span(start, start + len(promise.quote))
    words = next(node.printed for node, _ in walk(pair.within(script).nodes) if node.anchor == promise.anchor)
    ours = (promise.subject, promise.figure, promise.unit, promise.comparison)
    subject, figure, unit, comparison = (
        ours if script is Script.HANS else (rules.convert(one, script) for one in ours)
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


def misplaced(one: Described, documents: Sequence[Pair]) -> Iterator[Problem]:
    """A problem for each decision about a text whose words or place are not in its `documents`."""
    made = one.decisions
    words = {_part(pair): printed(pair) for pair in documents}
    for index, promise in enumerate(made.commitments):
        for key, message in _wrong(promise, words):
            yield made.file.problem(("commitment", index, key), message)
    for index, no in enumerate(made.rejected):
        yield from (made.file.problem(("rejected", index, key), message) for key, message in _void(no, words))


def _void(no: Rejected, words: Mapping[str, Printed]) -> Iterator[tuple[str, str]]:
    if no.part and no.part not in words:
        yield "part", _NO_PART.format(no.part)
        return
    parts = [words[no.part]] if no.part else words.values()
    here = [own[anchor] for own in parts for anchor in own if no.anchor in ("", anchor)]
    if not any(no.quote in text for text in here):
        yield "quote", "does not stand in the text; copy it, or take it out"


_NO_PART = "this text has no part {!r}; a decision about another text belongs in that text's folder"


def _wrong(one: Promise, words: Mapping[str, Printed]) -> Iterator[tuple[str, str]]:
    if one.part not in words:
        yield "part", _NO_PART.format(one.part)
        return
    own = words[one.part]
    text = own.get(one.anchor)
    if text is None:
        yield "anchor", f"there is no #{one.anchor}; correct the part or the anchor"
        return
    if (count := text.count(one.quote)) != 1:
        yield "quote", f"stands {count} times in #{one.anchor}; it must stand there once"
    for key, part in (("figure", one.figure), ("unit", one.unit), ("comparison", one.comparison)):
        if part not in one.quote:
            yield key, f"{part!r} does not stand in the quote; take its words"
    if not (one.figure or one.deadline):
        yield "quote", "has neither a figure nor a deadline; state one, or reject it"
    if one.deadline and f"{one.deadline}年" not in own.get(one.stated or one.anchor, ""):
        where = one.stated or one.anchor
        yield "deadline", f"{one.deadline}年 does not stand in #{where}; state where it does"


def unknown_topics(one: Described, topics: Mapping[str, object]) -> Iterator[Problem]:
    """A problem for each promise that names a topic which is not there."""
    made = one.decisions
    for index, promise in enumerate(made.commitments):
        for topic in promise.topics:
            if topic not in topics:
                message = f"there is no topic {topic!r}; add it or correct the name"
                yield made.file.problem(("commitment", index, "topics"), message)


def undecided(pair: Pair, found: DocumentFindings, own: Decisions, general: Decisions) -> Iterator[Finding]:
    """Every figure and year of a document that no decision covers, of its text or `general`."""
    words, part = printed(pair), _part(pair)
    covered: dict[str, set[int]] = {}
    for one in found.findings:
        if one.kind is FindingKind.FIGURE:
            if one.anchor not in covered:
                covered[one.anchor] = _covered(words[one.anchor], part, one.anchor, (own, general))
            if not covered[one.anchor].issuperset(range(*one.span.hans)):
                yield one


def _covered(text: str, part: str, anchor: str, decided: Iterable[Decisions]) -> set[int]:
    """The offsets of a node's words that decisions quote."""
    quotes = [
        one.quote
        for made in decided
        for group in (made.commitments, made.rejected)
        for one in group
        if one.part in ("", part) and one.anchor in ("", anchor)
    ]
    found = (match for quote in quotes for match in re.finditer(re.escape(quote), text))
    return {offset for match in found for offset in range(*match.span())}
