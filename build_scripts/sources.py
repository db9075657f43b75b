"""The schema of a ``document.toml`` and of the vocabulary's script tables."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from string import Formatter
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError, model_validator

from build_scripts.document import Script
from build_scripts.problems import Problem, ProblemsFound, at_offset

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1)]
# Words on one line, without what would turn or hide others (Unicode bidirectional controls).
_LINE = "^[^\\x00-\\x1f\\x7f\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$"
Line = Annotated[str, Field(pattern=_LINE)]


class Strict(BaseModel):
    """A table of a source file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Correction(Strict):
    """A misprint of the raw text: within `quote` (verbatim, unique), `find` becomes `replace`."""

    quote: Text
    find: Text
    replace: str
    reason: Text


class LineDecision(Strict):
    """What an editor decided about the line that begins with `line` (verbatim, unique)."""

    line: Text
    decision: Literal["drop", "break", "join"]
    reason: Text


class WordingDecision(Strict):
    """Regional wording that a table cannot decide: within `quote` (published words, unique)."""

    quote: Text
    find: Text
    replace: Text
    reason: Text


class Part(Strict):
    """One document of a bundle; it begins with the line that begins with `start`."""

    slug: Slug
    start: Text
    short: Annotated[Line, Field(min_length=1)]
    title: Line = ""
    note: Line = ""


class Source(Strict):
    """What one raw text is. What the text does not say stays empty.

    `short` is our own short name for lists; every other statement stands in the raw text.
    `stated_year` quotes words of the text that place it in time where it carries no date.
    """

    title: Line = ""
    short: Annotated[Line, Field(min_length=1)]
    number: Line = ""
    issuers: tuple[Annotated[Line, Field(min_length=1)], ...] = ()
    issued: date | None = None
    published: date | None = None
    source_url: Annotated[str, Field(pattern=r"^$|^https?://[^\s<>\"']+$")] = ""
    stated_year: Line = ""
    script: Script
    regional: bool = False
    encoding: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    reader: Text
    note: Line = ""
    part: tuple[Part, ...] = ()
    correction: tuple[Correction, ...] = ()
    line: tuple[LineDecision, ...] = ()
    wording: tuple[WordingDecision, ...] = ()

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


Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], path: str, text: str) -> Model:
    """The TOML `text` as a `model`. Raises ProblemsFound with the line of each mistake."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProblemsFound([_not_toml(path, text, error)]) from error
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise ProblemsFound(
            at_offset(path, text, toml_offset(text, place["loc"]), _advice(place["loc"], place["msg"]))
            for place in error.errors()
        ) from error


def toml_offset(text: str, location: tuple[int | str, ...]) -> int:
    """Where in a TOML text the value at `location` (keys and indexes) stands; its table, else 0."""
    start, rest = 0, list(location)
    if len(rest) > 1 and isinstance(rest[0], str) and isinstance(rest[1], int):
        tables = list(re.finditer(rf"^[ \t]*\[\[{re.escape(rest[0])}\]\]", text, re.MULTILINE))
        if rest[1] < len(tables):
            start, rest = tables[rest[1]].start(), rest[2:]
    elif len(rest) > 1 and (table := re.search(rf"^[ \t]*\[{re.escape(str(rest[0]))}\]", text, re.MULTILINE)):
        start, rest = table.start(), rest[1:]
    if rest and (
        key := re.compile(rf"^[ \t]*{re.escape(str(rest[0]))}[ \t]*=", re.MULTILINE).search(text, start)
    ):
        return key.start()
    return start


def _advice(location: tuple[int | str, ...], message: str) -> str:
    key = ".".join(str(part) for part in location)
    return f"{key}: {message.removeprefix('Value error, ')}" if key else message.removeprefix("Value error, ")


def _not_toml(path: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if not place:
        return Problem(path, f"not TOML: {error}")
    line, column = int(place[1]), int(place[2])
    offset = sum(len(row) for row in text.splitlines(keepends=True)[: line - 1]) + column - 1
    return at_offset(path, text, offset, f"not TOML: {str(error).partition(' (at')[0]}")


class _Protect(Strict):
    hans: Text
    hant: Text
    reason: Text


class _RegionalWording(Strict):
    hant: Text
    hans: Text
    keep: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    reason: Text
    decisive: bool = False


class _Prose(Strict):
    hans: Text
    hant: Text


class ScriptTables(Strict):
    """``vocabulary/script.toml``: what a converter must leave alone, regional wording, our own prose."""

    protect: tuple[_Protect, ...] = ()
    wording: tuple[_RegionalWording, ...] = ()
    prose: tuple[_Prose, ...] = ()


class _Phrase(Strict):
    hans: Text
    hant: Text

    @model_validator(mode="after")
    def _fill_in_the_same(self) -> _Phrase:
        if _fields(self.hans) != _fields(self.hant):
            raise ValueError("the two editions fill in different values; write the same {names} in both")
        return self


class Phrases(RootModel[dict[str, dict[str, _Phrase]]]):
    """``vocabulary/interface.toml``: what the site says, by section and key, in both editions."""


def _fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
