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
            terms = [(hit, term) for hit, term in base.find(match["full"]) if hit.end == end - start]
            begin = start + terms[0][0].start if terms else start
            term = terms[0][1] if terms else ""
            short, full = match.span("short"), (begin, end)
            said = words[slice(*short)], words[slice(*full)]
            yield Introduced(node.anchor, len(node.label), short, full, *said, term)


def used(document: Document, names: Sequence[Introduced]) -> Iterator[ShortUse]:
    """Every use of the short names behind their introductions, in reading order."""
    words = {node.anchor: node.words for node, _ in walk(document.nodes)}
    order = {anchor: index for index, anchor in enumerate(words)}
    for anchor, text in words.items():
        uses = []
        for number, name in enumerate(names):
            if order[anchor] < order[name.anchor]:
                continue
            behind = name.short[1] if anchor == name.anchor else 0
            uses += [
                ShortUse(anchor, match.start(), match.end(), number)
                for match in re.finditer(re.escape(name.words), text)
                if match.start() >= behind
            ]
        yield from sorted(uses, key=lambda use: use.start)
