"""What is wrong with an input, where, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
_D = TypeVar("_D")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `path`, 1-based `line` and `column` (0 where there is none), and a message."""

    path: str
    message: str
    line: int = 0
    column: int = 0
    excerpt: str = ""

    def __str__(self) -> str:
        """``path:line:column: message``, then the excerpt with a caret under the column."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        head = f"{place}: {self.message}"
        if not self.excerpt:
            return head
        return f"{head}\n    {self.excerpt}\n    {' ' * columns(self.excerpt[: self.column - 1])}^"


class ProblemsFound(Exception):
    """Raised when a step cannot go on; carries every problem of the run, not the first only.

    `rest` is what could be made of the input all the same, so that what is wrong behind it is found too.
    """

    def __init__(self, problems: Iterable[Problem], rest: object = None) -> None:
        self.problems = tuple(problems)
        self.rest = rest
        super().__init__("\n".join(str(problem) for problem in self.problems))


def collect(problems: list[Problem], step: Callable[[], _T], otherwise: _D) -> _T | _D:
    """The result of a step; or `otherwise`, with what is wrong added to `problems`."""
    try:
        return step()
    except ProblemsFound as found:
        problems += found.problems
        return otherwise


def salvage(problems: list[Problem], step: Callable[[], _T], kind: type[_T]) -> _T | None:
    """The result of a step; where it fails what could be made all the same, if that is of this `kind`."""
    try:
        return step()
    except ProblemsFound as found:
        problems += found.problems
        return found.rest if isinstance(found.rest, kind) else None


def at_offset(path: str, text: str, offset: int, message: str) -> Problem:
    """A problem at a 0-based character `offset` of `text`, with the line as its excerpt."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    row = text[start : end if end >= 0 else len(text)]
    return Problem(
        path,
        message,
        line=text.count("\n", 0, start) + 1,
        column=offset - start + 1,
        excerpt="".join(char if char.isprintable() else " " for char in row),
    )


def at_byte(path: str, data: bytes, offset: int, message: str) -> Problem:
    """A problem at a 0-based byte `offset` of `data` that are no text; the column counts bytes."""
    start = data.rfind(b"\n", 0, offset) + 1
    return Problem(path, message, data.count(b"\n", 0, start) + 1, offset - start + 1)


def columns(text: str) -> int:
    """Terminal columns that `text` takes: two for a wide East Asian character (Unicode UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
