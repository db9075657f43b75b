"""The formal parts of an official document, found by their place: title, number, addressee, signature, date.

A line cannot say by itself that it is a title; its neighbours can. The order is that of GB/T 9704:
title, number, addressee, body, signature, date; a text that is issued by a notice follows the
notice's date with a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.kinds import Kind, traits
from build_scripts.mapped_text import Change, ChangeKind, MappedText, join
from build_scripts.numerals import label_number
from build_scripts.reading.history import is_note
from build_scripts.reading.shapes import (
    ANNEX,
    DATE,
    ENDS_SENTENCE,
    NAMES_A_DOCUMENT,
    NUMBER,
    ORDER_NUMBER,
    ORGAN,
    shape,
)

_SIGNATORY = 30  # characters: the longest name of an issuer that signs on a line of its own
_ADDRESSEES = 400  # characters: a line of addressees can be long, but it has no full stop
_LONGEST = 400  # characters: no title is longer, over however many lines
_AHEAD = 40  # paragraphs: how far a line looks ahead for what it is
_CONTENTS = re.compile(r"目\s*[录錄次]$")
_FIRST_ANNEX = re.compile(r"附件\s*[:：]\s*1\s*[.．、]")
_PAGE = re.compile(r"[.．…·]*\d*$")  # what a table of contents puts behind an entry
_TITLE = 60  # characters: the longest title on a line of its own
_INTRODUCTION = 4  # paragraphs between a title and the first section
_FIRST = re.compile(r"一、|第[一1１](?:[编編章条條篇]|部分)")
_ORGAN = re.compile(rf"(?:{ORGAN}|公司|大学|集团)$")
_ANNOUNCES = re.compile(r"如下|以下|下列|现将|現將|特制定")  # 现提出如下意见： is no addressee
# The list of annexes, the note on a statute's adoption （2025年3月28日…通过）, the heading of a foreword.
_NO_TITLE = re.compile(r"附件\s*[:：]|[（(].*年.*月.*日.*[）)]$|[前引序导導緒绪]\s*[言论論]$")
# （试行） goes on with a title, （此件公开发布） does not
_IN_PARENTHESES = re.compile(r"[（(][^（()）]*[）)]$")
_LETTERHEAD = re.compile(r".{2,40}(?:文件|令)$")  # stands over the number: 某市人民政府文件, 某市人民政府令
_CLOSES = re.compile(
    r"(?:(?:特此|专此|專此)(?:通知|公告|通告|函告|函复|函达|报告|批复|说明)|此[复復令])[。.]?$|附件\s*[:：]"
)
_IMPRINT = re.compile(r"(?:抄送|抄报|抄報|分送)\s*[:：]|.{2,40}\d{4}年\d{1,2}月\d{1,2}日\s*印[发發]$")
# A line of a title that breaks off inside a phrase.
_GOES_ON = re.compile(
    r"(?:关于|關於)[^《]{0,6}$|(?:[的和与與及、—]|印[发發]|加[快強强]|推[动動进進]|促[进進]|支持|建[设設])$"
)
# ——2026年1月27日在某省第十四届人民代表大会第四次会议上, with or without who spoke there.
_DELIVERED = re.compile(r"[（(—－-]*\s*\d{4}年\d{1,2}月\d{1,2}日\s*在[^。]{4,60}(?:会议|會議|大会|大會)上")
_OFFICE = "省长|省長|市长|市長|县长|縣長|区长|區長|主席|总理|總理|州长|州長|盟长|行政长官"
_SPEAKER = re.compile(rf"[^。，：:]{{0,24}}(?:{_OFFICE})\s+[\u4e00-\u9fff·]{{1,4}}\s?[\u4e00-\u9fff]{{0,3}}$")
# Behind the date: （此件公开发布）, （本文有删减）, （联系人：…）
_NOTE = re.compile(r"[（(](?:此件|本文|本件|联系|聯繫|信息公开|公开)[^（()）]*[）)]$")
_CELLS = re.compile(r"\t+|[ \u3000]{2,}")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar|pptx?|jpe?g|png)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what it is; ``Kind.PARAGRAPH`` for plain and not yet labelled ones.

    A `loose` one belongs to the document and to no numbered part of it: the letterhead, the list of
    annexes, the notes behind the date, the imprint. An editor may have said how long its `label` is.
    """

    kind: Kind
    mapped: MappedText
    loose: bool = False
    label: int | None = None


@dataclass(frozen=True, slots=True)
class _Position:
    """Where in a document a line stands, by what stands before it."""

    opening: bool = True  # before the body, or before the text that the document issues
    body: bool = False  # behind words that are no formal part
    closed: bool = False  # behind the date or in the imprint: what follows without a title is a note
    last: Kind | None = None
    annexed: bool = False  # in an annex
    title: str = ""  # the words of the last part, where it is a title

    def behind(self, part: Paragraph) -> _Position:
        """The place behind one more part."""
        plain = part.kind is Kind.PARAGRAPH
        return _Position(
            part.kind in _OPENING or (self.opening and (part.kind in _HEAD or part.loose)),
            self.body or (not traits(part.kind).formal and not part.loose),
            (self.closed and (plain or part.kind is Kind.NOTE))
            or (plain and bool(_IMPRINT.match(part.mapped.text)))
            or (self.body and part.kind is Kind.DATE),
            part.kind,
            self.annexed or part.kind is Kind.ANNEX,
            part.mapped.text if part.kind is Kind.TITLE else "",
        )


