"""Texts as bytes that pack well: a byte for what is common, letters and words, two bytes for the rest.

UTF-8 has three bytes for a Chinese character, and packed texts stay a third larger than those of a code for
each letter. What stands together often (产业) is joined under one sign, by and by to whole words: packed they
are a tenth smaller again, for packing sees only what repeats nearby.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from build_scripts.search.codes import ESCAPE, JOINED, PAIRS, SIGN

COMMON = PAIRS - 1  # letters and signs of one byte
_MOST = COMMON + (ESCAPE - PAIRS) * 256
_END = "\udfff"  # between texts; like the signs half a character, which no text has
_SAMPLE = 120_000  # characters from which it is learnt what stands together
_AT_ONCE = 64  # pairs that are joined before it is counted anew


@dataclass(frozen=True)
class Alphabet:
    """Every character of the texts, and a sign for each of `joined`: two letters, or signs before it.

    The commonest of `letters` come first, then the others, both in the order of their code points: so one
    text more or less hardly ever changes the order, and the list itself packs well.
    """

    letters: str
    joined: tuple[str, ...] = ()

    @cached_property
    def _codes(self) -> _Codes:
        codes = ((ord(one), _code(place)) for place, one in enumerate(self.letters[:_MOST]))
        return _Codes([*codes, (ord(_END), "\0")])

    def coded(self, texts: Iterable[str]) -> bytes:
        """The texts one after the other, each with its end."""
        text = "".join(one + _END for one in texts)
        for number, pair in enumerate(self.joined):
            text = text.replace(pair, _sign(number))
        return text.translate(self._codes).encode("latin-1")


def alphabet(texts: Iterable[str], joined: int = JOINED) -> Alphabet:
    """The alphabet of these texts, with that many signs."""
    every = list(texts)
    sample = every[:: 1 + sum(map(len, every)) // _SAMPLE]
    pairs, shortened = _joined(_END.join(sample), joined)
    counts = Counter(shortened)
    letters = set().union(*every, map(_sign, range(len(pairs))))
    ordered = sorted(letters, key=lambda one: (-counts[one], one))
    return Alphabet("".join(sorted(ordered[:COMMON]) + sorted(ordered[COMMON:])), tuple(pairs))


def _joined(text: str, most: int) -> tuple[Sequence[str], str]:
    """What stands together most often in a text, and the text with a sign for each (Gage's pair encoding)."""
    pairs: list[str] = []
    while len(pairs) < most:
        counts = Counter(map(add, text, text[1:]))
        used, before = {_END}, len(pairs)
        for pair, count in counts.most_common(3 * _AT_ONCE):
            if count > 1 and used.isdisjoint(pair) and len(pairs) < min(most, before + _AT_ONCE):
                used |= set(pair)
                text = text.replace(pair, _sign(len(pairs)))
                pairs.append(pair)
        if len(pairs) == before:
            break
    return pairs, text


def _sign(number: int) -> str:
    return chr(SIGN + number)


class _Codes(dict[int, str]):
    """For ``str.translate``: the bytes of each letter, as the characters that have their numbers."""

    def __missing__(self, letter: int) -> str:
        return (bytes([ESCAPE]) + letter.to_bytes(3, "big")).decode("latin-1")


def _code(place: int) -> str:
    if place < COMMON:
        return chr(place + 1)
    return bytes([PAIRS + (place - COMMON) // 256, (place - COMMON) % 256]).decode("latin-1")
