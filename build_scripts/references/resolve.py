"""References of all texts → the documents and clauses that they mean, or what is outside the library."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from build_scripts.citing.steps import Number, key, numbers_in
from build_scripts.document import Document, Place, walk
from build_scripts.findings import DocumentFindings, Reference
from build_scripts.kinds import Kind
from build_scripts.references.parts import Parts
from build_scripts.text import Pair

_ISSUES = re.compile(r"(?:印发|发布|公布|颁布|下发|转发|批转)[^《》]*《(.*)》[^《》]*$")
_NUMBER_BEHIND = re.compile(r"[(（][^()（）]*[号號][)）]$")
_IS_WORK = re.compile(r"(?:法|条例|办法|规定|细则|规则|规程|规范|标准|意见|方案|规划|措施)(?:（[^（）]*）)?$")
_REPUBLIC = "中华人民共和国"


class State(StrEnum):
    """Where a reference leads."""

    LINKED = "linked"  # to a document or clause of the library
    OUTSIDE = "outside"  # to what the library does not hold
    UNDECIDED = "undecided"  # nobody can say: two texts have the title, the place is not there


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference of the document `slug`, and where it leads.

    `target` is None unless it is linked; its anchor is empty for a whole document. `may_be` are the
    documents that have the title, where there are several.
    """

    slug: str
    reference: Reference
    state: State
    target: Place | None = None
    may_be: tuple[str, ...] = ()

    @property
    def elsewhere(self) -> bool:
        """Whether it leads out of its own document."""
        return self.target is None or self.target.slug != self.slug


class Catalogue:
    """The documents of a library, and the annexes that are texts of their own, by what others call them."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.parts = {pair.slug: Parts(pair.hans) for pair in pairs}
        self.names: dict[str, list[Place]] = defaultdict(list)
        self.numbers: dict[tuple[int | None, int], list[tuple[str, Number]]] = defaultdict(list)
        for pair in pairs:
            for name, place in _names(pair.hans):
                if place not in self.names[name]:
                    self.names[name].append(place)
            for number in numbers_in(pair.hans.metadata.number):
                self.numbers[number.year, number.serial].append((pair.slug, number))

    def called(self, slug: str, reference: Reference) -> tuple[Place, ...]:
        """What a reference in the document `slug` may mean by its work and number; itself before others."""
        named = self._numbered(reference) or self._titled(reference)
        return tuple(place for place in named if place.slug == slug)[:1] or named

    def _numbered(self, reference: Reference) -> tuple[Place, ...]:
        for number in numbers_in(reference.number or reference.work):
            fitting = self.numbers.get((number.year, number.serial), ())
            return tuple(dict.fromkeys(Place(slug, "") for slug, listed in fitting if number.names(listed)))
        return ()

    def _titled(self, reference: Reference) -> tuple[Place, ...]:
        name = key(reference.work)
        named = self.names.get(name) or self.names.get(_REPUBLIC + name) or ()
        # A notice and the text that it brings are one document: the notice is the way to both.
        return tuple({place.slug: place for place in named}.values())

    def place(self, work: Place, reference: Reference) -> Place:
        """The place in that work; the work where the place is not there."""
        if not reference.steps:
            return work
        return Place(work.slug, self.parts[work.slug].at(reference.steps, work.anchor) or work.anchor)


@dataclass(frozen=True)
class References:
    """Every reference of every document, in their order."""

    every: tuple[Resolved, ...] = ()

    @cached_property
    def by_place(self) -> dict[Place, list[Resolved]]:
        """Those of each node."""
        places: dict[Place, list[Resolved]] = defaultdict(list)
        for resolved in self.every:
            places[Place(resolved.slug, resolved.reference.anchor)].append(resolved)
        return places

    def of(self, slug: str) -> list[Resolved]:
        """What a document cites of others."""
        return self._of.get(slug, [])

    def to(self, slug: str) -> list[Resolved]:
        """What other documents cite of that one."""
        return self._to.get(slug, [])

    @cached_property
    def _of(self) -> dict[str, list[Resolved]]:
        citing: dict[str, list[Resolved]] = defaultdict(list)
        for resolved in self.every:
            if resolved.elsewhere:
                citing[resolved.slug].append(resolved)
        return citing

    @cached_property
    def _to(self) -> dict[str, list[Resolved]]:
        cited: dict[str, list[Resolved]] = defaultdict(list)
        for resolved in self.every:
            if resolved.elsewhere and resolved.target:
                cited[resolved.target.slug].append(resolved)
        return cited

    @property
    def outside(self) -> list[list[Resolved]]:
        """What is cited of works outside the library, work by work, the most cited first."""
        works: dict[str, list[Resolved]] = defaultdict(list)
        for resolved in self.every:
            if resolved.state is State.OUTSIDE:
                works[key(resolved.reference.work)].append(resolved)
        return sorted(works.values(), key=len, reverse=True)


def resolve(pairs: Sequence[Pair], findings: Iterable[DocumentFindings]) -> References:
    """Every reference of every document, each with its state."""
    catalogue = Catalogue(pairs)
    return References(
        tuple(
            _resolved(catalogue, document.slug, reference)
            for document in findings
            for reference in document.references
        )
    )


def _resolved(catalogue: Catalogue, slug: str, reference: Reference) -> Resolved:
    if not reference.work:
        state = State.UNDECIDED if reference.open else State.LINKED
        return Resolved(slug, reference, state, None if reference.open else Place(slug, reference.target))
    named = () if reference.open else catalogue.called(slug, reference)
    if reference.open or len(named) > 1:
        return Resolved(slug, reference, State.UNDECIDED, may_be=tuple(place.slug for place in named))
    if not named:
        return Resolved(slug, reference, State.OUTSIDE)
    return Resolved(slug, reference, State.LINKED, catalogue.place(named[0], reference))


def _names(document: Document) -> Iterator[tuple[str, Place]]:
    """What others call a document, and the annexes in it that are texts of their own."""
    titles = [node.words for node, _ in walk(document.nodes) if node.kind is Kind.TITLE]
    for title in (document.metadata.title, *titles):
        issued = _ISSUES.search(title)
        for name in (title, _NUMBER_BEHIND.sub("", title), issued[1] if issued else ""):
            if key(name):
                yield key(name), Place(document.slug, "")
    for node, _ in walk(document.nodes):
        if node.kind is Kind.ANNEX and _IS_WORK.search(node.words):
            yield key(node.words), Place(document.slug, node.anchor)
