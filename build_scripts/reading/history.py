"""How a statute was made and changed, as its note of adoption tells it; and days in every calendar.

（1986年1月20日第六届全国人民代表大会常务委员会第十四次会议通过　根据2000年10月31日…修正）, and in Taiwan
1.中華民國一百零五年七月二十七日總統華總一義字第 10500080971 號令制定公布全文 15 條.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from build_scripts.numerals import HAN_DIGITS, value

_REPUBLIC = 1911  # the year before its first
_BEFORE = 200  # a year below this is one of the Republic, whose name stands before the first day alone
_COUNT = rf"(?:\d{{1,4}}|[{HAN_DIGITS}○Ｏ]{{1,7}})"
# 2016年6月28日, 二〇〇四年八月十二日, 中華民國一百零五年七月二十七日, 民國105年7月27日
DAY = re.compile(
    rf"""
    (?P<republic>(?:中[华華])?民[国國]\s*)?
    (?P<year>{_COUNT})\s*年\s*(?P<month>{_COUNT})\s*月\s*(?P<day>{_COUNT})\s*日
    """,
    re.VERBOSE,
)
_ZEROS = str.maketrans("○Ｏ", "〇〇")
_MADE = r"通[过過]|批准|公[布佈]|[发發頒颁]布|修[正订訂改]|施行|[订訂制]定|[废廢]止"
# The beginning of a note: a day, perhaps behind a number (1.) or behind 根据; and what was done on it.
_NOTE = re.compile(
    rf"[（(]?\s*(?:\d{{1,2}}[.．、]\s*)?(?:根据|根據|自)?\s*(?:{DAY.pattern})(?=.*(?:{_MADE}|会议|會議))",
    re.VERBOSE,
)
_BROKEN_NOTE = re.compile(r"[^。]{2,60}(?:会议|會議)(?:审议|審議|表决)?(?:通过|通過|批准)[）)]$")
_LONGEST = 1500  # characters: of a statute that was changed thirty times
_STATED = re.compile(rf"自\s*(?:{DAY.pattern})\s*起\s*(?:正式)?(?:施行|实施|實施|生效|執行|执行)", re.VERBOSE)


class What(StrEnum):
    """What happened to a statute on a day."""

    ADOPTED = "adopted"
    PROCLAIMED = "proclaimed"
    AMENDED = "amended"
    IN_FORCE = "in force"
    REPEALED = "repealed"
    OTHER = "other"


# By the words behind the day, the first that fits; a day of approval alone (批准) is none of these.
_MEANS = (
    (What.REPEALED, re.compile(r"[废廢]止(?!部分)(?!.*修[正订訂改])")),
    (What.AMENDED, re.compile(r"修[正订訂]|修改.*决定")),
    (What.ADOPTED, re.compile(r"通[过過]|[订訂制]定")),
    (What.IN_FORCE, re.compile(r"^[^令号號]{0,6}(?:施行|实施|實施)|[公发][布佈](?:并)?施行$")),
    (What.PROCLAIMED, re.compile(r"(?:公[布佈]|[发發頒颁]布)")),
)


_AROUND = " \u3000，,；;、）)（("
_UNSAID = re.compile(r"根[据據]$")


class Event(NamedTuple):
    """A day, what happened on it, and the `words` behind the day that tell it."""

    day: date
    what: What
    words: str


def is_note(line: str) -> bool:
    """Whether a line tells how its statute was made or changed; no sentence of the body does so alone."""
    if len(line) > _LONGEST or "。" in line[:-1]:
        return False
    return bool(_NOTE.match(line) or _BROKEN_NOTE.match(line))


def days(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """Every day in a text, of the Republic's calendar too, with the place where it stands."""
    for match in DAY.finditer(text):
        if day := _date(match):
            yield match, day


def events(line: str) -> Iterator[Event]:
    """What a note tells, in its order: each day with the words up to the next."""
    dated = list(days(line))
    ends = [*(place.start() for place, _ in dated[1:]), len(line)]
    for (place, day), end in zip(dated, ends, strict=False):
        words = _UNSAID.sub("", line[place.end() : end].strip(_AROUND)).strip(_AROUND)
        what = next((meant for meant, rule in _MEANS if rule.search(words)), What.OTHER)
        # Two that sat apart (…会议、2003年2月13日…会议通过): what is said of the last holds of both.
        shared = what is What.OTHER and words.endswith(("会议", "會議"))
        yield Event(day, What.ADOPTED if shared else what, words)


def in_force(sentence: str) -> date | None:
    """From when a sentence says that its statute holds: 本法自2025年3月1日起施行."""
    match = _STATED.search(sentence)
    return _date(match) if match else None


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (value(match[part].translate(_ZEROS)) for part in ("year", "month", "day"))
    of_republic = bool(match["republic"]) or year < _BEFORE  # 並自一百零一年一月一日生效
    try:
        return date(year + (_REPUBLIC if of_republic else 0), month, day)
    except ValueError:
        return None
