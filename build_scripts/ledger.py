"""``anchors.lock``: every anchor that was ever published of one text, and what it names.

It lies with what it is about: a document's in its folder, the glossary's beside the glossary. A line is
``#<anchor> <fingerprint> <sketch>`` for an anchor, ``#<anchor> = <other>`` for a shorter name of the same
place; in front of ``#`` stands the part of a bundle, or the page of the glossary. Both figures fold script,
width, white space and punctuation: equal fingerprints are equal words; equal places of two sketches tell how
much of the words is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from build_scripts.document import Document, Node, Script, walk
from build_scripts.problems import Problem, ProblemsFound, at_offset


@dataclass(frozen=True, slots=True)
class Mark:
    """What an anchor names: `fingerprint` and `sketch` of its words; of an alias, the anchor it is for."""

    fingerprint: str = ""
    sketch: str = ""
    alias_of: str = ""


Ledger = dict[str, Mark]  # by "<document>#<anchor>"
LEDGER = "anchors.lock"  # its file

SAME = 0.35  # similarity of sketches from which words in the same place count as edited, not as others
_HEAD = (
    "# Every anchor ever published of this and what it names. Written by the program; no line ever goes.\n"
)
_LINE = re.compile(r"^([a-z0-9-]*#\S+) (?:([0-9a-f]{16}) ([0-9a-f.]{32})|= (\S+))$")
_BINS = 32


def parse_ledger(path: str, text: str, home: str) -> Ledger:
    """The ledger in `text`, of the document, bundle or vocabulary `home`.

    Raises ProblemsFound with each line that is none or that comes twice.
    """
    ledger: Ledger = {}
    problems = []
    offset = 0
    for row in text.splitlines(keepends=True):
        line = row.strip()
        found = _LINE.match(line)
        place = _placed(home, found[1]) if found else ""
        if found and place not in ledger:
            ledger[place] = Mark(found[2] or "", found[3] or "", found[4] or "")
        elif line and not line.startswith("# "):
            says = "comes twice" if found else "is no line of the ledger"
            problems.append(at_offset(path, text, offset, f"{says}; restore it from the last commit"))
        offset += len(row)
    if problems:
        raise ProblemsFound(problems)
    return ledger


def _placed(home: str, line: str) -> str:
    """The whole place that a line of the ledger of `home` begins with."""
    return f"{home}{line}" if line.startswith("#") else f"{home}/{line}"


def format_ledger(ledger: Ledger, home: str) -> str:
    """The text of the ``anchors.lock`` of `home`."""
    return _HEAD + "".join(
        f"{place} = {mark.alias_of}\n" if mark.alias_of else f"{place} {mark.fingerprint} {mark.sketch}\n"
        for place, mark in ((place.removeprefix(home).lstrip("/"), mark) for place, mark in ledger.items())
    )


def by_page(ledger: Ledger) -> dict[str, dict[str, Mark]]:
    """The marks of each document by their anchors."""
    pages: dict[str, dict[str, Mark]] = {}
    for place, one in ledger.items():
        page, _, anchor = place.partition("#")
        pages.setdefault(page, {})[anchor] = one
    return pages


def folding(document: Document, to_hans: Callable[[str], str]) -> Callable[[Node], str]:
    """The words of a node of that document as marks are made of them."""
    fold = to_hans if document.script is Script.HANT else str
    return lambda node: folded(fold(node.words))


def entries(documents: Iterable[Document], to_hans: Callable[[str], str]) -> Iterator[tuple[str, Mark]]:
    """Place and mark of every anchor and alias of the documents."""
    for document in documents:
        words = folding(document, to_hans)
        for node, _ in walk(document.nodes):
            yield f"{document.slug}#{node.anchor}", mark(words(node))
            for alias in node.aliases:
                yield f"{document.slug}#{alias}", Mark(alias_of=node.anchor)


def extend(ledger: Ledger, current: Iterable[tuple[str, Mark]]) -> Ledger:
    """The ledger as it is now: what is published, and in its old place whatever was published before."""
    now = dict(current)
    behind = {before: place for before, place in pairwise(("", *ledger)) if place not in now}
    extended: Ledger = {}
    for place in ("", *now):
        if place:
            extended[place] = now[place]
        gone = behind.get(place)
        while gone:
            extended[gone] = ledger[gone]
            gone = behind.get(gone)
    return extended


def conflicts(path: str, ledger: Ledger, now: Ledger, noted: Set[str]) -> Iterator[Problem]:
    """A problem for each place that would come to name other content, or would die.

    `now` are the places of this run, `noted` those that a note says are gone.
    """
    pages = {_page(place) for place in (*now, *noted)}
    for page in dict.fromkeys(_page(place) for place in ledger):
        if page not in pages:
            message = (
                f"{page} was published and is gone; links to it must not die: restore it under that slug"
            )
            yield Problem(path, message)
    for place, published in ledger.items():
        if place in now:
            if not _still(published, now[place]):
                message = "was published for other words; a link must not change its meaning"
                yield Problem(path, f"{place} {message}")
        elif place not in noted and _page(place) in pages:
            yield Problem(path, f"{place} was published and is gone; links to it must not die: restore it")


def _page(place: str) -> str:
    return place.partition("#")[0]


def _still(published: Mark, now: Mark) -> bool:
    """Whether an anchor names what it named: the same words, or those words edited."""
    if published.alias_of or now.alias_of:
        return not published.alias_of or published.alias_of == now.alias_of
    return published.fingerprint == now.fingerprint or similarity(published, now) >= SAME


def folded(text: str) -> str:
    """The letters and digits of `text`, compatibility forms and case folded (NFKC)."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def mark(words: str) -> Mark:
    """Fingerprint (16 hex digits) and sketch of folded words.

    The sketch is a min-hash of the pairs of characters, one permutation in 32 bins of four bits
    (Li, Owen, Zhang: One Permutation Hashing, 2012); a point stands for an empty bin.
    """
    bins = [-1] * _BINS
    for pair in {words[place : place + 2] for place in range(max(1, len(words) - 1))} if words else ():
        value = _hash(pair)
        place = value % _BINS
        if bins[place] < 0 or value < bins[place]:
            bins[place] = value
    sketch = "".join("." if value < 0 else f"{value // _BINS % 16:x}" for value in bins)
    return Mark(blake2b(words.encode(), digest_size=8).hexdigest(), sketch)


def similarity(one: Mark, other: Mark) -> float:
    """How much of the words is the same, from 0 to 1: the share of equal bins (an estimate of Jaccard's)."""
    used = [pair for pair in zip(one.sketch, other.sketch, strict=False) if pair != (".", ".")]
    return sum(left == right for left, right in used) / len(used) if used else 0.0


@lru_cache(maxsize=1 << 16)
def _hash(pair: str) -> int:
    return int.from_bytes(blake2b(pair.encode(), digest_size=6).digest())
