"""The document model: metadata and a tree of nodes in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, NamedTuple

from build_scripts.kinds import Kind, traits
from build_scripts.mapped_text import Change
from build_scripts.provenance import Provenance


class Script(StrEnum):
    """The two scripts, by their language tags (BCP 47)."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"

    @property
    def other(self) -> Script:
        """The other one of the two."""
        return Script.HANT if self is Script.HANS else Script.HANS

    @property
    def folder(self) -> str:
        """The edition's folder in ``docs/``, ``site/`` and ``site/data/``."""
        return self.value.lower()


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a document; ``label + heading + text`` is what is printed, character for character.

    `anchor` names it for ever, `aliases` are shorter names for the same place; `source` are the
    raw offsets of its own words (0, 0 for a part that has none, such as a preamble).
    """

    kind: Kind
    label: str = ""
    heading: str = ""
    text: str = ""
    source: tuple[int, int] = (0, 0)
    children: tuple[Node, ...] = ()
    anchor: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its heading and text, without the label: where terms are looked for, what the ledger follows."""
        return self.heading + self.text

    @property
    def printed(self) -> str:
        """All its own words, without those of its children."""
        return self.label + self.words

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, row by row; of any other part none."""
        lines = self.text.split("\n") if self.kind is Kind.TABLE else []
        return tuple(tuple(line.split("\t")) for line in lines)

    @property
    def is_body(self) -> bool:
        """Whether it is a paragraph of the body: running words, not a heading or a formal part."""
        return bool(self.text) and not traits(self.kind).formal


def kind_name(kind: Kind, script: Script) -> str:
    """How a part of that kind is called in that script: 条, 條."""
    names = traits(kind)
    return names.hans if script is Script.HANS else names.hant


class Place(NamedTuple):
    """A node of a document, by its anchor: the same in both editions."""

    slug: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is. Empty where the text does not say."""

    title: str
    short: str = ""  # our own short name, for lists
    number: str = ""
    issuers: tuple[str, ...] = ()
    issued: date | None = None
    published: date | None = None
    source_url: str = ""
    year: int = 0  # where it stands in time; 0 where the text does not say
    regional: bool = False  # came through a portal's converter with regional wording
    note: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    reviewed: bool = False  # a person has compared it with the text

    @property
    def day(self) -> date | None:
        """The day of issue, else that of publication."""
        return self.issued or self.published


@dataclass(frozen=True, slots=True)
class Restoration:
    """Regional wording that the other script's edition shows in mainland wording."""

    anchor: str
    before: str
    after: str
    context: str
    reason: str


class Fate(StrEnum):
    """What has become of the words of a published anchor."""

    GONE = "gone"  # parts of them may be elsewhere
    DOUBTFUL = "doubtful"  # they may be those of another place: a person has to say
    PARTED = "parted"  # they are there, and a part of them is elsewhere


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of a published anchor; `at` are the anchors of places that it has to do with."""

    anchor: str
    fate: Fate
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one script. `slug` is ``<folder>`` or, for a part, ``<bundle>/<part>``."""

    slug: str
    script: Script
    original: Script
    metadata: Metadata
    nodes: tuple[Node, ...]
    changes: tuple[Change, ...] = ()
    restorations: tuple[Restoration, ...] = ()
    notes: tuple[Note, ...] = ()
    raw: RawFile = field(default_factory=lambda: RawFile("", "", ""))

    @property
    def retired(self) -> tuple[str, ...]:
        """The published anchors that name nothing now."""
        return tuple(note.anchor for note in self.notes if note.fate is not Fate.PARTED)

    @property
    def source(self) -> str:
        """The slug of the raw text that it is read from."""
        return self.slug.partition("/")[0]

    @property
    def bundle(self) -> str:
        """The slug of the bundle it is a part of, or an empty string."""
        return self.slug.partition("/")[0] if "/" in self.slug else ""


@dataclass(frozen=True, slots=True)
class RawFile:
    """The file of a raw text: its name, encoding, and SHA-256 (hex)."""

    name: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RawText:
    """A raw text as received: its file, the bytes and the decoded text."""

    __pydantic_config__: ClassVar = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    file: RawFile
    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several documents that came as one text."""

    slug: str
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every document in one script, in time order."""

    script: Script
    documents: tuple[Document, ...]
    bundles: tuple[Bundle, ...] = ()


def walk(nodes: tuple[Node, ...], parent: Node | None = None) -> Iterator[tuple[Node, Node | None]]:
    """Every node with its parent, in reading order."""
    for node in nodes:
        yield node, parent
        yield from walk(node.children, node)
