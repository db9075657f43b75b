"""What an editor decided about lines: which are meant, where one is parted, how long a printed label is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from build_scripts.library import Described
from build_scripts.mapped_text import MappedText
from build_scripts.numerals import label_number
from build_scripts.problems import Problem, ProblemsFound, collect
from build_scripts.reading.readers.reading import Decision

Rows = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text as its editor wants them.

    `mapped` is the text, parted where that was decided; `rows` are its lines, each with the offset of its
    start and its words. By the number of their row: what was `decided`, and how many characters of its words
    are a printed label, where a person said so (`labels`).
    """

    mapped: MappedText
    rows: Rows
    decided: dict[int, Decision]
    labels: dict[int, int]

    @classmethod
    def undecided(cls, mapped: MappedText) -> Lines:
        """The lines of a text about which nothing was decided."""
        return cls(mapped, rows_of(mapped.text), {}, {})


def rows_of(text: str) -> Rows:
    """Every line with the offset of its start in the text, its words stripped."""
    rows, offset = [], 0
    for row in text.splitlines(keepends=True):
        rows.append((offset, row.strip()))
        offset += len(row)
    return rows


def decided_lines(described: Described, mapped: MappedText) -> Lines:
    """The lines of a text with all that was decided. Raises ProblemsFound with each that does not fit."""
    problems: list[Problem] = []
    places = collect(problems, lambda: _parted(described, mapped), {})
    parted = _with_line_ends(mapped, places.values())
    rows = rows_of(parted.text)
    decided: dict[int, Decision] = {}
    labels: dict[int, int] = {}
    for index, decision in enumerate(described.source.line):
        if decision.at and index not in places:
            continue
        before = sum(place <= places[index] for place in places.values()) if decision.at else 0
        start = places[index] + before if decision.at else None
        numbers = collect(problems, partial(_numbers, described, index, rows, start), [])
        if any(number in decided for number in numbers):
            message = "this line is decided twice; keep one"
            problems.append(described.file.problem(("line", index, _named_by(described, index)), message))
        decided |= dict.fromkeys(numbers, decision.decision)
        if decision.label and numbers:
            problems += _wrong_label(described, index, rows[numbers[0]][1])
            labels[numbers[0]] = len(decision.label)
    if problems:
        raise ProblemsFound(problems)
    return Lines(parted, rows, decided, labels)


def _parted(described: Described, mapped: MappedText) -> dict[int, int]:
    """Where lines are parted, by the index of the decision: offsets in the text as it was received."""
    rows, places = rows_of(mapped.text), {}
    problems: list[Problem] = []
    for index, decision in enumerate(described.source.line):
        if not decision.at:
            continue
        row = collect(problems, partial(_row, described, index, "line", rows), None)
        if row is None:
            continue
        start, words = rows[row]
        if (count := words.count(decision.at)) != 1 or words.startswith(decision.at):
            message = f"stands {count} times in this line; it must stand there once, and not at its beginning"
            problems.append(described.file.problem(("line", index, "at"), message))
        else:
            places[index] = mapped.text.index(decision.at, start)
    if problems:
        raise ProblemsFound(problems)
    return places


def _with_line_ends(mapped: MappedText, places: Iterable[int]) -> MappedText:
    """A text that is parted at these offsets; white space is all that it gains."""
    parted, done = MappedText("", ()), 0
    for place in sorted(places):
        parted += mapped[done:place] + MappedText("\n", (mapped.at[place],))
        done = place
    return parted + mapped[done:]


def _numbers(described: Described, index: int, rows: Rows, start: int | None) -> list[int]:
    """The rows that a decision is about; `start` is where that begins which it parts from its line."""
    decision = described.source.line[index]
    if start is not None:
        return [next(number for number, (offset, _) in enumerate(rows) if offset == start)]
    if decision.pattern:
        return _matching(described, index, rows)
    first = _row(described, index, "line", rows)
    last = _row(described, index, "through", rows) if decision.through else first
    if last < first:
        message = "stands before `line`; name the first line and then the last"
        raise ProblemsFound([described.file.problem(("line", index, "through"), message)])
    return list(range(first, last + 1))


def _matching(described: Described, index: int, rows: Rows) -> list[int]:
    """The rows that a pattern is the whole of."""
    pattern = re.compile(described.source.line[index].pattern)
    numbers = [number for number, (_, words) in enumerate(rows) if words and pattern.fullmatch(words)]
    if not numbers:
        message = "no line is as a whole like this; correct it, or take the decision out"
        raise ProblemsFound([described.file.problem(("line", index, "pattern"), message)])
    return numbers


def _row(described: Described, index: int, key: str, rows: Rows) -> int:
    """The one row that begins with the words that the decision has at `key`."""
    words = getattr(described.source.line[index], key)
    matching = [number for number, (_, row) in enumerate(rows) if row.startswith(words)]
    if len(matching) != 1:
        message = f"{len(matching)} lines begin so; quote more of the one you mean"
        raise ProblemsFound([described.file.problem(("line", index, key), message)])
    return matching[0]


def _wrong_label(described: Described, index: int, words: str) -> Iterable[Problem]:
    label = described.source.line[index].label
    if not words.startswith(label):
        message = "the line does not begin so; copy the label as it is printed"
        yield described.file.problem(("line", index, "label"), message)
    elif label_number(label) is None:
        message = "no number can be read in it; mend it by a [[correction]], or leave `label` out"
        yield described.file.problem(("line", index, "label"), message)


def _named_by(described: Described, index: int) -> str:
    return "pattern" if described.source.line[index].pattern else "line"
