"""Line ends that a page break or a copy swallowed: a part begins inside a line, which is taken apart there.

A number is looked for inside a line only where no line begins with it and it is the next: so a citation
(依照第四条　…) takes nothing apart. Nothing is changed in the text; each place is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.kinds import Kind
from build_scripts.mapped_text import MappedText
from build_scripts.numerals import HAN_DIGITS, label_number
from build_scripts.reading.readers.reading import Doubt
from build_scripts.reading.shapes import shape

_SOUGHT = (Kind.CHAPTER, Kind.ARTICLE)
_INSIDE = re.compile(rf"(?<=[^\s《〈“‘（(])第[{HAN_DIGITS}]+(?:[章条])[ \u3000]")
# 二〇〇四年八月十二日 behind the words of another line; 某通知某市人民政府：
_DATE = re.compile(
    r"(?<=[\u4e00-\u9fff])"
    r"(?=[二一][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日$)"
)
_ADDRESSED = re.compile(r"(?<=的通知)(?=[^》”。]{4,400}[：:]$)|(?<=的函)(?=[^》”。]{4,400}[：:]$)")
_SPOKEN = re.compile(r"(?<=[会會议議]上)\s+(?=\S{2,20}[长席理長]\s+\S{1,4}(?:\s\S{1,3})?$)")
_SHORT = 60  # characters: a line that ends in its date, or in who speaks
_HEAD = 12  # lines: a title stands in them


def taken_apart(lines: Sequence[MappedText]) -> tuple[tuple[MappedText, ...], tuple[Doubt, ...]]:
    """The lines with each part at the beginning of one, and a doubt for each place that was found."""
    begun = {
        (label.kind, label_number(line.text[: label.width]))
        for line in lines
        if (label := shape(line.text)) and label.kind in _SOUGHT
    }
    last = dict.fromkeys(_SOUGHT, 0)
    pieces: list[MappedText] = []
    doubts: list[Doubt] = []
    for index, line in enumerate(lines):
        starts = [0, *_formal_starts(line.text, index), *_starts(line.text, begun, last)]
        for start, end in zip(sorted(starts), [*sorted(starts)[1:], len(line.text)], strict=True):
            piece = line[start:end].strip()
            pieces.append(piece)
            if start and piece:
                doubts.append(Doubt(piece.span[0], f"{piece.text[:8]} begins inside a line; is it a part?"))
    return tuple(piece for piece in pieces if piece), tuple(doubts)


def _starts(line: str, begun: set[tuple[Kind, int | None]], last: dict[Kind, int]) -> Iterator[int]:
    """Where a chapter or an article begins inside a line; `last` is counted on."""
    label = shape(line)
    if label and label.kind in last:
        last[label.kind] = label_number(line[: label.width]) or 0
    for place in _INSIDE.finditer(line):
        kind = Kind.CHAPTER if "章" in place.group() else Kind.ARTICLE
        number = label_number(place.group())
        if number == last[kind] + 1 and (kind, number) not in begun:
            last[kind] = number
            yield place.start()


def _formal_starts(line: str, index: int) -> Iterator[int]:
    """Where a date, an addressee or a speaker stands behind the line that it should stand below."""
    rules = [_DATE] if len(line) <= _SHORT else []
    rules += [_ADDRESSED, _SPOKEN] if index < _HEAD else []
    for rule in rules:
        if match := rule.search(line):
            yield match.end()
            return
