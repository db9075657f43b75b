"""What the program sees in a raw text that nobody has described yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.document import Document, Kind, Metadata, Node, RawText
from build_scripts.problems import Problem, ProblemsFound, at_offset
from build_scripts.reading.decode import decode, guess_encoding
from build_scripts.reading.read import read
from build_scripts.reading.readers import READERS, choose
from build_scripts.reading.readers.marks import Doubt
from build_scripts.reading.record import settle
from build_scripts.reading.shapes import label_number
from build_scripts.script import detect
from build_scripts.stated import stated
from build_scripts.strand import ChangeKind, Strand
from build_scripts.writers.data import blocks

_DROPPED = (ChangeKind.FURNITURE, ChangeKind.MARKUP)


def see(name: str, data: bytes, encoding: str | None = None, reader: str | None = None) -> dict[str, Any]:
    """Everything of a raw file as plain values: what it is, its blocks, what was dropped, what is in doubt.

    Raises ProblemsFound where the bytes do not decode or the reader does not exist.
    """
    known = encoding or guess_encoding(data)
    if known is None:
        raise ProblemsFound(
            [Problem(name, "is in no encoding that gives plausible Chinese; name it with --encoding")]
        )
    try:
        raw = decode(data, known)
    except (UnicodeDecodeError, LookupError) as error:
        raise ProblemsFound([Problem(name, f"is not {known}: {error}")]) from error
    strand = Strand.of(raw)
    chosen = reader or choose([line.text.strip() for line in strand.lines() if line])
    if chosen not in READERS:
        raise ProblemsFound(
            [Problem(name, f"there is no reader {chosen!r}; there are {', '.join(sorted(READERS))}")]
        )
    outlined = read(strand, chosen)
    changes = settle(raw, outlined.changes, outlined.words)
    script = detect(raw)
    document = Document(
        "", script, script, Metadata(""), outlined.nodes, raw=RawText(name, known, "", data, raw)
    )
    return {
        "encoding": known,
        "script": str(script),
        "reader": chosen,
        **stated(outlined),
        "blocks": blocks(document),
        "dropped": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.before,
                "kind": str(one.kind),
                "reason": one.reason,
            }
            for one in changes
            if one.kind in _DROPPED
        ],
        "doubts": [
            _doubt(name, raw, one.offset, one.message)
            for one in sorted((*outlined.doubts, *_begun_anew(outlined.nodes)), key=lambda one: one.offset)
        ],
    }


def _begun_anew(nodes: tuple[Node, ...]) -> Iterator[Doubt]:
    """Where sections begin anew at 一、, in a text that may be several documents."""
    begun = titled = False
    for node in nodes:
        if node.kind is Kind.TITLE:
            if begun:
                yield Doubt(
                    node.source[0], "a further document seems to begin here; `add` proposes its parts"
                )
            titled = True
        elif node.kind is Kind.SECTION:
            if begun and not titled and label_number(node.label) == 1:
                yield Doubt(node.source[0], "sections begin anew at 一、; is this a further document?")
            begun, titled = True, False


def _doubt(name: str, raw: str, offset: int, message: str) -> dict[str, Any]:
    problem = at_offset(name, raw, offset, message)
    return {"offset": offset, "line": problem.line, "column": problem.column, "message": message}
