"""The judged references of real statutes, and how what the program finds is held against them."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from build_scripts.citing.steps import key
from build_scripts.document import Document, Metadata, Script, walk
from build_scripts.findings import DocumentFindings, Words
from build_scripts.intake.preview import preview
from build_scripts.kinds import Kind
from build_scripts.references.mentions import mentions
from build_scripts.references.resolve import Resolved, State, resolve
from build_scripts.text import Pair

FOLDER = Path(__file__).parent
_PLACE = re.compile(
    r"(?P<article>\d+)?(?:\.(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?|ch(?P<chapter>\d+)|annex"
)
_REPUBLIC = "中华人民共和国"
_NOTHING = Words({}, {script: {} for script in Script})


@dataclass(frozen=True)
class Judged:
    """A stretch of a statute and what it means, by reading; several where either is right."""

    file: str
    anchor: str
    start: int
    words: str
    means: tuple[str, ...]


def judged() -> tuple[Judged, ...]:
    with (FOLDER / "judged.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Judged(
                row["file"], row["anchor"], int(row["start"]), row["words"], tuple(row["means"].split("|"))
            )
            for row in csv.DictReader(file)
        )


class Statutes:
    """A folder of statutes as one library, and every reference of those that were judged."""

    def __init__(self, folder: Path) -> None:
        self.pairs = [_pair(path) for path in sorted(folder.iterdir())]

    @cached_property
    def titles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for pair in self.pairs:
            annexes = [
                node.words for node, _ in walk(pair.hans.nodes) if node.kind in (Kind.ANNEX, Kind.TITLE)
            ]
            for name in {key(name) for name in (pair.hans.metadata.title, *annexes)}:
                found[name].append(pair.slug)
        return found

    @cached_property
    def by_place(self) -> dict[tuple[str, str], list[Resolved]]:
        wanted = {one.file for one in judged()}
        found = [
            DocumentFindings(pair.slug, (), (), mentions(pair), _NOTHING)
            for pair in self.pairs
            if pair.slug in wanted
        ]
        places: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
        for one in resolve(self.pairs, found).every:
            places[one.slug, one.reference.anchor].append(one)
        return places

    def verdict(self, one: Judged) -> str:
        """``right``; ``open`` where the program does not say, ``missed`` where it says less or nothing; else
        ``wrong``, a link to another text or place."""
        end = one.start + len(one.words)
        said = [
            answer
            for answer in self.by_place[one.file, one.anchor]
            if answer.reference.span.hans[0] < end and one.start < answer.reference.span.hans[1]
        ]
        nearest = min(said, key=lambda answer: abs(answer.reference.span.hans[1] - end), default=None)
        verdicts = [self._against(one, meant, nearest) for meant in one.means]
        return min(verdicts, key=("right", "open", "missed", "wrong").index)

    def _against(self, one: Judged, meant: str, answer: Resolved | None) -> str:
        if meant in ("-", "own"):
            leads_out = answer and answer.target and answer.target.slug != one.file
            return "wrong" if leads_out else "right"
        if answer is None:
            return "missed"
        work, place = _split(meant)
        if work == "self":
            slugs = [one.file]
        else:
            slugs = self.titles.get(key(work)) or self.titles.get(_REPUBLIC + key(work)) or []
        if answer.state is State.UNDECIDED:
            return "right" if len(slugs) > 1 else "open"
        if answer.target is None:
            outside = not slugs and (answer.reference.work == one.words or _same(answer, work, place))
            return "right" if outside or place == "annex" else "missed"
        return "right" if answer.target.slug in slugs and _fits(place, answer.target.anchor) else "wrong"


def _pair(path: Path) -> Pair:
    seen = preview(path.name, path.read_bytes())
    known = Metadata(seen.stated.title, number=seen.stated.number)
    document = Document(path.name, Script.HANS, Script.HANS, known, seen.nodes)
    return Pair(document, document, {})


def _split(meant: str) -> tuple[str, str]:
    work, _, place = meant.rpartition(" ")
    found = _PLACE.fullmatch(place)
    return (work, place) if work and found else (meant, "")


def _fits(place: str, anchor: str) -> bool:
    """Whether an anchor is that place: ``21.2(3)`` is an item 3 of the article t21.

    No place is the whole text, or the annex that is the text; a text that lacks the place is meant whole.
    """
    if not anchor or place in ("", "annex"):
        return not anchor or anchor.startswith("a")
    of = _PLACE.fullmatch(place)
    assert of
    steps = anchor.split("-")
    if of["chapter"]:
        return steps[-1] == f"ch{of['chapter']}"
    if of["article"] is None:
        return steps[-1] in (f"k{of['item']}", f"n{of['item']}", f"i{of['item']}")
    called = [f"{code}{of['article']}" for code in "tkn"]
    article = next((at for at, step in enumerate(steps) if step in called), None)
    below = ["?"] if article is None else steps[article + 1 :]
    if of["item"]:
        return bool(below) and below[-1] in (f"i{of['item']}", f"n{of['item']}")
    number = int(of["paragraph"] or 1)
    return below == ([] if number == 1 else [f"p{number - 1}"])


def _same(answer: Resolved, work: str, place: str) -> bool:
    """Whether what is outside is called so, and its place is read so."""
    named, meant = key(answer.reference.work), key(work)
    called = named and (meant.endswith(named) or named.endswith(meant.removeprefix(_REPUBLIC)))
    of = _PLACE.fullmatch(place) if place else None
    units = {"article": "条", "paragraph": "款", "item": "项"}
    wanted = [(unit, int(of[name])) for name, unit in units.items() if of and of[name]]
    read = [(step.unit, step.number) for step in answer.reference.steps]
    return bool(called or answer.reference.number) and wanted in ([], read)
