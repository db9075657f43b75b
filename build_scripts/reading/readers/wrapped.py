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

from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, ChangeKind, MappedText, drop, join
from build_scripts.numerals import label_number
from build_scripts.reading.readers.furniture import around, page_numbers
from build_scripts.reading.readers.reading import Decision, Doubt, Reader, Reading
from build_scripts.reading.shapes import DATE, NAMES_A_DOCUMENT, NUMBER, shape

_BREAKS_OFF = re.compile(r"[\w、，]$")
_FULL_STOP = re.compile(r"[。！？；：!?;:][”’）)]*$")
_SLACK = 2.0  # characters: how much shorter than the measure a full line may be
_WORD = re.compile(
    r"[A-Za-z0-9.%+/-]+[，。、；：！？”’）》〉】]*|.[，。、；：！？”’）》〉】]*"
)  # what a line break leaves whole
_ENOUGH = 5  # lines that break off: one paragraph a line would not end five times at one width
_NARROWEST = 16.0  # characters: shorter lines are not set to a measure
_WIDEST_INDENT = 4.0  # squares: text that stands back further is no first line
_INDENT = 1.5  # squares: how far a first line stands back at least; a page break may leave half a square
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
    """The measure of a wrapped text: the commonest width, and the commonest behind a short last line.

    Where no paragraph follows one, the commonest width of a label's line that goes on.
    """
    widths = Counter(round(width(line)) for line in lines)
    full = float(max(widths, key=lambda size: (widths[size] * (size > 12), size), default=0))
    firsts = Counter(
        round(width(line))
        for before, line in pairwise(lines)
        if _FULL_STOP.search(before) and width(before) < full - _SLACK and not shape(line)
    )
    labelled = Counter(
        round(width(line))
        for line, after in pairwise(lines)
        if shape(line) and not _FULL_STOP.search(line) and not shape(after)
    )
    near = [
        (counted[size], size)
        for counted in (firsts, labelled)
        for size in (counted.most_common(1)[0][:1] if counted else ())
        if full - _WIDEST_INDENT <= size <= full
    ]
    return Measure(full, float(near[0][1]) if near else full)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is text: its number, its words, the lines between it and the row before.

    `indented`: it stands back from the margin, in a text that kept its indents.
    """

    index: int
    words: MappedText
    between: tuple[MappedText, ...]
    indented: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the text is set: its measure, and whether blank lines and indents part its paragraphs."""

    size: Measure
    blanks_count: bool
    indents_count: bool


def read(lines: list[MappedText], decisions: dict[int, Decision]) -> Reading:
    """Join the lines of each paragraph; blank lines count only where they are the exception."""
    rows, dropped = _rows(lines, decisions)
    layout = _Layout(measure([row.words.text for row in rows]), _blanks_count(lines), _indents_count(rows))
    groups: list[list[MappedText]] = []
    doubts: list[Doubt] = []
    counted: dict[Kind, int] = {}
    for row, after in pairwise((*rows, None)):
        if row is None:
            continue
        decision = decisions.get(row.index)
        begins, doubt = not groups or decision is Decision.BREAK or bool(decision and decision.kind), ""
        if groups and decision is None and shape(row.words.text):
            begins, doubt = _begins_with_label(groups[-1][-1].text, row.words.text, counted, layout)
        elif groups and decision is None:
            begins, doubt = _begins(groups[-1], row, after.words.text if after else "", layout)
        if doubt:
            instead = Decision.JOIN if begins else Decision.BREAK
            doubts.append(Doubt(row.words.span[0], doubt, instead))
        if begins:
            groups.append([row.words])
            _count(row.words.text, counted)
        else:
            groups[-1].append(row.words)
    joined = [join(group, ChangeKind.JOINED, "line or page break inside a paragraph") for group in groups]
    gaps = [change for _, changes in joined for change in changes]
    return Reading(tuple(paragraph for paragraph, _ in joined), (*dropped, *gaps), tuple(doubts))


def _rows(lines: list[MappedText], decisions: dict[int, Decision]) -> tuple[list[_Row], list[Change]]:
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


