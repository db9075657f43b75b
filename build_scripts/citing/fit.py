"""The places of a document, and which of them a typed place may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from build_scripts.citing.grammar import LIMITS, MEANS, OR_ELSE, SCORES
from build_scripts.citing.steps import Fold, Step, Steps, folded, steps_in
from build_scripts.citing.words import below, stops
from build_scripts.document import Document, Node
from build_scripts.interface import Interface
from build_scripts.kinds import Kind


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a document, its number in reading order, that of its parent (-1 for none).

    `steps` are all that lead to it; none where the grammar cannot read its label.
    """

    at: int
    parent: int
    node: Node
    place: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class Hit:
    """A spot that a place may mean, and how well it fits.

    `whole`: the text prints just these steps. `as_typed`: what was typed with brackets is printed so.
    `by_unit`: so is the last step with its unit. `partial`: of a list, other places of which are not there.
    """

    spot: Spot
    score: float
    whole: bool = False
    as_typed: bool = True
    by_unit: bool = False
    partial: bool = False


class Instead(NamedTuple):
    """What there is instead of a place: the nearest above it, what is in that, where its last step leads.

    In that there may be nothing: it is one paragraph.
    """

    within: Spot | None
    has: list[Spot]
    near: list[Spot]


def spots(document: Document, say: Interface, fold: Fold) -> tuple[Spot, ...]:
    """The places of a document in reading order."""
    listed: list[Spot] = []
    path: list[Spot] = []
    for at, stop in enumerate(stops(document, say)):
        del path[stop.depth :]
        parent, place, steps = (path[-1].at, path[-1].place, path[-1].steps) if path else (-1, "", ())
        printed = [replace(step, part=stop.node.kind) for step in steps_in(folded(stop.words, fold))]
        if stop.paragraph:
            printed[:0] = printed and [Step(0, 0, Kind.PARAGRAPH, stop.paragraph, implied=True)]
        path.append(
            Spot(at, parent, stop.node, below(place, stop.words), (*steps, *printed) if printed else ())
        )
        listed.append(path[-1])
    return tuple(listed)


def fit(typed: Step, printed: Step) -> float:
    """How well a step as typed fits one that is printed: 0 not at all, ``SCORES["exact"]`` just so."""
    if typed.nth not in (None, printed.nth):
        return 0
    if typed.kind is None:
        score = _fit_number(typed, printed)
    elif typed.kind is not printed.kind:
        score = SCORES["value"] if OR_ELSE.get(typed.kind, typed.kind) is printed.kind else 0
    elif typed.value == printed.value:
        score = SCORES["exact"]
    else:
        score = SCORES["named"] if typed.value is None and typed.kind is not Kind.PARAGRAPH else 0
    return score + SCORES["again"] if score and typed.nth != printed.nth else score


def _fit_number(typed: Step, printed: Step) -> float:
    if typed.value != printed.value:
        return 0
    bracket, numerals = typed.bracket == printed.bracket, typed.numerals == printed.numerals
    plain = bracket and numerals and (typed.bracket or not typed.unit) and not printed.unit
    if plain or (typed.unit and typed.unit == printed.unit):
        return SCORES["exact"]
    if typed.unit:
        part = printed.kind or printed.part
        means = MEANS[typed.unit].get(part) if part else None
        return 0 if means is None else SCORES["value"] + means + SCORES["numerals"] * numerals
    if printed.unit or printed.kind:
        return SCORES["unit"] if printed.unit else 0
    return SCORES["value"] + SCORES["bracket"] * bracket + SCORES["numerals"] * numerals


def hits_in(every: Sequence[Spot], place: Steps) -> list[Hit]:
    """Every spot that a place may mean, the likeliest first.

    What was typed with brackets, or with a unit, is taken at its word where the text prints it so.
    """
    listed = _severally(place)
    hits = [hit for spot in every if (hit := _hit(spot, place))] if not (listed and place[-1].listed) else []
    hits = _rather(hits, lambda hit: hit.whole and len(place) > 1)
    hits = _rather(_rather(hits, lambda hit: hit.as_typed), lambda hit: hit.by_unit)
    if not hits and len(place) > 1 and _is_first_paragraph(place[-1]):
        return hits_in(every, place[:-1])  # of what has words in its own line, they are that
    if not hits:
        by_place = [hits_in(every, each) for each in listed]
        once = {hit.spot.at: hit for hits in by_place for hit in hits}
        return [replace(hit, partial=not all(by_place)) for hit in once.values()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.spot.at))


def _hit(spot: Spot, place: Steps) -> Hit | None:
    matched = _matched(spot.steps, place)
    if not matched:
        return None
    exact = SCORES["exact"]
    left = sum(not step.implied for step in spot.steps) - sum(not step.implied for _, step, _ in matched)
    return Hit(
        spot,
        sum(score for *_, score in matched) + SCORES["left"] * left,
        whole=not left and all(score == exact for *_, score in matched),
        as_typed=all(score == exact for typed, _, score in matched if typed.bracket),
        by_unit=place[-1].unit == spot.steps[-1].unit != "" and matched[0][-1] == exact,
    )


def _matched(steps: Steps, place: Steps) -> list[tuple[Step, Step, float]]:
    """Each typed step with the printed one that it fits, and how well; nothing where one has none.

    The last fits the last, the others fit in order what stands above.
    """
    matched: list[tuple[Step, Step, float]] = []
    above = list(steps)
    for typed in reversed(place):
        while above:
            printed = above.pop()
            if score := fit(typed, printed):
                matched.append((typed, printed, score))
                break
            if not matched:
                return []
        else:
            return []
    return matched


def _rather(hits: list[Hit], such: Callable[[Hit], bool]) -> list[Hit]:
    return [hit for hit in hits if such(hit)] or hits


def _is_first_paragraph(step: Step) -> bool:
    return step.value == 1 and (step.kind is Kind.PARAGRAPH or Kind.PARAGRAPH in MEANS.get(step.unit, {}))


def _severally(place: Steps) -> list[Steps]:
    """The places of a list (第七、八条; （七）至（九）): numbers of one shape at its end, each for itself."""
    last = place[-1]
    start = len(place)
    while start and _alike(place[start - 1], last):
        start -= 1
    if len(place) - start < 2:
        return []
    first, end = (place[-2].value or 0) + 1, (last.value or 0) if last.until else 0
    between = [replace(last, value=value) for value in range(first, min(end, first + LIMITS["range"]))]
    every = (*place[start:-1], *between, last)
    return [(*place[:start], replace(step, unit=step.unit or last.unit)) for step in every]


def _alike(step: Step, last: Step) -> bool:
    shape = (step.kind, step.numerals, step.bracket) == (None, last.numerals, last.bracket)
    return shape and (step.unit == last.unit or not (step.unit and last.unit))


def instead_of(every: Sequence[Spot], place: Steps) -> Instead:
    """What to offer where a document lacks a place."""
    near = [hit.spot for hit in hits_in(every, place[-1:])] if len(place) > 1 else []
    for length in range(len(place) - 1, 0, -1):
        for hit in hits_in(every, place[:length])[:1]:
            return Instead(hit.spot, [spot for spot in every if spot.parent == hit.spot.at], near)
    return Instead(None, [spot for spot in every if spot.parent < 0], near)
