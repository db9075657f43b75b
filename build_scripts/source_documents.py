"""One raw text and its description → the documents that are in it, in the script of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TypeVar

from build_scripts.document import Document, Metadata, walk
from build_scripts.kinds import Kind
from build_scripts.library import Described
from build_scripts.line_decisions import Lines, Rows, decided_lines
from build_scripts.mapped_text import Change, ChangeKind, Edit, MappedText, amend
from build_scripts.problems import Problem, ProblemsFound, collect
from build_scripts.provenance import Provenance, Supplied
from build_scripts.reading.read import Outlined, read
from build_scripts.reading.readers.reading import Doubt
from build_scripts.reading.record import settle
from build_scripts.sources import Correction, Part

_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of a text (None: the whole of it) and its bounds in the corrected text."""

    part: Part | None
    start: int
    end: int


def read_documents(described: Described) -> tuple[tuple[Document, ...], tuple[Doubt, ...]]:
    """Every document of a described text, and where the reader was unsure.

    Raises ProblemsFound with all that is wrong in it.
    """
    problems: list[Problem] = []
    edits = collect(problems, lambda: _corrections(described), [])
    mapped, corrections = amend(MappedText.of(described.raw.text), edits)
    plain = Lines.undecided(mapped)
    lines = collect(problems, lambda: decided_lines(described, mapped), plain)
    spans = collect(problems, lambda: _spans(described, lines), [])
    if problems:
        raise ProblemsFound(problems)
    documents: list[Document] = []
    doubts: list[Doubt] = []
    for span in spans:
        outlined = read(
            lines.mapped[span.start : span.end],
            described.source.reader,
            _own(lines.decided, lines.rows, span),
            _own(lines.labels, lines.rows, span),
        )
        documents.append(_document(described, span.part, outlined, _within(corrections, lines.mapped, span)))
        doubts += outlined.doubts
    return tuple(documents), tuple(doubts)


def _corrections(described: Described) -> list[Edit]:
    """The corrections as edits of the raw text; none overlaps another."""
    problems: list[Problem] = []
    edits: list[Edit] = []
    for index, correction in enumerate(described.source.correction):
        edit = collect(problems, partial(_correction, described, index, correction), None)
        if edit and any(edit.start < other.end and other.start < edit.end for other in edits):
            message = "another correction changes this too"
            problems.append(described.file.problem(("correction", index, "find"), message))
        elif edit:
            edits.append(edit)
    if problems:
        raise ProblemsFound(problems)
    return edits


def _correction(described: Described, index: int, correction: Correction) -> Edit:
    text, quote = described.raw.text, correction.quote
    if (count := quote.count(correction.find)) != 1:
        message = f"stands {count} times in `quote`; it must stand there once"
        raise ProblemsFound([described.file.problem(("correction", index, "find"), message)])
    if (count := text.count(quote)) != 1:
        message = f"stands {count} times in the raw text; it must stand there once"
        raise ProblemsFound([described.file.problem(("correction", index, "quote"), message)])
    start = text.index(quote) + quote.index(correction.find)
    end = start + len(correction.find)
    return Edit(start, end, correction.replace, ChangeKind.CORRECTION, correction.reason)


def _spans(described: Described, lines: Lines) -> list[_Span]:
    """Each part with its bounds; one span for the whole text where it has no parts."""
    starts: list[int] = []
    problems = []
    for index, part in enumerate(described.source.part):
        begin = next((start for start, words in lines.rows if words.startswith(part.start)), None)
        if begin is None:
            message = "no line of the raw text begins so; copy the part's first words"
        elif starts and begin <= starts[-1]:
            message = "stands before the part listed above it; list parts in order"
        elif not starts and lines.mapped.text[:begin].strip():
            message = "words stand before the first part; begin with them"
        else:
            starts.append(begin)
            continue
        problems.append(described.file.problem(("part", index, "start"), message))
    if problems:
        raise ProblemsFound(problems)
    if not starts:
        return [_Span(None, 0, len(lines.mapped.text))]
    bounds = pairwise([0, *starts[1:], len(lines.mapped.text)])
    return [_Span(part, *bound) for part, bound in zip(described.source.part, bounds, strict=True)]


def _document(
    described: Described, part: Part | None, outlined: Outlined, corrections: tuple[Change, ...]
) -> Document:
    source = described.source
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
        provenance=Provenance(
            status=source.status,
            base=source.base,
            opened=source.source_opened,
            original_url=source.original_url,
            lacks=source.lacks,
            supplied=tuple(
                Supplied(stated.field, stated.reason, stated.source) for stated in source.supplied
            ),
        ),
        reviewed=source.reviewed,
    )
    changes = settle(described.raw.text, (*corrections, *outlined.changes), outlined.words)
    slug = f"{described.slug}/{part.slug}" if part else described.slug
    return Document(
        slug, source.script, source.script, metadata, outlined.nodes, changes, raw=described.raw.file
    )


def _own(by_row: dict[int, _Of], rows: Rows, span: _Span) -> dict[int, _Of]:
    """What is said of the rows within a span, counted from its first line."""
    first = sum(start < span.start for start, _ in rows)
    return {row - first: said for row, said in by_row.items() if span.start <= rows[row][0] < span.end}


def _within(changes: tuple[Change, ...], mapped: MappedText, span: _Span) -> tuple[Change, ...]:
    """The changes of the raw text that fall into a span of the corrected text."""
    start = mapped.at[span.start] if span.start else 0
    end = mapped.at[span.end] if span.end < len(mapped.at) else float("inf")
    return tuple(change for change in changes if start <= change.start < end)
