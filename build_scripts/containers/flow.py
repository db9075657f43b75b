"""Lines with their places → paragraphs, and what a page prints around them told apart.

Where a line begins and ends says what no character does: a first line stands back, a line that ends
before the margin is a last one, a heading stands in the middle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from build_scripts.containers.kept_text import ROW_GAP
from build_scripts.containers.placed import Line
from build_scripts.reading.punctuation import plain_characters
from build_scripts.reading.shapes import ENDS_SENTENCE, shape

_EDGES = 2  # lines at the top and at the foot of a page that may be printed on each
_NEAR = 4.0  # points: how far a running header may move
_OFTEN = 0.4  # of the pages: a header of the left pages stands on half of them
_NUMBER = re.compile(
    r"[-—－–·•\s]*(?:第\s*)?(\d{1,4})\s*(?:[页頁])?\s*(?:[/／]\s*\d{1,4}|共\s*\d{1,4}\s*[页頁])?[-—－–·•\s]*"
)
_DRESSED = re.compile(r"[-—－–·•页頁/／]")  # a page number that shows what it is
_DIGITS = re.compile(r"\d+")
_LEADER = re.compile(r"(?:[.．·…]\s*){4,}[\dIVXivx]*$|\s{2,}\d{1,4}$")
_NOTE = re.compile(r"[①-⑳]|[\[［【〔]\d{1,3}[\]］】〕]|\d{1,2}\s?[\u3400-\u9fff]|[*＊]|注\s*[:：]")
_WORD = re.compile(r"[A-Za-z0-9.%+/-]+[，。、；：！？”’）》〉】]*|.[，。、；：！？”’）》〉】]*")
_SMALLER = 0.92  # of the size of the text: the size of a footnote at most
_OTHER = 0.1  # of a size: the difference between text and heading
_INDENT = 1.2  # of a size: how far a first line stands back at least
_ROOM = 0.6  # of a size: what may be left at the margin of a full line
_MIDDLE = 0.8  # of a size: how far from the middle a centred line stands at most
_COMMON = 0.05  # of the lines: that many begin at a margin at least
_SHORT = 2  # of a size: what is left at the margin of a last line
_APART = 1.2  # of the usual distance between lines: that of two paragraphs
_FEW = 8  # lines: fewer say nothing of a margin
_BODY = 20  # characters: a line of text


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: its size, the margins of each column, the distance of its lines, its indents."""

    size: float
    margins: Mapping[tuple[int, int], Margins]
    pitch: float
    indents: bool

    def of(self, line: Line) -> Margins:
        """The margins of the column that a line stands in."""
        return self.margins[_column(line)]


def running(lines: Sequence[Line], pages: int) -> dict[int, str]:
    """What is printed on each page, by the index of its line: page numbers, headers and footers."""
    edges = [index for page in range(pages) for index in _edges(lines, page)]
    numbers = dict.fromkeys(_page_numbers(lines, edges), "page number")
    keys = {index: _DIGITS.sub("#", "".join(lines[index].text.split())) for index in edges}
    again = (
        index
        for index in edges
        if len({lines[other].page for other in edges if _is_same(lines, keys, index, other)})
        >= max(2, _OFTEN * pages)
    )
    return dict.fromkeys(again, "running header") | numbers


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The words of each paragraph, and each row of a table. A footnote stands behind what it is about."""
    setting = _setting(lines)
    notes = _notes(lines, setting)
    kept = [index for index in range(len(lines)) if index not in notes]
    open_lines: list[Line] = []
    waiting = sorted(notes)
    for index in kept:
        line = lines[index]
        if open_lines and _is_row_continued(open_lines[-1], line):
            open_lines[-1] = _one_row(open_lines[-1], line)
            continue
        if open_lines and _begins(open_lines[-1], line, setting):
            yield _joined(open_lines)
            open_lines = []
            passed = [note for note in waiting if lines[note].page < line.page]
            yield from _note_paragraphs([lines[note] for note in passed])
            waiting = waiting[len(passed) :]
        open_lines.append(line)
    yield from [_joined(open_lines)] if open_lines else []
    yield from _note_paragraphs([lines[note] for note in waiting])


def _edges(lines: Sequence[Line], page: int) -> list[int]:
    """The lines at the top and at the foot of a page, from the outside."""
    on_page = sorted(
        (index for index, line in enumerate(lines) if line.page == page and not line.row),
        key=lambda index: lines[index].top,
    )
    return list(dict.fromkeys([*on_page[:_EDGES], *on_page[-_EDGES:]]))


def _page_numbers(lines: Sequence[Line], edges: Iterable[int]) -> Iterator[int]:
    """Bare numbers that count the pages; a single one only where it shows what it is."""
    numbers = {
        index: int(matched[1]) - lines[index].page
        for index in edges
        if (matched := _NUMBER.fullmatch(lines[index].text))
    }
    counted = Counter(numbers.values())
    for index, start in numbers.items():
        if counted[start] > 1 or _DRESSED.search(lines[index].text):
            yield index


def _is_same(lines: Sequence[Line], keys: Mapping[int, str], index: int, other: int) -> bool:
    return keys[index] == keys[other] and abs(lines[index].top - lines[other].top) <= _NEAR


def _column(line: Line) -> tuple[int, int]:
    """Lines with the same margins: those of one column, on left or on right pages."""
    return line.column, line.page % 2


def _setting(lines: Sequence[Line]) -> Setting:
    """How the lines are set, by what most of them do."""
    text = [line for line in lines if not line.row]
    weights: Counter[float] = Counter()
    for line in text:
        weights[round(line.size, 1)] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 1.0
    body = [line for line in text if abs(line.size - size) <= _OTHER * size] or text
    margins: dict[tuple[int, int], Margins] = {}
    for column in {_column(line) for line in text}:
        beside = [line for line in body if line.column == column[0]]
        within = [line for line in beside if _column(line) == column]
        margins[column] = _margins(within if len(within) >= _FEW else beside or text)
    steps = [
        after.top - line.top
        for line, after in pairwise(body)
        if _column(line) == _column(after) and line.page == after.page and after.top > line.top
    ]
    firsts = [
        after.left - margins[_column(after)].left >= _INDENT * size
        for line, after in pairwise(body)
        if margins[_column(line)].right - line.right >= _SHORT * size and ENDS_SENTENCE.search(line.text)
    ]
    pitch = median(steps) if steps else size
    return Setting(size, margins, pitch, sum(firsts) > len(firsts) / 2)


def _margins(lines: Sequence[Line]) -> Margins:
    """The outermost places at which several lines begin and end."""
    enough = max(2, _COMMON * len(lines))
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines)
    left = min((place for place in lefts if lefts[place] + lefts[place + 1] >= enough), default=min(lefts))
    right = max(
        (place for place in rights if rights[place] + rights[place - 1] >= enough), default=max(rights)
    )
    return Margins(left, right)


def _notes(lines: Sequence[Line], setting: Setting) -> set[int]:
    """Footnotes: the smaller lines at the foot of a page, from the first that has a mark."""
    notes: set[int] = set()
    for page in {line.page for line in lines}:
        small: list[int] = []
        for index in reversed([index for index, line in enumerate(lines) if line.page == page]):
            if lines[index].row or lines[index].size > _SMALLER * setting.size:
                break
            small.insert(0, index)
        marked = next((place for place, index in enumerate(small) if _NOTE.match(lines[index].text)), None)
        notes |= set(small[marked:]) if marked is not None else set()
    return notes


def _note_paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Footnotes, each from its mark to the next."""
    group: list[Line] = []
    for line in lines:
        if group and _NOTE.match(line.text):
            yield _joined(group)
            group = []
        group.append(line)
    yield from [_joined(group)] if group else []


