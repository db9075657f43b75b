"""How much it says that two clauses share a pair of characters: ``vocabulary/weights.toml``.

The table is committed and has a version, so that the number of two clauses depends on them and on it alone,
and on no other text of the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from build_scripts.problems import ProblemsFound
from build_scripts.toml import NonEmptyLine, Strict, TomlFile


class _Class(Strict):
    weight: Annotated[float, Field(gt=0)]
    pairs: NonEmptyLine


class _File(Strict):
    version: Annotated[int, Field(ge=1)]
    unlisted: Annotated[float, Field(gt=0)]
    topic: Annotated[float, Field(ge=0)]
    opening: Annotated[float, Field(ge=1)]
    judged: Annotated[int, Field(ge=1)]
    least: Annotated[int, Field(ge=0, le=100)]
    guiding: tuple[NonEmptyLine, ...] = ()
    common: tuple[_Class, ...] = ()


@dataclass(frozen=True)
class Weights:
    """The weight of each common pair of folded characters; any other has that of the `unlisted`.

    A `topic` that both speak of has a weight too; what the `opening` of a clause says counts so often.
    Clauses correspond whose overlap is `least` percent or more, chosen by the judged pairs, of the
    version `judged`. Under a heading with words that are `guiding` stands nothing that is compared. The
    `version` 0 is no table: nothing corresponds.
    """

    version: int = 0
    unlisted: float = 0
    topic: float = 0
    opening: float = 1
    judged: int = 0
    least: int = 100
    guiding: tuple[str, ...] = ()
    pairs: Mapping[str, float] = field(default_factory=dict)


def weights(file: TomlFile) -> Weights:
    """The parsed table. Raises ProblemsFound with the line of each mistake."""
    if not file.text:
        return Weights()
    read = file.parse(_File)
    pairs: dict[str, float] = {}
    problems = []
    for index, row in enumerate(read.common):
        cut = [row.pairs[at : at + 2] for at in range(0, len(row.pairs), 2)]
        if twice := sorted({pair for pair in cut if pair in pairs or cut.count(pair) > 1}):
            message = f"{twice[0]} has a weight already; each pair has one"
            problems.append(file.problem(("common", index, "pairs"), message))
        if len(row.pairs) % 2:
            message = f"{row.pairs[-1]} is half a pair; write two characters for each"
            problems.append(file.problem(("common", index, "pairs"), message))
        pairs |= dict.fromkeys(cut, row.weight)
    if problems:
        raise ProblemsFound(problems)
    return Weights(
        version=read.version,
        unlisted=read.unlisted,
        topic=read.topic,
        opening=read.opening,
        judged=read.judged,
        least=read.least,
        guiding=read.guiding,
        pairs=pairs,
    )
