"""Folded texts → for every character and every two that stand together a list of where they stand.

1. A list says which leaves (stretches of a document) hold its key, how often and how well: what counts need.
2. The list of a pair also says, place by place, which characters stand around it, two on either side. So it
   tells where any word of up to six characters stands that has the pair amid it; and two such lists, whose
   common places answer each other in order, where a longer one does. No positions are needed.
3. With each place stands its unit, so that several words can be asked for in one.

The keys are numbers (the one letter, times the letters, plus the other), sorted and cut into parts by size,
so that the first key of each part is all that a browser must know to find one. What is long has its own file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.codes import COLUMNS, GRADES, RARE
from build_scripts.search.streams import Numbers, cuts, pack, sized_varints, streams, varints

_PART = 32_000  # bytes of a part before it is packed; a key with more of its own has a part to itself
_ALOFT = 4_000  # bytes of a column from which on it has a file of its own, in such a part
_AT_ONCE = 2_000_000  # places that are sorted together: what bounds the memory


@dataclass(frozen=True, slots=True)
class Line:
    """A folded text: its leaf, its number there, how much of it is heading, and the grade of that."""

    leaf: int
    unit: int
    text: str
    heading: int
    grade: int


@dataclass(frozen=True, slots=True)
class Part:
    """Lists of the keys from `first` on: their files, packed, by what is behind the number in their names.

    `cost` has four bits for each column around a pair: the size of its own file on a scale of powers of two.
    """

    first: int
    files: Mapping[str, bytes]
    cost: int


def parts(lines: Sequence[Line], letters: str) -> Iterator[Part]:
    """The lists of these texts, the keys ascending. The places of a list go in the order of the texts."""
    text = _joined(lines, letters)
    counts = np.bincount(text.letters, minlength=len(letters) + 1)
    for first, last in cuts(counts[1:].tolist(), _AT_ONCE):
        if counts[first + 1 : last + 1].any():
            yield from _Lists(text, *_sorted_places(text, first + 1, last + 1)).parts()


@dataclass(frozen=True, slots=True)
class _Text:
    """All texts as numbers of letters, two noughts before, between and behind them; what each text is."""

    letters: NDArray[np.int32]
    line: NDArray[np.int32]
    base: int
    begin: Numbers
    leaf: Numbers
    unit: Numbers
    heading: Numbers
    grade: Numbers


def _joined(lines: Sequence[Line], letters: str) -> _Text:
    number = np.zeros(0x110000, np.int32)
    number[[ord(one) for one in letters]] = np.arange(1, len(letters) + 1)
    units = "".join(line.text for line in lines).encode("utf-32-le", "surrogatepass")
    lengths = np.array([len(line.text) for line in lines], np.int64)
    line = np.repeat(np.arange(len(lines), dtype=np.int32), lengths)
    there = np.arange(len(line)) + 2 * (line + 1)
    every, whose = np.zeros((2, len(line) + 2 * len(lines) + 2), np.int32)
    every[there], whose[there] = number[np.frombuffer(units, "<u4")], line
    facts = np.array([(one.leaf, one.unit, one.heading, one.grade) for one in lines], np.int64)
    begin = np.cumsum(lengths + 2) - lengths
    return _Text(every, whose, len(letters) + 1, begin, *facts.reshape(-1, 4).T)


def _sorted_places(text: _Text, first: int, last: int) -> tuple[Numbers, Numbers]:
    """Keys that begin with one of these letters, ascending, and beside each a place where it stands."""
    alone = np.flatnonzero((text.letters >= first) & (text.letters < last))
    paired = alone[text.letters[alone + 1] > 0]
    places = np.concatenate([alone, paired])
    keys = text.letters[places].astype(np.int64) * text.base
    keys[len(alone) :] += text.letters[paired + 1]
    order = np.argsort(keys, kind="stable")
    return keys[order], places[order]


class _Column:
    """Numbers, each belonging to a list, as bytes."""

    def __init__(self, numbers: Numbers, lists: Numbers, count: int) -> None:
        self._bytes, sizes = sized_varints(numbers)
        self.sizes = np.bincount(lists, weights=sizes, minlength=count).astype(np.int64)
        self._ends = np.concatenate([[0], np.cumsum(self.sizes)])

    def of(self, first: int, last: int) -> bytes:
        """The bytes of the lists from `first` up to `last`."""
        return self._bytes[self._ends[first] : self._ends[last]].tobytes()


class _Lists:
    """The lists of some sorted keys, column by column."""

    def __init__(self, text: _Text, keys: Numbers, places: Numbers) -> None:
        begins = _runs(keys)
        self.keys, self.totals = keys[begins], np.diff(np.append(begins, len(keys)))
        count, lists = len(begins), np.repeat(np.arange(len(begins)), self.totals)
        line = text.line[places]
        leaf, unit = text.leaf[line], text.unit[line]
        grade = np.where(places - text.begin[line] < text.heading[line], text.grade[line], 0)
        entries = _runs(lists * (int(text.leaf.max(initial=0)) + 1) + leaf)
        owners = lists[entries]
        self.leaves = np.bincount(owners, minlength=count)
        often = np.diff(np.append(entries, len(leaf)))
        graded = (often - 1) * GRADES + np.maximum.reduceat(grade, entries)
        self.held = [
            _Column(_steps(leaf[entries], _runs(owners), -1) - 1, owners, count),
            _Column(graded, owners, count),
        ]
        deep = self.totals[lists] > RARE
        units = _Column(_steps(unit, entries, 0)[deep], lists[deep], count)
        around = np.flatnonzero(deep & (keys % text.base > 0))
        nexts = _around(text, places[around], lists[around], (2, 3), count)
        befores = _around(text, places[around], lists[around], (-1, -2), count)
        self.columns = dict(zip(COLUMNS, ([units], *nexts, *befores), strict=True))

    def parts(self) -> Iterator[Part]:
        """Every part of these lists."""
        columns = [*self.held, *(one for own in self.columns.values() for one in own)]
        sizes = np.sum([one.sizes for one in columns], axis=0)
        for first, last in cuts(sizes.tolist(), _PART):
            yield self._part(first, last, alone=bool(sizes[first] > _PART))

    def _part(self, first: int, last: int, alone: bool) -> Part:
        keys, leaves, totals = self.keys[first:last], self.leaves[first:last], self.totals[first:last]
        head = [varints(np.diff(keys, prepend=keys[:1])), varints(leaves), varints(totals - leaves)]
        inside = {name: streams(one.of(first, last) for one in own) for name, own in self.columns.items()}
        outside = {name: one for name, one in inside.items() if alone and len(one) > _ALOFT}
        body = [b"" if name in outside else one for name, one in inside.items()]
        main = streams([*head, *(one.of(first, last) for one in self.held), *body])
        files = {"": pack(main)} | {f"-{name}": pack(one) for name, one in outside.items()}
        cost = [(len(files.get(f"-{name}", b"")) >> 8).bit_length() for name in COLUMNS[1:]]
        return Part(int(keys[0]), files, sum(one << 4 * place for place, one in enumerate(cost)))


def _around(
    text: _Text, places: Numbers, owners: Numbers, steps: Sequence[int], lists: int
) -> Iterator[list[_Column]]:
    """For each step away from the places: how many letters stand there, which, and by rank which where.

    All by what stands on the steps before it; what stands there mostly has rank 0.
    """
    contexts, of_list, whose = owners, owners, np.arange(lists)
    for step in steps:
        there = text.letters[places + step].astype(np.int64)
        ranks, contexts, begun, letters = _ranked(contexts, there, text.base)
        counts = np.bincount(begun, minlength=len(whose))
        known = np.flatnonzero(counts) if step == steps[0] else np.arange(len(whose))
        columns = (counts[known], whose[known]), (letters, whose[begun]), (ranks, of_list)
        yield [_Column(numbers, lists_of, lists) for numbers, lists_of in columns]
        whose = whose[begun]


def _ranked(owners: Numbers, values: Numbers, base: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The rank of each value among those of its owner, the commonest first, and its number among all such.

    Then, for each of those numbers, its owner and its value. Values are below `base`.
    """
    both = owners * base + values
    order = np.argsort(both)
    begins = _runs(both[order])
    counts = np.diff(np.append(begins, len(both)))
    owner, value = np.divmod(both[order][begins], base)
    by_rank = np.lexsort((value, -counts, owner))
    number = np.empty(len(begins), np.int64)
    number[by_rank] = np.arange(len(begins))
    numbers = np.empty(len(both), np.int64)
    numbers[order] = np.repeat(number, counts)
    owner, value = owner[by_rank], value[by_rank]
    first = np.searchsorted(owner, owner)
    return numbers - first[numbers] if len(first) else numbers, numbers, owner, value


def _runs(values: Numbers) -> Numbers:
    """Where a value begins that is another than the one before."""
    return np.flatnonzero(np.diff(values, prepend=values[:1] - 1))


def _steps(values: Numbers, begins: Numbers, before: int) -> Numbers:
    """How far each value is from the one before it, at each of the beginnings from `before`."""
    steps = np.diff(values, prepend=before)
    steps[begins] = values[begins] - before
    return steps
