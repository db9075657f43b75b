"""The record of changes, settled: in raw order, none overlapping another, each true to the raw text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_scripts.mapped_text import Change, ChangeKind, MappedText


def settle(raw: str, changes: Iterable[Change], published: Sequence[MappedText]) -> tuple[Change, ...]:
    """The `changes` that several steps made of the same text, as one record.

    A step may change what an earlier one wrote: a space that a correction left, a line that is
    dropped with a correction in it. Such changes become one; what it left is taken from the
    `published` texts, whose characters remember their raw offsets. A joined line ends where
    something dropped inside the gap begins.
    """
    settled: list[Change] = []
    chars = [char for mapped in published for char in mapped.text]
    at = [offset for mapped in published for offset in mapped.at]
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        last = settled[-1] if settled else None
        if last is None or change.start >= last.end:
            settled.append(change)
        elif last.kind is ChangeKind.JOINED:
            settled[-1] = replace(last, end=change.start)
            settled.append(change)
        elif change.kind is ChangeKind.JOINED:
            settled.append(replace(change, start=last.end, end=max(last.end, change.end)))
        else:
            start, end = last.start, max(last.end, change.end)
            left = "".join(chars[bisect_left(at, start) : bisect_left(at, end)])
            settled[-1] = replace(
                _longer(last, change), start=start, end=end, before=raw[start:end], after=left
            )
    return tuple(settled)


def _longer(first: Change, second: Change) -> Change:
    return second if second.end - second.start > first.end - first.start else first
