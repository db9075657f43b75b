"""Texts as bytes that pack well: a byte for each common character, two for the others.

UTF-8 has three bytes for a Chinese character, and packed texts stay a third larger than these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

PAIRS = 200  # codes 200 to 254 begin a pair, those before are a letter each; 0 ends a text
ESCAPE = 255  # then the code point in three bytes
_COMMON = PAIRS - 1
_MOST = _COMMON + (ESCAPE - PAIRS) * 256


def letters(texts: Iterable[str]) -> str:
    """The characters that occur more than once, the commonest first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    ordered = sorted(counts, key=lambda one: (-counts[one], one))
    return "".join(one for one in ordered[:_MOST] if counts[one] > 1)


def coded(texts: Iterable[str], alphabet: str) -> bytes:
    """The texts one after the other, each with its end."""
    codes = {one: _code(place) for place, one in enumerate(alphabet)}
    return b"".join(b"".join(codes.get(one) or _escaped(one) for one in text) + b"\0" for text in texts)


def _code(place: int) -> bytes:
    if place < _COMMON:
        return bytes([place + 1])
    return bytes([PAIRS + (place - _COMMON) // 256, (place - _COMMON) % 256])


def _escaped(one: str) -> bytes:
    return bytes([ESCAPE]) + ord(one).to_bytes(3, "big")
