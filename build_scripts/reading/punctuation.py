"""Published punctuation: full-width marks between Chinese characters, no stray spaces.

Numbers, Latin text and units keep theirs. Every change is recorded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from build_scripts.strand import Change, ChangeKind, Edit, Strand, amend

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_MARK = r"，。、；：？！“”‘’（）《》〈〉「」『』〔〕【】…—·％"
_HAN_OR_MARK = re.compile(rf"[{_HAN}{_MARK}]")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_POINTS = re.compile(r"[,:;?!]+")
_SPACE_AT_MARK = re.compile(rf"(?<=[{_MARK}])[ \u00a0]+|[ \u00a0]+(?=[{_MARK}])")
_SPACE_AT_LATIN = re.compile(
    rf"(?<=[{_HAN}])[ \u00a0]+(?=[A-Za-z0-9%])|(?<=[A-Za-z0-9%+])[ \u00a0]+(?=[{_HAN}])"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\x00-\x08\x0e-\x1b\x7f]")
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
# CJK Radicals Supplement has no compatibility mapping in Unicode; PDF extraction emits these.
_RADICALS = str.maketrans(
    "⺅⺊⺍⺝⺟⺠⺨⺮⺼⻄⻅⻆⻉⻋⻌⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "亻卜小月母民犭竹肉西见角贝车辶钅长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)


def normalise(strand: Strand) -> tuple[Strand, tuple[Change, ...]]:
    """The strand as it is published, and every change that this took.

    Steps are repeated until none finds anything: a space may go only once the mark beside it is
    full-width. Each change takes away a half-width mark, a space or a sign, so that comes to an end.
    """
    recorded: list[Change] = []
    found = True
    while found:
        found = False
        for step in (_characters, _spaces, _parentheses, _points):
            strand, changes = amend(strand, step(strand.text))
            recorded += changes
            found = found or bool(changes)
    return strand, tuple(recorded)


def _characters(text: str) -> Iterator[Edit]:
    for found in _INVISIBLE.finditer(text):
        yield Edit(*found.span(), "", ChangeKind.CHARACTER, "invisible character")
    for found in _RADICAL.finditer(text):
        plain = unicodedata.normalize("NFKC", found.group().translate(_RADICALS))
        if plain != found.group():
            yield Edit(*found.span(), plain, ChangeKind.CHARACTER, "radical in place of a character")


def _spaces(text: str) -> Iterator[Edit]:
    spans = {found.span() for rule in (_SPACE_AT_MARK, _SPACE_AT_LATIN) for found in rule.finditer(text)}
    for start, end in sorted(spans):
        yield Edit(start, end, "", ChangeKind.SPACING, "stray space")


def _parentheses(text: str) -> Iterator[Edit]:
    """All of a nest or none: full-width where Chinese stands inside, before or behind."""
    for start, end, signs in _nests(text):
        if _HAN_OR_MARK.search(text[max(0, start - 1) : end + 1]):
            for sign in signs:
                full = "（" if text[sign] == "(" else "）"
                yield Edit(sign, sign + 1, full, ChangeKind.PUNCTUATION, "half-width parenthesis")


def _nests(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """Outermost pairs of parentheses: their bounds, and the places of all that is paired inside."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            pairs.append((opened.pop(), place))
    nests: list[list[int]] = []
    for start, end in sorted(pairs):
        if nests and start < nests[-1][1]:
            nests[-1] += (start, end)
        else:
            nests.append([start, end])
    yield from ((nest[0], nest[1] + 1, nest) for nest in nests)


def _points(text: str) -> Iterator[Edit]:
    """A row of marks is full-width as a whole, where Chinese stands before or behind it."""
    for found in _POINTS.finditer(text):
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if _HAN_OR_MARK.search(before + after):
            for place in range(start, end):
                yield Edit(place, place + 1, _FULL[text[place]], ChangeKind.PUNCTUATION, "half-width mark")
