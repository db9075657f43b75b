"""Exact matching of many phrases in one pass: longest first, nothing counted twice for one topic."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from ahocorasick_rs import AhoCorasick

_LATIN = re.compile(r"[a-z0-9]")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of a topic (`folded`, and as the vocabulary writes it), or one that does not count."""

    folded: str
    topic: str
    wording: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """``text[start:end]`` speaks of a topic, in this `wording` of the vocabulary."""

    start: int
    end: int
    wording: str


@dataclass(frozen=True)
class Matcher:
    """Finds the phrases of all topics.

    1. A phrase is found where the folded text holds it, letter for letter.
    2. A phrase that begins (ends) with a Latin letter or a digit has no such neighbour there: 6G, not 16G.
    3. Of one topic's phrases that overlap, the longest stays, then the first; one that does not
       count goes before one that does.
    4. Topics know nothing of each other: one stretch can speak of several.
    """

    phrases: tuple[Phrase, ...] = ()

    def find(self, text: str) -> dict[str, tuple[Hit, ...]]:
        """The hits of each topic that `text` (Simplified) speaks of, in reading order."""
        folded = fold(text)
        occurrences: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for start, phrase in self._occurrences(folded):
            occurrences[phrase.topic].append((start, phrase))
        hits = ((topic, _longest(occurrences[topic])) for topic in self._order if topic in occurrences)
        return {topic: kept for topic, kept in hits if kept}

    def _occurrences(self, folded: str) -> Iterator[tuple[int, Phrase]]:
        """Every phrase that stands in the text and where, in reading order, the shorter one first."""
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for number, start, end in sorted(matches, key=lambda match: (match[1], match[2], match[0])):
            if _stands_alone(folded, start, end):
                yield start, self.phrases[number]

    @cached_property
    def _order(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase.topic for phrase in self.phrases))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick([phrase.folded for phrase in self.phrases])


def fold(text: str) -> str:
    """Without differences of width and case; as long as `text`, so that offsets stay true."""
    return text.translate(_folding())


@cache
def _folding() -> _Folding:
    return _Folding()


class _Folding(dict[int, str]):
    """Works out each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        narrow = unicodedata.normalize("NFKC", char)
        lower = (narrow if len(narrow) == 1 else char).lower()
        return self.setdefault(code, lower if len(lower) == 1 else char)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit goes on with one at either end."""
    before = start > 0 and _LATIN.match(folded[start]) and _LATIN.match(folded[start - 1])
    behind = end < len(folded) and _LATIN.match(folded[end - 1]) and _LATIN.match(folded[end])
    return not (before or behind)


def _longest(occurrences: Iterable[tuple[int, Phrase]]) -> tuple[Hit, ...]:
    """Of one topic's phrases those that stay, in reading order."""
    ordered = sorted(occurrences, key=lambda hit: (hit[1].counts, -len(hit[1].folded), hit[0]))
    kept = disjoint((start, start + len(phrase.folded), phrase) for start, phrase in ordered)
    return tuple(Hit(start, end, phrase.wording) for start, end, phrase in kept if phrase.counts)


def disjoint(spans: Iterable[tuple[int, int, _T]]) -> list[tuple[int, int, _T]]:
    """Of spans in order of preference those that overlap none before them, in reading order."""
    taken: set[int] = set()
    kept = []
    for start, end, what in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, what))
    return sorted(kept, key=lambda span: span[:2])
