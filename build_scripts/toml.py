"""The TOML files that people write: read strictly, each mistake named with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from build_scripts.problems import Problem, ProblemsFound, at_offset
from build_scripts.toml_places import Location, value_places

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 60
SLUG_RULE = f"a slug has only a-z, 0-9 and single hyphens, {SLUG_LENGTH} at most"
HASH = r"^[0-9a-f]{64}$"
# No name before the host (http://known.example@other.example), nothing that RFC 3986 would have escaped.
ADDRESS = r"^$|^https?://[^\s/?#@\[\]<>\"'`\\{}|^]+([/?#][^\s<>\"'`\\{}|^]*)?$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=SLUG_LENGTH)]
Text = Annotated[str, Field(min_length=1)]
# Controls and the ends of lines, what would turn or hide other words (Unicode bidirectional controls), halves
# of a pair, and what Unicode says is no character.
_NO_PLACE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def without_place(text: str) -> str:
    """The first character of `text` that has no place in words on one line, as ``U+0085``; else nothing."""
    sign = _NO_PLACE.search(text)
    return f"U+{ord(sign[0]):04X}" if sign else ""


def _in_one_line(text: str) -> str:
    if sign := without_place(text):
        raise ValueError(f"{sign} has no place in words on one line; take it out")
    return text


Line = Annotated[str, AfterValidator(_in_one_line)]
NonEmptyLine = Annotated[str, Field(min_length=1), AfterValidator(_in_one_line)]


class Strict(BaseModel):
    """A table of such a file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class TomlFile:
    """A file that people write: its `path`, as problems name it, and its `text`."""

    path: str = ""
    text: str = ""

    def parse(self, model: type[Model]) -> Model:
        """The file as a `model`.

        Raises ProblemsFound with the place of each mistake, and with the model of all that is right where
        nothing that it needs is wrong.
        """
        try:
            values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ProblemsFound([self._not_toml(error)]) from error
        try:
            return model.model_validate(values)
        except ValidationError as error:
            mistakes = error.errors()
            rest = _rest(model, values, {details["loc"][0] for details in mistakes if details["loc"]})
            raise ProblemsFound(map(self._mistake, mistakes), rest) from error

    def problem(self, location: Location, message: str) -> Problem:
        """A problem with the value at `location`, shown where it stands, else where its table begins.

        The message begins with the last key of the location.
        """
        key = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
        says = f"{key}: {message}" if key else message
        return at_offset(self.path, self.text, self._offset(location), says)

    def _mistake(self, details: ErrorDetails) -> Problem:
        location = tuple(part for part in details["loc"] if part != "[key]")
        if details["type"] == "value_error":  # of a validator of our own
            return self.problem(location, details["msg"].removeprefix("Value error, "))
        return self.problem(location, mistake(details))

    def _offset(self, location: Location) -> int:
        """Where the value at `location` stands, or what of it is there; else 0."""
        places = self._places
        return next((places[start] for start in _shorter(location) if start in places), 0)

    @cached_property
    def _places(self) -> dict[Location, int]:
        return value_places(self.text)

    def _not_toml(self, error: tomllib.TOMLDecodeError) -> Problem:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        if not place:
            return Problem(self.path, f"not TOML: {error}")
        line, column = int(place[1]), int(place[2])
        offset = sum(len(row) + 1 for row in self.text.split("\n")[: line - 1]) + column - 1
        return at_offset(self.path, self.text, offset, f"not TOML: {str(error)[: place.start()]}")


def _rest(model: type[Model], values: dict[str, Any], wrong: set[int | str]) -> Model | None:
    """The model without the `wrong` values of its top level; None where it cannot do without one."""
    try:
        return model.model_validate({key: value for key, value in values.items() if key not in wrong})
    except ValidationError:
        return None


def _shorter(location: Location) -> Iterator[Location]:
    return (location[:length] for length in range(len(location), 0, -1))


_ADVICE = {
    "missing": "is missing; add it",
    "extra_forbidden": "there is no such key here; correct the name, or take it out",
    "string_type": "must be words in quotation marks",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "date_type": "must be a date as 2025-07-24, without quotation marks",
    "date_parsing": "must be a date as 2025-07-24, without quotation marks",
    "date_from_datetime_parsing": "must be a date as 2025-07-24, without quotation marks",
    "date_from_datetime_inexact": "must be a date without a time",
}
_PATTERNS = {
    SLUG: SLUG_RULE,
    HASH: "must be a SHA-256: 64 digits from 0 to 9 and a to f",
    ADDRESS: "must be an address: http:// or https://, a host, no spaces and none of <>\"'`\\{}|^",
}


def mistake(details: ErrorDetails) -> str:
    """What is wrong with a value and what to do, in words of our own, for a mistake that pydantic found."""
    given, context = details["input"], details.get("ctx", {})
    if details["type"] in _ADVICE:
        return _ADVICE[details["type"]]
    if details["type"] == "string_pattern_mismatch":
        return f"{given!r}: {_PATTERNS[context['pattern']]}"
    if details["type"] in ("enum", "literal_error"):
        return f"{given!r} is none of {context['expected']}"
    if details["type"] == "string_too_long":
        return f"is longer than {context['max_length']} characters"
    return "is empty; say something, or take it out"  # too short: words, or a list
