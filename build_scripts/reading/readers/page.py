"""A web page or plain text: one line, one paragraph; the page's furniture around it.

Found so: portals of governments (breadcrumb, record, buttons, dialog), copies in plain text.
"""

from __future__ import annotations

import re

from build_scripts.mapped_text import Change, ChangeKind, MappedText, drop, join
from build_scripts.reading.readers.furniture import around
from build_scripts.reading.readers.reading import Decision, Reader, Reading
from build_scripts.reading.shapes import shape

_NUMBERED_NOTE = re.compile(r"\d{1,2}\.中[華华]民[國国]")
_ENDS_NOTE = re.compile(r"。$")


def read(lines: list[MappedText], decisions: dict[int, Decision]) -> Reading:
    """Every line a paragraph, unless it is furniture or an editor joined it to the one before."""
    paragraphs: list[MappedText] = []
    changes: list[Change] = []
    surroundings = around([line.text.strip() for line in lines])
    for index, line in enumerate(lines):
        words = line.strip()
        decision = decisions.get(index)
        if not words:
            continue
        if decision is Decision.DROP:
            changes.append(drop(words, ChangeKind.FURNITURE, "decided in document.toml"))
        elif decision is Decision.JOIN and paragraphs:
            paragraphs[-1], gaps = join(
                (paragraphs[-1], words), ChangeKind.JOINED, "decided in document.toml"
            )
            changes += gaps
        elif decision is None and paragraphs and _hangs(paragraphs[-1], line):
            paragraphs[-1], gaps = join((paragraphs[-1], words), ChangeKind.JOINED, "line of one note")
            changes += gaps
        elif decision is None and (reason := surroundings.get(index)):
            changes.append(drop(words, ChangeKind.FURNITURE, reason))
        else:
            paragraphs.append(words)
    return Reading(tuple(paragraphs), tuple(changes))


def _hangs(before: MappedText, line: MappedText) -> bool:
    """Whether a line that stands back goes on with a numbered note of a statute's history (沿革內容)."""
    stands_back = line.text[:1].isspace() and not shape(line.text.strip())
    return stands_back and bool(_NUMBERED_NOTE.match(before.text)) and not _ENDS_NOTE.search(before.text)


def fits(_lines: list[str]) -> float:
    """Half: what no other reader claims is a page."""
    return 0.5


READER = Reader("page", fits, read)
