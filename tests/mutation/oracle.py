"""What became of every published anchor, judged by where the very signs of its words are now.

An anchor is *dead* if the page has it nowhere, and *astray* if it names a part that has less than half of the
signs it was published for (of the last words or the first). A part *survives* where one part has three fifths
of those signs or more; its anchor is then *kept*, *in doubt* (an empty target names the new one) or *lost*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from build_scripts.collation import folded
from build_scripts.document import Document, Fate, walk
from build_scripts.follow import followed, recorded
from build_scripts.ledger import Ledger, by_page, conflicts, extend, format_ledger, parse_ledger
from tests.mutation.edits import Edit
from tests.mutation.parts import Part, copied, document, renumber, spelt, through

_SURVIVES, _NAMES, _WHOLE = 0.6, 0.5, 0.9


@dataclass
class Lives:
    """A text through its generations: what it says, its ledger, and what each anchor was published for."""

    root: Part
    ledger: Ledger = field(default_factory=dict)
    last: dict[str, frozenset[int]] = field(default_factory=dict)
    first: dict[str, frozenset[int]] = field(default_factory=dict)
    page: Document | None = None
    said: dict[str, tuple[str, Part | None]] = field(default_factory=dict)  # words and part of each, at last

    def publish(self) -> Document:
        one = followed(document(self.root), by_page(self.ledger).get("d", {}), str)
        now = recorded([one], self.ledger)
        noted = {f"d#{anchor}" for anchor in one.retired}
        assert [str(problem) for problem in conflicts("anchors.lock", self.ledger, now, noted)] == []
        self.ledger = parse_ledger("anchors.lock", format_ledger(extend(self.ledger, now), "d"), "d")
        self.page = one
        return one

    def judge(self) -> tuple[Counter[str], list[str]]:
        """Publish, and count what became of the anchors that were published before; and what went wrong."""
        one = self.publish()
        here = dict(zip((node.anchor for node, _ in walk(one.nodes)), self.root.walk(), strict=True))
        named = {
            name: here[node.anchor] for node, _ in walk(one.nodes) for name in (node.anchor, *node.aliases)
        }
        fates = {note.anchor: note for note in one.notes if note.fate is not Fate.PARTED}
        holders: dict[int, list[Part]] = {}
        for part in self.root.walk():
            for number in part.substance:
                holders.setdefault(number, []).append(part)
        found: Counter[str] = Counter()
        told = []
        for anchor, known in self.last.items():
            verdict = self._verdict(anchor, known, named.get(anchor), anchor in fates, holders)
            if verdict == "lost" and fates[anchor].fate is Fate.DOUBTFUL:
                verdict = "doubt"
            found[verdict] += 1
            if verdict in ("dead", "astray", "lost"):
                told.append(f"{verdict} {anchor}: {self.ledger[f'd#{anchor}'].words}")
        self._remember(here)
        return found, told

    def _verdict(
        self,
        anchor: str,
        known: frozenset[int],
        part: Part | None,
        noted: bool,
        holders: dict[int, list[Part]],
    ) -> str:
        if not part and not noted:
            return "dead"
        if part and self._strays(anchor, part) and not self._twin(anchor, part):
            return "astray"
        worded = bool(self.ledger[f"d#{anchor}"].words)
        counted = Counter(
            id(holder)
            for number in known
            for holder in holders.get(number, ())
            if holder.words or not worded  # what stands in a part does not make it the paragraph
        )
        if not known or max(counted.values(), default=0) < _SURVIVES * len(known):
            return "gone" if noted else "kept though changed"
        return "kept" if part else "lost"

    def _strays(self, anchor: str, part: Part) -> bool:
        """Whether a part has too little of what an anchor was published for; the first words are enough."""
        last, first = _share(self.last[anchor], part), _share(self.first[anchor], part)
        return min(last, first) < _NAMES and first < _WHOLE

    def _twin(self, anchor: str, part: Part) -> bool:
        """Whether the same words stand in the same part twice, so that nobody can tell which is which.

        They do so now, or they did so when they were published last.
        """
        words = folded(spelt(part.words))
        return bool(words) and (
            any(
                folded(spelt(one.words)) == words and _share(self.last[anchor], one) >= _NAMES
                for one in (part.parent.children if part.parent else ())
            )
            or any(
                said == self.said[anchor] and _share(self.last[other], part) >= _NAMES
                for other, said in self.said.items()
                if said[0]
            )
        )

    def _remember(self, here: dict[str, Part]) -> None:
        for anchor, part in here.items():
            self.last[anchor] = frozenset(part.substance)
            self.first.setdefault(anchor, self.last[anchor])
            self.said[anchor] = folded(spelt(part.words)), part.parent

    def begin(self) -> None:
        one = self.publish()
        self._remember(dict(zip((node.anchor for node, _ in walk(one.nodes)), self.root.walk(), strict=True)))


def _share(known: frozenset[int], part: Part) -> float:
    return len(known & part.substance) / len(known) if known else 1.0


def lives(
    text: Part, edits: Sequence[Callable[[Edit], bool]], pool: Sequence[str], seed: int, generations: int = 5
) -> tuple[dict[str, Counter[str]], list[str]]:
    """A text through generations of one edit or two each, of which the first is the given one each time.

    Counts what became of its anchors by the edit of each generation, and tells what went wrong.
    """
    random = Random(seed)
    life = Lives(copied(text))
    counting = through(life.root)
    life.begin()
    work = Edit(life.root, random, pool, [])
    found: dict[str, Counter[str]] = {}
    told: list[str] = []
    for generation in range(generations):
        edit = edits[generation % len(edits)]
        if not edit(work):
            continue
        renumber(life.root, counting)
        counted, problems = life.judge()
        found.setdefault(edit.__name__, Counter()).update(counted)
        found[edit.__name__]["builds"] += 1
        told += [f"seed {seed}, generation {generation}, {edit.__name__}: {problem}" for problem in problems]
    return found, told