def classify(
    paragraphs: Sequence[MappedText], decided: Mapping[int, Kind], label_ends: Mapping[int, int]
) -> tuple[tuple[Paragraph, ...], tuple[Change, ...]]:
    """What each paragraph is, by its words and its place, or as an editor `decided` it by its offset.

    `label_ends` are the offsets behind labels that the editor named, by those of their paragraphs.

    The lines of one title become one, with a space; rows become a table.
    """
    paragraphs, rows = _tables(paragraphs)
    parts: list[Paragraph] = []
    changes: list[Change] = [*rows]
    place = _Position()
    texts = [mapped.text for mapped in paragraphs]
    contents, annexes = _contents(texts), {*_annexes(texts)}
    for index, mapped in enumerate(paragraphs):
        following = texts[index + 1 : index + 1 + _AHEAD]
        listed = index in contents or index in annexes
        kind = Kind.PARAGRAPH if listed else _kind(mapped.text, following, place)
        kind = decided.get(mapped.span[0], Kind.TABLE if "\n" in mapped.text else kind)
        if kind is Kind.TITLE and place.last is Kind.TITLE and len(parts[-1].mapped.text) > _LONGEST:
            kind = Kind.PARAGRAPH
        if kind is Kind.TITLE and place.last is Kind.TITLE and not _is_order(mapped.text, following):
            whole, change = _one_title(parts[-1].mapped, mapped)
            parts[-1] = Paragraph(Kind.TITLE, whole)
            changes.append(change)
            place = place.behind(parts[-1])
            continue
        loose = kind is Kind.PARAGRAPH and (index in annexes or _is_loose(mapped.text, following, place))
        end = label_ends.get(mapped.span[0])
        label = None if end is None else sum(offset < end for offset in mapped.at)
        parts.append(Paragraph(kind, mapped, loose, label))
        place = place.behind(parts[-1])
    return tuple(parts), tuple(changes)


def _tables(paragraphs: Sequence[MappedText]) -> tuple[list[MappedText], list[Change]]:
    """Paragraphs with tabs that follow each other as one each, a line end between the rows; the changes."""
    whole: list[MappedText] = []
    changes: list[Change] = []
    for mapped in paragraphs:
        if whole and "\t" in mapped.text and "\t" in whole[-1].text:
            before = whole[-1]
            _, gaps = join((before, mapped), ChangeKind.JOINED, "rows of one table")
            whole[-1] = before + MappedText("\n", (before.span[1],)) + mapped
            changes += gaps
        else:
            whole.append(mapped)
    return whole, changes


def _is_loose(text: str, following: Sequence[str], place: _Position) -> bool:
    """Whether a paragraph belongs to the whole document, by its words or by its place."""
    letterhead = place.opening and _is_letterhead(text, following) and not _is_order(text, following)
    return place.closed or letterhead or bool(_CLOSES.match(text) or _IMPRINT.match(text))


_OPENING = (Kind.DATE, Kind.ANNEX)
_BEFORE_ADDRESSEE = (Kind.TITLE, Kind.NUMBER, Kind.SUBTITLE, Kind.SPEAKER)
_HEAD = (Kind.TITLE, Kind.NUMBER, Kind.ADDRESSEE, Kind.ADOPTION, Kind.SUBTITLE, Kind.SPEAKER, Kind.NOTE)


def _contents(texts: Sequence[str]) -> range:
    """Where a table of contents stands: from 目录 to before its first entry comes again, as a heading."""
    head = next((place for place, text in enumerate(texts) if _CONTENTS.match(text)), len(texts))
    entries = [_PAGE.sub("", "".join(text[:_LONGEST].split())) for text in texts[head + 1 :]]
    again = next((place for place, entry in enumerate(entries) if place and entry == entries[0]), None)
    return range(head, head + 1 + again) if again else range(0)


def _annexes(texts: Sequence[str]) -> Iterator[int]:
    """The lines of a list of annexes behind its first: 附件：1.… and then 2.… on a line of its own."""
    expected = 0
    for place, text in enumerate(texts):
        if _FIRST_ANNEX.match(text):
            expected = 2
        elif expected and (label := shape(text)) and label_number(text[: label.width]) == expected:
            expected += 1
            yield place
        else:
            expected = 0


def _kind(text: str, following: Sequence[str], place: _Position) -> Kind:
    if kind := _of_head(text, place):
        return kind
    if labelled := shape(text):
        return labelled.kind
    if NUMBER.match(text) or (place.opening and ORDER_NUMBER.match(text)):
        return Kind.NUMBER
    if DATE.match(text):
        return Kind.DATE
    if (place.closed or place.annexed) and _is_annex(text, following):
        return Kind.ANNEX
    return Kind.NOTE if place.closed and _NOTE.match(text) else _unmarked(text, following, place)


