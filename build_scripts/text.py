"""What one raw text says, in both scripts: a value that knows nothing of other texts and of no vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.document import Document, RawText, Script
from build_scripts.reading.readers.reading import Doubt
from build_scripts.spans import AS_LONG, Alignment, Span

FORM = 3  # version of the plain form of a `Text`


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a place promises, in the words of one script: ``decisions.Promise`` with its document and span."""

    document: str
    anchor: str
    span: Span
    quote: str
    subject: str
    figure: str
    unit: str
    comparison: str
    deadline: int
    stated: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One document in both scripts, node by node.

    `alignments` says how the wordings of a node go together, where that is not character by character.
    """

    hans: Document
    hant: Document
    alignments: Mapping[str, Alignment]

    def within(self, script: Script) -> Document:
        """The document in that script."""
        return self.hans if script is Script.HANS else self.hant

    @property
    def original(self) -> Document:
        """The document in the script in which it was received."""
        return self.within(self.hans.original)

    @property
    def slug(self) -> str:
        """What both are called."""
        return self.hans.slug

    def alignment(self, anchor: str) -> Alignment:
        """How the two wordings of that node go together."""
        return self.alignments.get(anchor, AS_LONG)


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it was from the day `since` on; what is the same content has the same anchor."""

    since: date
    pair: Pair


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text, read: its documents in reading order, each in both scripts, and what they promise.

    `names` are our own short name for it in each script; `is_bundle` says that its documents are parts.
    `commitments` stand in reading order, the same in both scripts.
    `versions` are what it said before, the oldest first, and `revised` is the day of its words of now.
    """

    slug: str
    names: Mapping[Script, str]
    is_bundle: bool
    year: int
    issued: date | None
    raw: RawText
    documents: tuple[Pair, ...]
    commitments: Mapping[Script, tuple[Commitment, ...]]
    doubts: tuple[Doubt, ...]
    revised: date | None = None
    versions: tuple[Version, ...] = ()
