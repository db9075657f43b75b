"""What is found in one text with one lexicon: a value of its own, so that a new term makes no text anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from build_scripts.document import Script
from build_scripts.spans import Span

FORM = 2  # version of the plain form of `Findings`


class FindingKind(StrEnum):
    """What a stretch of a text is."""

    TOPIC = "topic"  # it speaks of a topic
    TERM = "term"  # it uses a term of the glossary
    SHORT_NAME = "short name"  # it uses a short name that the document gave itself
    QUOTE = "quote"  # the glossary quotes it
    FIGURE = "figure"  # a figure with a unit, or a year


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of the node at `anchor`, at `span` of what it prints, and what they are.

    `of` is the id of the topic or term, of a short name its number among the document's; `wording` is what
    the lexicon or the text calls it there. `first` is the one use of a term in its section that a page marks.
    """

    anchor: str
    kind: FindingKind
    span: Span
    of: str = ""
    wording: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class ShortName:
    """`short` stands for `full` from its introduction at `anchor` on, in one document.

    `term` is the glossary's entry of it, empty if there is none.
    """

    anchor: str
    short: Span
    full: Span
    term: str


class Manner(StrEnum):
    """How a text refers to another, or to itself."""

    FULL = "full"  # by title or number, or the name of a law
    SHORT = "short"  # by a short name that it introduced
    BACK = "back"  # by where it stands: 本法, 前款, 该法
    INTERNAL = "internal"  # to a numbered place of its own: 第七条, 附件2


class Step(NamedTuple):
    """One step of a place that a text refers to: 第七条之一 is the unit 条, the number 7 and `nth` 1."""

    unit: str
    number: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of the node at `anchor`, at `span` of what it prints, that refer to a text or a place of one.

    `work` is what another text is called by, empty where it is this document or, with `open`, nobody can say;
    `number` is the number beside a title, `steps` lead to the place in the work. `target` is the anchor
    of a place of this document, empty for the document itself.
    """

    anchor: str
    span: Span
    manner: Manner
    work: str = ""
    number: str = ""
    steps: tuple[Step, ...] = ()
    target: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Where words end: of the title, and of what each title node prints, as lengths in each script.

    What is not under a script is cut as in the Simplified one.
    """

    title: Mapping[Script, tuple[int, ...]]
    nodes: Mapping[Script, Mapping[str, tuple[int, ...]]]

    def of(self, script: Script, anchor: str) -> tuple[int, ...]:
        """The lengths of the words that the node prints in that script; joined they are all of it."""
        nodes = self.nodes[script].get(anchor)
        return self.nodes[Script.HANS][anchor] if nodes is None else nodes


@dataclass(frozen=True, slots=True)
class DocumentFindings:
    """What is found in one document, in reading order; of one node first the topics, then the rest."""

    slug: str
    findings: tuple[Finding, ...]
    short_names: tuple[ShortName, ...]
    references: tuple[Reference, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found in each document of one text."""

    documents: tuple[DocumentFindings, ...]
