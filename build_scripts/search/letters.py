"""Texts as bytes that pack well: a byte for each common character, two for the others.

UTF-8 has three bytes for a Chinese character, and packed texts stay a third larger than these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from build_scripts.search.codes import ESCAPE, PAIRS

COMMON = PAIRS - 1  # letters of one byte
_MOST = COMMON + (ESCAPE - PAIRS) * 256


def letters(texts: Iterable[str]) -> str:
    """Every character of the texts: the commonest, then the others, both in the order of their code points.

    So one text more or less hardly ever changes the order, and the list itself packs well.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    ordered = sorted(counts, key=lambda one: (-counts[one], one))
    return "".join(sorted(ordered[:COMMON]) + sorted(ordered[COMMON:]))


class Codes(dict[int, str]):
    """For ``str.translate``: the bytes of each character, as the characters that have their numbers."""

    def __missing__(self, letter: int) -> str:
        return (bytes([ESCAPE]) + letter.to_bytes(3, "big")).decode("latin-1")


def code_table(alphabet: str) -> Codes:
    """The bytes of each character of the alphabet; any other is known by its code point."""
    return Codes({ord(one): _code(place).decode("latin-1") for place, one in enumerate(alphabet[:_MOST])})


def coded(texts: Iterable[str], codes: Codes) -> bytes:
    """The texts one after the other, each with its end."""
    return b"".join(text.translate(codes).encode("latin-1") + b"\0" for text in texts)


def _code(place: int) -> bytes:
    if place < COMMON:
        return bytes([place + 1])
    return bytes([PAIRS + (place - COMMON) // 256, (place - COMMON) % 256])
