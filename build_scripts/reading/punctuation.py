"""Published punctuation: full-width marks between Chinese characters, no stray spaces.

Numbers, Latin text and units keep theirs. Every change is recorded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.mapped_text import Change, ChangeKind, Edit, MappedText, amend
from build_scripts.numerals import HAN_DIGITS

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_MARK = r"，。、；：？！“”‘’（）《》〈〉「」『』〔〕【】…—·％"
_HAN_OR_MARK = re.compile(rf"[{_HAN}{_MARK}]")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
# Half-width marks, parentheses, and white space that may be stray.
_SIGNS = re.compile(r"(?P<points>[,:;?!]+)|(?P<paren>[()])|(?P<space>[ \u00a0]+)")
# A full stop in half width; behind a numeral at the start it belongs to a label (一.总体要求).
_STOP = re.compile(rf"(?<=[{_HAN}])(?<!^[{HAN_DIGITS}])(?<!^[{HAN_DIGITS}]{{2}})\.(?=[{_HAN}“‘《〈「『]|$)")
_MARKS = re.compile(rf"[{_MARK}]")
_SPACE_AT_LATIN = re.compile(rf"(?<=[{_HAN}])[A-Za-z0-9%]|(?<=[A-Za-z0-9%+])[{_HAN}]")
_WIDE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")  # two of them on a line part the cells of a row
INVISIBLE = re.compile(
    "["
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"  # controls that are no white space, soft hyphen
    r"\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # joiners, direction
    r"\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, annotation, what is no character
    "]"
)
_TWO_EM_DASH = "⸺"  # how some PDF files give ——
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
# CJK Radicals Supplement has no compatibility mapping in Unicode; PDF extraction emits these.
_RADICALS = str.maketrans(
    "⺅⺊⺍⺝⺟⺠⺨⺮⺼⻄⻅⻆⻉⻋⻌⻐⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻑⺩⺬⻊⻗⺷⺻⻁⻇⻝",
    "亻卜小月母民犭竹肉西见角贝车辶钅长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟長王示足雨羊聿虎角食",
)


def normalise(mapped: MappedText) -> tuple[MappedText, tuple[Change, ...]]:
    """The mapped text as it is published, and every change that this took.

    Full-width marks spread: a mark, a parenthesis or a space that stands beside one changes too.
    Normalising again changes nothing.
    """
    mapped, characters = amend(mapped, _characters(mapped.text))
    mapped, signs = amend(mapped, _changed(mapped.text))
    return mapped, (*characters, *signs)


def plain_characters(text: str) -> str:
    """A text without invisible characters, and with characters in place of radicals (⽉, ⻛)."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(_characters(text), key=lambda edit: edit.start):
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    return "".join((*pieces, text[done:]))


def _characters(text: str) -> Iterator[Edit]:
    for match in INVISIBLE.finditer(text):
        yield Edit(*match.span(), "", ChangeKind.CHARACTER, "invisible character")
    for match in _RADICAL.finditer(text):
        plain = unicodedata.normalize("NFKC", match.group().translate(_RADICALS))
        if plain != match.group():
            yield Edit(*match.span(), plain, ChangeKind.CHARACTER, "radical in place of a character")
    for match in re.finditer(_TWO_EM_DASH, text):
        yield Edit(*match.span(), "——", ChangeKind.CHARACTER, "dash of two squares in place of two dashes")


@dataclass(slots=True)
class _Sign:
    """A row of half-width marks, a parenthesis or a run of spaces, at ``text[start:end]``.

    `tied` is the next parenthesis of the same nest: all of a nest changes or none.
    """

    start: int
    end: int
    what: str
    tied: int = -1
    changes: bool = False


def _changed(text: str) -> list[Edit]:
    """The edits that make half-width signs full-width and take stray spaces away."""
    signs = _signs(text)
    pending = [*_nests(signs, text), *(place for place, sign in enumerate(signs) if _begins(sign, text))]
    while pending:
        place = pending.pop()
        sign = signs[place]
        if sign.changes or (sign.what == "paren" and sign.tied < 0):
            continue
        sign.changes = True
        if place and signs[place - 1].end == sign.start:
            pending.append(place - 1)
        if place + 1 < len(signs) and signs[place + 1].start == sign.end:
            pending.append(place + 1)
        if sign.tied >= 0:
            pending.append(sign.tied)
    stops = (
        Edit(*match.span(), "。", ChangeKind.PUNCTUATION, "half-width mark") for match in _STOP.finditer(text)
    )
    return [*(edit for sign in signs if sign.changes for edit in _edits(sign, text)), *stops]


def _signs(text: str) -> list[_Sign]:
    """All signs of a text, but for the wide spaces that part the cells of a row."""
    wide = {match.start() for match in _WIDE.finditer(text)}
    kept = wide if len(wide) > 1 else set()
    return [
        _Sign(*match.span(), match.lastgroup or "")
        for match in _SIGNS.finditer(text)
        if match.start() not in kept
    ]


def _begins(sign: _Sign, text: str) -> bool:
    """Whether a sign changes for what stands beside it."""
    before, after = text[max(0, sign.start - 1) : sign.start], text[sign.end : sign.end + 1]
    if sign.what == "space":
        return bool(_MARKS.search(before + after) or _SPACE_AT_LATIN.search(before + after))
    return bool(_HAN_OR_MARK.search(before + after))


def _nests(signs: list[_Sign], text: str) -> Iterator[int]:
    """Tie the parentheses of each outermost pair together; yield a place in each that Chinese stands in."""
    opened: list[int] = []
    paired: list[tuple[int, int]] = []
    for place, sign in enumerate(signs):
        if sign.what == "paren" and text[sign.start] == "(":
            opened.append(place)
        elif sign.what == "paren" and opened:
            paired.append((opened.pop(), place))
    nests: list[list[int]] = []
    for first, last in sorted(paired):
        if nests and first < nests[-1][1]:
            nests[-1] += (first, last)
        else:
            nests.append([first, last])
    for nest in nests:
        for place, following in pairwise((*nest, nest[0])):
            signs[place].tied = following
        if _HAN_OR_MARK.search(text, signs[nest[0]].start, signs[nest[1]].end):
            yield nest[0]


def _edits(sign: _Sign, text: str) -> Iterator[Edit]:
    if sign.what == "space":
        yield Edit(sign.start, sign.end, "", ChangeKind.SPACING, "stray space")
        return
    reason = "half-width parenthesis" if sign.what == "paren" else "half-width mark"
    for place in range(sign.start, sign.end):
        yield Edit(place, place + 1, _FULL[text[place]], ChangeKind.PUNCTUATION, reason)
