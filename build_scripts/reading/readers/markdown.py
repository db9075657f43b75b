"""Markdown of a blog engine (Hexo, Hugo, Jekyll): front matter, headings, layout tags, rules.

Only signs of layout go; any other markup is text and is shown as such.
"""

from __future__ import annotations

import re

from build_scripts.reading.readers.furniture import furniture
from build_scripts.reading.readers.marks import Decision, Reader, Reading
from build_scripts.reading.shapes import ENDS_SENTENCE, shape
from build_scripts.strand import Change, ChangeKind, Edit, Strand, amend, drop, join

_FENCE = "---"
_HEADING = re.compile(r"#{1,6}\s+")
_RULE = re.compile(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")
_LAYOUT = re.compile(
    r"""
      ^\#{1,6}\s+                                                     # heading
    | ^>\s?                                                           # quotation
    | ^[-*+]\s+                                                       # bullet
    | </?(?:div|p|center|span|font|br|b|strong|em|i|u)(?:\s[^<>]*)?/?>   # layout tags
    | <!--.*?-->                                                      # comments, <!--more-->
    | \*\*|__                                                         # strong
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read(lines: list[Strand], decisions: dict[int, Decision]) -> Reading:
    """Paragraphs end at blank lines, headings and printed labels; front matter and rules go.

    A heading that is furniture (原文链接) takes everything behind it along.
    """
    start = _front_matter(lines)
    matter = [line.strip() for line in lines[:start] if line.strip()]
    changes = [drop(line, ChangeKind.FURNITURE, "front matter") for line in matter]
    paragraphs: list[Strand] = []
    open_paragraph = tail = False
    for index, line in enumerate(lines[start:], start):
        words, decision = line.strip(), decisions.get(index)
        plain, markup = _without_layout(words)
        heading = bool(_HEADING.match(words.text))
        tail = tail or (heading and bool(furniture(plain.text)))
        dropped = _dropped(words, plain, decision, tail)
        if dropped or not words:
            changes += [dropped] if dropped else []
            open_paragraph = False
            continue
        changes += markup
        goes_on = open_paragraph and not heading and _goes_on(paragraphs[-1].text, plain.text)
        if paragraphs and (decision is Decision.JOIN or (goes_on and decision is None)):
            paragraphs[-1], gaps = join((paragraphs[-1], plain), ChangeKind.JOINED, "line of one paragraph")
            changes += gaps
        else:
            paragraphs.append(plain)
        open_paragraph = not heading
    return Reading(tuple(paragraphs), tuple(changes))


def _without_layout(words: Strand) -> tuple[Strand, tuple[Change, ...]]:
    """A line without its signs of layout, and their changes."""
    plain, markup = amend(words, _layout(words.text))
    return plain.strip(), markup


def _dropped(words: Strand, plain: Strand, decision: Decision | None, tail: bool) -> Change | None:
    """The change that drops a whole line, or None where it is text or blank."""
    if not words:
        return None
    if decision is Decision.DROP:
        return drop(words, ChangeKind.FURNITURE, "decided in document.toml")
    reason = furniture(plain.text)
    if tail or (reason and decision is None):
        return drop(words, ChangeKind.FURNITURE, reason or "behind the document's end")
    if _RULE.fullmatch(words.text) or not plain:
        return drop(words, ChangeKind.MARKUP, "rule or comment")
    return None


def _goes_on(before: str, line: str) -> bool:
    """Whether a line that follows at once belongs to the paragraph before."""
    return not shape(line) and not ENDS_SENTENCE.search(before)


def fits(lines: list[str]) -> float:
    """Sure with front matter or several headings."""
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    return 1.0 if headings >= 2 or (lines[:1] == [_FENCE] and _FENCE in lines[1:]) else 0.0


def _front_matter(lines: list[Strand]) -> int:
    """How many lines the front matter takes, fences included."""
    if not lines or lines[0].text.strip() != _FENCE:
        return 0
    closing = (index for index, line in enumerate(lines[1:], 1) if line.text.strip() == _FENCE)
    return next(closing, -1) + 1


def _layout(text: str) -> list[Edit]:
    return [Edit(*found.span(), "", ChangeKind.MARKUP, "layout sign") for found in _LAYOUT.finditer(text)]


READER = Reader("markdown", fits, read)
