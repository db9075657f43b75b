"""What a text says of itself: title, number, issuers and days, word for word; else empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from build_scripts.document import Node, walk
from build_scripts.kinds import Kind
from build_scripts.numerals import HAN_DIGITS, value
from build_scripts.reading.read import Outlined
from build_scripts.reading.shapes import DAY, NUMBER_WITHIN, ORGAN
from build_scripts.strand import ChangeKind

_DAY = re.compile(DAY)
_HAN_DAY = re.compile(
    r"([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
_ISSUED_FIELD = re.compile(r"(?:成文日期|發文日期|发文日期|印发日期|印發日期)[\]】]?\s*[:：]?\s*" + DAY)
_PUBLISHED_FIELD = re.compile(r"(?:发布|發布|發佈|公布|公開|公开)(?:日期|时间|時間)[\]】]?\s*[:：]?\s*" + DAY)
_ISSUER = re.compile(r"([\u3400-\u9fff、 　]{2,80}?)(?:关于|關於)")
_ISSUER_FIELD = re.compile(r"(?:发文机[关构]|發文機[關構])[\]】]?\s*[:：]?\s*([\u3400-\u9fff]{2,40})")
_TITLE_FIELD = re.compile(r"(?:title|标\s*题|標\s*題|名\s*称|名\s*稱)\s*[:：]\s*[\"']?(.{2,120}?)[\"']?$")
_LETTERHEAD = re.compile(r"([\u3400-\u9fff]{2,38})(?:文件|令)$")
_ORGAN = re.compile(rf"(?:{ORGAN}|中央)$")
# 市长　某某: a person signs for the organ in the letterhead of an order.
_PERSON = re.compile(r"代?(?:[省市区區县縣州部局厅廳署行会會院][长長]|主席|主任|总理|總理)\s")
# （2023年9月21日某市第十六届人民代表大会常务委员会第六次会议通过）, （2024年1月18日某市人民政府令第5号公布）
_ADOPTED = re.compile(
    rf"""[（(] (?P<day>{DAY}) 日 \s*
    (?P<organ>[\u3400-\u9fff]{{4,40}}?)
    (?:第[\d{HAN_DIGITS}]+次.{{0,12}}?)? (?P<order>令\s*第?[\d{HAN_DIGITS}]+[号號])? \s*
    (?:审议|審議|表决)?(?:通过|通過|批准|公布|发布|發布|颁布)""",
    re.VERBOSE,
)
_WIDE_GAP = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of itself; empty where it does not say."""

    title: str
    number: str
    issuers: tuple[str, ...]
    issued: date | None
    published: date | None


def stated_metadata(outlined: Outlined) -> Stated:
    """Title, number, issuers, day of issue and of publication, as far as the text and its page say."""
    nodes = [node for node, _ in walk(outlined.nodes)]
    dropped = [one.before for one in outlined.changes if one.kind is ChangeKind.FURNITURE]
    adopted = next((found for node in nodes[:6] if (found := _ADOPTED.match(node.text))), None)
    title = _first(nodes, Kind.TITLE) or _field(_TITLE_FIELD, dropped)
    order = adopted["organ"] + adopted["order"] if adopted and adopted["order"] else ""
    number = _first(nodes, Kind.NUMBER).strip("（）()") or _search(NUMBER_WITHIN, dropped) or order
    return Stated(
        title,
        number,
        tuple(_issuers(nodes, title, dropped) or ([adopted["organ"]] if adopted else [])),
        issued=_day(_first(nodes, Kind.DATE))
        or _day(_search(_ISSUED_FIELD, dropped))
        or (_day(adopted["day"]) if adopted else None),
        published=_day(_search(_PUBLISHED_FIELD, dropped)),
    )


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
    above = [node.text for node in nodes[:3] if node.kind is Kind.PARAGRAPH]
    letterhead = next((found for line in above if (found := _LETTERHEAD.match(line))), None)
    named = letterhead or _ISSUER.match(title) or _ISSUER.match(_field(_TITLE_FIELD, dropped))
    names = list(_names(named[1])) if named else []
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
    return next((found[1].strip() for line in lines if (found := pattern.search(line))), "")


def _search(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((found.group() for line in lines if (found := pattern.search(line))), "")


def _day(words: str) -> date | None:
    """The first day in `words`."""
    if found := _DAY.search(words):
        return _date(*map(int, found.groups()))
    if han := _HAN_DAY.search(words.translate(str.maketrans("○Ｏ", "〇〇"))):
        return _date(*(value(group) for group in han.groups()))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
