"""Blocks → a part of the texts: what stands beside the texts in columns, then the texts themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from build_scripts.search.blocks import Block
from build_scripts.search.letters import coded
from build_scripts.search.postings import varints

STOPS = "，。、；：“”「」（）"  # each a word of its own in any case: the lengths of words start anew after it
_RUN = re.compile(f"[^{STOPS}]+")
BASE = 48  # lengths of words are written as characters from "0" on


@dataclass(frozen=True, slots=True)
class Row:
    """A block of one edition: the number of its document, the lengths of its words.

    `other` is the text of the other edition, folded, where that is another.
    """

    document: int
    block: Block
    words: Sequence[int]
    other: str


def text_part(first: int, documents: Mapping[str, list[Any]], rows: Sequence[Row], alphabet: str) -> bytes:
    """The rows from the number `first` on, and the facts of their documents by number."""
    columns = [
        [row.document for row in rows],
        " ".join(row.block.anchor for row in rows),
        [row.block.heading for row in rows],
        list(_places(rows)),
        " ".join(lengths(row.block.text, row.words) for row in rows),
        [number for number, row in enumerate(rows) if row.other],
    ]
    return with_texts(packed_json([first, documents, *columns]), stored(rows), alphabet)


def packed_json(value: Any) -> bytes:
    """JSON without white space, as UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def with_texts(head: bytes, texts: Iterable[str], alphabet: str) -> bytes:
    """The head after its length, then the texts."""
    return b"".join((varints((len(head),)), head, coded(texts, alphabet)))


def stored(rows: Sequence[Row]) -> Iterator[str]:
    """Every text of the rows as they are written: a block's own, then the other edition's."""
    for row in rows:
        yield row.block.text
        if row.other:
            yield row.other


def lengths(text: str, words: Sequence[int]) -> str:
    """The lengths of the words between punctuation; one character that is left at the end is left out."""
    edges = set(accumulate(words))
    found = []
    for run in _RUN.finditer(text):
        last = run.start()
        for edge in range(run.start() + 1, run.end()):
            if edge in edges:
                found.append(edge - last)
                last = edge
        if run.end() - last > 1:
            found.append(run.end() - last)
    return "".join(chr(length + BASE) for length in found)


def _places(rows: Sequence[Row]) -> Iterator[int | str | list[str | int]]:
    """Where each block stands: 0 as the one before, labels and where its own heading begins, or in words."""
    before = None
    for row in rows:
        block = row.block
        own = block.text[block.label : block.heading].rstrip("。：")
        if block.place == before:
            yield 0
        elif own and max(block.text) < "\U00010000" and block.place.endswith(own):
            yield [block.place.removesuffix(own), block.label]
        else:
            yield block.place
        before = block.place
