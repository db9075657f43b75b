"""Whether a container still gives the text that was kept of it when it was added."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from build_scripts.containers.open import opened
from build_scripts.library import Described
from build_scripts.problems import Problem, ProblemsFound

_SHOWN = 40  # characters of a line that differs


def changed(described: Described) -> Iterator[Problem]:
    """Problems where the raw file, opened again, does not give the kept text; none for a plain text."""
    extraction = described.source.extraction
    if extraction is None:
        return
    try:
        again = opened(described.raw.file.name, described.raw.data)
    except ProblemsFound as refusal:
        yield from refusal.problems
        return
    if again is None or again.text == described.raw.text:
        return
    number, kept, fresh = _first_difference(described.raw.text, again.text)
    message = (
        f"line {number} is {kept[:_SHOWN]!r}, taken out by {extraction.by}; {again.by} gives "
        f"{fresh[:_SHOWN]!r}; compare both with {described.raw.file.name}, and add it anew if that is right"
    )
    yield Problem(described.raw_path, message)


def _first_difference(kept: str, fresh: str) -> tuple[int, str, str]:
    """The first line that is not the same, by its number, in both texts."""
    pairs = zip_longest(kept.splitlines(), fresh.splitlines(), fillvalue="")
    return next((number, *pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1])
