"""Everything that people wrote, as read from the disk and checked for itself: what values are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePath

from build_scripts.addresses import DOCUMENTS, HOME, Moves, Withdrawn
from build_scripts.containers.kept_text import KEPT_TEXT
from build_scripts.correspondences.weights import Weights
from build_scripts.decisions import Decisions
from build_scripts.document import RawText, Script
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.terms import PLACE
from build_scripts.indexes.topics import Topic
from build_scripts.interface import Interface
from build_scripts.ledger import LEDGER, Ledger, Page, Record
from build_scripts.script import Converter
from build_scripts.sources import Source
from build_scripts.toml import TomlFile


@dataclass(frozen=True, slots=True)
class Older:
    """A text as it was from the day `since` on: the `path` of the file, and its words."""

    since: date
    path: str
    raw: RawText


@dataclass(frozen=True, slots=True)
class Described:
    """One folder of ``source_texts/documents``: a raw text, and what people say about it and decided.

    `file` is its ``document.toml`` and `source` what that says; `ledger` are the anchors that were published
    of it, `versions` what it said before.
    """

    slug: str
    file: TomlFile
    source: Source
    raw: RawText
    decisions: Decisions
    ledger: Ledger
    versions: tuple[Older, ...] = ()

    @property
    def raw_path(self) -> str:
        """The path of the text that is read, as problems name it: as received, or as kept of a container."""
        name = KEPT_TEXT if self.source.extraction else self.raw.file.name
        return str(PurePath(self.file.path).with_name(name))

    @property
    def ledger_path(self) -> str:
        """The path of its ledger, as problems name it."""
        return str(PurePath(self.file.path).with_name(LEDGER))

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the documents that are in it."""
        return tuple(f"{self.slug}/{part.slug}" for part in self.source.part) or (self.slug,)


@dataclass(frozen=True, slots=True)
class Former:
    """The records of a document that was split or joined, and the ledger that has them: `path`, of `home`."""

    slug: str
    path: str
    home: str
    records: Page


@dataclass(frozen=True)
class Library:
    """All described texts in time order, and what serves all of them.

    `authored` are the pages that people wrote, by name and script; `general` what is decided about wordings
    wherever they stand; `glossary_ledger` the published addresses of the glossary's entries,
    `moves` what is said of pages that are published no more, `former` the documents that were split or
    joined.
    """

    texts: tuple[Described, ...]
    converter: Converter
    interface: Mapping[Script, Interface]
    authored: Mapping[tuple[str, Script], str]
    lexicon: Lexicon
    general: Decisions
    glossary_ledger: Ledger
    moves: Moves
    weights: Weights
    former: tuple[Former, ...] = ()

    @cached_property
    def considered(self) -> frozenset[str]:
        """The terms that the vocabulary of topics leaves out on purpose."""
        every = (self.general, *(text.decisions for text in self.texts))
        return frozenset(term for decided in every for group in decided.considered for term in group.terms)

    @cached_property
    def withdrawn_terms(self) -> tuple[str, ...]:
        """Places of the glossary that were published and have no entry now, in the order of the ledger."""
        now = {place for place, _ in self.lexicon.terms.places()}
        return tuple(place for place in self.glossary_ledger if place not in now)

    @cached_property
    def addresses(self) -> dict[str, Record]:
        """The address of every page that is made of what people wrote; a topic's with its published name."""
        slugs = [slug for text in self.texts for slug in text.slugs]
        named = [f"documents/{text.slug}" for text in self.texts]
        named += [f"documents/{slug}{below}" for slug in slugs for below in ("", "/changes")]
        named += [
            f"documents/{text.slug}/versions/{version.since}"
            for text in self.texts
            for version in text.versions
        ]
        named += [place.partition("#")[0] for place, _ in self.lexicon.terms.places()]
        named += [name for name, _ in self.authored]
        topics = {f"topics/{topic.id}": topic for topic in self.lexicon.topics.topics}
        return dict.fromkeys(named, Record()) | {
            address: Record(self._published_name(address, topic)) for address, topic in topics.items()
        }

    @property
    def documents(self) -> dict[str, str]:
        """The address of each document and part, and its slug."""
        return {f"{DOCUMENTS}/{slug}": slug for text in self.texts for slug in text.slugs}

    def _published_name(self, address: str, topic: Topic) -> str:
        """The name for which a topic was published, while it is one of its names; else the name of now."""
        before = self.moves.published.get(f"{HOME}#{address}", Record()).words
        return before if before in topic.wordings else topic.hans

    @cached_property
    def renamed_terms(self) -> dict[str, str]:
        """The ids of entries that were published, and what they are now."""
        entries = {place for place, _ in self.lexicon.terms.places()}
        now = {
            place: self.moves.now(place) for place in self.withdrawn_terms if place.startswith(f"{PLACE}#")
        }
        return {
            place.partition("#")[2]: other.partition("#")[2]
            for place, other in now.items()
            if other in entries
        }

    @cached_property
    def moved(self) -> dict[str, str]:
        """The addresses that were published and are others now."""
        gone = {address: self.moves.now(address) for address in self.moves.gone(self.addresses)}
        return {address: now for address, now in gone.items() if now in self.addresses}

    @cached_property
    def parted(self) -> dict[str, tuple[str, ...]]:
        """The addresses of documents that were published, and split or joined; and where these are now."""
        gone = (*self.moves.parted, *self.moves.gone(self.addresses))
        ends = {address: self.moves.ends(address) for address in gone if address not in self.moved}
        return {address: there for address, there in ends.items() if there and {*there} <= {*self.documents}}

    @cached_property
    def withdrawn(self) -> dict[str, Withdrawn]:
        """The addresses that were published and are no more, and why."""
        gone = {address: self.moves.end(address) for address in self.moves.gone(self.addresses)}
        return {address: end for address, end in gone.items() if end}

    @property
    def glossary_ledger_path(self) -> str:
        """The path of the glossary's ledger, as problems name it."""
        return str(PurePath(self.lexicon.terms.file.path).with_name(f"{PLACE}.lock"))

    def authored_path(self, name: str, script: Script) -> str:
        """The file of an authored page, as problems name it."""
        root = PurePath(self.lexicon.topics.file.path).parent.with_name("pages")
        return str(root / f"{name}.{script.folder}.md")

    def to_hans(self, text: str) -> str:
        """Any text with its script folded to Simplified."""
        return self.converter.convert(text, Script.HANS)
