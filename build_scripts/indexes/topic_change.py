"""What came, grew, faded and went: the topics of the first year's documents against all later ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_scripts.indexes.topic_index import SURE, TopicIndex, density, surplus


@dataclass(frozen=True, slots=True)
class TopicChange:
    """Mentions of a topic and all below it, in the first year and later, also per 10,000 characters."""

    topic: str
    since: int  # the first year that speaks of it
    before: int
    after: int
    density_before: float
    density_after: float


@dataclass(frozen=True, slots=True)
class Changes:
    """`new` in the order of years, the others the clearest first; `first` is the year they start from."""

    first: int
    new: tuple[TopicChange, ...]
    growing: tuple[TopicChange, ...]
    fading: tuple[TopicChange, ...]
    gone: tuple[TopicChange, ...]


def changes(index: TopicIndex) -> Changes:
    """Compare the first year that speaks of a topic with all that came after it.

    A document without a year counts nowhere, nor does what was said before anybody spoke of a topic.
    """
    spoken = min((index.years[place.slug] for place in index.hits if index.years[place.slug]), default=0)
    sizes = {year: size for year, size in index.size_of_year.items() if year >= spoken > 0}
    first = min(sizes, default=0)
    size, rest = sizes.get(first, 0), sum(sizes.values()) - sizes.get(first, 0)
    changed = [_change(index, topic.id, first, size, rest) for topic in index.vocabulary.topics]
    new = sorted(
        (change for change in changed if change.after and not change.before),
        key=lambda change: (change.since, -change.after, change.topic),
    )
    gone = sorted(
        (change for change in changed if change.before and not change.after),
        key=lambda change: (-change.before, change.topic),
    )
    both = [change for change in changed if change.before and change.after]
    growing = _sure(both, lambda change: surplus(change.after, rest, change.before, size))
    fading = _sure(both, lambda change: surplus(change.before, size, change.after, rest))
    return Changes(first, tuple(new), growing, fading, tuple(gone))


def _sure(changed: list[TopicChange], surety: Callable[[TopicChange], float]) -> tuple[TopicChange, ...]:
    """Those that hardly come by chance, the surest first."""
    ranked = sorted((-surety(change), change.topic, change) for change in changed)
    return tuple(change for negative, _, change in ranked if -negative > SURE)


def _change(index: TopicIndex, topic: str, first: int, size: int, rest: int) -> TopicChange:
    years = index.by_year(index.with_narrower[topic])
    before = years[first]
    after = sum(count for year, count in years.items() if year > first)
    since = min((year for year in years if year), default=0)
    return TopicChange(topic, since, before, after, density(before, size), density(after, rest))
