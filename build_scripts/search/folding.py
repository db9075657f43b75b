"""What search treats as one: script, width, case and white space do not count.

The fold is a pure map of single characters, so that every stretch of a text, folded, is a stretch of the
folded text; the browser folds a query by the same table.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

# What JavaScript or Python takes for white space, and characters that take no room.
WHITE_SPACE = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff"
) | {chr(code) for code in range(0x2000, 0x200B)}
_QUOTES = "“”„‟‘’‚‛「」『』﹁﹂﹃﹄'"  # the editions print others, keyboards have few: all count as \"
_HAN = (range(0x3400, 0xA000), range(0x20000, 0x2A6E0))


@dataclass(frozen=True, slots=True)
class Folding:
    """`table` gives the character that stands for its class; a character that it lacks stands for itself."""

    table: dict[str, str]

    def character(self, one: str) -> str:
        """One character folded: nothing for white space, several for a ligature or a unit sign."""
        if one in WHITE_SPACE:
            return ""
        return "".join(
            self.table.get(part, part)
            for part in unicodedata.normalize("NFKC", one).lower()
            if part not in WHITE_SPACE
        )

    def text(self, text: str) -> str:
        """A text folded."""
        return "".join(map(self.character, text))

    def classes(self) -> dict[str, list[str]]:
        """For each character that stands for others those others, in the order of their code points."""
        ordered = sorted(self.table.items(), key=lambda pair: (pair[1], pair[0]))
        grouped = groupby(ordered, key=lambda pair: pair[1])
        return {stands: [one for one, _ in others] for stands, others in grouped}

    def translation(self, characters: Iterable[str]) -> dict[int, str]:
        """The fold of these characters as a table for ``str.translate``."""
        return {ord(one): folded for one in characters if (folded := self.character(one)) != one}


def by_character(simplify: Callable[[str], str]) -> Folding:
    """The fold in which characters are one where `simplify` makes them so, each by itself, by no phrase.

    So are all quotation marks.
    """
    return Folding(dict(_simplified(simplify)) | dict.fromkeys(_QUOTES, '"'))


def with_phrases(fold: Folding, pairs: Iterable[tuple[str, str]]) -> Folding:
    """`fold`, and one class also for what stands at one place in a text and in its conversion.

    Only `pairs` of equal length count. A phrase rule gives a character another counterpart than it has by
    itself (了 and 瞭).
    """
    table = dict(fold.table)
    aligned = {two for one, other in pairs if len(one) == len(other) for two in zip(one, other, strict=True)}
    for left, right in sorted(aligned):
        first, second = Folding(table).character(left), Folding(table).character(right)
        if first != second and len(first) == len(second) == 1:
            _join(table, keep=first, gone=second)
    return Folding(table)


def _join(table: dict[str, str], keep: str, gone: str) -> None:
    for one, stands in list(table.items()):
        if stands == gone:
            table[one] = keep
    table[gone] = keep


def _simplified(simplify: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Each Han character that `simplify` changes; a line for each, so that no phrase rule applies."""
    every = [chr(code) for block in _HAN for code in block if code <= sys.maxunicode]
    every = [one for one in every if unicodedata.normalize("NFKC", one) == one]
    known = dict(zip(every, simplify("\n".join(every)).split("\n"), strict=True))
    for one in every:
        last = known[one]
        while (
            known.get(last, last) != last and known[last] != one
        ):  # a chain (a variant of a variant) to its end
            last = known[last]
        if last != one and len(last) == 1:
            yield one, last
