"""Clauses → for each the nearest of other texts.

The overlap of two clauses is the cosine of their pairs of characters and of the topics they speak of, each
counted as 1 + ln(times) and weighed by the table: the classical TF-IDF, but that the weights are no counts of
this library. So it depends on the two, on the table and on the vocabulary of topics. To find the nearest,
what few clauses share is looked up first; the overlap is then worked out in full for those that share most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from build_scripts.correspondences.clauses import Clause, clauses
from build_scripts.correspondences.weights import Weights
from build_scripts.document import Document, Place
from build_scripts.grams import BITS, code_points

_NOT_COMPARED = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_MOST = 5  # neighbours of a clause
_LOOKED_UP = 40  # of a clause's signs, the heaviest
_COMMON = 300  # clauses that have a sign; what more have is too common to look up
_TRIED = 30  # of those found so, in full
_OPENING = 30  # characters that say what a clause is about, where its first sentence is longer
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Near:
    """A clause of another text, and how much of the wording overlaps, in percent."""

    place: Place
    overlap: int


@dataclass(frozen=True)
class Correspondences:
    """For each clause, in time order of the documents, the nearest clauses of other texts, the nearest first.

    `topics` are those that a clause speaks of, each mention.
    """

    clauses: Mapping[Place, Clause] = field(default_factory=dict)
    near: Mapping[Place, tuple[Near, ...]] = field(default_factory=dict)
    topics: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def of_document(self) -> Mapping[str, tuple[Place, ...]]:
        """The places of each document's clauses, in reading order."""
        places: dict[str, list[Place]] = {}
        for place in self.clauses:
            places.setdefault(place.slug, []).append(place)
        return {slug: tuple(found) for slug, found in places.items()}


def folded(text: str) -> str:
    """What of a Simplified text is compared: Chinese characters, letters and digits, the letters small."""
    return _NOT_COMPARED.sub("", text.lower())


@dataclass(frozen=True, slots=True)
class Words:
    """What of a clause is compared: its folded text, how it begins, and its topics, each mention."""

    text: str
    opening: str
    topics: tuple[str, ...]

    @classmethod
    def of(cls, printed: str, topics: Iterable[str]) -> Words:
        """The words of a Simplified clause: it begins with its heading, or its first sentence."""
        return cls(folded(printed), folded(printed.partition("。")[0][:_OPENING]), tuple(topics))


def correspondences(
    documents: Sequence[Document], topics: Mapping[Place, Sequence[str]], weights: Weights
) -> Correspondences:
    """The correspondences of Simplified documents; `topics` are those of each place, each mention.

    The parts of a bundle are one text.
    """
    if not weights.version:
        return Correspondences()
    every = {
        Place(document.slug, clause.anchor): clause
        for document in documents
        for clause in clauses(document, weights.guiding)
    }
    places = list(every)
    spoken_of = {
        place: tuple(
            topic for node in clause.nodes for topic in topics.get(Place(place.slug, node.anchor), ())
        )
        for place, clause in every.items()
    }
    sources = {name: at for at, name in enumerate(dict.fromkeys(document.source for document in documents))}
    text_of = np.array([sources[place.slug.partition("/")[0]] for place in places], dtype=np.int64)
    vectors = _Vectors.of(
        [Words.of(clause.printed, spoken_of[place]) for place, clause in every.items()], weights
    )
    near = {}
    for at, place in enumerate(places):
        others, overlaps = vectors.nearest(at, text_of)
        near[place] = tuple(
            Near(places[other], percent)
            for other, percent in zip(others.tolist(), overlaps.tolist(), strict=True)
            if percent >= weights.least
        )
    return Correspondences(every, near, spoken_of)