def _begins(before: Line, line: Line, setting: Setting) -> bool:
    """Whether a line begins a paragraph, by where it and the line before it stand."""
    if line.row or before.row or _LEADER.search(before.text):
        return True
    if abs(line.size - before.size) > _OTHER * max(line.size, before.size):
        return True
    if _is_centred(line, setting) or _is_centred(before, setting):
        # A title in larger letters that is as wide as the column goes on below, in the middle.
        return line.size <= (1 + _OTHER) * setting.size or _has_room(before, line, setting)
    if line.left - setting.of(line).left >= _INDENT * line.size or _has_room(before, line, setting):
        return True
    ends = bool(ENDS_SENTENCE.search(before.text))
    return ends and (
        _is_apart(before, line, setting) or not (setting.indents or not shape(plain_characters(line.text)))
    )


def _is_row_continued(before: Line, line: Line) -> bool:
    """Whether a page break parted a row: its first cell is empty below it, or a long cell broke off."""
    if not (before.row and line.row and line.page == before.page + 1):
        return False
    cells, below = before.text.split(ROW_GAP), line.text.split(ROW_GAP)
    longest = max(cells, key=len)
    broken = len(longest) >= _BODY and not ENDS_SENTENCE.search(longest)
    return len(cells) == len(below) and (broken or not below[0])


def _one_row(before: Line, line: Line) -> Line:
    """A row with what stands of it on the next page."""
    cells = zip(before.text.split(ROW_GAP), line.text.split(ROW_GAP), strict=True)
    return replace(before, text=ROW_GAP.join(above + below for above, below in cells), page=line.page)


def _is_apart(before: Line, line: Line, setting: Setting) -> bool:
    """Whether more than the usual distance lies between two lines; at a page's end nobody can tell."""
    together = before.page == line.page and before.column == line.column
    return together and line.top - before.top > _APART * setting.pitch


def _has_room(before: Line, line: Line, setting: Setting) -> bool:
    """Whether the next word would have stood on the line before, and yet does not."""
    word = _WORD.match(line.text)
    width = sum(0.5 if char.isascii() else 1.0 for char in word.group()) if word else 1.0
    return before.right + width * before.size <= setting.of(before).right - _ROOM * before.size


def _is_centred(line: Line, setting: Setting) -> bool:
    margins = setting.of(line)
    left, right = line.left - margins.left, margins.right - line.right
    return left > 2 * line.size and right > line.size and abs(left - right) <= 2 * _MIDDLE * line.size


def _joined(lines: Sequence[Line]) -> str:
    """The words of some lines: a space where two Latin words meet, none where a word was parted."""
    text = lines[0].text
    for line in lines[1:]:
        latin = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii()
        text += (" " if latin and line.text[:1].isalpha() else "") + line.text
    return text
