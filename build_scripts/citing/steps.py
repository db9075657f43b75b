"""What a folded text says: numbers of documents, places step by step, and which numbers are no steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from build_scripts.citing.grammar import LIMITS, NAMED, RE, UNIT_NAMES
from build_scripts.kinds import Kind
from build_scripts.numerals import FORMAL_DIGITS, label_number, value

Fold = Callable[[str], str]  # of words without their white space


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a place, at ``[start:end]``: a number with or without a unit, or a name (`kind`).

    `numerals` tells 七, 柒 and 7 apart, `nth` is the number behind 之. It may go on a list (`listed`) and end
    a range (`until`). A number that is not `strong` has neither unit, brackets nor stop and may be part of a
    word. Where a text prints it, `part` is what it leads to; no text prints the 款 of an item (`implied`).
    """

    start: int
    end: int
    kind: Kind | None = None
    value: int | None = None
    unit: str = ""
    bracket: bool = False
    numerals: str = ""
    nth: int | None = None
    listed: bool = False
    until: bool = False
    strong: bool = True
    part: Kind | None = None
    implied: bool = False


Steps = tuple[Step, ...]


class Said(NamedTuple):
    """The steps of a place in a text, and its other words."""

    place: Steps
    words: tuple[str, ...]


class Number(NamedTuple):
    """A number of a document (发文字号) at ``[start:end]`` of a text; the year of an order's is 0.

    `office` are the characters before it, the last of them those of the office. Of a number without a year
    `year` is None; without a sign of a number besides (`loose`: 12号) it is none unless its office is named.
    """

    start: int
    end: int
    office: str
    year: int | None
    serial: int
    loose: bool = False

    def names(self, number: Number | None) -> bool:
        """Whether a document of that `number` may be meant."""
        office = RE["around"].sub("", self.office).replace(" ", "")
        if number is None or self.serial != number.serial or self.year not in (None, number.year):
            return False
        return office.endswith(number.office) if self.loose else not office or office.endswith(number.office)


def folded(text: str, fold: Fold) -> str:
    """A text folded, but for its white space, which keeps numbers apart, and the circles of ①; 廿 as 二十."""
    text = RE["circled"].sub(lambda circled: f"({label_number(circled.group())})", text)
    text = RE["twenties"].sub(lambda found: "二十" if found.group() == "廿" else "三十", text)
    return " ".join(map(fold, RE["spaces"].split(text)))


def key(text: str) -> str:
    """A name without all that people leave out: punctuation and white space."""
    return RE["other"].sub("", text)


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of documents in a folded text."""
    for match in RE["number"].finditer(text):
        of = match.groupdict()
        year, serial = of["year"] or of["year2"] or "〇", of["serial"] or of["serial2"] or of["serial3"]
        if serial:
            yield Number(*match.span(), of["office"], value(year), value(serial))
        else:
            bare = of["serial4"] or of["serial5"]
            yield Number(*match.span(), of["office"], None, value(bare or of["serial6"]), not bare)


def steps_in(text: str) -> Steps:
    """The steps of places, in order."""
    return tuple(_step(text, match) for match in RE["step"].finditer(text))


def _step(text: str, match: re.Match[str]) -> Step:
    of = match.groupdict()
    nth = of["nth"] or of["inserted"] or of["again"]
    step = Step(*match.span(), nth=value(nth) if nth else None)
    if numeral := of["ordinal"] or of["inner"] or of["bare"]:
        unit, bracket = of["unit"] or of["unit2"] or of["unit3"], bool(of["inner"] or of["bracket"])
        before = text[: step.start]
        return replace(
            step,
            value=value(numeral),
            unit=UNIT_NAMES[unit] if unit else "",
            bracket=bracket,
            numerals="1" if numeral.isdigit() else "壹" if numeral[0] in FORMAL_DIGITS else "一",
            listed=bool((unit or bracket) and RE["listed"].search(before)),
            until=bool(RE["until"].search(before)),
            strong=match.group() != of["bare"] or bool(RE["stop"].search(text[step.end :])),
        )
    number = of["paragraph"] or of["count"]
    return replace(
        step,
        kind=next(kind for group, kind in NAMED.items() if of[group]),
        value=value(number) if number else None,
    )


def place_in(text: str) -> Said:
    """The place in the rest of a citation whose document is known."""
    text = _plain(text)
    every = _runs(text)
    return _said(text, list(filter(_strong, every)) or [run for run in every if _stands(text, run)][:1])


def place_at_end(text: str) -> Said:
    """The same where any words may name the document: the place stands at the end, or in front and apart."""
    text = _plain(text)
    every = _runs(text)
    first, last = every[:1], every[-1:]
    if last and _apart(last[0]) and RE["between"].search(text[last[0][-1].end :]):
        return _said(text, last)
    in_front = first and RE["between"].search(text[: first[0][0].start])
    apart = in_front and text[first[0][-1].end :].startswith((" ", "，", ",", "的"))
    return _said(text, first if apart else [])


def _plain(text: str) -> str:
    return RE["around"].sub(lambda match: " " * len(match.group()), text)


def _runs(text: str) -> list[list[Step]]:
    """Steps that stand together; a bare number that words follow at once (一体化) ends none."""
    every: list[list[Step]] = []
    for step in steps_in(text):
        if every and RE["between"].search(text[every[-1][-1].end : step.start]):
            every[-1].append(step)
        else:
            every.append([step])
    for run in every:
        while run and not run[-1].strong and RE["letter"].match(text[run[-1].end :]):
            run.pop()
    return [run for run in every if run]


def _strong(run: list[Step]) -> bool:
    return any(step.strong for step in run)


def _apart(run: list[Step]) -> bool:
    """Whether its numbers can be told apart: 一二 is no place of two steps."""
    pairs = pairwise(run)
    return _strong(run) or all(
        left.numerals != right.numerals or left.end < right.start for left, right in pairs
    )


def _stands(text: str, run: list[Step]) -> bool:
    """Whether it is no part of a word: 新一代 is no place."""
    around = text[: run[0].start][-1:], text[run[-1].end :][:1]
    return _strong(run) or (_apart(run) and not any(map(RE["letter"].match, around)))


def _said(text: str, chosen: Sequence[list[Step]]) -> Said:
    rest = text
    for run in reversed(chosen):
        rest = f"{rest[: run[0].start]} {rest[run[-1].end :]}"
    words = tuple(word for word in RE["other"].split(rest) if word and not RE["idle"].search(word))
    return Said(tuple(step for run in chosen for step in run)[: LIMITS["steps"]], words)