@dataclass(frozen=True)
class _Vectors:
    """Clauses as rows of weighed signs: those of row `n` are `signs[starts[n]:starts[n + 1]]`, in order.

    A sign is a pair of characters or a topic. `rows_of` has for each sign the rows that have it, from
    `first[sign]` on.
    """

    starts: NDArray[np.int64]
    signs: NDArray[np.int64]
    values: NDArray[np.float64]
    first: NDArray[np.int64]
    rows_of: NDArray[np.int64]

    @classmethod
    def of(cls, every: Sequence[Words], weights: Weights) -> _Vectors:
        topics = {
            name: at for at, name in enumerate(sorted({name for words in every for name in words.topics}))
        }
        cells = [_cells(words.text, [topics[name] for name in words.topics]) for words in every]
        named, numbers = np.unique(np.concatenate([*cells, _NONE]), return_inverse=True)
        width = max(len(named), 1)
        rows = np.repeat(np.arange(len(every)), [len(row) for row in cells])
        found, times = np.unique(rows * width + numbers, return_counts=True)
        rows, signs = np.divmod(found, width)
        values = (1 + np.log(times)) * _weights(named, weights)[signs]
        opening = np.concatenate(
            [at * width + np.searchsorted(named, _cells(words.opening, ())) for at, words in enumerate(every)]
            or [_NONE]
        )  # every pair of an opening is one of the whole
        values[np.isin(found, opening)] *= weights.opening
        starts = np.searchsorted(rows, np.arange(len(every) + 1))
        squares = np.bincount(rows, values**2, minlength=len(every))
        values = values / np.sqrt(squares)[rows]
        order = np.argsort(signs, kind="stable")
        first = np.searchsorted(signs[order], np.arange(len(named) + 1))
        return cls(starts, signs, values, first, rows[order])

    def nearest(self, row: int, text_of: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of other texts that are nearest to one, and their overlaps in percent."""
        mine = slice(self.starts[row], self.starts[row + 1])
        signs, values = self.signs[mine], self.values[mine]
        known_by = self.first[signs + 1] - self.first[signs]
        rare = np.flatnonzero((known_by > 1) & (known_by <= _COMMON))
        rare = rare[np.argsort(-values[rare], kind="stable")[:_LOOKED_UP]]
        lists = [self.rows_of[self.first[sign] : self.first[sign + 1]] for sign in signs[rare]]
        if not lists:
            return _NONE, _NONE
        holding = np.concatenate(lists)
        shares = np.bincount(holding, np.repeat(values[rare] ** 2, [len(rows) for rows in lists]))
        tried = np.flatnonzero(shares)
        tried = tried[text_of[tried] != text_of[row]]
        tried = tried[np.argsort(-shares[tried], kind="stable")[:_TRIED]]
        percent = self.overlaps(row, tried)
        best = np.argsort(-percent, kind="stable")[:_MOST]
        return tried[best], percent[best]

    def overlaps(self, row: int, others: NDArray[np.int64]) -> NDArray[np.int64]:
        """The cosines of a row and others, in percent."""
        mine = slice(self.starts[row], self.starts[row + 1])
        lengths = self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            self.starts[others] - ends + lengths, lengths
        )
        theirs = self.signs[places]
        at = np.minimum(np.searchsorted(self.signs[mine], theirs), len(self.signs[mine]) - 1)
        both = self.signs[mine][at] == theirs
        products = np.where(both, self.values[mine][at] * self.values[places], 0)
        sums = np.bincount(np.repeat(np.arange(len(others)), lengths), products, minlength=len(others))
        return np.rint(np.round(sums * 100, 6)).astype(np.int64)


def _cells(text: str, topics: Sequence[int]) -> NDArray[np.int64]:
    """Each pair of characters and each topic as a number: topics are the negative ones."""
    characters = code_points(text)
    return np.concatenate([characters[:-1] << BITS | characters[1:], -1 - np.array(topics, dtype=np.int64)])


def _weights(named: NDArray[np.int64], weights: Weights) -> NDArray[np.float64]:
    """The weight of each sign, by the order of their numbers."""
    listed = {ord(pair[0]) << BITS | ord(pair[1]): weight for pair, weight in weights.pairs.items()}
    return np.array(
        [weights.topic if sign < 0 else listed.get(sign, weights.unlisted) for sign in named.tolist()]
    )


def overlap(one: Words, other: Words, weights: Weights) -> int:
    """How much two clauses overlap, in percent."""
    return int(_Vectors.of([one, other], weights).overlaps(0, np.array([1]))[0])


def shared(one: str, other: str, least: int = 4) -> list[tuple[int, int]]:
    """Stretches of a text, `least` characters or more, that stand in the other too: what is marked."""
    held = {other[at : at + least] for at in range(len(other) - least + 1)}
    starts = [at for at in range(len(one) - least + 1) if one[at : at + least] in held]
    stretches: list[tuple[int, int]] = []
    for begin, end in ((at, at + least) for at in starts):
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((begin, end))
    return stretches
