"""What a text says of itself: title, number, issuers and days, word for word; else empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from build_scripts.document import Node, walk
from build_scripts.kinds import Kind
from build_scripts.mapped_text import ChangeKind
from build_scripts.numerals import HAN_DIGITS
from build_scripts.reading.history import Event, What, days, events, in_force
from build_scripts.reading.read import Outlined
from build_scripts.reading.shapes import DAY, NUMBER_WITHIN, ORGAN

_DAY = re.compile(DAY)
_ISSUED_FIELD = re.compile(r"(?:成文日期|發文日期|发文日期|印发日期|印發日期)[\]】]?\s*[:：]?\s*" + DAY)
_PUBLISHED_FIELD = re.compile(
    r"(?:发布|發布|發佈|公布|公開|公开|^)(?:日期|时间|時間)[\]】]?\s*[:：]?\s*" + DAY
)
_ISSUER = re.compile(r"([\u3400-\u9fff、 　]{2,80}?)(?:关于|關於)")
_ISSUER_FIELD = re.compile(r"(?:发文机[关构]|發文機[關構])[\]】]?\s*[:：]?\s*([\u3400-\u9fff]{2,40})")
_TITLE_FIELD = re.compile(r"(?:title|标\s*题|標\s*題|名\s*称|名\s*稱)\s*[:：]\s*[\"']?(.{2,120}?)[\"']?$")
_LETTERHEAD = re.compile(r"([\u3400-\u9fff]{2,38})(?:文件|令)$")
_ORGAN = re.compile(rf"(?:{ORGAN}|中央)$")
# 市长　某某: a person signs for the organ in the letterhead of an order.
_PERSON = re.compile(r"代?(?:[省市区區县縣州部局厅廳署行会會院][长長]|主席|主任|总理|總理)[\s：:]")
# 某市第十六届人民代表大会常务委员会第六次会议通过, 某市人民政府令第5号公布, 某部某字第 09530001460 號令訂定
_ORGAN_OF_EVENT = re.compile(
    rf"""(?:中[华華]人民共和[国國](?!\S*人民代表大会))?
    (?P<organ>[\u3400-\u9fff]{{2,40}}?)
    (?: (?:审判|检察|審判|檢察)委员会 | 第[\d{HAN_DIGITS}]+次 | 主席团 | 常务会议
      | 令 | 公告 | [发公][布佈] | 通[过過] )
    """,
    re.VERBOSE,
)
_ORGAN_OF_TAIWAN = re.compile(
    r"""
    (?P<organ>[\u3400-\u9fff]{2,30}?(?:委員會|[部院署局府會]))
    (?:[（(]\d+[）)])?[\u3400-\u9fff]{1,6}(?:[（(].[）)])?字第
    """,
    re.VERBOSE,
)
_ORDER = re.compile(rf"(?:令|公告)\s*(?P<number>第?\s*[\d{HAN_DIGITS}]+\s*[号號])")
# 某部令〔2007〕第3号（某某办法）, 某部、某局公告: the title of an order names who issued it.
_TITLE_OF_ORDER = re.compile(
    r"""
    (?P<organs>[\u3400-\u9fff、\s]{2,60}?)(?:令|公告)
    (?:\s*(?P<number>(?:[〔\[（(]\d{4}[〕\]）)]\s*)?第?\s*\d{1,4}\s*[号號])(?:[（(].*[）)])?)?$
    """,
    re.VERBOSE,
)
# 《某某办法》已经2020年4月29日市人民政府常务会议通过，现予公布: an order tells of what it brings.
_BROUGHT = re.compile(
    r"《[^》]+》(?:[（(][^）)]*[）)])?(?:已|业|業)?[经經于於].*(?:通[过過]|公[布佈]|[发發]布)"
)
_HEAD_OF_STATE = ("總統", "主席")  # proclaims what others made
_SPEAKS_FOR = re.compile(r"([\u3400-\u9fff]{2,20}政府)")  # 某省人民政府省长　某某
_ON_BEHALF = re.compile(r"代表([\u3400-\u9fff]{2,12}[省市区區州县縣盟]人民政府)")
_GREETINGS = 6  # parts: the head of a report, and the sentence in which its speaker says for whom
_IN_BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]")
_WIDE_GAP = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of itself; empty where it does not say."""

    title: str
    number: str
    issuers: tuple[str, ...]
    issued: date | None
    published: date | None
    adopted: date | None = None
    amended: tuple[date, ...] = ()
    in_force: date | None = None
    repealed: date | None = None


def stated_metadata(outlined: Outlined) -> Stated:
    """Title, number, issuers and days, as far as the text and its page say."""
    nodes = [node for node, _ in walk(outlined.nodes)]
    dropped = _fields([change.before for change in outlined.changes if change.kind is ChangeKind.FURNITURE])
    annexed = next((node.heading for node in nodes[:1] if node.kind is Kind.ANNEX), "")
    title = _title(nodes) or annexed or _field(_TITLE_FIELD, dropped)
    told = [event for node in nodes if node.kind is Kind.ADOPTION for event in events(node.text)]
    told = told or [event for node in nodes if _BROUGHT.match(node.text) for event in events(node.text)]
    adoption = _first_event(told, What.ADOPTED) or _first_event(told, What.PROCLAIMED)
    proclaimed = _first_event(told, What.PROCLAIMED)
    return Stated(
        title,
        _number(nodes, title) or _search(NUMBER_WITHIN, dropped) or _order(told),
        tuple(_issuers(nodes, title, dropped) or _makers(adoption)),
        issued=_day(_first(nodes, Kind.DATE) or _first(nodes, Kind.SUBTITLE))
        or _day(_search(_ISSUED_FIELD, dropped))
        or (proclaimed.day if proclaimed else adoption.day if adoption else None),
        published=_day(_search(_PUBLISHED_FIELD, dropped)),
        adopted=adoption.day if adoption else None,
        amended=tuple(_amended(told, adoption)),
        in_force=_in_force(nodes, told),
        repealed=next((event.day for event in told if event.what is What.REPEALED), None),
    )


