"""What has become of each block that was published: the same, edited, a part of others, in doubt, or gone.

What ``pairing`` finds by the same words goes before. Then words that were edited are the same where
``collation`` proves it, and what it doubts is a question for a person. Words that are neither are looked for
among those of other blocks: they may have been joined with them, or parted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.collation import Collation, Verdict, collate, have_much_in_common, stands_in
from build_scripts.pairing import TEXT, Block, Pairing, Side

_NEAR = 3  # blocks that are gone in one place, of which each may be the new one
_MANY = 60  # blocks that are gone in one place, of which none is known by its turn
_MOST = 0.6  # share of what stands in a part that says where the part is
_HALF = 0.55  # share of the words of a paragraph, below which a piece of it is a part only
_KEPT = 0.4  # share of the words of a heading that were there before: 发展 alone makes no other one the same
_PART = 8  # letters from which words are looked for within others


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the published blocks; keys are their names, values names of blocks as they are now.

    `same`: the block that has the content. `within`: the block of which the words have become a part.
    `parts`: blocks that have a part of the words. `doubts`: the block that may have the content.
    """

    same: dict[str, str]
    within: dict[str, str]
    parts: dict[str, tuple[str, ...]]
    doubts: dict[str, str]


def match(old: Sequence[Block], new: Sequence[Block]) -> Matching:
    """Match the blocks that were published with those of the text as it is, both in reading order."""
    return _Matcher(Pairing(Side(old), Side(new))).result()


