"""``python -m tests.samples``: how many facts about real texts the program's outlines have, for each shape.

python -m tests.samples                         the table
python -m tests.samples html/gov-01 00016       each fact about these texts that it does not have
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

import click

from tests.samples.count import counted
from tests.samples.facts import Fact, Field
from tests.samples.outlined import texts

_WIDTH = 11  # of a column


@click.command(help="Count the facts about real texts that the program sees.")
@click.argument("names", nargs=-1)
def main(names: tuple[str, ...]) -> None:
    """Print the table, or what is wrong in the texts named."""
    folder = texts()
    if folder is None:
        sys.exit("the texts are absent: put ../shared beside the checkout, or name it in POLICY_SAMPLES")
    found = counted(folder, names)
    for line in wrong(found) if names else table(found):
        click.echo(line)


def wrong(found: Mapping[tuple[str, str], list[Fact]]) -> Iterator[str]:
    """Each fact that the program does not have, behind the name of its text."""
    for (_, file), told in found.items():
        yield from (f"{file}: {fact.field}: {fact.told}" for fact in told if not fact.right)


def table(found: Mapping[tuple[str, str], list[Fact]]) -> Iterator[str]:
    """Facts right of all, a row for each shape and a column for each field."""
    yield _row("shape", [*Field, "all", "share"])
    for shape in dict.fromkeys(shape for shape, _ in found):
        yield _counts(shape, [fact for (one, _), told in found.items() if one == shape for fact in told])
    yield _counts("all", list(chain.from_iterable(found.values())))


def _counts(name: str, told: list[Fact]) -> str:
    asked, right = Counter(fact.field for fact in told), Counter(fact.field for fact in told if fact.right)
    cells = [f"{right[field]}/{asked[field]}" if asked[field] else "" for field in Field]
    total = right.total(), asked.total()
    return _row(name, [*cells, f"{total[0]}/{total[1]}", f"{total[0] / total[1]:.1%}"])


def _row(name: str, cells: list[str]) -> str:
    return name.ljust(_WIDTH) + "".join(cell.rjust(_WIDTH) for cell in cells)


if __name__ == "__main__":
    main()