def _title(nodes: list[Node]) -> str:
    """The first title; behind the bare name of an order (某市人民政府令) that of what the order brings."""
    titles = [node.text for node in nodes if node.kind is Kind.TITLE]
    return next((title for title in titles if not _LETTERHEAD.fullmatch(title)), "") or "".join(titles[:1])


def _number(nodes: list[Node], title: str) -> str:
    """The number on a line of its own, without brackets around all of it, else that in an order's title."""
    number = _first(nodes, Kind.NUMBER)
    bracketed = _IN_BRACKETS.fullmatch(number)
    order = _TITLE_OF_ORDER.match(title)
    return (bracketed[1] if bracketed else number) or (order["number"] or "" if order else "")


def _fields(dropped: list[str]) -> list[str]:
    """Lines that were dropped; a label whose value stands on the next line has it on its own too."""
    following = [*dropped[1:], ""]
    return [
        line + after if line.endswith((":", "：")) else line
        for line, after in zip(dropped, following, strict=False)
    ]


def _first_event(told: Iterable[Event], what: What) -> Event | None:
    return next((event for event in told if event.what is what), None)


def _amended(told: Iterable[Event], adoption: Event | None) -> Iterator[date]:
    """Each day of a decision to change it; one that is told again (通过 and 修订) once."""
    seen = {adoption.day} if adoption else set()
    before = None
    for event in told:
        again = event.what is What.ADOPTED and adoption is not None and event.day > adoption.day
        # A higher council approves the same decision later.
        approved = before is What.ADOPTED and "批准" in event.words
        if (again or (event.what is What.AMENDED and not approved)) and event.day not in seen:
            seen.add(event.day)
            yield event.day
        before = event.what


def _in_force(nodes: list[Node], told: Iterable[Event]) -> date | None:
    """What the last sentences of the text say of it, else what its note of adoption does."""
    stated = (in_force(node.text) for node in reversed(nodes) if node.kind is not Kind.ADOPTION)
    noted = _first_event(told, What.IN_FORCE)
    return next((day for day in stated if day), None) or (noted.day if noted else None)


def _makers(adoption: Event | None) -> list[str]:
    """Who made a statute, by the words behind the day; not the head of a state who proclaimed it."""
    words = adoption.words if adoption else ""
    match = _ORGAN_OF_TAIWAN.match(words) or _ORGAN_OF_EVENT.match(words)
    return [match["organ"]] if match and match["organ"] not in _HEAD_OF_STATE else []


def _order(told: Iterable[Event]) -> str:
    """The number of the order that proclaimed it."""
    return next((match["number"] for event in told if (match := _ORDER.search(event.words))), "")


def _issuers(nodes: list[Node], title: str, dropped: list[str]) -> list[str]:
    """Who signed; else the page's record of who issued it; else the letterhead; else who a title names.

    Who signs behind the date signs what the document issues, not the document.
    """
    head = list(takewhile(lambda node: node.kind is not Kind.DATE, nodes))
    signed = _signed(head) or _signed(nodes)
    if signed:
        return [name for line in signed for name in _names(line)]
    if recorded := _field(_ISSUER_FIELD, dropped):
        return [recorded]
    if spoken := _SPEAKS_FOR.match(_first(nodes, Kind.SPEAKER)):
        return [spoken[1]]
    greeted = [] if not _first(nodes, Kind.SPEAKER) else nodes[:_GREETINGS]
    if behalf := next((match for node in greeted if (match := _ON_BEHALF.search(node.text))), None):
        return [behalf[1]]
    above = [node.text for node in nodes[:3] if node.kind in (Kind.PARAGRAPH, Kind.TITLE)]
    letterhead = next((match for line in above if (match := _LETTERHEAD.match(line))), None)
    titled = _ISSUER.match(title) or _TITLE_OF_ORDER.match(title)
    named = letterhead or titled or _ISSUER.match(_field(_TITLE_FIELD, dropped))
    names = [name for piece in named[1].split("、") for name in _names(piece)] if named else []
    return names if all(_ORGAN.search(name) for name in names) else []


def _signed(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes if node.kind is Kind.SIGNATURE and not _PERSON.match(node.text)]


def _names(line: str) -> Iterator[str]:
    """The names on one line: 国家发展改革委　　科 技 部 are two, the second spaced out."""
    pieces = _WIDE_GAP.split(line.strip())
    if all(len(piece) == 1 for piece in pieces):
        pieces = ["".join(pieces)]
    for piece in pieces:
        words = piece.split()
        yield from ["".join(words)] if all(len(word) == 1 for word in words) else words


def _first(nodes: Iterable[Node], kind: Kind) -> str:
    return next((node.text for node in nodes if node.kind is kind), "")


def _field(pattern: re.Pattern[str], lines: list[str]) -> str:
    """The value of the first line that is such a field."""
    return next((match[1].strip() for line in lines if (match := pattern.search(line))), "")


def _search(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((match.group() for line in lines if (match := pattern.search(line))), "")


def _day(words: str) -> date | None:
    """The first day in `words`."""
    if match := _DAY.search(words):
        return _date(*map(int, match.groups()))
    return next((day for _, day in days(words)), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
