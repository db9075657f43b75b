"""Markdown of a blog engine (Hexo, Hugo, Jekyll): front matter, headings, layout tags, rules.

Only signs of layout go; any other markup is text and is shown as such.
"""

from __future__ import annotations

import re

from build_scripts.readers.furniture import furniture
from build_scripts.readers.marks import Decision, Reader, Reading
from build_scripts.shapes import ENDS_SENTENCE, shape
from build_scripts.strand import Change, ChangeKind, Edit, Strand, amend, drop, join

_FENCE = "---"
_HEADING = re.compile(r"#{1,6}\s+")
_RULE = re.compile(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")
_COMMENT = re.compile(r"<!--.*?-->")
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
    paragraphs: list[Strand] = []
    changes: list[Change] = []
    start = _front_matter(lines)
    changes += [
        drop(line.strip(), ChangeKind.FURNITURE, "front matter") for line in lines[:start] if line.strip()
    ]
    open_paragraph = tail = False
    for index, line in enumerate(lines[start:], start):
        words = line.strip()
        decision = decisions.get(index)
        plain, markup = amend(words, _layout(words.text))
        plain = plain.strip()
        if not words:
            open_paragraph = False
            continue
        tail = tail or bool(_HEADING.match(words.text) and furniture(plain.text))
        if tail or decision is Decision.DROP or (decision is None and furniture(plain.text)):
            changes.append(
                drop(words, ChangeKind.FURNITURE, furniture(plain.text) or "behind the document's end")
            )
            open_paragraph = False
            continue
        if _RULE.fullmatch(words.text) or not plain:
            changes.append(drop(words, ChangeKind.MARKUP, "rule or comment"))
            open_paragraph = False
            continue
        changes += markup
        heading = bool(_HEADING.match(words.text))
        goes_on = (
            open_paragraph
            and not heading
            and not shape(plain.text)
            and not ENDS_SENTENCE.search(paragraphs[-1].text)
        )
        if paragraphs and (decision is Decision.JOIN or (goes_on and decision is None)):
            paragraphs[-1], gaps = join((paragraphs[-1], plain), ChangeKind.JOINED, "line of one paragraph")
            changes += gaps
        else:
            paragraphs.append(plain)
        open_paragraph = not heading
    return Reading(tuple(paragraphs), tuple(changes))


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
