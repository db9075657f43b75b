"""Markdown of a blog engine (Hexo, Hugo, Jekyll): front matter, headings, layout tags, rules.

Only signs of layout go; any other markup is text and is shown as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from build_scripts.mapped_text import Change, ChangeKind, Edit, MappedText, amend, drop, join
from build_scripts.reading.readers.furniture import around
from build_scripts.reading.readers.reading import Decision, Reader, Reading
from build_scripts.reading.shapes import DATE, ENDS_SENTENCE, NUMBER, shape

_FENCES = ("---", "+++")  # YAML, TOML
_FIELD = re.compile(r"\s|[\w.-]+\s*[:=]|[-#\[\]{}\"']")  # how a line of front matter begins
_HEADING = re.compile(r"#{1,6}\s+")
_RULE = re.compile(
    r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|={3,}|\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?"
)
_ROW = re.compile(r"\|.*\|$")  # of a table
_CONTAINER = re.compile(r":{3,}\s*(.*)")  # of VuePress: ::: details 目录, closed by :::
_CONTENTS = re.compile(r"目\s*[录錄次]")
_NARROWEST = 16  # characters: a shorter line is not broken off, it stands alone
_BROKEN_OFF = 0.75  # share of the longest line that another follows at once
_LAYOUT = re.compile(
    r"""
      ^\#{1,6}\s+                                                     # heading
    | ^>\s?                                                           # quotation
    | ^[-*+]\s+                                                       # bullet
    | </?(?:div|p|center|span|font|br|b|strong|em|i|u|h[1-6]|hr|section)(?:\s[^<>]*)?/?>   # layout tags
    | &(?:nbsp|ensp|emsp|thinsp|\#160|\#12288);                      # spaces that indent a paragraph
    | \{\#?[\w-]+(?:=[\w-]+)?\}$                                      # attributes, {align=center}
    | <!--[^<>]*-->                                                    # comments, <!--more-->
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<!_)__(?!_)")
_WITHIN_A_WORD = re.compile(r"[A-Za-z0-9]{2}")  # what stands on both sides of 2**10 and a__b__c
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")  # in a line
_FENCE = re.compile(r"`{3,}|~{3,}")  # around lines


def read(lines: list[MappedText], decisions: dict[int, Decision]) -> Reading:
    """Paragraphs end at blank lines, short lines, headings and printed labels; front matter and rules go."""
    start = _front_matter([line.text.strip() for line in lines])
    matter = [line.strip() for line in lines[:start] if line.strip()]
    changes = [drop(line, ChangeKind.FURNITURE, "front matter") for line in matter]
    code = _code([line.text.strip() for line in lines[start:]])
    rows = [
        (line.strip(), ()) if index in code else _without_layout(line.strip())
        for index, line in enumerate(lines[start:])
    ]
    texts = [plain.text for plain, _ in rows]
    surroundings, narrowest = around(texts) | _containers(texts), _narrowest(texts)
    paragraphs: list[MappedText] = []
    before = ""  # the line before, where a paragraph may go on
    for index, (plain, markup) in enumerate(rows):
        words, decision = lines[start + index].strip(), decisions.get(start + index)
        dropped = _dropped(words, plain, decision, code.get(index, surroundings.get(index)))
        if dropped or not words:
            changes += [dropped] if dropped else []
            before = ""
            continue
        changes += markup
        alone = index in code or bool(_HEADING.match(words.text))
        goes_on = not alone and _goes_on(before, plain.text, narrowest)
        if paragraphs and (decision is Decision.JOIN or (goes_on and decision is None)):
            paragraphs[-1], gaps = join((paragraphs[-1], plain), ChangeKind.JOINED, "line of one paragraph")
            changes += gaps
        else:
            paragraphs.append(plain)
        before = "" if alone else plain.text
    return Reading(tuple(paragraphs), tuple(changes))


def _containers(texts: list[str]) -> dict[int, str]:
    """The fences of containers (::: tip), and all that stands in one that is a list of contents."""
    reasons: dict[int, str] = {}
    contents = False
    for index, text in enumerate(texts):
        if fence := _CONTAINER.fullmatch(text):
            reasons[index] = "container"  # one without a name closes all that are open
            contents = bool(fence[1]) and (contents or bool(_CONTENTS.search(fence[1])))
        elif text and contents:
            reasons[index] = "list of contents"
    return reasons


def _without_layout(words: MappedText) -> tuple[MappedText, tuple[Change, ...]]:
    """A line without its signs of layout, and their changes."""
    plain, markup = amend(words, _layout(words.text))
    return plain.strip(), markup


def _dropped(
    words: MappedText, plain: MappedText, decision: Decision | None, reason: str | None
) -> Change | None:
    """The change that drops a whole line, or None where it is text or blank; code is text."""
    if not words:
        return None
    if decision is Decision.DROP:
        return drop(words, ChangeKind.FURNITURE, "decided in document.toml")
    if reason in (_IS_CODE, _IS_FENCE):
        return drop(words, ChangeKind.MARKUP, reason) if reason == _IS_FENCE else None
    if reason and decision is None:
        return drop(words, ChangeKind.FURNITURE, reason)
    if _RULE.fullmatch(words.text) or not plain:
        return drop(words, ChangeKind.MARKUP, "rule or comment")
    return None


def _narrowest(texts: list[str]) -> float:
    """How long a line must be to be broken off, by the lines that another follows at once."""
    followed = (len(before) for before, after in pairwise(texts) if before and after)
    return max(_NARROWEST, _BROKEN_OFF * max(followed, default=0))


def _goes_on(before: str, line: str, narrowest: float) -> bool:
    """Whether a line that follows at once belongs to the paragraph before."""
    stands_alone = shape(line) or DATE.match(line) or NUMBER.match(line) or _ROW.match(line)
    ends = ENDS_SENTENCE.search(before) or _ROW.match(before) or len(before) < narrowest
    return not stands_alone and not ends


def fits(lines: list[str]) -> float:
    """Sure with front matter, several headings, or one that everything stands under."""
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    first = next((line for line in lines if line), "")
    return 1.0 if headings >= 2 or _HEADING.match(first) or _front_matter(lines) else 0.0


def _front_matter(lines: list[str]) -> int:
    """How many of the stripped lines the front matter takes, fences included; 0 where there is none."""
    start = next((index for index, line in enumerate(lines) if line), 0)
    if not lines or lines[start] not in _FENCES:
        return 0
    inside = takewhile(lambda line: line != lines[start], lines[start + 1 :])
    end = start + 1
    for line in inside:
        if line and not _FIELD.match(line):
            return 0
        end += 1
    return end + 1 if end < len(lines) else 0


_IS_FENCE, _IS_CODE = "code fence", "code"


def _code(lines: list[str]) -> dict[int, str]:
    """The stripped lines that are code, and the fences around it; one that is not closed is none."""
    reasons: dict[int, str] = {}
    opened = -1
    for index, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence and opened < 0:
            opened, sign = index, fence.group()
        elif fence and line == fence.group() and line.startswith(sign):
            reasons |= dict.fromkeys(range(opened + 1, index), _IS_CODE)
            reasons |= dict.fromkeys((opened, index), _IS_FENCE)
            opened = -1
    return reasons


def _layout(text: str) -> list[Edit]:
    """The signs of layout in a line, but for those in code: `2**10`."""
    code = [match.span() for match in _CODE.finditer(text)]
    spans = [*(match.span() for match in _LAYOUT.finditer(text)), *_strong(text)]
    return [
        Edit(*span, "", ChangeKind.MARKUP, "layout sign")
        for span in spans
        if not any(start < span[1] and span[0] < end for start, end in code)
    ]


def _strong(text: str) -> Iterator[tuple[int, int]]:
    """The signs around strong words, which may go on over lines; not those of a power or in a name."""
    for match in _STRONG.finditer(text):
        start, end = match.span()
        beside = text[start - 1 : start] + text[end : end + 1]
        if beside.strip() and not _WITHIN_A_WORD.fullmatch(beside):
            yield start, end


READER = Reader("markdown", fits, read)
