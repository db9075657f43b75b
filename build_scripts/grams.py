"""Which of many wordings are like each other: those that share rare grams, three letters that few have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 21  # of a character
_RARE = 6  # wordings of a side that may have a gram, for it to say anything
_SHARED = 0.1  # of the grams of the shorter of two, at least, which may be the same
_LIKELY = 3  # wordings that are worth comparing with one, at most
_AS_LIKE = 0.5  # of the rare grams that the likest has, for others to be worth it

_Numbers = NDArray[np.int64]
_Likest = dict[int, list[int]]  # what is most like a wording, likest first, by their numbers


def likest(old: Sequence[str], new: Sequence[str]) -> tuple[_Likest, _Likest]:
    """For each new wording the old ones that share the most rare grams with it, and the other way round."""
    grams, holders = _grams([*old, *new])
    are_old, most = holders < len(old), int(grams.max(initial=0)) + 1
    there, here, asked = holders[are_old], holders[~are_old] - len(old), grams[~are_old]
    held, holding = np.bincount(grams[are_old], minlength=most), np.bincount(asked, minlength=most)
    times = np.where((held > _RARE) | (holding > _RARE), 0, held)[asked]
    first = (np.cumsum(held) - held)[asked] - (np.cumsum(times) - times)  # of the old holders of each
    both = there[np.repeat(first, times) + np.arange(times.sum())] * len(new) + np.repeat(here, times)
    pairs, shared = np.unique(both, return_counts=True)
    olds, news = np.divmod(pairs, max(1, len(new)))
    before, now = np.bincount(there, minlength=len(old)), np.bincount(here, minlength=len(new))
    enough = shared >= _SHARED * np.minimum(before[olds], now[news])
    olds, news, shared = olds[enough], news[enough], shared[enough]
    return _first(news, olds, shared), _first(olds, news, shared)


def code_points(text: str) -> _Numbers:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)


def _grams(wordings: Sequence[str]) -> tuple[_Numbers, _Numbers]:
    """Every gram of every wording once, by numbers: which it is, and whose, in the order of both."""
    letters = code_points("".join(wordings))
    owners = np.repeat(np.arange(len(wordings)), [len(words) for words in wordings])
    whole = owners[:-2] == owners[2:]
    grams = ((letters[:-2] << 2 * BITS) | (letters[1:-1] << BITS) | letters[2:])[whole]
    _, numbers = np.unique(grams, return_inverse=True)
    places = np.sort(numbers * max(1, len(wordings)) + owners[:-2][whole])
    which, whose = np.divmod(places[np.diff(places, prepend=-1) > 0], max(1, len(wordings)))
    return which, whose


def _first(wordings: _Numbers, others: _Numbers, shared: _Numbers) -> _Likest:
    """Of each wording the few others with which it shares the most; of two that are as like the first."""
    first: _Likest = {}
    most: dict[int, int] = {}
    order = np.lexsort((others, -shared, wordings))
    for wording, other, times in zip(
        *(row[order].tolist() for row in (wordings, others, shared)), strict=True
    ):
        likely = first.setdefault(wording, [])
        if len(likely) < _LIKELY and times >= _AS_LIKE * most.setdefault(wording, times):
            likely.append(other)
    return first
