"""Everything that people wrote, as read from the disk and checked for itself: what values are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from build_scripts.containers.kept_text import KEPT_TEXT
from build_scripts.decisions import Decisions
from build_scripts.document import RawText, Script
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.terms import PLACE
from build_scripts.interface import Interface
from build_scripts.ledger import LEDGER, Ledger
from build_scripts.script import Converter
from build_scripts.sources import Source
from build_scripts.toml import TomlFile


@dataclass(frozen=True, slots=True)
class Described:
    """One folder of ``source_texts/documents``: a raw text, and what people say about it and decided.

    `file` is its ``document.toml`` and `source` what that says; `ledger` are the anchors that were published
    of it.
    """

    slug: str
    file: TomlFile
    source: Source
    raw: RawText
    decisions: Decisions
    ledger: Ledger

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


@dataclass(frozen=True)
class Library:
    """All described texts in time order, and what serves all of them.

    `authored` are the pages that people wrote, by name and script; `general` what is decided about wordings
    wherever they stand; `glossary_ledger` the published addresses of the glossary's entries.
    """

    texts: tuple[Described, ...]
    converter: Converter
    interface: Mapping[Script, Interface]
    authored: Mapping[tuple[str, Script], str]
    lexicon: Lexicon
    general: Decisions
    glossary_ledger: Ledger

    @cached_property
    def considered(self) -> frozenset[str]:
        """The terms that the vocabulary of topics leaves out on purpose."""
        every = (self.general, *(text.decisions for text in self.texts))
        return frozenset(term for decided in every for group in decided.considered for term in group.terms)

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Places of the glossary that were published and have no entry now, in the order of the ledger."""
        now = {place for place, _ in self.lexicon.terms.places()}
        return tuple(place for place in self.glossary_ledger if place not in now)

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
