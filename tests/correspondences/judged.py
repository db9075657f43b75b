"""The judged pairs of clauses, and how the overlap that the program works out orders them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean

from build_scripts.correspondences.nearest import Words, overlap
from build_scripts.correspondences.weights import Weights
from build_scripts.indexes.lexicon import Lexicon

FOLDER = Path(__file__).parent
SAME = 2  # the grade from which on a reader of the one wants to see the other
_TOP = 5


@dataclass(frozen=True)
class Judged:
    """Two clauses, the first before a reader, and the grades that each reader gave."""

    clause: str
    words: tuple[str, str]
    grades: tuple[int, ...]

    @property
    def grade(self) -> float:
        return mean(self.grades)


def judged() -> tuple[Judged, ...]:
    pool = tomllib.loads((FOLDER / "pool.toml").read_text("utf-8"))["pair"]
    readers = [
        tomllib.loads(path.read_text("utf-8"))["grade"]
        for path in (FOLDER / "first.toml", FOLDER / "second.toml")
        if path.exists()
    ]
    return tuple(
        Judged(
            pair["a"],
            (pair["a_text"], pair["b_text"]),
            tuple(reader[str(pair["id"])] for reader in readers),
        )
        for pair in pool
    )


def agreement(pairs: Sequence[Judged]) -> tuple[float, float]:
    """The share of pairs that both readers graded alike, and Cohen's kappa with quadratic weights."""
    grades = [pair.grades for pair in pairs]
    observed = mean((one - two) ** 2 for one, two in grades)
    expected = mean((one - two) ** 2 for one, _ in grades for _, two in grades)
    return mean(one == two for one, two in grades), 1 - observed / expected


@dataclass(frozen=True)
class Measured:
    """Over the clauses with anything to be found: how often the nearest is wanted, and nDCG of five."""

    clauses: int
    first: float
    gain: float


def measured(pairs: Sequence[Judged], overlaps: Sequence[int]) -> Measured:
    by_clause: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for pair, near in zip(pairs, overlaps, strict=True):
        by_clause[pair.clause].append((near, pair.grade))
    answerable = [rows for rows in by_clause.values() if any(grade >= SAME for _, grade in rows)]
    ordered = [[grade for _, grade in sorted(rows, key=lambda row: -row[0])] for rows in answerable]
    gains = [_discounted(grades) / _discounted(sorted(grades, reverse=True)) for grades in ordered]
    return Measured(len(ordered), mean(grades[0] >= SAME for grades in ordered), mean(gains))


def _discounted(grades: Sequence[float]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:_TOP]))


def overlaps(pairs: Sequence[Judged], lexicon: Lexicon, weights: Weights) -> list[int]:
    def words(printed: str) -> Words:
        found = lexicon.topics.matcher.find(printed)
        return Words.of(printed, (topic for topic, hits in found.items() for _ in hits))

    return [overlap(words(pair.words[0]), words(pair.words[1]), weights) for pair in pairs]


def shown(pairs: Sequence[Judged], near: Sequence[int], least: int) -> tuple[float, float]:
    """The share of the pairs from `least` percent on that is wanted, and of the wanted pairs that are so."""
    chosen = [pair.grade >= SAME for pair, percent in zip(pairs, near, strict=True) if percent >= least]
    wanted = sum(pair.grade >= SAME for pair in pairs)
    return mean(chosen) if chosen else 0, sum(chosen) / wanted