def _alike(old: Side, new: Side) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The old blocks that are worth collating with each new one, and the new ones with each old."""
    from build_scripts.grams import likest  # noqa: PLC0415 (loads numpy, and most texts have not changed)

    of_new, of_old = likest(*([side.keys[at] for at in side.worded] for side in (old, new)))
    return (
        {new.worded[at]: [old.worded[likely] for likely in numbers] for at, numbers in of_new.items()},
        {old.worded[at]: [new.worded[likely] for likely in numbers] for at, numbers in of_old.items()},
    )


class _Matcher:
    """The steps from what is the same to what became of all; blocks are numbers, as in a `Pairing`."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing, self.old, self.new = pairing, pairing.old, pairing.new
        self.to_old, self.to_new = pairing.to_old, pairing.to_new
        self.olds, self.news = _alike(self.old, self.new)  # that are like a new block, and like an old one
        self.in_place: set[tuple[int, int]] = set()
        self.shared: Counter[tuple[int, int]] = Counter()

    def result(self) -> Matching:
        while self.pairing.add(self._edited()) or self.pairing.add(self._within()):
            self.pairing.settle()
        emptied = [at for at in self.old.unworded if at not in self.to_new]
        hosts = {old: host for old in emptied if (host := self._host(old)) is not None}
        within = dict(self._within()) | hosts
        doubts = self._doubts(within)
        parts = self._parts(doubts) | {
            old: [self.to_new[at] for at in self.old.children[old] if at in self.to_new] for old in emptied
        }
        was, now = self.old.blocks, self.new.blocks
        return Matching(
            {was[old].name: now[new].name for old, new in self.to_new.items() if old != TEXT},
            {was[old].name: now[new].name for old, new in within.items()},
            {was[old].name: tuple(now[new].name for new in news) for old, news in parts.items()},
            {was[old].name: now[new].name for old, new in doubts.items()},
        )

    def _free(self, side: Side) -> list[int]:
        """The blocks with words that are not paired."""
        paired = self.to_new if side is self.old else self.to_old
        return [at for at in side.worded if at not in paired]

    def _collation(self, old: int, new: int) -> Collation:
        return collate(self.old.blocks[old].words, self.new.blocks[new].words)

    def _likeness(self, old: int, new: int) -> tuple[bool, float]:
        collation = self._collation(old, new)
        return (old, new) in self.in_place, round(collation.kept + collation.taken, 2)

    def _edited(self) -> Iterator[tuple[int, int]]:
        """Words that are proved to be edited, the likest first, and none of two that are as like."""
        proved = [(self._likeness(*pair), pair) for pair in self._candidates() if self._is_proved(*pair)]
        as_like = Counter((side, pair[side], likeness) for likeness, pair in proved for side in (0, 1))
        for likeness, pair in sorted(proved, reverse=True):
            if all(as_like[side, pair[side], likeness] == 1 for side in (0, 1)):
                yield pair

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Free blocks that are worth collating: between the same neighbours, or of the same rare words."""
        self.in_place, self.shared = set(self._between()), self.pairing.shared(self.to_new)
        likely = dict.fromkeys(self.in_place)
        for new in self._free(self.new):
            likely |= dict.fromkeys((old, new) for old in self.olds.get(new, ()))
        for old, new in likely:
            here, there = self.old.blocks[old].words, self.new.blocks[new].words
            if old not in self.to_new and (have_much_in_common(here, there) or self._heads(old, new)):
                yield old, new

    def _between(self) -> Iterator[tuple[int, int]]:
        """Free blocks between the same two that are paired; of many those whose turn is nearly the same."""
        for there, here in self.pairing.gaps():
            for turn, new in enumerate(here if len(there) <= _MANY else ()):
                near = there if len(there) <= _NEAR else there[max(0, turn - 1) : turn + 2]
                yield from ((old, new) for old in near)

    def _is_proved(self, old: int, new: int) -> bool:
        """Whether the new words are the old ones edited, and still those that were first published."""
        collation, block = self._collation(old, new), self.old.blocks[old]
        first = collate(block.first, self.new.blocks[new].words) if block.first else collation
        as_first = first.verdict is Verdict.SAME
        differs = Verdict.OTHER in (collation.verdict, first.verdict) or collation.decisive or first.decisive
        if differs and not as_first:
            return False
        if collation.taken >= _KEPT and self._heads(old, new):
            return True
        if min(collation.verdict, first.verdict) < Verdict.EDITED and not as_first:
            return False
        if self._is_placed(old, new):
            return True
        likest = self.olds.get(new, [])[:1]
        return likest == [old] and self.old.tells(old) and self.new.tells(new)

    def _is_placed(self, old: int, new: int) -> bool:
        """Whether two blocks stand between the same neighbours, in the same part."""
        return (old, new) in self.in_place and self.pairing.fit(old, new)

    def _heads(self, old: int, new: int) -> bool:
        """Whether two blocks are in the same part, and the same stands in both."""
        below = max(side.weights[at] - len(side.keys[at]) for side, at in ((self.old, old), (self.new, new)))
        return self.pairing.fit(old, new) and 0 < _MOST * below <= self.shared[old, new]

    def _within(self) -> Iterator[tuple[int, int]]:
        """Old words that have become a part of others, which did not have them before."""
        for old in self._free(self.old):
            words = self.old.blocks[old].words
            beside = (self.to_new.get(self.old.beside(old, step), TEXT) for step in (-1, 1))
            places = (*self.news.get(old, ()), *(at for at in beside if at in self.new.turn))
            for new in places if self.old.tells(old) else ():
                other = self.old.keys[old] != self.new.keys[new]
                there = other and stands_in(words, self.new.blocks[new].words)
                if there and self._gained(old, new) and self._as_at_first(old, new):
                    yield old, new
                    break

    def _as_at_first(self, old: int, new: int) -> bool:
        """Whether nothing that was first published in a block says something else in the new one."""
        first = self.old.blocks[old].first
        collation = collate(first, self.new.blocks[new].words)
        return not first or (collation.edited and collation.verdict > Verdict.OTHER)

    def _gained(self, old: int, new: int) -> bool:
        """Whether a block has more of the old words than the block that it is the same as had."""
        before = self.to_old.get(new)
        had = (
            collate(self.old.blocks[old].words, self.old.blocks[before].words) if before is not None else None
        )
        return not had or self._collation(old, new).kept > had.kept

    def _parts(self, doubts: Mapping[int, int]) -> dict[int, list[int]]:
        """Old words that stand in several places now, or of which a part stands elsewhere."""
        parts: dict[int, list[int]] = defaultdict(list)
        for new in self._free(self.new):
            words = self.new.blocks[new].words
            for old in self.olds.get(new, ()) if len(self.new.keys[new]) >= _PART else ():
                now = self.to_new.get(old)
                left = now is None or not stands_in(words, self.new.blocks[now].words)
                if left and doubts.get(old) != new and stands_in(words, self.old.blocks[old].words):
                    parts[old].append(new)
                    break
        return parts

    def _host(self, old: int) -> int | None:
        """The smallest block in which what stood in a part without words stands now.

        Words with others below them are no such block: they say more than what stands there.
        """
        holds = (
            (self.new.weights[new], new)
            for (part, new), shared in self.shared.items()
            if part == old and shared >= _MOST * self.old.weights[old] and self.pairing.as_at_first(old, new)
            if not (self.new.keys[new] and self.new.children[new])
        )
        return min(holds, default=(0, None))[1]

    def _doubts(self, told: Container[int]) -> dict[int, int]:
        """What may be the same, the likest first; then the parts and the lines of a form that go with it."""
        maybe = [(self._likeness(*pair), pair) for pair in self._candidates() if self._may_be(*pair)]
        to_new, to_old = dict(self.to_new), dict(self.to_old)

        def add(old: int, new: int) -> None:
            if old not in to_new and new not in to_old and old not in told:
                to_new[old], to_old[new] = new, old

        for _, pair in sorted(maybe, reverse=True):
            add(*pair)
        for old, new in self.pairing.parts(to_new, at_first=False):
            add(old, new)
        for part, now in list(to_new.items()):
            if self.to_new.get(part) != now:
                same = ((old, new) for old in self.old.children[part] for new in self.new.children[now])
                for old, new in same:
                    if self.old.keys[old] == self.new.keys[new]:
                        add(old, new)
        return {old: new for old, new in to_new.items() if old not in self.to_new}

    def _may_be(self, old: int, new: int) -> bool:
        """Whether a person should say if two blocks are the same."""
        collation = self._collation(old, new)
        if collation.verdict < Verdict.DOUBT:
            return self._heads(old, new)
        if collation.kept < _HALF and stands_in(self.new.blocks[new].words, self.old.blocks[old].words):
            return False  # it is a part of it
        return self.old.tells(old) or self._is_placed(old, new)