def _of_head(text: str, place: _Position) -> Kind | None:
    """What a line is that may stand between a title and the body, or None for any other."""
    first = not place.body or place.last in (Kind.TITLE, Kind.ADOPTION)
    if not place.opening:
        return None
    if place.last is Kind.TITLE and _DELIVERED.match(text):
        return Kind.SUBTITLE
    if first and is_note(text):
        return Kind.ADOPTION
    if place.last not in _BEFORE_ADDRESSEE or shape(text) or NUMBER.match(text) or DATE.match(text):
        return None
    if _is_addressee(text):
        return Kind.ADDRESSEE
    return Kind.SPEAKER if first and _SPEAKER.match(text) else None


def _unmarked(text: str, following: Sequence[str], place: _Position) -> Kind:
    """A line without any mark of its own: a sentence, a name that signs, or a title."""
    if _is_sentence(text) or _NO_TITLE.match(text) or _IMPRINT.match(text):
        return Kind.PARAGRAPH
    behind_title = place.last is Kind.TITLE
    if _IN_PARENTHESES.match(text) and not behind_title:
        return Kind.PARAGRAPH
    if _is_signature(text, following, place):
        return Kind.SIGNATURE
    if place.opening and _is_order(text, following):
        return Kind.TITLE
    if place.opening and not _is_letterhead(text, following) and not _is_row(text, place):
        named = not place.body or place.last is Kind.ANNEX or _has_words(following)
        return Kind.TITLE if named else Kind.PARAGRAPH
    return Kind.TITLE if _begins_another(text, following) else Kind.PARAGRAPH


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST or "。" in text or bool(ENDS_SENTENCE.search(text))


def _is_signature(text: str, following: Sequence[str], place: _Position) -> bool:
    """Whether a line is a name that signs: before a date, or under the title of its document."""
    if not place.last or len(text) > _SIGNATORY:
        return False
    if place.last is not Kind.TITLE:
        return _signs(following)
    named = _signs(following) or NAMES_A_DOCUMENT.search(place.title)
    return bool(named and _ORGAN.search(text))


def _has_words(following: Sequence[str]) -> bool:
    """Whether a body follows: a sentence or a labelled part."""
    return any(ENDS_SENTENCE.search(text) or shape(text) for text in following)


def _is_letterhead(text: str, following: Sequence[str]) -> bool:
    """Whether a line is the letterhead over a number; the title stands below it."""
    return bool(
        following
        and _LETTERHEAD.match(text)
        and (NUMBER.match(following[0]) or ORDER_NUMBER.match(following[0]))
    )


def _is_order(text: str, following: Sequence[str]) -> bool:
    """Whether a line names an order that has no other title: its number stands below it, then its words."""
    if not text.endswith("令") or not _is_letterhead(text, following) or len(following) < 2:
        return False
    return bool(ENDS_SENTENCE.search(following[1])) and not _is_addressee(following[1])


def _is_annex(text: str, following: Sequence[str]) -> bool:
    """Whether a line behind the date heads an annex: 附件1：某某方案, with the annex below it."""
    label = ANNEX.match(text)
    if not label or not re.search(r"[:：.．、\s]$", label.group()) or len(text) > _TITLE:
        return False
    alone = label.end() == len(text)  # 附件： on a line of its own
    named = alone or not (ENDS_SENTENCE.search(text) or _FILE.search(text))
    return named and _has_words(following[:_INTRODUCTION])


def _is_row(text: str, place: _Position) -> bool:
    """Whether a line is the row of a table: cells with a tab or wide spaces between."""
    return "\t" in text or (place.last is not None and len(_CELLS.findall(text)) >= 2)


def _is_addressee(text: str) -> bool:
    names = text.endswith(("：", ":")) and "。" not in text and len(text) <= _ADDRESSEES
    return names and not _ANNOUNCES.search(text)


def _begins_another(text: str, following: Sequence[str]) -> bool:
    """Whether a line is the title of a further document: a few paragraphs on, its first part stands."""
    if len(text) > _TITLE or not NAMES_A_DOCUMENT.search(text):
        return False
    labelled = (line for line in following[:_INTRODUCTION] if shape(line))
    return bool(_FIRST.match(next(labelled, "")))


def _signs(following: Sequence[str]) -> bool:
    """Whether only further short names stand between here and a date."""
    for text in following:
        if DATE.match(text):
            return True
        if shape(text) or len(text) > _SIGNATORY or ENDS_SENTENCE.search(text):
            return False
    return False


def _one_title(first: MappedText, second: MappedText) -> tuple[MappedText, Change]:
    """Two lines of one title, with a space between unless they break off inside a phrase."""
    opened = any(first.text.count(left) > first.text.count(right) for left, right in ("《》", "（）"))
    inside = opened or _GOES_ON.search(first.text) or second.text[:1] in ("（", "《")
    gap = MappedText("", ()) if inside else MappedText(" ", (first.span[1],))
    _, (change,) = join((first, second), ChangeKind.JOINED, "title over several lines")
    return first + gap + second, change
