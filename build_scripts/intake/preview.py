"""What the program sees in a raw text that nobody has described yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from build_scripts.containers.kept_text import KeptText
from build_scripts.containers.open import opened
from build_scripts.document import Node, Script, walk
from build_scripts.intake.metadata import Stated, stated_metadata
from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, ChangeKind, MappedText
from build_scripts.numerals import han, label_number
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.reading.decode import decode, guess_encoding
from build_scripts.reading.read import Outlined, read
from build_scripts.reading.readers import READERS, choose
from build_scripts.reading.readers.reading import Doubt
from build_scripts.reading.record import settle
from build_scripts.script import detect
from build_scripts.writers.data import blocks

_ADVICE = "name the encoding with --encoding, or save the file as UTF-8"
_DAYS = ("issued", "published", "adopted", "in_force", "repealed")
_INSERTED = re.compile(r"[之-]")  # 第六条之一, 第 5-1 條
_NAMED = 5  # missing numbers: of more, the first
_DROPPED = (ChangeKind.FURNITURE, ChangeKind.MARKUP)


@dataclass(frozen=True, slots=True)
class PlacedDoubt:
    """A place where the program was unsure: `offset` in the decoded text, `line` and `column` from 1.

    `instead` is the decision about its line that would undo what was decided.
    """

    offset: int
    line: int
    column: int
    message: str
    instead: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the program sees in a raw file: its decoded `text`, what that says of itself, its parts.

    `dropped` are the changes that took something away: furniture of the page, signs of markup. `kept` is
    what the text was taken out of a container as; None where the file is the text.
    """

    encoding: str
    script: Script
    reader: str
    text: str
    stated: Stated
    nodes: tuple[Node, ...]
    dropped: tuple[Change, ...]
    doubts: tuple[PlacedDoubt, ...]
    kept: KeptText | None = None


def preview(name: str, data: bytes, encoding: str | None = None, reader: str | None = None) -> Preview:
    """What the program sees in the raw file `name`; `encoding` and `reader` go before its own guesses.

    Raises ProblemsFound where the bytes are no text and no container that is read, where they do not decode
    or the reader does not exist.
    """
    kept = opened(name, data, encoding)
    read_as, raw = ("utf-8", kept.text) if kept else _decoded(name, data, encoding)
    mapped = MappedText.of(raw)
    chosen = reader or ("page" if kept else choose([line.text.strip() for line in mapped.lines() if line]))
    if chosen not in READERS:
        raise ProblemsFound([Problem(name, f"there is no reader {chosen!r}; there are {', '.join(READERS)}")])
    outlined = read(mapped, chosen)
    changes = settle(raw, outlined.changes, outlined.words)
    return Preview(
        encoding=read_as,
        script=detect(raw),
        reader=chosen,
        text=raw,
        stated=stated_metadata(outlined),
        nodes=outlined.nodes,
        dropped=tuple(change for change in changes if change.kind in _DROPPED),
        doubts=tuple(_placed(raw, _doubts(outlined))),
        kept=kept,
    )


def as_json(seen: Preview) -> dict[str, Any]:
    """A preview as plain values, in the form of the published data."""
    stated = asdict(seen.stated)
    days = {key: stated[key].isoformat() if stated[key] else None for key in _DAYS}
    return {
        "encoding": seen.encoding,
        "script": str(seen.script),
        "reader": seen.reader,
        **stated,
        "issuers": list(seen.stated.issuers),
        **days,
        "amended": [day.isoformat() for day in seen.stated.amended],
        "blocks": blocks(seen.nodes),
        "dropped": [_dropped(change) for change in seen.dropped],
        "doubts": [asdict(doubt) for doubt in seen.doubts],
    }


def _decoded(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """The encoding, guessed where none is given, and the text."""
    read_as = encoding or guess_encoding(data)
    if read_as is None:
        message = f"{_not_utf8(data)}, and no other encoding gives plausible Chinese; {_ADVICE}"
        raise ProblemsFound([Problem(name, message)])
    try:
        return read_as, decode(data, read_as)
    except (ValueError, LookupError) as error:
        raise ProblemsFound([Problem(name, f"is not {read_as}: {error}")]) from error


def _dropped(change: Change) -> dict[str, Any]:
    return {
        "start": change.start,
        "end": change.end,
        "text": change.before,
        "kind": str(change.kind),
        "reason": change.reason,
    }


def _not_utf8(data: bytes) -> str:
    """Where bytes that are no UTF-8 go wrong."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return f"byte {error.start} (line {data.count(10, 0, error.start) + 1}) is not UTF-8"
    return "is UTF-8 without a Chinese text"


def _placed(raw: str, doubts: Iterable[Doubt]) -> Iterator[PlacedDoubt]:
    """Doubts in reading order, each with its line and column."""
    starts = [0, *(line_end.end() for line_end in re.finditer("\n", raw))]
    for doubt in sorted(doubts, key=lambda doubt: doubt.offset):
        line = bisect_right(starts, doubt.offset)
        yield PlacedDoubt(
            doubt.offset, line, doubt.offset - starts[line - 1] + 1, doubt.message, doubt.instead
        )


def _doubts(outlined: Outlined) -> Iterator[Doubt]:
    yield from outlined.doubts
    yield from _begun_anew(outlined.nodes)
    for kind in (Kind.CHAPTER, Kind.ARTICLE):
        yield from _miscounted(outlined.nodes, kind)


def _miscounted(nodes: tuple[Node, ...], kind: Kind) -> Iterator[Doubt]:
    """Where the numbers of chapters or articles leave one out, or have one twice."""
    last = 0
    for node in (node for node, _ in walk(nodes) if node.kind is kind):
        number, inserted = label_number(node.label), _INSERTED.search(node.label)
        if number is None or inserted:
            continue
        if number > last + 1:
            unit = node.label.rstrip()[-1]
            missing = "、".join(f"第{han(missed)}{unit}" for missed in range(last + 1, number)[:_NAMED])
            yield Doubt(node.source[0], f"{node.label} stands here, and no {missing} before it")
        elif number == last:
            yield Doubt(node.source[0], f"{node.label} stands here a second time")
        last = number


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
