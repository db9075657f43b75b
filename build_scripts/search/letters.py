"""Texts as bytes that pack well: a byte for each common character, two for the others.

UTF-8 has three bytes for a Chinese character, and packed texts stay a third larger than these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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


def code_table(alphabet: str) -> dict[str, bytes]:
    """The bytes of each character of the alphabet."""
    return {one: _code(place) for place, one in enumerate(alphabet[:_MOST])}


def coded(texts: Iterable[str], codes: Mapping[str, bytes]) -> bytes:
    """The texts one after the other, each with its end."""
    return b"".join(b"".join(codes.get(one) or _escaped(one) for one in text) + b"\0" for text in texts)


def _code(place: int) -> bytes:
    if place < COMMON:
        return bytes([place + 1])
    return bytes([PAIRS + (place - COMMON) // 256, (place - COMMON) % 256])


def _escaped(one: str) -> bytes:
    return bytes([ESCAPE]) + ord(one).to_bytes(3, "big")
