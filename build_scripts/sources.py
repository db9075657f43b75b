"""The schema of a ``document.toml``: what people say of a raw text, and what they decided about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from build_scripts.document import Script
from build_scripts.provenance import Base, Status
from build_scripts.reading.readers.reading import Decision
from build_scripts.toml import ADDRESS, HASH, Line, NonEmptyLine, Slug, Strict, Text


class Correction(Strict):
    """A misprint of the raw text: within `quote` (verbatim, unique), `find` becomes `replace`."""

    quote: Text
    find: Text
    replace: str
    reason: Text


class LineDecision(Strict):
    """What an editor decided about the line that begins with `line` (verbatim, unique).

    With `through`, about every line from there to the one that begins with `through`; with `pattern` instead,
    about every line that this regular expression matches as a whole. With `at`, the line is parted before
    these words of it (verbatim, once), and the decision is about what they begin. `label` is the beginning of
    the line that is its printed label, for a kind that has one.
    """

    line: str = ""
    pattern: str = ""
    through: str = ""
    at: str = ""
    label: str = ""
    decision: Decision
    reason: Text

    @model_validator(mode="after")
    def _says_which_lines(self) -> LineDecision:
        if bool(self.line) == bool(self.pattern):
            raise ValueError("name the line it is about by `line`, or all of one form by `pattern`")
        if self.pattern and (self.through or self.at or self.label):
            raise ValueError("`pattern` names whole lines; `through`, `at` and `label` go with `line`")
        if self.through and (self.at or self.label):
            raise ValueError("`at` and `label` are about one line; leave out `through`")
        if self.at and self.decision in (Decision.DROP, Decision.JOIN):
            raise ValueError("what `at` begins is a paragraph of its own: say `break`, or what it is")
        if self.label and not self.decision.is_labelled:
            labelled = ", ".join(decision for decision in Decision if decision.is_labelled)
            raise ValueError(f"a label has one of the kinds {labelled}")
        return self

    @field_validator("pattern")
    @classmethod
    def _is_a_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        return pattern


class WordingDecision(Strict):
    """Regional wording that a table cannot decide: within `quote` (published words, unique)."""

    quote: Text
    find: Text
    replace: Text
    reason: Text


class Extraction(Strict):
    """How the text of a container was taken out when it was added: ``text.txt`` beside the raw bytes.

    `by` names the program and its version, `sha256` is that of ``text.txt`` (UTF-8), `left_out` counts what
    is no text, under its name.
    """

    by: NonEmptyLine
    sha256: Annotated[str, Field(pattern=HASH)]
    left_out: Mapping[str, int] = Field(default_factory=dict)


class Overruled(Strict):
    """A rule of the gate against nonsense, by its name, that does not hold for this text."""

    rule: NonEmptyLine
    reason: Text


class AnchorDecision(Strict):
    """Whether the place `now` has the content that was published at the anchor `was`: ``check --todo`` asks.

    `part` is the part of a bundle that both are in.
    """

    part: str = ""
    was: Text
    now: Text
    same: bool
    reason: Text


class Version(Strict):
    """Words that the text had before, from the day `since` on, in ``versions/<since>.txt`` (or ``.md``)."""

    since: date
    sha256: Annotated[str, Field(pattern=HASH)]


class Supplied(Strict):
    """Why a field is filled in that the raw text does not state, and where it is stated."""

    field: Literal[
        "title", "number", "issuers", "issued", "published", "source_url", "original_url", "status", "base"
    ]
    reason: NonEmptyLine
    source: Line = ""


class Part(Strict):
    """One document of a bundle; it begins with the line that begins with `start`."""

    slug: Slug
    start: Text
    short: NonEmptyLine
    title: Line = ""
    note: Line = ""


class Source(Strict):
    """What one raw text is. What the text does not say stays empty.

    `short` is our own short name for lists; every other statement stands in the raw text, or `supplied` says
    where else. `source_opened` is the day on which a person opened `source_url`, `original_url` the page of
    which that one is a conversion; `lacks` names what the raw text has lost.
    `reviewed` says that a person has compared this description and the outline with the text.
    `stated_year` quotes words of the text that place it in time where it carries no date. `revised` is the
    day of its words where there are older ones, each a `version`.
    """

    title: Line = ""
    short: NonEmptyLine
    number: Line = ""
    issuers: tuple[NonEmptyLine, ...] = ()
    issued: date | None = None
    published: date | None = None
    source_url: Annotated[Line, Field(pattern=ADDRESS)] = ""
    source_opened: date | None = None
    original_url: Annotated[Line, Field(pattern=ADDRESS)] = ""
    status: Status = Status.UNKNOWN
    base: Base = Base.UNKNOWN
    lacks: tuple[NonEmptyLine, ...] = ()
    supplied: tuple[Supplied, ...] = ()
    stated_year: Line = ""
    script: Script
    regional: bool = False
    encoding: Text
    sha256: Annotated[str, Field(pattern=HASH)]
    reader: Text
    note: Line = ""
    reviewed: bool = False
    extraction: Extraction | None = None
    overruled: tuple[Overruled, ...] = ()
    part: tuple[Part, ...] = ()
    correction: tuple[Correction, ...] = ()
    line: tuple[LineDecision, ...] = ()
    wording: tuple[WordingDecision, ...] = ()
    anchor: tuple[AnchorDecision, ...] = ()
    revised: date | None = None
    version: tuple[Version, ...] = ()

    @model_validator(mode="after")
    def _versions_are_in_order(self) -> Source:
        days = [*(version.since for version in self.version), self.revised]
        if self.version and (None in days or days != sorted(set(filter(None, days)))):
            raise ValueError("state `revised`, the day of these words, and the older versions in time order")
        if self.version and self.part:
            raise ValueError("a bundle has no versions; add each of its documents as a text of its own")
        return self

    @model_validator(mode="after")
    def _parts_differ(self) -> Source:
        slugs = [part.slug for part in self.part]
        twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
        if twice:
            raise ValueError(f"two parts have the slug {', '.join(twice)}; give each its own")
        return self

    @property
    def year(self) -> int:
        """Where the text stands in time: the year of issue, of publication, or the one it states; else 0."""
        if day := self.issued or self.published:
            return day.year
        stated = re.search(r"(?:19|20)\d\d", self.stated_year)
        return int(stated.group()) if stated else 0
