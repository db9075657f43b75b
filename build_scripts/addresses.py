"""The pages that were ever published, and where each is now that has moved, been split or joined.

Their ledgers are ``documents.lock`` and, of all other pages, ``addresses.lock``.
An address is that of a page in each edition, as ``topics/quantum-technology``. The ledger has every one that
was published, a topic's with its name. What people say of those that are no more is in ``addresses.toml``,
a line for each; whatever stood below an address goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from build_scripts.ledger import Ledger, Record, format_ledger
from build_scripts.problems import Problem
from build_scripts.toml import NonEmptyLine, Strict, TomlFile
from build_scripts.toml_places import Location

HOME = "addresses"  # of the ledger, and the name of its file and of what people say
DOCUMENTS = "documents"  # the name of the file for their pages: two branches that each add one must merge
_BELOW_A_DOCUMENT = re.compile(r"/(changes|versions/\d{4}-\d\d-\d\d)$")  # its other pages
Address = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+)?$")]


class Renamed(Strict):
    """What was published as `was` is `now` there: a page, or an entry of the glossary (``glossary#chip``)."""

    was: Address
    now: Address


class Withdrawn(Strict):
    """The page `was` is published no more `since` that day; the reason is ours, in both scripts."""

    was: Address
    since: date
    hans: NonEmptyLine
    hant: NonEmptyLine


class Split(Strict):
    """The words of the document `was` are in the documents `into` now, or in parts."""

    was: Address
    into: Annotated[tuple[Address, ...], Field(min_length=1)]


class Joined(Strict):
    """The words of the documents, or parts, `was` are in the one `now`."""

    was: Annotated[tuple[Address, ...], Field(min_length=1)]
    now: Address


class _File(Strict):
    renamed: tuple[Renamed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    split: tuple[Split, ...] = ()
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """The documents `into` which one was split, or joined with others, and where a line says each."""

    into: tuple[str, ...]
    said_at: Location
    into_at: tuple[Location, ...]


@dataclass(frozen=True)
class Moves:
    """What people say in a `file` of addresses that are no more, and all that were `published`."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    parted: Mapping[str, Parting] = field(default_factory=dict)
    file: TomlFile = field(default_factory=TomlFile)
    published: Ledger = field(default_factory=dict)

    @property
    def ledger_path(self) -> str:
        """The path of the ledger, as problems name it."""
        return f"{self.file.path.removesuffix('.toml')}.lock"

    @property
    def documents_path(self) -> str:
        """The path of that of the documents' pages."""
        return f"{self.file.path.removesuffix(f'{HOME}.toml')}{DOCUMENTS}.lock"

    def missing(self, current: Iterable[str]) -> list[str]:
        """The paths of the ledgers that have nothing, though there are `current` addresses for them."""
        return sorted({*map(self.ledger_of, current)} - {*map(self.ledger_of, map(_address, self.published))})

    def never_published(self, was: str) -> bool:
        """Whether it is the address of a document that no ledger and no other line knows."""
        led_to = {*self.renamed.values(), *(place for said in self.parted.values() for place in said.into)}
        listed = f"{HOME}#{was}" in self.published or was in led_to
        return self.ledger_of(was) == self.documents_path and not listed

    def ledger_of(self, address: str) -> str:
        """The path of the ledger that has this address."""
        return self.documents_path if address.startswith(f"{DOCUMENTS}/") else self.ledger_path

    def now(self, address: str) -> str:
        """Where that is now which was published at `address`; there, if nobody says otherwise."""
        for _ in self.renamed:
            above = next((place for place in _above(address) if place in self.renamed), None)
            if above is None:
                break
            address = self.renamed[above] + address.removeprefix(above)
        return address

    def ends(self, address: str) -> tuple[str, ...]:
        """Where that is now which was published at `address`: in several documents where it was split.

        Nothing where what people say leads in a circle.
        """
        ends: dict[str, None] = {}
        ahead, seen = [address], set()
        while ahead:
            place = ahead.pop(0)
            document = _BELOW_A_DOCUMENT.sub("", place)
            if document in seen:
                continue
            if document in self.parted:
                seen.add(document)
                ahead = [*self.parted[document].into, *ahead]
            elif (now := self.now(place)) != place:
                ahead = [now, *ahead]
            else:
                ends[place] = None
        return tuple(ends)

    def end(self, address: str) -> Withdrawn | None:
        """Since when and why what was published at `address` is no more, if it is withdrawn."""
        return next(
            (self.withdrawn[place] for place in _above(self.now(address)) if place in self.withdrawn), None
        )

    def gone(self, current: Iterable[str]) -> list[str]:
        """The pages that were published and are not among the `current` ones."""
        here = {*current}
        return [place for place in map(_address, self.published) if place not in here]


def files(said: Moves, now: Ledger) -> dict[str, str]:
    """The text of each ledger of pages by its path; of documents what is new comes last, for git to merge."""
    inside = {
        place: now[place]
        for place in dict.fromkeys((*said.published, *now))
        if place in now and said.ledger_of(_address(place)) == said.documents_path
    }
    others = {place: record for place, record in now.items() if place not in inside}
    return {
        said.documents_path: format_ledger(inside, HOME, merged=True),
        said.ledger_path: format_ledger(others, HOME),
    }


def moves(file: TomlFile, published: Ledger) -> Moves:
    """What ``addresses.toml`` says. Raises ProblemsFound with each mistake."""
    parsed = file.parse(_File)
    renamed = {line.was: line.now for line in parsed.renamed}
    withdrawn = {line.was: line for line in parsed.withdrawn}
    return Moves(renamed, withdrawn, dict(_partings(parsed)), file, published)


def _partings(parsed: _File) -> Iterator[tuple[str, Parting]]:
    for index, split in enumerate(parsed.split):
        places = tuple(("split", index, "into", turn) for turn in range(len(split.into)))
        yield split.was, Parting(split.into, ("split", index, "was"), places)
    for index, joined in enumerate(parsed.joined):
        for turn, was in enumerate(joined.was):
            yield was, Parting((joined.now,), ("joined", index, "was", turn), (("joined", index, "now"),))


def moved_parts(ledger: Ledger, slugs: Iterable[str], said: Moves) -> Ledger:
    """The ledger of a bundle, each renamed part under its name of now, which is among `slugs`."""
    names = {f"documents/{slug}": slug for slug in slugs}
    moved = {}
    for place, record in ledger.items():
        page, _, anchor = place.partition("#")
        address = f"documents/{page}"
        moved[f"{page if address in names else names.get(said.now(address), page)}#{anchor}"] = record
    return moved


def unanswered(said: Moves, current: Mapping[str, Record], entries: Iterable[str]) -> Iterator[Problem]:
    """A problem for each address that would die or come to lead elsewhere, and each line that says nothing.

    `current` are the addresses of this run with the names of topics, `entries` the places of the glossary.
    """
    for address in said.gone(current):
        if not _arrives(said, address, current):
            message = (
                f"{address} was published and is gone; restore it, or say in {said.file.path} what it is now "
                "(renamed, split, joined), or why it is no more (withdrawn)"
            )
            yield Problem(said.ledger_of(address), message)
    for address, record in current.items():
        before = said.published.get(f"{HOME}#{address}", record)
        if before.words != record.words:
            message = (
                f"{address} was published for {before.words}; keep that as a name of it, "
                f"or give {record.words} an address of its own"
            )
            yield Problem(said.ledger_of(address), message)
    yield from _empty_lines(said, {*current, *entries})


def _empty_lines(said: Moves, current: set[str]) -> Iterator[Problem]:
    unknown = f"is no page that was published; correct it, or restore {said.documents_path}"
    for index, (was, now) in enumerate(said.renamed.items()):
        if said.never_published(was):
            yield said.file.problem(("renamed", index, "was"), unknown)
        elif was in current:
            message = f"{was} is still published; take the line out, or rename the page"
            yield said.file.problem(("renamed", index, "was"), message)
        elif not _arrives(said, was, current):
            yield said.file.problem(("renamed", index, "now"), f"{now} is not there; correct the address")
    for index, was in enumerate(said.withdrawn):
        if said.never_published(was):
            yield said.file.problem(("withdrawn", index, "was"), unknown)
        elif was in current:
            message = f"{was} is still published; take the line out, or the page"
            yield said.file.problem(("withdrawn", index, "was"), message)


def lost_partings(said: Moves, documents: Collection[str], former: Collection[str]) -> Iterator[Problem]:
    """A problem for each line on what was split or joined that leads nowhere.

    `documents` are the addresses of documents and parts now, `former` of those of which the ledger is kept.
    """
    for was, parting in said.parted.items():
        slug = was.removeprefix(f"{DOCUMENTS}/")
        if was == slug:
            message = "only documents and parts are split and joined; of anything else say what it is now"
            yield said.file.problem(parting.said_at, message)
        elif said.never_published(was):
            message = f"{was} is no page that was published; correct it, or restore {said.documents_path}"
            yield said.file.problem(parting.said_at, message)
        elif was in documents:
            message = f"{was} is still published; take the line out, or the document"
            yield said.file.problem(parting.said_at, message)
        elif not any(place == was or place.startswith(f"{was}/") for place in former):
            home = said.documents_path.removesuffix(".lock")
            message = (
                f"nobody knows the anchors of {was}; put its anchors.lock back where it was "
                f"(git checkout REVISION -- {home}/{slug}/anchors.lock): a ledger stays where its text was"
            )
            yield said.file.problem(parting.said_at, message)
        for place, at in zip(parting.into, parting.into_at, strict=True):
            if was in _through(said, place):
                yield said.file.problem(at, f"{place} leads back to {was}; say where the words are now")
            elif not _arrives(said, place, documents):
                yield said.file.problem(at, f"{place} is no document that is there; correct the address")


def _through(said: Moves, address: str) -> set[str]:
    """Every document on the way from an address to its ends."""
    through: set[str] = set()
    ahead = [address]
    while ahead:
        place = said.now(ahead.pop())
        if place not in through:
            through.add(place)
            ahead += said.parted[place].into if place in said.parted else ()
    return through


def _arrives(said: Moves, address: str, current: Collection[str]) -> bool:
    """Whether an address leads to pages that are there, or to one that is withdrawn."""
    ends = said.ends(address)
    return bool(ends) and all(end in current or said.end(end) is not None for end in ends)


def _above(address: str) -> Iterator[str]:
    """An address, and those of the pages above it."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def _address(place: str) -> str:
    return place.removeprefix(f"{HOME}#")
