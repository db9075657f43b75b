"""A larger collection out of the texts that are there: copies, each about another place."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

# The place that the texts are about, and characters that name no place when two of them are joined.
PLACE = "北京"
_SYLLABLES = "云安宁平江河海川湖泉阳阴东西南北"


def multiply(source: Path, target: Path, times: int) -> None:
    """Write `source` (a ``source_texts`` folder) into `target` with `times` copies of each document.

    A copy has no decisions: those quote the original's words.
    """
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("documents"))
    for number, place in enumerate(_places(times)):
        for folder in sorted((source / "documents").iterdir()):
            _copy(folder, target / "documents" / f"{folder.name}{f'-{number}' if number else ''}", place)


def _places(times: int) -> Iterator[str]:
    yield PLACE
    yield from islice(("".join(pair) for pair in product(_SYLLABLES, repeat=2)), times - 1)


def _copy(folder: Path, target: Path, place: str) -> None:
    """Copy one document with `place` for ours; its description names the hash of what it now is."""
    raw = next(folder.glob("raw.*"))
    content = raw.read_bytes()
    changed = content.replace(PLACE.encode(), place.encode())
    described = (folder / "document.toml").read_text("utf-8").replace(PLACE, place)
    described = described.replace(hashlib.sha256(content).hexdigest(), hashlib.sha256(changed).hexdigest())
    target.mkdir(parents=True)
    (target / raw.name).write_bytes(changed)
    (target / "document.toml").write_text(described, encoding="utf-8")
