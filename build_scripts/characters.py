"""A text in the other script by OpenCC's dictionaries, several times as fast as by its own program.

Of the matches of a dictionary in a text without white space and punctuation, the longest is taken first,
wherever it stands, and of two of one length the first; then what the next dictionary finds in the rest. So
does `convert` of opencc-python-reimplemented, whose dictionaries these are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import opencc

_FIRST = 2  # by how many characters the entries of a dictionary are looked up, where all are as long


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """Its `entries`, each with what may stand for it, the usual one before a space.

    `lengths` has a bit for each length of the entries that begin with these `first` characters; `single` are
    all entries for ``str.translate`` where each is of one character.
    """

    entries: Mapping[str, str]
    first: int
    lengths: Mapping[str, int]
    single: Mapping[int, str] | None

    @classmethod
    def of(cls, longest: int, shortest: int, entries: Mapping[str, str]) -> _Dictionary:
        first = min(_FIRST, shortest)
        lengths: dict[str, int] = {}
        if longest == 1:
            return cls(entries, first, {}, {ord(entry): _usual(said) for entry, said in entries.items()})
        for entry in entries:
            begin = entry[:first]
            lengths[begin] = lengths.get(begin, 0) | 1 << len(entry)
        return cls(entries, first, lengths, None)

    def taken(self, text: str) -> list[tuple[int, int]]:
        """Where its entries stand in a text, from and to, in order; none overlaps with another."""
        matches = sorted(self._matches(text))
        if len(matches) < 2:
            return [(start, start - length) for length, start in matches]
        free = bytearray(b"\1") * len(text)
        spans = []
        for length, start in matches:
            if free.count(1, start, start - length) == -length:
                free[start : start - length] = bytes(-length)
                spans.append((start, start - length))
        return sorted(spans)

    def _matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Every match, as its length below nought and its beginning."""
        for start in range(len(text) - self.first + 1):
            if lengths := self.lengths.get(text[start : start + self.first]):
                for length in _set_bits(lengths):
                    if text[start : start + length] in self.entries:
                        yield -length, start


def conversion(name: str) -> Callable[[str], str]:
    """The function that OpenCC calls by that name, ``s2tw``: from a text to that in the other script."""
    own = opencc.OpenCC(name)
    chain = own._dict_chain_data  # it has no other way to them; its last release is of 2023
    groups = [[_Dictionary.of(*dictionary) for dictionary in group] for group in chain]

    def converted(text: str) -> str:
        parts = own.split_chars_re.split(text)
        parts[::2] = [_converted(part, groups) for part in parts[::2]]
        return "".join(parts)

    return converted


def _converted(text: str, groups: Sequence[Sequence[_Dictionary]]) -> str:
    for group in groups:
        text = _by_group(text, group)
    return text


def _by_group(text: str, group: Sequence[_Dictionary]) -> str:
    if not text or not group:
        return text
    dictionary, *rest = group
    if dictionary.single is not None and not rest:
        return text.translate(dictionary.single)
    said: list[str] = []
    done = 0
    for start, end in dictionary.taken(text):
        said += (_by_group(text[done:start], rest), _usual(dictionary.entries[text[start:end]]))
        done = end
    return "".join((*said, _by_group(text[done:], rest)))


def _usual(counterparts: str) -> str:
    return counterparts.partition(" ")[0]


@cache
def _set_bits(number: int) -> tuple[int, ...]:
    return tuple(place for place in range(number.bit_length()) if number >> place & 1)
