"""What the texts promise with a figure or a date: the reviewed table, and what it leaves undecided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.document import Document, Node, Place, Script, walk
from build_scripts.indexes.align import align
from build_scripts.indexes.quantities import Quantity, quantities
from build_scripts.kinds import traits
from build_scripts.problems import Problem
from build_scripts.toml import Slug, Strict, Text, TomlFile

Printed = Mapping[Place, str]  # the words printed there


class Commitment(Strict):
    """One promise. `figure`, `unit` and `comparison` are words of the `quote`; empty if it has a date only.

    `deadline` is a year that stands in the place or in the place `stated` of the same document, 0 where
    there is none; `subject` is our own name for what is measured.
    """

    document: Text
    anchor: Text
    quote: Text
    subject: Text
    figure: str = ""
    unit: str = ""
    comparison: str = ""
    deadline: int = 0
    stated: str = ""
    topics: tuple[Slug, ...] = ()

    @property
    def place(self) -> Place:
        """Where the promise stands."""
        return Place(self.document, self.anchor)


class Rejected(Strict):
    """Words with a figure that promise nothing, for a reason; without a place wherever they stand."""

    document: str = ""
    anchor: str = ""
    quote: Text
    reason: Text


class _File(Strict):
    commitment: tuple[Commitment, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """The reviewed ``vocabulary/commitments.toml`` (`file`) and what it says."""

    commitments: tuple[Commitment, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    file: TomlFile = field(default_factory=TomlFile)


def decisions(file: TomlFile) -> Decisions:
    """The parsed file. Raises ProblemsFound with the line of each mistake of form."""
    rows = file.parse(_File)
    return Decisions(rows.commitment, rows.rejected, file)


def printed(documents: Iterable[Document]) -> Printed:
    """The words of every place."""
    return {
        Place(document.slug, node.anchor): node.printed
        for document in documents
        for node, _ in walk(document.nodes)
    }


def misplaced(
    made: Decisions, documents: Iterable[Document], topics: Mapping[str, object]
) -> Iterator[Problem]:
    """A problem for each decision whose words, place or topics are not in the Simplified `documents`."""
    words = printed(documents)
    for index, one in enumerate(made.commitments):
        for key, message in _wrong(one, words, topics):
            yield made.file.problem(("commitment", index, key), message)
    for index, no in enumerate(made.rejected):
        here = [words.get(Place(no.document, no.anchor), "")] if no.document else words.values()
        if not any(no.quote in text for text in here):
            message = "does not stand in the text; copy it, or take it out"
            yield made.file.problem(("rejected", index, "quote"), message)


def _wrong(one: Commitment, words: Printed, topics: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    text = words.get(one.place)
    if text is None:
        yield "anchor", f"there is no {one.document}#{one.anchor}; correct the document or the anchor"
        return
    if (count := text.count(one.quote)) != 1:
        yield "quote", f"stands {count} times in {one.document}#{one.anchor}; it must stand there once"
    for key, part in (("figure", one.figure), ("unit", one.unit), ("comparison", one.comparison)):
        if part not in one.quote:
            yield key, f"{part!r} does not stand in the quote; take its words"
    if not (one.figure or one.deadline):
        yield "quote", "has neither a figure nor a deadline; state one, or reject it"
    dated = words.get(Place(one.document, one.stated or one.anchor), "")
    if one.deadline and f"{one.deadline}年" not in dated:
        yield (
            "deadline",
            f"{one.deadline}年 does not stand in #{one.stated or one.anchor}; state where it does",
        )
    for topic in one.topics:
        if topic not in topics:
            yield "topics", f"there is no topic {topic!r}; add it or correct the name"


def undecided(made: Decisions, documents: Iterable[Document]) -> Iterator[tuple[Document, Node, Quantity]]:
    """Every figure and year of the Simplified `documents` that no decision covers."""
    for document in documents:
        for node, _ in walk(document.nodes):
            if traits(node.kind).formal:
                continue
            covered = _covered(made, document.slug, node)
            for one in quantities(node.printed):
                if not covered.issuperset(range(one.start, one.end)):
                    yield document, node, one


def _covered(made: Decisions, slug: str, node: Node) -> set[int]:
    """The offsets of a node's words that decisions quote."""
    here = Place(slug, node.anchor)
    quotes = [one.quote for one in made.commitments if one.place == here]
    quotes += [
        one.quote for one in made.rejected if not one.document or Place(one.document, one.anchor) == here
    ]
    covered: set[int] = set()
    for quote in quotes:
        for found in re.finditer(re.escape(quote), node.printed):
            covered.update(range(*found.span()))
    return covered


def in_reading_order(made: Decisions, documents: Iterable[Document]) -> tuple[Commitment, ...]:
    """The commitments as they stand in the Simplified `documents`."""
    order = {place: (index, text) for index, (place, text) in enumerate(printed(documents).items())}
    found = [one for one in made.commitments if one.place in order]

    def position(one: Commitment) -> tuple[int, int]:
        index, text = order[one.place]
        return index, text.find(one.quote)

    return tuple(sorted(found, key=position))


def in_traditional(
    one: Commitment, simplified: Printed, traditional: Printed, convert: Callable[[str, Script], str]
) -> Commitment:
    """The same commitment with the words that the Traditional edition prints."""
    before, after = simplified[one.place], traditional[one.place]
    start = before.find(one.quote)
    alignment = align(before, after, lambda text: convert(text, Script.HANS))
    left, right = alignment.carry(start, start + len(one.quote))
    own = {
        key: convert(getattr(one, key), Script.HANT) for key in ("subject", "figure", "unit", "comparison")
    }
    return one.model_copy(update={"quote": after[left:right], **own})
