"""Blocks of a text that are the same as blocks that were published, by their words and by where they stand.

Labels are not asked: they are what changes when a clause is inserted.

1. Words that stand once in both, and are enough to be told by, are the same wherever they stand.
2. Words that repeat, or are few, are told by where they stand: in the same part, between the same neighbours.
3. A part without words of its own is what stands in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_scripts.collation import collate, folded

TEXT = -1  # the number of the text itself, which all parts stand in

_TELLING = 12  # letters from which words that stand once are told by themselves
_FEW_LETTERS = 6  # letters from which those of a paragraph are, that no other stands below
_OPENING = 4  # letters that say how words begin
_SHARE = 0.5  # of what stands in a part, by letters, that makes it the same part
_FORM = re.compile(r"\w{2,8}[：:]")  # with what lines of a form begin: 责任单位：
_EMPTY = object()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text: its name, that of the part it stands in (empty for none), and its own words.

    Of what was published, `first` are the words for which it was first published, where they were others, or
    of a part without words the names of what stood in it; what is not `live` was gone already.
    """

    name: str
    parent: str
    words: str
    first: str = ""
    live: bool = True


class Side:
    """The blocks of one text, and what is asked about them; a block is its number, and -1 the text itself."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.keys = [folded(block.words) for block in blocks]
        numbers = {block.name: at for at, block in enumerate(blocks)}
        self.parents = [numbers.get(block.parent, TEXT) for block in blocks]
        self.children: dict[int, list[int]] = defaultdict(list)
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.at_first: dict[int, list[int]] = {}
        self.gone_by_key: dict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            first = block.first.split() if not block.words else []
            self.at_first[at] = [numbers[name] for name in first if name in numbers]
            (self.by_key if block.live else self.gone_by_key)[self.keys[at]].append(at)
            if block.live == self._lives(self.parents[at]):
                self.children[self.parents[at]].append(at)
        self.place = {at: place for beside in self.children.values() for place, at in enumerate(beside)}
        self.weights = [len(key) for key in self.keys]
        self.once_around: dict[int, list[int]] = defaultdict(list)
        for at in reversed(range(len(blocks))):
            inside = self.children[at] if blocks[at].live else self.at_first[at]
            self.weights[at] += sum(self.weights[child] for child in inside)
        for at, block in enumerate(blocks):
            for child in () if block.live else self.at_first[at]:
                self.once_around[child].append(at)
        self.openings = Counter(key[:_OPENING] for key in self.keys)
        self.openings.update(opening[0] for block in blocks if (opening := _FORM.match(block.words)))
        self.unworded = [at for at, key in enumerate(self.keys) if not key and blocks[at].live]
        self.worded = [at for at, key in enumerate(self.keys) if key and blocks[at].live]
        self.turn = {at: turn for turn, at in enumerate(self.worded)}

    def _lives(self, at: int) -> bool:
        return at == TEXT or self.blocks[at].live

    def tells(self, at: int) -> bool:
        """Whether the words of a block are enough to tell it by, if no other has them."""
        length, parent = len(self.keys[at]), self.parents[at]
        if parent != TEXT and not self.keys[parent] and length >= _FEW_LETTERS:
            return True
        return not self.of_form(at) and length >= (_TELLING if self.children[at] else _FEW_LETTERS)

    def of_form(self, at: int) -> bool:
        """Whether words are a line that others are like: 责任单位：…, or a few that begin like others."""
        few, opening = len(self.keys[at]) < _TELLING, _FORM.match(self.blocks[at].words)
        alike = self.openings[opening[0] if opening else self.keys[at][:_OPENING]] > 1
        return (few or alike) if opening else (few and alike)

    def empty(self, at: int) -> bool:
        """Whether nothing stands in a block."""
        return not self.keys[at] and not self.children[at]

    def around(self, at: int) -> Iterator[int]:
        """A block and the parts around it, from within."""
        while at != TEXT:
            yield at
            at = self.parents[at]

    def sibling(self, at: int, step: int) -> int:
        """The block `step` places from that one in the same part; -1 before the first and behind the last."""
        beside = self.children[self.parents[at]]
        place = self.place[at] + step
        return beside[place] if 0 <= place < len(beside) else TEXT

    def beside(self, at: int, step: int) -> int:
        """The block with words `step` places from that one; -1 before the first and behind the last."""
        turn = self.turn[at] + step
        return self.worded[turn] if 0 <= turn < len(self.worded) else TEXT


class Pairing:
    """Old and new blocks that have the same content, by their numbers; each step goes on from the last."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.to_old, self.to_new = {TEXT: TEXT}, {TEXT: TEXT}
        self.add(self._by_words())
        self.settle()
        self.add(self._returned())
        self.settle()

    def add(self, pairs: Iterable[tuple[int, int]]) -> bool:
        """Pair what is not paired yet, the first first; whether there was any."""
        added = False
        for old, new in pairs:
            if old not in self.to_new and new not in self.to_old:
                self.to_new[old], self.to_old[new] = new, old
                added = True
        return added

    def settle(self) -> None:
        """Find what is the same because of what was found since."""
        surest_first = (self._once_in_part, self._parts, self._between, self._in_order)
        while any(self.add(step()) for step in surest_first):
            pass

    def _by_words(self) -> Iterator[tuple[int, int]]:
        """The same words, that stand once in both and are enough to be told by."""
        for key, here in self.new.by_key.items():
            there = self.old.by_key.get(key, ())
            if len(here) == len(there) == 1 and self.new.tells(here[0]) and self.old.tells(there[0]):
                yield there[0], here[0]

    def _returned(self) -> Iterator[tuple[int, int]]:
        """Words that were published and gone: as they are told by themselves, or back in their part."""
        for new, key in enumerate(self.new.keys):
            for old in self.old.gone_by_key[key] if key else ():
                in_part = self.to_old.get(self.new.parents[new]) == self.old.parents[old]
                if in_part or (self.new.tells(new) and len(self.new.by_key[key]) == 1):
                    yield old, new

    def _once_in_part(self) -> Iterator[tuple[int, int]]:
        """The same words in the same part, if no others there are free that have them."""
        for part, now in list(self.to_new.items()):
            old = [at for at in self.old.children[part] if at not in self.to_new and self.old.keys[at]]
            new = [at for at in self.new.children[now] if at not in self.to_old]
            twice = Counter(self.old.keys[at] for at in old) | Counter(self.new.keys[at] for at in new)
            places = {self.old.keys[at]: at for at in old if twice[self.old.keys[at]] == 1}
            yield from self._placed((places[key], at) for at in new if (key := self.new.keys[at]) in places)

    def _placed(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Those in the text itself or in a part with words; in other parts those beside the same block."""
        for old, new in pairs:
            part = self.old.parents[old]
            beside = (
                self.to_new.get(self.old.sibling(old, step)) == self.new.sibling(new, step)
                for step in (-1, 1)
            )
            if part == TEXT or self.old.keys[part] or any(beside):
                yield old, new

    def _in_order(self) -> Iterator[tuple[int, int]]:
        """The same words in the same part: what stands in the same order first."""
        for part, now in list(self.to_new.items()):
            old = [(self._named(self.old, at, at), at) for at in self.old.children[part]]
            new = [(self._named(self.new, at, self.to_old.get(at)), at) for at in self.new.children[now]]
            shared = {name for name, at in new if at not in self.to_old}
            if shared.isdisjoint(name for name, at in old if at not in self.to_new):
                continue
            matcher = SequenceMatcher(None, [name for name, _ in old], [name for name, _ in new], False)
            for a, b, size in matcher.get_matching_blocks():
                yield from self._placed((old[a + at][1], new[b + at][1]) for at in range(size))
            rest: dict[object, list[int]] = defaultdict(list)
            for name, at in old:
                rest[name].append(at)
            yield from self._placed((was, at) for name, at in new if name in shared for was in rest[name])

    def _named(self, side: Side, at: int, paired: int | None) -> object:
        """What a block is known by among those that stand beside it."""
        if at in (self.to_new if side is self.old else self.to_old):
            return paired
        return side.keys[at] or (_EMPTY if side.empty(at) else (id(side), at))

    def _parts(self) -> Iterator[tuple[int, int]]:
        return self.parts(self.to_new, at_first=True)

    def parts(self, to_new: Mapping[int, int], *, at_first: bool) -> Iterator[tuple[int, int]]:
        """Parts of the same words or none, those first of which the most stands in both.

        `to_new` are the blocks that are the same. If `at_first`, most of what was first published in the old
        part must stand in the new one too.
        """
        shares = (
            (shared / max(self.old.weights[old], self.new.weights[new]), old, new)
            for (old, new), shared in self.shared(to_new).items()
            if self.old.keys[old] == self.new.keys[new]
        )
        for share, old, new in sorted(shares, reverse=True):
            if share >= _SHARE and (not at_first or self.as_at_first(old, new)):
                yield old, new

    def as_at_first(self, old: int, new: int) -> bool:
        """Whether most of what was first published in an old part without words stands in the new one."""
        letters = there = 0.0
        for at in self.old.at_first[old]:
            words, now = self.old.blocks[at].first or self.old.blocks[at].words, self.to_new.get(at, TEXT)
            letters += len(folded(words))
            if new in self.new.around(now):
                there += len(folded(words)) * collate(words, self.new.blocks[now].words).kept
        return there >= _SHARE * letters

    def shared(self, to_new: Mapping[int, int]) -> Counter[tuple[int, int]]:
        """How many letters stand in an old part and in a new one; a block is a part too."""
        common: Counter[tuple[int, int]] = Counter()
        for old, new in to_new.items():
            if old != TEXT and self.old.keys[old]:
                letters = min(len(self.old.keys[old]), len(self.new.keys[new]))
                for part in (*self.old.around(old), *self.old.once_around[old]):
                    common.update(dict.fromkeys(((part, now) for now in self.new.around(new)), letters))
        return common

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The free blocks with words, old and new, that stand between the same two paired ones."""
        there, here = self._gaps(self.old, self.to_new), self._gaps(self.new, self.to_old)
        for (before, behind), free in here.items():
            yield there.get((self.to_old[before], self.to_old[behind]), []), free

    def _gaps(self, side: Side, paired: Mapping[int, int]) -> dict[tuple[int, int], list[int]]:
        """The free blocks by the paired ones before and behind them."""
        gaps: dict[tuple[int, int], list[int]] = {}
        free: list[int] = []
        last = TEXT
        for at in (*(at for at, block in enumerate(side.blocks) if block.live), TEXT):
            if at in paired:
                gaps |= {(last, at): free} if free else {}
                last, free = at, []
            elif side.keys[at]:
                free.append(at)
        return gaps

    def _between(self) -> Iterator[tuple[int, int]]:
        """The same words, all of them, between the same neighbours."""
        for there, here in self.gaps():
            if [self.old.keys[at] for at in there] == [self.new.keys[at] for at in here]:
                yield from zip(there, here, strict=True)

    def fit(self, old: int, new: int) -> bool:
        """Whether two blocks can be one as far as their parts go: these are one, or known by them alone."""
        part, now = self.old.parents[old], self.new.parents[new]
        if part in self.to_new or now in self.to_old:
            return self.to_new.get(part) == now
        return not self.old.keys[part] and not self.new.keys[now]
