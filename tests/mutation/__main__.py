"""``make mutate``: what became of every anchor, by kind of edit and by sort of text.

python -m tests.mutation [ROUNDS]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from build_scripts.document import Node
from tests.mutation.edits import EDITS
from tests.mutation.oracle import lives
from tests.mutation.parts import parts
from tests.mutation.texts import SHARED, library, of_file, pool, with_lines_of_a_form

Texts = Mapping[str, tuple[Node, ...]]
Table = dict[str, Counter[str]]
COLUMNS = ("builds", "kept", "doubt", "lost", "astray", "dead", "gone")
GENERATIONS = 5

# Statutes of which many lines stand twice or more: forms of application, amendments, lists of bodies.
_REPEATING = ("00827.md", "00208.txt", "00719.md", "00035.md", "00870.md", "00057.txt")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts of one sort, and whether they are of this repository."""

    texts: Callable[[], Texts]
    own: bool = False


def _files(*paths: Path) -> Texts:
    return {path.name: of_file(path) for path in paths}


SHELVES = {
    "the library": Shelf(library, own=True),
    "lines of a form": Shelf(
        lambda: {name: with_lines_of_a_form(nodes) for name, nodes in library().items()}, own=True
    ),
    "statutes": Shelf(lambda: _files(*sorted((SHARED / "statutes").iterdir())[:8])),
    "labels alone": Shelf(lambda: _files(*sorted((SHARED / "samples" / "taiwan").iterdir()))),
    "repeated lines": Shelf(lambda: _files(*(SHARED / "statutes" / name for name in _REPEATING))),
}


def measured(texts: Texts, rounds: int, most: int | None = None) -> tuple[Table, list[str]]:
    """What became of the anchors of the texts by kind of edit, or of the first few, and what went wrong.

    A life is five generations, each a kind of edit drawn by chance; in every round each text lives once for
    every kind.
    """
    table: Table = {}
    told: list[str] = []
    for name, nodes in list(texts.items())[:most]:
        others = tuple(words for other, more in texts.items() if other != name for words in pool(more))
        root = parts(nodes)
        for turn in range(rounds):
            for first in EDITS:
                drawn = Random(f"{name} {first.__name__} {turn}").choices(EDITS, k=GENERATIONS - 1)
                found, problems = lives(root, (first, *drawn), others or pool(nodes), turn)
                for edit, counted in found.items():
                    table.setdefault(edit, Counter()).update(counted)
                told += [f"{name}, {problem}" for problem in problems]
    return table, told


def _row(name: str, counted: Counter[str]) -> str:
    surviving = counted["kept"] + counted["lost"]
    kept = counted["kept"] / surviving if surviving else 1
    doubtful = counted["doubt"] / (surviving + counted["doubt"]) if surviving else 0
    figures = "".join(f"{counted[column]:>9}" for column in COLUMNS)
    return f"{name:34}{figures}{kept:>10.3%}{doubtful:>9.3%}"


def main() -> None:
    """Print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    failed = False
    for name, one in SHELVES.items():
        if not one.own and not SHARED.is_dir():
            print(f"{name}: {SHARED} is not there; set SHARED_TEXTS")
            continue
        table, told = measured(one.texts(), rounds)
        total = sum(table.values(), Counter[str]())
        print(f"\n{name:34}{''.join(f'{column:>9}' for column in COLUMNS)}      kept in doubt")
        for edit, counted in sorted(table.items()):
            print(_row(edit.replace("_", " "), counted))
        print(_row("all", total))
        print("\n".join(told[:10]))
        failed |= bool(total["dead"] or total["astray"])
    sys.exit(failed)


if __name__ == "__main__":
    main()
