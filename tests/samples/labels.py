"""What a person wrote down about real raw texts: the data files beside this module as values.

README.md says what each key means. Nothing here reads the texts themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DAYS = ("issued", "published", "adopted", "amended", "in_force", "repealed")
RECORD = ("number", "issuers", *DAYS)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label, and the first words behind it."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A line with an office of its own, by its beginning."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stay together: how they begin and end, and how many letters and digits they have."""

    begins: str
    ends: str
    letters: int


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """One document of a text; `record` holds only what is asked, an empty value for what nobody may tell."""

    title: str
    record: Mapping[str, Any]
    attached: bool = False
    tables: tuple[tuple[int, int], ...] = ()
    parts: tuple[Part, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole text; `file` is its place under the folder of samples."""

    file: str
    shape: str
    script: str
    furniture: tuple[str, ...]
    passages: tuple[Passage, ...]
    documents: tuple[ExpectedDocument, ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """The few facts of a statute among a thousand."""

    file: str
    title: str
    record: Mapping[str, Any]
    articles: int
    last: int
    chapters: tuple[Label, ...]
    missing_chapters: tuple[int, ...]
    divisions: int


def samples() -> tuple[Sample, ...]:
    """Every sample, in the order of its file."""
    return tuple(_sample(_read(path)) for path in sorted(FOLDER.glob("*/*.toml")))


def statutes() -> tuple[Statute, ...]:
    """The statutes, in the order of ``statutes.toml``."""
    return tuple(_statute(raw) for raw in _read(FOLDER / "statutes.toml")["statutes"])


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sample(raw: dict[str, Any]) -> Sample:
    return Sample(
        raw.pop("file"),
        raw.pop("shape"),
        raw.pop("script"),
        tuple(raw.pop("furniture")),
        tuple(Passage(**one) for one in raw.pop("sentences")),
        tuple(_described(one) for one in raw.pop("documents")),
        **raw,  # what is left is a key that nobody reads: a TypeError names it
    )


def _described(raw: dict[str, Any]) -> ExpectedDocument:
    return ExpectedDocument(
        raw.pop("title"),
        _record(raw),
        raw.pop("attached", False),
        tuple((rows, columns) for rows, columns in raw.pop("tables", ())),
        tuple(Part(*row) for row in _rows(raw.pop("parts", ""))),
        tuple(Label(*row) for row in _rows(raw.pop("labels", ""))),
        **raw,
    )


def _statute(raw: dict[str, Any]) -> Statute:
    return Statute(
        raw.pop("file"),
        raw.pop("title"),
        _record(raw),
        raw.pop("articles"),
        raw.pop("last", 0),
        tuple(Label("chapter", *heading.split(maxsplit=1)) for heading in raw.pop("chapters", ())),
        tuple(raw.pop("missing_chapters", ())),
        raw.pop("divisions", 0),
        **raw,
    )


def _record(raw: dict[str, Any]) -> dict[str, Any]:
    """What is asked of a document's record, days as ISO 8601; taken out of `raw`."""
    return {key: _plain(raw.pop(key)) for key in RECORD if key in raw}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _rows(lines: str) -> Iterable[list[str]]:
    return (line.split(" | ") for line in lines.splitlines())
