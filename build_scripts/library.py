"""Everything that the sources say: the types between the catalog and the editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from build_scripts.document import Bundle, Document, RawText, Script
from build_scripts.indexes.commitments import Decisions
from build_scripts.indexes.glossary import PLACE, TermBase
from build_scripts.indexes.topics import Vocabulary
from build_scripts.interface import Interface
from build_scripts.ledger import Ledger, Mark, entries
from build_scripts.reading.readers.marks import Doubt
from build_scripts.script import Converter
from build_scripts.sources import Source
from build_scripts.toml import TomlFile


@dataclass(frozen=True, slots=True)
class Described:
    """One folder of ``source_texts/documents``: a raw text, and what its `file` says about it (`source`)."""

    slug: str
    file: TomlFile
    source: Source
    raw: RawText

    @property
    def raw_path(self) -> str:
        """The path of the raw text, as problems name it."""
        return str(PurePath(self.file.path).with_name(self.raw.name))


@dataclass(frozen=True, slots=True)
class Entry(Described):
    """A described text, the documents read from it, and the places where the reader was unsure."""

    documents: tuple[Document, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All entries in time order, each document in its original script.

    `authored` are the pages that people wrote, by name and script; `considered` the terms that the
    vocabulary of topics leaves out on purpose, folded.
    """

    entries: tuple[Entry, ...]
    converter: Converter
    ledger: Ledger
    interface: Mapping[Script, Interface]
    authored: Mapping[tuple[str, Script], str]
    topics: Vocabulary
    considered: frozenset[str]
    terms: TermBase
    promised: Decisions

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document in its original script, in time order."""
        return tuple(document for entry in self.entries for document in entry.documents)

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The texts that hold several documents."""
        return tuple(
            Bundle(entry.slug, entry.source.short, tuple(document.slug for document in entry.documents))
            for entry in self.entries
            if entry.source.part
        )

    def places(self) -> Iterator[tuple[str, Mark]]:
        """Every place that a link can name, with the mark of what stands there."""
        yield from entries(self.documents, self.to_hans)
        yield from self.terms.places()

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Places of the glossary that were published and have no entry now, in the order of the ledger."""
        now = {place for place, _ in self.terms.places()}
        pages = (PLACE + "#", PLACE + "/")
        return tuple(place for place in self.ledger if place.startswith(pages) and place not in now)

    def to_hans(self, text: str) -> str:
        """Any text with its script folded to Simplified."""
        return self.converter.convert(text, Script.HANS)
