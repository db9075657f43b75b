"""Text out of a PDF: hard-wrapped lines, page breaks, blank lines that mean nothing.

The measure (the width of a full line) and the indent (how much shorter a paragraph's first
line is, its indent having been lost) are taken from the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.document import Kind
from build_scripts.reading.readers.furniture import around, page_numbers
from build_scripts.reading.readers.marks import Decision, Doubt, Reader, Reading
from build_scripts.reading.shapes import DATE, NUMBER, label_number, shape
from build_scripts.strand import Change, ChangeKind, Strand, drop, join

_FULL_STOP = re.compile(r"[。！？；：!?;:][”’）)]*$")
_SLACK = 2.0  # characters: how much shorter than the measure a full line may be
_BROKEN_OFF = 0.75  # share of the measure: a shorter line without a full stop stands alone (a title)
_NARROWEST = 16.0  # characters: shorter lines are not set to a measure
_INDENT = 1.5  # squares: how far a first line stands back; page breaks of text 001 leave half a square
_QUOTES = "“”‘’"  # half a square wide in the typesetting of such PDFs


@dataclass(frozen=True, slots=True)
class Measure:
    """Widths in squares (one Chinese character): of a full line, and of the first line of a paragraph."""

    full: float
    first: float


def width(line: str) -> float:
    """The width of a line in squares."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" and char not in _QUOTES for char in line)
    return (len(line) + wide) / 2


