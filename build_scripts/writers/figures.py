"""Figures: inline SVG in the colour of the text, for both themes and for print."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

_STEP, _BAR, _HEIGHT, _TOP, _FOOT = 40, 24, 96, 18, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A year of a figure; `value` is None where there is nothing to count in."""

    name: str
    value: float | None
    shown: str


def bars(label: str, columns: Iterable[Column]) -> str:
    """Columns over years as one line of SVG; `label` is what a screen reader says of it."""
    columns = tuple(columns)
    top = max((column.value or 0 for column in columns), default=0) or 1
    width, floor = _STEP * len(columns), _TOP + _HEIGHT
    parts = [part for index, column in enumerate(columns) for part in _column(column, index, top, floor)]
    size = f'viewBox="0 0 {width} {floor + _FOOT}" width="{width}"'
    return (
        f'<svg {size} role="img" aria-label="{html.escape(label)}">'
        f'<line class="axis" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/>{"".join(parts)}</svg>'
    )


def before_and_after(before: float, after: float) -> str:
    """Two lines of a length from 0 to 1 each, as SVG; the numbers stand beside it in words."""
    lengths = (round(120 * before, 1), round(120 * after, 1))
    bars_ = "".join(
        f'<rect class="{name}" y="{top}" width="{width}" height="6"/>'
        for name, top, width in zip(("before", "after"), (1, 9), lengths, strict=True)
    )
    return f'<svg class="pair" viewBox="0 0 120 16" width="120" aria-hidden="true">{bars_}</svg>'


def _column(column: Column, index: int, top: float, floor: int) -> Iterable[str]:
    middle = _STEP * index + _STEP // 2
    state = ' class="without"' if column.value is None else ""
    yield f'<text x="{middle}" y="{floor + 15}"{state}>{html.escape(column.name)}</text>'
    if column.value is None:
        return
    height = round(_HEIGHT * column.value / top)
    if height:
        yield f'<rect x="{middle - _BAR // 2}" y="{floor - height}" width="{_BAR}" height="{height}"/>'
    above = floor - height - 4
    yield f'<text class="value" x="{middle}" y="{above}">{html.escape(column.shown)}</text>'
