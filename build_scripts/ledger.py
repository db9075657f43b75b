"""``anchors.lock``: every anchor that was ever published of one text, and the words it was published for.

It lies with what it is about: a document's in its folder, the glossary's beside the glossary. Its first line
has a checksum of the others. A line is ``#<anchor> <sign> <parent> <words>``; in front of ``#`` stands the
part of a bundle, or the page of the glossary; a point stands for no parent; the words are in the text's
script. The sign says what has become of the anchor, and right behind it stand the anchors that this concerns:

    +           it names its words (behind it: where a part of them has gone)
    =s2-k7      it is another name of that place (words: they have become a part of what stands there)
    -           its words are gone (behind it: where parts of them are)
    ?s2-k7b     whether its words are those of that place is for a person to say

A line ``^ <words>`` has the words for which the anchor above it was first published, where they were others;
of a part without words the anchors that stood in it at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b, sha256
from itertools import pairwise

from build_scripts.collation import Verdict, collate, folded, stands_in
from build_scripts.problems import Problem, ProblemsFound, at_offset

LEDGER = "anchors.lock"  # its file
_HEAD = "# anchors 2, sha256 of what follows: "
_MERGED = "# anchors 2, merged line by line\n"  # of a ledger to which two branches may add at once
_ABOUT = "# Every anchor ever published of this, and its words. Written by the program; no line ever goes.\n"
RESTORE = "restore it (git checkout HEAD -- {}) and run `pages`"
_LINE = re.compile(r"([a-z0-9-]*#[^ ]+) ([-+=?])([^ ]*)(?: ([^ ]+) ?(.*))?")
_LINE_OF_FORM_1 = re.compile(r"([a-z0-9-]*#[^ ]+) (?:([0-9a-f]{16}) [0-9a-f.]{32}|= ([^ ]+))")


class Sign(StrEnum):
    """What has become of an anchor."""

    LIVES = "+"
    NAMES = "="
    GONE = "-"
    DOUBTFUL = "?"


@dataclass(frozen=True, slots=True)
class Record:
    """The `words` for which an anchor was published, in the part `parent`; `first` where they were others.

    `at` are the other anchors that its `sign` concerns. `digest` is all that ledgers of the first form knew
    of the words.
    """

    words: str = ""
    parent: str = ""
    sign: Sign = Sign.LIVES
    at: tuple[str, ...] = ()
    first: str = ""
    digest: str = ""


Page = Mapping[str, Record]  # the records of one document by their anchors, in reading order
Ledger = dict[str, Record]  # by "<document>#<anchor>"


def parse_ledger(path: str, text: str, home: str) -> Ledger:
    """The ledger in `text`, of the document, bundle or vocabulary `home`.

    Raises ProblemsFound where it is not whole: with the first line that is none or that comes twice, or
    because the checksum is not that of the lines.
    """
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    parsed = _parsed if text.startswith((_HEAD, _MERGED)) else _parsed_form_1
    ledger: Ledger = {}
    place, offset = "", 0
    for line in (line.removesuffix("\n") for line in lines):
        before, (place, record) = place, parsed(line)
        if record and _placed(home, place) not in ledger:
            ledger[_placed(home, place)] = record
        elif line.startswith("^ ") and before:
            ledger[_placed(home, before)] = replace(ledger[_placed(home, before)], first=line[2:])
        elif line and not line.startswith("# "):
            says = "comes twice" if record else "is no line of the ledger"
            raise ProblemsFound([at_offset(path, text, offset, f"{says}; {RESTORE.format(path)}")])
        offset += len(line) + (2 if "\r\n" in text else 1)
    if text.startswith(_HEAD) and lines[0] != _head("".join(lines[1:])):
        says = "is not as the program wrote it: lines are gone, changed or exchanged"
        raise ProblemsFound([Problem(path, f"{says}; {RESTORE.format(path)}")])
    return ledger


def _parsed(line: str) -> tuple[str, Record | None]:
    if not (match := _LINE.fullmatch(line)):
        return "", None
    place, sign, at, parent, words = match.groups("")
    return place, Record(words, parent.strip("."), Sign(sign), tuple(at.split(",")) if at else ())


def _parsed_form_1(line: str) -> tuple[str, Record | None]:
    """A line of the form that knew a digest of the words and no words."""
    if not (match := _LINE_OF_FORM_1.fullmatch(line)):
        return "", None
    place, digest, other = match.groups("")
    return place, Record(sign=Sign.NAMES, at=(other,)) if other else Record(digest=digest)


def _placed(home: str, line: str) -> str:
    """The whole place that a line of the ledger of `home` begins with."""
    return f"{home}{line}" if line.startswith("#") else f"{home}/{line}"


def _head(body: str) -> str:
    return f"{_HEAD}{sha256(body.encode()).hexdigest()}\n"


def format_ledger(ledger: Ledger, home: str, merged: bool = False) -> str:
    """The text of the ``anchors.lock`` of `home`; without a checksum where git merges it line by line."""
    body = _ABOUT + "".join(
        _line(place.removeprefix(home).lstrip("/"), record) for place, record in ledger.items()
    )
    return (_MERGED if merged else _head(body)) + body


def _line(place: str, record: Record) -> str:
    what = f" {record.parent or '.'} {record.words}" if record.words or record.sign is not Sign.NAMES else ""
    first = f"^ {record.first}\n" if record.first else ""
    return f"{place} {record.sign}{','.join(record.at)}{what}".rstrip() + f"\n{first}"


def by_page(ledger: Ledger) -> dict[str, dict[str, Record]]:
    """The records of each document by their anchors."""
    pages: dict[str, dict[str, Record]] = {}
    for place, record in ledger.items():
        page, _, anchor = place.partition("#")
        pages.setdefault(page, {})[anchor] = record
    return pages


def plain(words: str) -> str:
    """Words as the ledger has them: on one line."""
    return " ".join(words.split())


def digest(words: str) -> str:
    """What ledgers of the first form knew of words: a hash of their letters and digits."""
    signs = "".join(sign for sign in folded(words) if sign.isalnum())
    return blake2b(signs.encode(), digest_size=8).hexdigest()


def extend(ledger: Ledger, current: Ledger) -> Ledger:
    """The ledger as it is now: what is published, and in its old place whatever was published before."""
    records, living = ledger | current, _living(current)
    behind = {before: place for before, place in pairwise(("", *ledger)) if place not in living}
    extended: Ledger = {}
    for place in ("", *living):
        if place:
            extended[place] = living[place]
        gone = behind.get(place)
        while gone:
            extended[gone] = records[gone]
            gone = behind.get(gone)
    return extended


def _living(ledger: Ledger) -> Ledger:
    """What names something."""
    return {place: record for place, record in ledger.items() if record.sign in (Sign.LIVES, Sign.NAMES)}


def conflicts(path: str, ledger: Ledger, now: Ledger, noted: Set[str]) -> Iterator[Problem]:
    """A problem for each place that would come to name other content, or would die.

    `now` are the places of this run, `noted` those of which a note says what has become of them.
    """
    now = _living(now)
    pages = {_page(place) for place in (*now, *noted)}
    for page in dict.fromkeys(_page(place) for place in ledger):
        if page not in pages:
            message = "was published and is gone; links to it must not die: restore it under that slug"
            yield Problem(path, f"{page} {message}")
    for place, published in ledger.items():
        if place in now:
            if not _still(place, published, now):
                message = "was published for other words; a link must not change its meaning"
                yield Problem(path, f"{place} {message}")
        elif place not in noted and _page(place) in pages:
            yield Problem(path, f"{place} was published and is gone; links to it must not die: restore it")


def _page(place: str) -> str:
    return place.partition("#")[0]


def _still(place: str, published: Record, now: Ledger) -> bool:
    """Whether an anchor names what it named: the same words, those words edited, or others that hold them."""
    current, page = now[place], _page(place)
    if current.sign is Sign.NAMES:
        host = now.get(f"{page}#{current.at[0]}", Record())
        if published.sign is Sign.LIVES or published.words:
            return not published.words or stands_in(published.words, host.words)
        named = f"{page}#{published.at[0]}"
        return named == f"{page}#{current.at[0]}" or now.get(named, Record()).at == current.at
    if published.sign is Sign.NAMES and not published.words:
        return bool(published.first)  # it was a part without words
    if published.digest:  # it was found by that
        return True
    if published.first and collate(published.first, current.words).verdict is Verdict.SAME:
        return True
    collation = collate(published.words, current.words)
    return collation.verdict is Verdict.SAME or (collation.verdict > Verdict.OTHER and not collation.decisive)