def measure(lines: list[str]) -> Measure:
    """The measure of a wrapped text: the commonest width, and the commonest behind a short last line."""
    widths = Counter(round(width(line)) for line in lines)
    full = float(max(widths, key=lambda size: (widths[size] * (size > 12), size), default=0))
    firsts = Counter(
        round(width(line))
        for before, line in pairwise(lines)
        if _FULL_STOP.search(before) and width(before) < full - _SLACK and not shape(line)
    )
    return Measure(full, float(firsts.most_common(1)[0][0]) if firsts else full)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is text: its number, its words, the lines between it and the row before.

    `indented`: it stands back from the margin, in a text that kept its indents.
    """

    index: int
    words: Strand
    between: tuple[Strand, ...]
    indented: bool = False


def read(lines: list[Strand], decisions: dict[int, Decision]) -> Reading:
    """Join the lines of each paragraph; blank lines count only where they are the exception."""
    rows, dropped = _rows(lines, decisions)
    size = measure([row.words.text for row in rows])
    blanks_count, indents_count = _blanks_count(lines), _indents_count(rows)
    groups: list[list[Strand]] = []
    doubts: list[Doubt] = []
    counted: dict[Kind, int] = {}
    for row, after in pairwise((*rows, None)):
        if row is None:
            continue
        text, decision = row.words.text, decisions.get(row.index)
        begins = not groups or decision is Decision.BREAK
        if groups and decision is None:
            before = groups[-1][-1].text
            gap = blanks_count and _gap(before, row.between, size)
            if shape(text):
                begins = not _breaks_off(before, size) or _counts_on(text, counted)
            elif indents_count and (row.indented or width(before) >= size.full - _SLACK):
                begins = row.indented
            else:
                begins = gap or _begins(before, text, after.words.text if after else "", size)
                if not gap and _unsure(before, text, size):
                    doubts.append(Doubt(row.words.span[0], _doubt(begins)))
        if begins:
            groups.append([row.words])
            _count(text, counted)
        else:
            groups[-1].append(row.words)
    joined = [join(group, ChangeKind.JOINED, "line or page break inside a paragraph") for group in groups]
    gaps = [change for _, changes in joined for change in changes]
    return Reading(tuple(paragraph for paragraph, _ in joined), (*dropped, *gaps), tuple(doubts))


def _rows(lines: list[Strand], decisions: dict[int, Decision]) -> tuple[list[_Row], list[Change]]:
    """The lines that are text, and the changes that drop the others."""
    rows: list[_Row] = []
    dropped: list[Change] = []
    last = 0
    texts = [line.text.strip() for line in lines]
    reasons = around(texts) | page_numbers(texts)
    for index, line in enumerate(lines):
        words, decision = line.strip(), decisions.get(index)
        reason = "decided in document.toml" if decision is Decision.DROP else reasons.get(index)
        if words and reason and decision in (None, Decision.DROP):
            dropped.append(drop(words, ChangeKind.FURNITURE, reason))
        elif words:
            indent = width(line.text[: len(line.text) - len(line.text.lstrip())].expandtabs(4))
            rows.append(_Row(index, words, tuple(lines[last:index]), indent >= _INDENT))
            last = index + 1
    return rows, dropped


def _indents_count(rows: list[_Row]) -> bool:
    """Whether the text kept its indents: nearly all printed labels stand back, most lines do not."""
    labelled = [row.indented for row in rows if shape(row.words.text)]
    return sum(labelled) > 0.8 * len(labelled) and sum(row.indented for row in rows) < 0.7 * len(rows)


def _breaks_off(before: str, size: Measure) -> bool:
    """Whether a line is full and ends inside a phrase."""
    return width(before) >= size.full - _SLACK / 2 and before[-1:].isalnum()


def _counts_on(row: str, counted: dict[Kind, int]) -> bool:
    """Whether a label is the first or the next of its kind: else it may be cited (第三条第 / （二）项)."""
    found = shape(row)
    number = label_number(row[: found.width]) if found else None
    return number is None or found is None or number in (1, counted.get(found.kind, 0) + 1)


def _count(row: str, counted: dict[Kind, int]) -> None:
    if found := shape(row):
        counted[found.kind] = label_number(row[: found.width]) or 0


def fits(lines: list[str]) -> float:
    """The share of lines that are full and break off inside a sentence."""
    if len(lines) < 8:
        return 0.0
    full = measure(lines).full
    if full < _NARROWEST:
        return 0.0
    broken = sum(abs(width(line) - full) <= _SLACK and not _FULL_STOP.search(line) for line in lines)
    return broken / len(lines) + 0.1


def _gap(before: str, between: tuple[Strand, ...], size: Measure) -> bool:
    """Whether blank lines end a paragraph: not around a page number, nor inside a sentence."""
    broken_off = width(before) >= size.full - _SLACK and not _FULL_STOP.search(before)
    return bool(between) and not broken_off and not any(line.text.strip() for line in between)


def _begins(before: str, row: str, after: str, size: Measure) -> bool:
    """Whether `row` begins a paragraph, by what stands before and behind it."""
    if NUMBER.match(row) or DATE.match(row) or DATE.match(before) or NUMBER.match(before):
        return True
    full = width(before) >= size.full - _SLACK
    if not _FULL_STOP.search(before):
        return width(before) < (size.first - _SLACK if shape(before) else size.full * _BROKEN_OFF)
    if not full:
        return not before.endswith(("；", "：", ";", ":")) or width(row) < size.full
    return _indented(row, after, size)


def _indented(row: str, after: str, size: Measure) -> bool:
    """Whether `row` is a first line: shorter than the measure by the lost indent, yet not a last line."""
    indent = size.full - size.first
    return indent >= 1 and bool(after) and -indent / 2 - 0.5 <= width(row) - size.first <= indent / 2


def _unsure(before: str, row: str, size: Measure) -> bool:
    """A full line that ends a sentence may end a paragraph too."""
    return bool(_FULL_STOP.search(before)) and width(before) >= size.full - _SLACK and not shape(row)


def _doubt(begins: bool) -> str:
    """What was decided where a full line ends in a full stop."""
    decided = (
        "begins a paragraph (its line is short by an indent)"
        if begins
        else "goes on (its line is not indented)"
    )
    return f"the line before is full and ends a sentence; this one {decided}"


def _blanks_count(lines: list[Strand]) -> bool:
    """Whether a blank line separates paragraphs: not where one stands after nearly every line."""
    stripped = [bool(line.text.strip()) for line in lines]
    followed = sum(here and not after for here, after in pairwise(stripped))
    return followed < 0.5 * sum(stripped)


READER = Reader("wrapped", fits, read)
