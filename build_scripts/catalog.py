"""The sources on disk → a library. The only module that reads input files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from build_scripts.decode import decode
from build_scripts.document import Document, Kind, Metadata, RawText, Script, walk
from build_scripts.glossary import TermBase, term_base
from build_scripts.interface import interface_problems
from build_scripts.ledger import Ledger, parse_ledger
from build_scripts.library import Entry, Library
from build_scripts.problems import Problem, ProblemsFound, at_offset
from build_scripts.read import Outlined, read
from build_scripts.readers import READERS
from build_scripts.readers.marks import Decision, Doubt
from build_scripts.script import Converter, Protected, Wording
from build_scripts.sources import Part, ScriptTables, Source, parse, toml_offset
from build_scripts.strand import Change, ChangeKind, Edit, Strand, amend

LEDGER = "anchors.lock"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_T = TypeVar("_T")


def load(root: Path) -> Library:
    """Read every source below `root` (``source_texts/``).

    Raises ProblemsFound with all that is wrong in all of them.
    """
    problems: list[Problem] = []
    rules = _collect(problems, lambda: converter(root / "vocabulary" / "script.toml"))
    ledger = _collect(problems, lambda: _ledger(root / LEDGER))
    phrases = _collect(problems, lambda: _interface(root / "vocabulary" / "interface.toml"))
    terms = _collect(problems, lambda: _terms(root / "vocabulary" / "glossary.toml"))
    folders = sorted(path for path in (root / "documents").glob("*") if path.is_dir())
    if not folders:
        problems.append(
            Problem(str(root / "documents"), "no documents; add one with `python -m build_scripts add FILE`")
        )
    entries = [entry for folder in folders if (entry := _collect(problems, lambda: load_entry(folder)))]  # noqa: B023
    authored = _authored(root / "pages")
    if problems or rules is None or ledger is None or phrases is None or terms is None:
        raise ProblemsFound(problems)
    entries.sort(key=lambda entry: (entry.source.year, str(entry.source.issued or ""), entry.slug))
    return Library(tuple(entries), rules, ledger, phrases, authored, terms=terms)


def load_entry(folder: Path) -> Entry:
    """One source folder. Raises ProblemsFound with all that is wrong in it."""
    if not _SLUG.fullmatch(folder.name):
        raise ProblemsFound(
            [Problem(str(folder), "a slug has only a-z, 0-9 and single hyphens; rename the folder")]
        )
    toml = folder / "document.toml"
    if not toml.is_file():
        raise ProblemsFound([Problem(str(toml), "is missing; write it, or make it with `add FILE`")])
    try:
        description = toml.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemsFound(
            [Problem(str(toml), f"is not UTF-8 (byte {error.start}); save it as UTF-8")]
        ) from error
    source = parse(Source, str(toml), description)
    raw = _raw(folder, source, toml, description)
    return _Reading(folder.name, source, raw, str(toml), description, str(folder / raw.name)).entry()


class _Reading:
    """The state of reading one entry: collects problems with their places in two files."""

    def __init__(
        self, slug: str, source: Source, raw: RawText, toml: str, description: str, path: str
    ) -> None:
        self.slug, self.source, self.raw = slug, source, raw
        self.toml, self.description, self.path = toml, description, path
        self.problems: list[Problem] = []

    def entry(self) -> Entry:
        strand, corrections = self._corrected()
        lines = _line_starts(strand)
        decisions = self._decisions(strand, lines)
        spans = self._parts(strand)
        if self.problems:
            raise ProblemsFound(self.problems)
        documents: list[Document] = []
        doubts: list[Doubt] = []
        for part, start, end in spans:
            first = sum(offset < start for offset in lines)
            own = {line - first: one for line, one in decisions.items() if start <= lines[line] < end}
            outlined = read(strand[start:end], self.source.reader, own)
            documents.append(self._document(part, outlined, _within(corrections, strand[start:end])))
            doubts += outlined.doubts
        return Entry(self.slug, self.source, self.raw, tuple(documents), tuple(doubts))

    def _corrected(self) -> tuple[Strand, tuple[Change, ...]]:
        edits = []
        for index, one in enumerate(self.source.correction):
            place = self._place(self.raw.text, one.quote, ("correction", index, "quote"))
            inner = one.quote.find(one.find)
            if inner < 0:
                self._wrong(("correction", index, "find"), "is not part of `quote`; copy it from there")
            elif place is not None:
                start = place + inner
                edits.append(
                    Edit(start, start + len(one.find), one.replace, ChangeKind.CORRECTION, one.reason)
                )
        return amend(Strand.of(self.raw.text), edits)

    def _decisions(self, strand: Strand, lines: list[int]) -> dict[int, Decision]:
        found = {}
        for index, one in enumerate(self.source.line):
            matching = [
                row for row, start in enumerate(lines) if _line_at(strand, start).startswith(one.line)
            ]
            if len(matching) == 1:
                found[matching[0]] = Decision(one.decision)
            else:
                self._wrong(
                    ("line", index, "line"), f"{len(matching)} lines begin so; quote more of the one you mean"
                )
        return found

    def _parts(self, strand: Strand) -> list[tuple[Part | None, int, int]]:
        """Each part with its bounds in the strand; the whole text for a single document."""
        starts: list[int] = []
        for index, part in enumerate(self.source.part):
            rows = [row for row in _line_starts(strand) if _line_at(strand, row).startswith(part.start)]
            if not rows:
                self._wrong(
                    ("part", index, "start"), "no line of the raw text begins so; copy the part's first words"
                )
            elif starts and rows[0] <= starts[-1]:
                self._wrong(
                    ("part", index, "start"), "stands before the part listed above it; list parts in order"
                )
            else:
                starts.append(rows[0])
        if self.problems or not starts:
            return [(None, 0, len(strand.text))]
        if strand.text[: starts[0]].strip():
            self._wrong(("part", 0, "start"), "words stand before the first part; begin with them")
        bounds = [0, *starts[1:], len(strand.text)]
        return [(part, *span) for part, span in zip(self.source.part, pairwise(bounds), strict=True)]

    def _document(self, part: Part | None, outlined: Outlined, corrections: tuple[Change, ...]) -> Document:
        source = self.source
        printed = next((node.text for node, _ in walk(outlined.nodes) if node.kind is Kind.TITLE), "")
        metadata = Metadata(
            title=(part.title if part else source.title) or printed,
            short=part.short if part else source.short,
            number=source.number,
            issuers=source.issuers,
            issued=source.issued,
            published=source.published,
            source_url=source.source_url,
            year=source.year,
            regional=source.regional,
            note=part.note if part else source.note,
        )
        changes = tuple(
            sorted((*corrections, *outlined.changes), key=lambda change: (change.start, change.end))
        )
        slug = f"{self.slug}/{part.slug}" if part else self.slug
        return Document(slug, source.script, source.script, metadata, outlined.nodes, changes, raw=self.raw)

    def _place(self, text: str, quote: str, location: tuple[str | int, ...]) -> int | None:
        if (count := text.count(quote)) != 1:
            self._wrong(location, f"stands {count} times in the raw text; it must stand there once")
            return None
        return text.index(quote)

    def _wrong(self, location: tuple[str | int, ...], message: str) -> None:
        offset = toml_offset(self.description, location)
        self.problems.append(at_offset(self.toml, self.description, offset, f"{location[-1]}: {message}"))


def _raw(folder: Path, source: Source, toml: Path, description: str) -> RawText:
    """The raw text, checked against its hash, its encoding and the readers there are."""
    problems = []
    found = sorted(folder.glob("raw.*"))
    if len(found) != 1:
        raise ProblemsFound([Problem(str(folder), f"has {len(found)} files raw.*; it must have exactly one")])
    data = found[0].read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        message = f"sha256: {found[0].name} has {digest}; restore the raw text, or state its hash if it is a new one"
        problems.append(at_offset(str(toml), description, toml_offset(description, ("sha256",)), message))
    if source.reader not in READERS:
        message = f"reader: there is no {source.reader!r}; there are {', '.join(sorted(READERS))}"
        problems.append(at_offset(str(toml), description, toml_offset(description, ("reader",)), message))
    text = ""
    try:
        text = decode(data, source.encoding)
    except LookupError:
        message = f"encoding: Python knows no {source.encoding!r}"
        problems.append(at_offset(str(toml), description, toml_offset(description, ("encoding",)), message))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte {error.start} is not {source.encoding}; state the right encoding in document.toml"
        problems.append(Problem(str(found[0]), message, line, column))
    if problems:
        raise ProblemsFound(problems)
    return RawText(found[0].name, source.encoding, digest, data, text)


def converter(path: Path) -> Converter:
    """The converter that the reviewed tables in ``script.toml`` describe."""
    tables = parse(ScriptTables, str(path), path.read_text("utf-8")) if path.is_file() else ScriptTables()
    return Converter(
        tuple(Protected(one.hans, one.hant) for one in tables.protect),
        tuple(Wording(one.hant, one.hans, one.keep, one.reason) for one in tables.wording),
    )


def _ledger(path: Path) -> Ledger:
    ledger, problems = parse_ledger(str(path), path.read_text("utf-8") if path.is_file() else "")
    if problems:
        raise ProblemsFound(problems)
    return ledger


def _authored(folder: Path) -> dict[tuple[str, Script], str]:
    """Pages that people wrote: ``<name>.<script>.md`` by name and script."""
    return {
        (path.name.split(".")[0], script): path.read_text("utf-8")
        for script in Script
        for path in sorted(folder.glob(f"*.{script.folder}.md"))
    }


def _interface(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    table = tomllib.loads(path.read_text("utf-8"))
    if problems := interface_problems(str(path), table):
        raise ProblemsFound(problems)
    return table


def _terms(path: Path) -> TermBase:
    """The glossary; a folder without the file has none."""
    return term_base(str(path), path.read_text("utf-8")) if path.is_file() else TermBase()


def _collect(problems: list[Problem], step: Callable[[], _T]) -> _T | None:
    """The result of a step, or None with its problems collected."""
    try:
        return step()
    except ProblemsFound as found:
        problems += found.problems
        return None


def _line_starts(strand: Strand) -> list[int]:
    starts, offset = [], 0
    for row in strand.text.splitlines(keepends=True):
        starts.append(offset)
        offset += len(row)
    return starts


def _line_at(strand: Strand, start: int) -> str:
    end = strand.text.find("\n", start)
    return strand.text[start : end if end >= 0 else len(strand.text)].strip()


def _within(changes: tuple[Change, ...], part: Strand) -> tuple[Change, ...]:
    start, end = part.span
    return tuple(change for change in changes if start <= change.start < end)


def places_in_doubt(entry: Entry, path: str) -> Iterator[tuple[Doubt, Problem]]:
    """The places where the reader was unsure, as problems with their places."""
    for doubt in entry.doubts:
        yield doubt, at_offset(path, entry.raw.text, doubt.offset, doubt.message)
