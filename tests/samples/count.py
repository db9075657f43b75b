"""The facts of every described text, against what the program makes of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tests.samples.facts import Fact, facts, facts_of_statute
from tests.samples.labels import samples, statutes
from tests.samples.outlined import outlined


def counted(folder: Path, names: Collection[str] = ()) -> dict[tuple[str, str], list[Fact]]:
    """Facts by shape and file, of all texts or of those named (`html/gov-01`, `00016`)."""
    found = {}
    for sample in samples():
        if not names or _stem(sample.file) in names:
            outlines = outlined(folder / "samples" / sample.file)
            found[sample.shape, sample.file] = list(facts(sample, outlines))
    for statute in statutes():
        if not names or _stem(statute.file) in names:
            outlines = outlined(folder / "statutes" / statute.file)
            found["statute", statute.file] = list(facts_of_statute(statute, outlines))
    return found


def _stem(file: str) -> str:
    return file.rsplit(".", 1)[0]