def _begins_with_label(before: str, row: str, counted: dict[Kind, int], layout: _Layout) -> tuple[bool, str]:
    """Whether a labelled line begins a part, for it may be cited (第三条第 / （二）项); and a doubt."""
    label = shape(row)
    number = label_number(row[: label.width]) if label else None
    first_or_next = not label or number in (None, 1, counted.get(label.kind, 0) + 1)
    inside = width(before) >= layout.size.full - _SLACK / 2 and _BREAKS_OFF.search(before)
    if first_or_next or not inside:
        return True, ""
    return False, "the line before breaks off and this label is not the next; it goes on, as a citation"


def _count(row: str, counted: dict[Kind, int]) -> None:
    if label := shape(row):
        counted[label.kind] = label_number(row[: label.width]) or 0


def fits(lines: list[str]) -> float:
    """The share of lines that are full and break off inside a sentence; sure where none is longer."""
    if len(lines) < 8:
        return 0.0
    full = measure(lines).full
    if full < _NARROWEST:
        return 0.0
    broken = sum(abs(width(line) - full) <= _SLACK and not _FULL_STOP.search(line) for line in lines)
    set_to_measure = broken >= _ENOUGH and max(map(width, lines)) <= full + _SLACK
    return max(broken / len(lines) + 0.1, 0.9 if set_to_measure else 0.0)


def _gap(before: str, between: tuple[MappedText, ...], size: Measure) -> bool:
    """Whether blank lines end a paragraph: not around a page number, nor inside a sentence."""
    broken_off = width(before) >= size.full - _SLACK and not _FULL_STOP.search(before)
    return bool(between) and not broken_off and not any(line.text.strip() for line in between)


def _begins(group: list[MappedText], row: _Row, after: str, layout: _Layout) -> tuple[bool, str]:
    """Whether an unlabelled line begins a paragraph, by the lines before and behind it; and a doubt."""
    before, text, size = group[-1].text, row.words.text, layout.size
    full = width(before) >= size.full - _SLACK
    formal = any(form.match(line) for form in (NUMBER, DATE) for line in (before, text))
    if formal or (layout.blanks_count and _gap(before, row.between, size)):
        return True, ""
    if layout.indents_count and (row.indented or full):
        return row.indented, ""
    if not _FULL_STOP.search(before):
        return _stands_alone(group, text, size) or (_is_heading(group) and _indented(text, after, size)), ""
    if not full:
        return not before.endswith(("；", "：", ";", ":")) or width(text) < size.full, ""
    if width(text) < size.full / 2 and not _FULL_STOP.search(text):
        return True, ""  # no paragraph ends so: a name that signs, a caption
    begins = _indented(text, after, size)
    return begins, _doubt(begins)


def _stands_alone(group: list[MappedText], row: str, size: Measure) -> bool:
    """Whether the last line of a paragraph had room for the next word, and yet ends."""
    full = size.first if len(group) == 1 and not NAMES_A_DOCUMENT.search(group[0].text) else size.full
    word = _WORD.match(row)
    return width(group[-1].text) + width(word.group() if word else "") <= full - _SLACK


def _is_heading(group: list[MappedText]) -> bool:
    """Whether a paragraph so far is a section's or clause's label and words that are no sentence."""
    label = shape(group[0].text)
    return len(group) == 1 and label is not None and label.kind in (Kind.SECTION, Kind.CLAUSE)


def _indented(row: str, after: str, size: Measure) -> bool:
    """Whether `row` is a first line: shorter than the measure by the lost indent, yet not a last line."""
    indent = size.full - size.first
    return indent >= 1 and bool(after) and -indent / 2 - 0.5 <= width(row) - size.first <= indent / 2


def _doubt(begins: bool) -> str:
    """What was decided where a full line ends in a full stop."""
    decided = (
        "begins a paragraph (its line is short by an indent)"
        if begins
        else "goes on (its line is not indented)"
    )
    return f"the line before is full and ends a sentence; this one {decided}"


def _blanks_count(lines: list[MappedText]) -> bool:
    """Whether a blank line separates paragraphs: not where one stands after nearly every line."""
    stripped = [bool(line.text.strip()) for line in lines]
    followed = sum(here and not after for here, after in pairwise(stripped))
    return followed < 0.5 * sum(stripped)


READER = Reader("wrapped", fits, read)
