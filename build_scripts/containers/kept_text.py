"""What comes out of a container: the type between opening one and reading it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

KEPT_TEXT = "text.txt"  # the file beside the raw bytes
ROW_GAP = "\t"  # between the cells of one row, each row a line


@dataclass(frozen=True, slots=True)
class KeptText:
    """The `text` of a container, line by line, `by` what it was taken out, and what was `left_out`.

    What was left out is counted under its name: script, comment, image, field code.
    """

    text: str
    by: str
    left_out: Mapping[str, int] = field(default_factory=dict)


def lines_of(rows: Iterable[str]) -> str:
    """Lines as one text: no white space around them, no two blank lines together, one line end each."""
    lines = [row.strip() for row in rows]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "".join(f"{line}\n" for line in kept).lstrip("\n")


def row_of(cells: Iterable[str]) -> list[str]:
    """A row of a table as lines: one, or one for each label that ends in a colon and its value.

    The record of a portal is such a table: 索引号：| 000014349 | 主题分类：| 科技.
    """
    words = [" ".join(cell.split()) for cell in cells]
    labels, values = words[::2], words[1::2]
    named = [label for label in labels if label]
    if named and all(label.endswith((":", "：")) for label in named):
        values += [""] * (len(labels) - len(values))
        return [label + value for label, value in zip(labels, values, strict=True) if label or value]
    return [ROW_GAP.join(words)]
