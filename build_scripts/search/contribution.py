"""What one document gives the search: a value that is made from the document alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from build_scripts.citing.words import title
from build_scripts.collection import Collection
from build_scripts.document import Place, Script
from build_scripts.edition import Editions
from build_scripts.search.blocks import Block, blocks
from build_scripts.text import Pair

Both = tuple[str, str]  # the same words in the Simplified and in the Traditional edition


@dataclass(frozen=True, slots=True)
class Row:
    """A block in both editions, and the number of its document."""

    document: int
    here: Mapping[Script, Block]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A document as the search knows it.

    `short` is its short title, empty where that is its title; `topics` are those of each row, by number;
    `even` are the characters of the two editions that stand at one place.
    """

    slug: str
    year: int
    title: Both
    short: Both
    rows: tuple[Row, ...]
    topics: tuple[tuple[int, ...], ...]
    even: frozenset[tuple[str, str]]


def contribution(number: int, pair: Pair, editions: Editions, collection: Collection) -> Contribution:
    """What the document of that number gives."""
    order = {topic.id: place for place, topic in enumerate(collection.lexicon.topics.topics)}
    here = list(zip(blocks(pair.hans), blocks(pair.hant), strict=True))
    spoken = (collection.topics.hits.get(Place(pair.slug, hans.anchor), {}) for hans, _ in here)
    named = [title(pair.within(one), editions[one].say) for one in Script]
    short = [pair.within(one).metadata.short for one in Script]
    return Contribution(
        slug=pair.slug,
        year=pair.hans.metadata.year,
        title=(named[0], named[1]),
        short=("", "") if short == named else (short[0], short[1]),
        rows=tuple(Row(number, {Script.HANS: hans, Script.HANT: hant}) for hans, hant in here),
        topics=tuple(tuple(sorted(order[one] for one in topics)) for topics in spoken),
        even=frozenset(chain.from_iterable(_even(pair, hans, hant) for hans, hant in here)),
    )


def _even(pair: Pair, hans: Block, hant: Block) -> Iterable[tuple[str, str]]:
    """Restored wording is other words, not another script: there the characters do not answer each other."""
    return chain.from_iterable(
        zip(left, right, strict=True)
        for left, right in pair.alignment(hans.anchor).even(hans.text, hant.text)
        if len(left) == len(right) and left != right
    )
