"""Where a stretch of the Simplified text stands in the other script's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs of equal words, as (offset in the one text, offset in the other, length), in reading order."""

    runs: tuple[tuple[int, int, int], ...]

    def carry(self, start: int, end: int) -> tuple[int, int]:
        """The stretch ``[start, end)`` of the one text, as a stretch of the other.

        Where it begins or ends inside words that differ, it takes those words in whole.
        """
        return self._start(start), self._end(end)

    def _start(self, offset: int) -> int:
        at, to, length = max(run for run in self.runs if run[0] <= offset)
        return to + min(offset - at, length)

    def _end(self, offset: int) -> int:
        at, to, _ = min(run for run in self.runs if run[0] + run[2] >= offset)
        return to + max(offset - at, 0)


def align(one: str, other: str, fold: Callable[[str], str]) -> Alignment:
    """The alignment of two scripts' wordings of one text; `fold` turns the other's script into the one's.

    Conversion goes character by character, so that texts of one length agree throughout; only
    restored wording (資訊 → 信息, 程式 → 程序) may have another length, and is found by comparison.
    """
    if len(one) == len(other):
        return Alignment(((0, 0, len(one)),))
    folded = fold(other)
    matcher = SequenceMatcher(None, one, folded if len(folded) == len(other) else other, autojunk=False)
    blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]
    return Alignment(((0, 0, 0), *blocks))
