"""The schema of a ``decisions.toml``: what people decided about the figures and the terms of one text."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.toml import Slug, Strict, Text, TomlFile


class Promise(Strict):
    """Words that promise something. `figure`, `unit` and `comparison` are words of the `quote`.

    `part` is the part of a bundle that says so. `deadline` is a year that stands in the place or in the place
    `stated` of the same document, 0 where there is none; a promise with a date only has no figure.
    `subject` is our own name for what is measured. All words are Simplified.
    """

    part: str = ""
    anchor: Text
    quote: Text
    subject: Text
    figure: str = ""
    unit: str = ""
    comparison: str = ""
    deadline: int = 0
    stated: str = ""
    topics: tuple[Slug, ...] = ()


class Rejected(Strict):
    """Words with a figure that promise nothing, for a reason; without a place wherever they stand."""

    part: str = ""
    anchor: str = ""
    quote: Text
    reason: Text


class Considered(Strict):
    """Terms that the vocabulary of topics leaves out on purpose."""

    reason: Text
    terms: tuple[Text, ...]


class _File(Strict):
    commitment: tuple[Promise, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What such a `file` says."""

    commitments: tuple[Promise, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    considered: tuple[Considered, ...] = ()
    file: TomlFile = field(default_factory=TomlFile)


def decisions(file: TomlFile) -> Decisions:
    """The parsed file. Raises ProblemsFound with the line of each mistake of form."""
    rows = file.parse(_File)
    return Decisions(rows.commitment, rows.rejected, rows.considered, file)
