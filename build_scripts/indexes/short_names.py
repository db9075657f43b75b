"""Short names that a text gives to something for its own use: 《…》（以下简称《若干措施》）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.document import Document, walk
from build_scripts.indexes.terms import TermBase

_PLAIN = r"[^，。；：、（）《》“”\s<>&\"'`*_\\{}\[\]]"
_INTRODUCED = re.compile(
    rf"""
    (?P<full> 《 [^《》<>&"'`*_\\{{}}\[\]]+ 》     # a title (《…》（以下简称《…》）),
            | (?<!{_PLAIN}) {_PLAIN}+ )    # or back to the last punctuation, from there alone
    （以下 (?: 统称 | 简称 | 称 ) 为? “?
    (?P<short> [^，。；：（）“”<>&"'`*_\\{{}}\[\]]+ )
    ”? ）
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """`words` stand for `full_words` from here on, at `anchor` of a document.

    The spans `short` and `full` count in the heading and text of that node, behind its label of `label`
    characters; `term` is the glossary's entry of it, empty if there is none.
    """

    anchor: str
    label: int
    short: tuple[int, int]
    full: tuple[int, int]
    words: str
    full_words: str
    term: str


@dataclass(frozen=True, slots=True)
class ShortUse:
    """The short name of that `number` stands at ``[start:end]`` of the heading and text of a node."""

    anchor: str
    start: int
    end: int
    number: int


def introduced(base: TermBase, document: Document) -> Iterator[Introduced]:
    """The short names that a (Simplified) document introduces, in reading order."""
    for node, _ in walk(document.nodes):
        words = node.words
        for match in _INTRODUCED.finditer(words):
            start, end = match.span("full")
            terms = (
                (start + hit.start, term) for hit, term in base.find(match["full"]) if start + hit.end == end
            )
            begin, term = next(terms, (start, ""))
            names = match["short"], words[begin:end]
            yield Introduced(node.anchor, len(node.label), match.span("short"), (begin, end), *names, term)


def used(document: Document, names: Sequence[Introduced]) -> Iterator[ShortUse]:
    """Every use of the short names behind their introductions, in reading order."""
    begun = 0  # how many are introduced up to here; they come in reading order
    for node, _ in walk(document.nodes):
        begun += sum(name.anchor == node.anchor for name in names)
        uses = [
            ShortUse(node.anchor, use.start(), use.end(), number)
            for number, name in enumerate(names[:begun])
            for use in re.compile(re.escape(name.words)).finditer(
                node.words, name.short[1] if name.anchor == node.anchor else 0
            )
        ]
        yield from sorted(uses, key=lambda use: use.start)
