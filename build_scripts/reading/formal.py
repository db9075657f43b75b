"""The formal parts of an official document, found by their place: title, number, addressee, signature, date.

A line cannot say by itself that it is a title; its neighbours can. The order is that of GB/T 9704:
title, number, addressee, body, signature, date; a text that is issued by a notice follows the
notice's date with a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.document import Kind
from build_scripts.reading.shapes import DATE, ENDS_SENTENCE, NUMBER, label_number, shape
from build_scripts.strand import Change, ChangeKind, Strand, join

_SIGNATORY = 30  # characters: the longest name of an issuer that signs on a line of its own
_ADDRESSEES = 400  # characters: a line of addressees can be long, but it has no full stop
_AHEAD = 40  # paragraphs: how far a line looks ahead for what it is
_CONTENTS = re.compile(r"目\s*[录錄次]$")
_FIRST_ANNEX = re.compile(r"附件\s*[:：]\s*1\s*[.．、]")
_PAGE = re.compile(r"[.．…·]*\d*$")  # what a table of contents puts behind an entry
_TITLE = 60  # characters: the longest title on a line of its own
_INTRODUCTION = 4  # paragraphs between a title and the first section
_NAMES_A_DOCUMENT = re.compile(
    r"(?:意见|意見|通知|方案|规划|規劃|计划|計劃|办法|辦法|条例|條例|规定|規定|措施|纲要|綱要|细则|細則|决定|決定)"
    r"(?:[（(].{1,8}[）)])?$"
)
_ANNOUNCES = re.compile(r"如下|以下|下列|现将|現將|特制定")  # 现提出如下意见： is no addressee
# 附件：1.…, the list of annexes, and （2025年3月28日…通过）, the note on a statute's adoption.
_NO_TITLE = re.compile(r"附件\s*[:：]|[（(].*年.*月.*日.*[）)]$")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph and what it is; ``Kind.PARAGRAPH`` for plain and not yet labelled ones."""

    kind: Kind
    strand: Strand


def classify(paragraphs: Sequence[Strand]) -> tuple[tuple[Part, ...], tuple[Change, ...]]:
    """What each paragraph is. The lines of one title become one, with a space between."""
    parts: list[Part] = []
    changes: list[Change] = []
    opening = True  # before the body of the document, or of the text that it issues
    texts = [strand.text for strand in paragraphs]
    listed = {*_contents(texts), *_annexes(texts)}
    for index, strand in enumerate(paragraphs):
        if index in listed:
            parts.append(Part(Kind.PARAGRAPH, strand))
            continue
        kind = _kind(strand.text, paragraphs[index + 1 : index + 1 + _AHEAD], opening, parts)
        if kind is Kind.TITLE and parts and parts[-1].kind is Kind.TITLE:
            whole, change = _one_title(parts[-1].strand, strand)
            parts[-1] = Part(Kind.TITLE, whole)
            changes.append(change)
            continue
        parts.append(Part(kind, strand))
        opening = kind in _OPENING or (opening and kind in (Kind.TITLE, Kind.NUMBER, Kind.ADDRESSEE))
    return tuple(parts), tuple(changes)


_OPENING = (Kind.DATE, Kind.ANNEX)


def _contents(texts: Sequence[str]) -> range:
    """Where a table of contents stands: from 目录 to before its first entry comes again, as a heading."""
    head = next((place for place, text in enumerate(texts) if _CONTENTS.match(text)), len(texts))
    entries = [_PAGE.sub("", "".join(text.split())) for text in texts[head + 1 :]]
    again = next((place for place, entry in enumerate(entries) if place and entry == entries[0]), None)
    return range(head, head + 1 + again) if again else range(0)


def _annexes(texts: Sequence[str]) -> Iterator[int]:
    """The lines of a list of annexes behind its first: 附件：1.… and then 2.… on a line of its own."""
    expected = 0
    for place, text in enumerate(texts):
        if _FIRST_ANNEX.match(text):
            expected = 2
        elif expected and (found := shape(text)) and label_number(text[: found.width]) == expected:
            expected += 1
            yield place
        else:
            expected = 0


def _kind(text: str, following: Sequence[Strand], opening: bool, before: Sequence[Part]) -> Kind:
    if labelled := shape(text):
        return labelled.kind
    if NUMBER.match(text):
        return Kind.NUMBER
    if DATE.match(text):
        return Kind.DATE
    if opening and before and before[-1].kind in (Kind.TITLE, Kind.NUMBER) and _is_addressee(text):
        return Kind.ADDRESSEE
    return _unmarked(text, following, opening)


def _unmarked(text: str, following: Sequence[Strand], opening: bool) -> Kind:
    """A line without any mark of its own: a sentence, a name that signs, or a title."""
    if ENDS_SENTENCE.search(text) or "。" in text or _NO_TITLE.match(text):
        return Kind.PARAGRAPH
    if len(text) <= _SIGNATORY and _signs(following):
        return Kind.SIGNATURE
    return Kind.TITLE if opening or _begins_another(text, following) else Kind.PARAGRAPH


def _is_addressee(text: str) -> bool:
    names = text.endswith(("：", ":")) and "。" not in text and len(text) <= _ADDRESSEES
    return names and not _ANNOUNCES.search(text)


def _begins_another(text: str, following: Sequence[Strand]) -> bool:
    """Whether a line is the title of a further document: a few paragraphs on, 一、 stands again."""
    if len(text) > _TITLE or not _NAMES_A_DOCUMENT.search(text):
        return False
    labelled = (strand.text for strand in following[:_INTRODUCTION] if shape(strand.text))
    return next(labelled, "").startswith("一、")


def _signs(following: Sequence[Strand]) -> bool:
    """Whether only further short names stand between here and a date."""
    for strand in following:
        if DATE.match(strand.text):
            return True
        if shape(strand.text) or len(strand.text) > _SIGNATORY or ENDS_SENTENCE.search(strand.text):
            return False
    return False


def _one_title(first: Strand, second: Strand) -> tuple[Strand, Change]:
    gap = Strand(" ", (first.span[1],))
    _, (change,) = join((first, second), ChangeKind.JOINED, "title over several lines")
    return first + gap + second, change
