"""Everything that the sources say: the type between the catalog and the editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.document import Bundle, Document, RawText, Script
from build_scripts.indexes.commitments import Decisions
from build_scripts.indexes.glossary import PLACE, TermBase
from build_scripts.indexes.topics import Vocabulary
from build_scripts.ledger import Ledger, Mark, entries
from build_scripts.reading.readers.marks import Doubt
from build_scripts.script import Converter
from build_scripts.sources import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One folder of ``source_texts/documents``: its `source`, raw text and the documents read from it."""

    slug: str
    source: Source
    raw: RawText
    documents: tuple[Document, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All entries in time order, each document in its original script."""

    entries: tuple[Entry, ...]
    converter: Converter
    ledger: Ledger
    interface: Mapping[str, Mapping[str, Mapping[str, str]]]
    authored: Mapping[tuple[str, Script], str]
    topics: Vocabulary
    terms: TermBase = field(default_factory=TermBase)
    promised: Decisions = field(default_factory=Decisions)

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
