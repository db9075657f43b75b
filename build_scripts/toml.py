"""The TOML files that people write: read strictly, each mistake named with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from build_scripts.problems import Problem, ProblemsFound, at_offset

Location = tuple[int | str, ...]  # keys, and the indexes of tables: ("part", 2, "slug")

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 60
Slug = Annotated[str, Field(pattern=SLUG, max_length=SLUG_LENGTH)]
Text = Annotated[str, Field(min_length=1)]
# Words on one line, without what would turn or hide others (Unicode bidirectional controls).
_LINE = "^[^\\x00-\\x1f\\x7f\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]*$"
Line = Annotated[str, Field(pattern=_LINE)]
NonEmptyLine = Annotated[str, Field(pattern=_LINE, min_length=1)]


class Strict(BaseModel):
    """A table of such a file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that people write: its `path`, as problems name it, and its `text`."""

    path: str = ""
    text: str = ""

    def parse(self, model: type[Model]) -> Model:
        """The file as a `model`. Raises ProblemsFound with the line of each mistake."""
        try:
            values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ProblemsFound([self._not_toml(error)]) from error
        try:
            return model.model_validate(values)
        except ValidationError as error:
            raise ProblemsFound(
                self._at(place["loc"], ".".join(map(str, place["loc"])), place["msg"])
                for place in error.errors()
            ) from error

    def problem(self, location: Location, message: str) -> Problem:
        """A problem with the value at `location`; it begins with the last key."""
        return self._at(location, str(location[-1]), message)

    def _at(self, location: Location, key: str, message: str) -> Problem:
        says = message.removeprefix("Value error, ")  # pydantic's, of our own validators
        return at_offset(self.path, self.text, self._offset(location), f"{key}: {says}" if key else says)

    def _offset(self, location: Location) -> int:
        """Where the value at `location` stands; its table, else 0."""
        start, rest = 0, list(location)
        if len(rest) > 1 and isinstance(rest[1], int):
            tables = list(_line(rf"\[\[{re.escape(str(rest[0]))}\]\]").finditer(self.text))
            if rest[1] < len(tables):
                start, rest = tables[rest[1]].start(), rest[2:]
        elif len(rest) > 1 and (table := _line(rf"\[{re.escape(str(rest[0]))}\]").search(self.text)):
            start, rest = table.start(), rest[1:]
        key = _line(rf"{re.escape(str(rest[0]))}[ \t]*=").search(self.text, start) if rest else None
        return key.start() if key else start

    def _not_toml(self, error: tomllib.TOMLDecodeError) -> Problem:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        if not place:
            return Problem(self.path, f"not TOML: {error}")
        line, column = int(place[1]), int(place[2])
        offset = sum(len(row) + 1 for row in self.text.split("\n")[: line - 1]) + column - 1
        return at_offset(self.path, self.text, offset, f"not TOML: {str(error)[: place.start()]}")


def _line(words: str) -> re.Pattern[str]:
    """A pattern for a line that begins with `words`."""
    return re.compile(rf"^[ \t]*{words}", re.MULTILINE)
