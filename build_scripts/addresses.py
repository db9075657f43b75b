"""The pages that were ever published, and where each is now that has moved.

Their ledgers are ``documents.lock`` and, of all other pages, ``addresses.lock``.
An address is that of a page in each edition, as ``topics/quantum-technology``. The ledger has every one that
was published, a topic's with its name. What people say of those that are no more is in ``addresses.toml``,
a line for each; whatever stood below an address goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from build_scripts.ledger import Ledger, Record, format_ledger
from build_scripts.problems import Problem
from build_scripts.toml import NonEmptyLine, Strict, TomlFile

HOME = "addresses"  # of the ledger, and the name of its file and of what people say
DOCUMENTS = "documents"  # the name of the file for their pages: two branches that each add one must merge
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


class _File(Strict):
    renamed: tuple[Renamed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True)
class Moves:
    """What people say in a `file` of addresses that are no more, and all that were `published`."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
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
        listed = f"{HOME}#{was}" in self.published or was in self.renamed.values()
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
    return Moves(renamed, {line.was: line for line in parsed.withdrawn}, file, published)


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
        if said.now(address) not in current and not said.end(address):
            message = (
                f"{address} was published and is gone; restore it, or say in {said.file.path} what it is now "
                "([[renamed]]), or why it is no more ([[withdrawn]])"
            )
            yield Problem(said.ledger_path, message)
    for address, record in current.items():
        before = said.published.get(f"{HOME}#{address}", record)
        if before.words != record.words:
            message = (
                f"{address} was published for {before.words}; keep that as a name of it, "
                f"or give {record.words} an address of its own"
            )
            yield Problem(said.ledger_path, message)
    yield from _empty_lines(said, {*current, *entries})


def _empty_lines(said: Moves, current: set[str]) -> Iterator[Problem]:
    unknown = f"is no page that was published; correct it, or restore {said.documents_path}"
    for index, (was, now) in enumerate(said.renamed.items()):
        if said.never_published(was):
            yield said.file.problem(("renamed", index, "was"), unknown)
        elif was in current:
            message = f"{was} is still published; take the line out, or rename the page"
            yield said.file.problem(("renamed", index, "was"), message)
        elif said.now(was) not in current and not said.end(was):
            yield said.file.problem(("renamed", index, "now"), f"{now} is not there; correct the address")
    for index, was in enumerate(said.withdrawn):
        if said.never_published(was):
            yield said.file.problem(("withdrawn", index, "was"), unknown)
        elif was in current:
            message = f"{was} is still published; take the line out, or the page"
            yield said.file.problem(("withdrawn", index, "was"), message)


def _above(address: str) -> Iterator[str]:
    """An address, and those of the pages above it."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def _address(place: str) -> str:
    return place.removeprefix(f"{HOME}#")
