"""Short names that a text gives to something for its own use: 《…》（以下简称《若干措施》）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.document import Document, walk
from build_scripts.indexes.glossary import TermBase

_INTRODUCED = re.compile(
    r"""
    (?P<full> 《 [^《》<>&"'`*_\\{}\[\]]+ 》                  # a title (《…》（以下简称《…》）),
            | [^，。；：、（）《》“”\s<>&"'`*_\\{}\[\]]+ )    # or back to the last punctuation
    （以下 (?: 统称 | 简称 | 称 ) 为? “?
    (?P<short> [^，。；：（）“”<>&"'`*_\\{}\[\]]+ )
    ”? ）
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class ShortName:
    """`short` stands for `full` from its introduction on, at `anchor` of the document `slug`.

    Spans count in the heading and text of that node; `term` is the glossary's entry of it, if there is one.
    """

    slug: str
    anchor: str
    short: tuple[int, int]
    full: tuple[int, int]
    term: str | None


@dataclass(frozen=True, slots=True)
class ShortUse:
    """A short name stands at ``[start:end]`` of the heading and text of the node at `anchor`."""

    anchor: str
    start: int
    end: int
    name: ShortName


def introduced(base: TermBase, document: Document) -> Iterator[ShortName]:
    """The short names that a (Simplified) document introduces, in reading order."""
    for node, _ in walk(document.nodes):
        words = node.words
        for found in _INTRODUCED.finditer(words):
            start, end = found.span("full")
            known = [(hit, term) for hit, term in base.find(found["full"]) if hit.end == end - start]
            begin = start + known[0][0].start if known else start
            term = known[0][1] if known else None
            yield ShortName(document.slug, node.anchor, found.span("short"), (begin, end), term)


def used(document: Document, names: tuple[ShortName, ...]) -> Iterator[ShortUse]:
    """Every use of the short names behind their introductions, in reading order."""
    words = {node.anchor: node.words for node, _ in walk(document.nodes)}
    order = {anchor: index for index, anchor in enumerate(words)}
    for anchor, text in words.items():
        uses = []
        for name in names:
            if order[anchor] < order[name.anchor]:
                continue
            short = words[name.anchor][slice(*name.short)]
            behind = name.short[1] if anchor == name.anchor else 0
            uses += [
                ShortUse(anchor, found.start(), found.end(), name)
                for found in re.finditer(re.escape(short), text)
                if found.start() >= behind
            ]
        yield from sorted(uses, key=lambda use: use.start)
