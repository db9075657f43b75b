"""What the program sees in a raw text that nobody has described yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from build_scripts.document import Kind, Node, walk
from build_scripts.problems import Problem, ProblemsFound, at_offset
from build_scripts.reading.decode import decode, guess_encoding
from build_scripts.reading.read import Outlined, read
from build_scripts.reading.readers import READERS, choose
from build_scripts.reading.readers.marks import Doubt
from build_scripts.reading.record import settle
from build_scripts.reading.shapes import NUMBER, han_number, label_number
from build_scripts.script import detect
from build_scripts.strand import Change, ChangeKind, Strand
from build_scripts.writers.data import blocks

_DROPPED = (ChangeKind.FURNITURE, ChangeKind.MARKUP)
_NUMBER_WITHIN = re.compile(NUMBER.pattern.strip("^$").removeprefix("[（(]?"), re.VERBOSE)
_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_HAN_DAY = re.compile(
    r"([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
_ISSUED_FIELD = re.compile(r"(?:成文日期|發文日期|发文日期|印发日期)\D{0,3}" + _DAY.pattern)
_ISSUER = re.compile(r"^(?:title:\s*)?[\"']?([\u3400-\u9fff ]{2,40}?)(?:关于|關於)")
_ISSUER_FIELD = re.compile(r"(?:发文机[关构]|發文機[關構])[\]】]?\s*[:：]?\s*([\u3400-\u9fff]{2,40})")


def see(name: str, data: bytes, encoding: str | None = None, reader: str | None = None) -> dict[str, Any]:
    """Everything of a raw file as plain values: what it is, its blocks, what was dropped, what is in doubt.

    Raises ProblemsFound where the bytes do not decode or the reader does not exist.
    """
    known, raw = _decoded(name, data, encoding)
    strand = Strand.of(raw)
    chosen = reader or choose([line.text.strip() for line in strand.lines() if line])
    if chosen not in READERS:
        raise ProblemsFound([Problem(name, f"there is no reader {chosen!r}; there are {', '.join(READERS)}")])
    outlined = read(strand, chosen)
    changes = settle(raw, outlined.changes, outlined.words)
    doubts = sorted((*outlined.doubts, *_begun_anew(outlined.nodes)), key=lambda one: one.offset)
    return {
        "encoding": known,
        "script": str(detect(raw)),
        "reader": chosen,
        **_facts(outlined),
        "blocks": blocks(outlined.nodes),
        "dropped": [_dropped(change) for change in changes if change.kind in _DROPPED],
        "doubts": [_doubt(name, raw, one) for one in doubts],
    }


def _decoded(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """The encoding, guessed where none is given, and the text."""
    known = encoding or guess_encoding(data)
    if known is None:
        message = "is in no encoding that gives plausible Chinese; name it with --encoding"
        raise ProblemsFound([Problem(name, message)])
    try:
        return known, decode(data, known)
    except (ValueError, LookupError) as error:
        raise ProblemsFound([Problem(name, f"is not {known}: {error}")]) from error


def _dropped(change: Change) -> dict[str, Any]:
    return {
        "start": change.start,
        "end": change.end,
        "text": change.before,
        "kind": str(change.kind),
        "reason": change.reason,
    }


def _doubt(name: str, raw: str, doubt: Doubt) -> dict[str, Any]:
    place = at_offset(name, raw, doubt.offset, doubt.message)
    return {"offset": doubt.offset, "line": place.line, "column": place.column, "message": doubt.message}


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


def _facts(outlined: Outlined) -> dict[str, Any]:
    """Title, number, issuers and date of issue, as far as the text says; else empty."""
    nodes = [node for node, _ in walk(outlined.nodes)]
    title = _first(nodes, Kind.TITLE)
    dropped = [one.before for one in outlined.changes if one.kind is ChangeKind.FURNITURE]
    number = _first(nodes, Kind.NUMBER).strip("（）()") or _search(_NUMBER_WITHIN, dropped)
    return {
        "title": title,
        "number": number,
        "issuers": _issuers(nodes, title, dropped),
        "issued": _issued(_first(nodes, Kind.DATE), dropped),
    }


def _issuers(nodes: list[Node], title: str, dropped: list[str]) -> list[str]:
    """Who signed; else the page's record of who issued it; else who a title names before 关于."""
    if signed := [node.text for node in nodes if node.kind is Kind.SIGNATURE]:
        return signed
    record = (found for line in dropped if (found := _ISSUER_FIELD.search(line)))
    titles = (found for line in (title, *dropped) if (found := _ISSUER.match(line)))
    found = next(record, None) or next(titles, None)
    return [found[1].strip()] if found else []


def _first(nodes: list[Node], kind: Kind) -> str:
    return next((node.text for node in nodes if node.kind is kind), "")


def _search(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((found.group() for line in lines if (found := pattern.search(line))), "")


def _issued(signed: str, dropped: list[str]) -> str | None:
    """The date of issue as ISO 8601: of the signature, else of the page's record."""
    if found := _DAY.search(signed):
        return _iso(*map(int, found.groups()))
    if han := _HAN_DAY.search(signed.translate(str.maketrans("○Ｏ", "〇〇"))):
        return _iso(*(han_number(group) for group in han.groups()))
    field = next((found for line in dropped if (found := _ISSUED_FIELD.search(line))), None)
    return _iso(*map(int, field.groups())) if field else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
