"""Writes the table of weights anew: ``python -m benchmarks.weights FOLDER``, a folder of statutes.

A pair of characters says the less the more clauses have it, of the statutes or of the library's own texts:
the weight is that of the commoner of the two. Who writes a new table gives it the next version.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path

from build_scripts.correspondences.clauses import clauses
from build_scripts.correspondences.nearest import folded
from build_scripts.correspondences.weights import weights
from build_scripts.document import Document, Script
from build_scripts.toml import TomlFile
from tests.corpus import in_script
from tests.references.judged import Statutes

UNLISTED = 7.0
_SURE = 5  # clauses of the library's own that a pair must stand in before its share says anything
_STEP = 4  # classes of weights in 1


def main(folder: str) -> None:
    """Write the table; what stands above its rows stays."""
    path = Path("source_texts/vocabulary/weights.toml")
    text = path.read_text("utf-8").partition("[[common]]")[0]
    guiding = weights(TomlFile(str(path), text)).guiding
    statutes = shares((pair.hans for pair in Statutes(Path(folder)).pairs), guiding, 1)
    ours = shares(in_script(Script.HANS).corpus.documents, guiding, _SURE)
    classes: dict[float, list[str]] = defaultdict(list)
    for pair in statutes.keys() | ours.keys():
        weight = round(-log(max(statutes.get(pair, 0), ours.get(pair, 0))) * _STEP) / _STEP
        if weight < UNLISTED:
            classes[max(weight, 1 / _STEP)].append(pair)
    rows = [
        f'[[common]]\nweight = {weight}\npairs = "{"".join(sorted(classes[weight]))}"\n'
        for weight in sorted(classes)
    ]
    path.write_text(text + "\n".join(rows), "utf-8", newline="\n")


def shares(documents: Iterable[Document], guiding: tuple[str, ...], least: int) -> dict[str, float]:
    """The share of clauses that have each pair, where `least` have it."""
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        for clause in clauses(document, guiding):
            words = folded(clause.printed)
            counts.update({words[at : at + 2] for at in range(len(words) - 1)})
            total += 1
    return {pair: count / total for pair, count in counts.items() if count >= least}


if __name__ == "__main__":
    main(*sys.argv[1:])
