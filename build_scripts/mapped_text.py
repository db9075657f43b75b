"""Text that remembers where in the raw text each of its characters stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class ChangeKind(StrEnum):
    """Why a published text differs from the raw one."""

    FURNITURE = "furniture"  # what the page said around the document
    MARKUP = "markup"  # signs of a markup language, not of the text
    JOINED = "joined"  # a line or page break inside a paragraph
    SPACING = "spacing"  # stray white space between characters
    PUNCTUATION = "punctuation"  # half-width marks between Chinese characters
    CHARACTER = "character"  # radicals, invisible and compatibility characters
    CORRECTION = "correction"  # a single decision of an editor, from document.toml
    WORDING = "wording"  # regional wording restored, in the other script's edition only


@dataclass(frozen=True, slots=True)
class Change:
    """``raw[start:end]`` (`before`) was published as `after`; offsets count characters."""

    start: int
    end: int
    before: str
    after: str
    kind: ChangeKind
    reason: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by `after`; offsets count characters of the mapped text."""

    start: int
    end: int
    after: str
    kind: ChangeKind
    reason: str


@dataclass(frozen=True, slots=True)
class MappedText:
    """`text`, and for each of its characters the offset in the raw text (`at`, same length)."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> MappedText:
        """The whole raw text, each character where it stands."""
        return cls(raw, tuple(range(len(raw))))

    def __getitem__(self, part: slice) -> MappedText:
        return MappedText(self.text[part], self.at[part])

    def __add__(self, other: MappedText) -> MappedText:
        return MappedText(self.text + other.text, self.at + other.at)

    def __bool__(self) -> bool:
        return bool(self.text)

    def strip(self) -> MappedText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]

    @property
    def span(self) -> tuple[int, int]:
        """Raw offsets from the first to behind the last character; (0, 0) for an empty one."""
        return (self.at[0], self.at[-1] + 1) if self.at else (0, 0)

    def lines(self) -> list[MappedText]:
        """The lines without their line ends (newline, carriage return, form feed)."""
        lines, start = [], 0
        for row in self.text.splitlines(keepends=True):
            lines.append(self[start : start + len(row.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"))])
            start += len(row)
        return lines


def amend(mapped: MappedText, edits: Iterable[Edit]) -> tuple[MappedText, tuple[Change, ...]]:
    """Apply non-overlapping `edits`; the amended text, and the changes in raw offsets."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    pieces: list[str] = []
    at: list[int] = []
    done = 0
    for edit in ordered:
        if edit.start < done:
            raise ValueError(f"edits overlap at {edit.start}: {mapped.text[edit.start : edit.end]!r}")
        pieces += (mapped.text[done : edit.start], edit.after)
        at += mapped.at[done : edit.start]
        at += [mapped.at[edit.start]] * len(edit.after)
        done = edit.end
    pieces.append(mapped.text[done:])
    at += mapped.at[done:]
    return MappedText("".join(pieces), tuple(at)), tuple(_change(mapped, edit) for edit in ordered)


def _change(mapped: MappedText, edit: Edit) -> Change:
    piece = mapped[edit.start : edit.end]
    return Change(*piece.span, piece.text, edit.after, edit.kind, edit.reason)


def drop(mapped: MappedText, kind: ChangeKind, reason: str) -> Change:
    """The change that takes a whole mapped text away."""
    return Change(*mapped.span, mapped.text, "", kind, reason)


def join(
    pieces: Sequence[MappedText], kind: ChangeKind, reason: str
) -> tuple[MappedText, tuple[Change, ...]]:
    """Pieces of one paragraph as one mapped text; a change for each gap that went.

    Where a gap parted two Latin words a space stays: open⏎source.
    """
    whole = pieces[0]
    gaps = []
    for left, right in pairwise(pieces):
        gaps.append(Change(left.span[1], right.span[0], "", "", kind, reason))
        if _parts_words(left.text, right.text):
            whole += MappedText(" ", (left.span[1],))
        whole += right
    return whole, tuple(gaps)


_WORD_ENDS = re.compile(r"[A-Za-z][,;:.!?)\]]?$")
_WORD_BEGINS = re.compile(r"[(\[]?[A-Za-z]")
_IN_ADDRESS = re.compile(r"(?:://|www\.|@)[^\s\u2e80-\uffff]*$")  # where a break parts no words


def _parts_words(left: str, right: str) -> bool:
    return bool(_WORD_ENDS.search(left) and _WORD_BEGINS.match(right) and not _IN_ADDRESS.search(left))
