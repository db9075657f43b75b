"""What a reader says of a raw text: the type between reading and outlining."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.kinds import Kind, traits
from build_scripts.mapped_text import Change, MappedText


class Decision(StrEnum):
    """What an editor decided about one line in document.toml, where no rule can know."""

    DROP = "drop"
    BREAK = "break"  # a paragraph begins here
    JOIN = "join"  # the paragraph before goes on here
    # A paragraph begins here, and is this, whatever it looks like; the words are those of ``Kind``.
    TITLE = "title"
    NUMBER = "number"
    ADOPTION = "adoption"
    SUBTITLE = "subtitle"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    # It begins with a printed label, which is no matter of its looks either.
    ANNEX = "annex"
    BOOK = "book"
    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    ARTICLE = "article"
    SECTION = "section"
    CLAUSE = "clause"
    ITEM = "item"
    POINT = "point"

    @property
    def kind(self) -> Kind | None:
        """What the line is; None for a decision about where paragraphs begin."""
        return None if self in (Decision.DROP, Decision.BREAK, Decision.JOIN) else Kind(self.value)

    @property
    def is_labelled(self) -> bool:
        """Whether what the line is begins with a printed label: these have a rank."""
        return self.kind is not None and traits(self.kind).rank is not None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where a rule was unsure: the raw `offset`, what was decided and why it may be wrong.

    `instead` is the decision about its line by which an editor decides otherwise, where there is one.
    """

    offset: int
    message: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a text in order, what was taken away, and where the reader was unsure."""

    paragraphs: tuple[MappedText, ...]
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One raw shape: how well it `fits` the stripped lines (0 to 1), and how it `read`s the text.

    `read` takes the lines of the raw text and the editor's decisions by line index.
    """

    name: str
    fits: Callable[[list[str]], float]
    read: Callable[[list[MappedText], dict[int, Decision]], Reading]
