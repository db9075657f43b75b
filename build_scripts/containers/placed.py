"""Characters with their places on a page → lines, in the order in which the page is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SAME_LINE = 0.5  # of a size: how far apart the middles of characters of one line are
_GAP = 0.6  # of a size: an empty place that a space stands for
_WORD_GAP = 0.25  # the same between two Latin letters
_WIDE_GAP = 2.0  # the same for two spaces, as between the cells of a row
_MIDDLE = (0.35, 0.65)  # of the width: where the gutter between two columns lies
_GUTTER = 0.8  # of a size: its least width
_STRAY = 0.1  # of what covers other places: what may cover a gutter, as a title over both columns does
_FULL = 1.5  # of a size: how far from the margin a full line ends at most
_SET = 0.4  # the share of full lines in a column that is text, and no column of a table
_FEWEST = 4  # lines of a column
_NARROWEST = 8  # of a size: the least width of a column


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, the box it fills (in points from the top left of its page) and its size."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, its box without white space, its size, and the page it stands on.

    `column` is 0 where the page has one, else 1 or 2. The `row` of a table has a tab between its cells.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int
    column: int = 0
    row: bool = False


@dataclass(frozen=True, slots=True)
class Gutter:
    """The empty strip between two columns."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """What stands before it is in the left column."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class TableRow:
    """The words of a row of a table, and how far down it begins."""

    text: str
    top: float


def lines(
    glyphs: Sequence[Glyph], rows: Sequence[TableRow], page: int, gutter: Gutter | None
) -> Iterator[Line]:
    """The lines of a page: above, in the left column, in the right one, and so on below what spans both."""
    waiting: list[Glyph] = []
    stacked: list[tuple[float, list[Glyph] | TableRow]] = [(row.top, row) for row in rows]
    stacked += [(min(glyph.top for glyph in group), group) for group in _grouped(glyphs)]
    for _, what in sorted(stacked, key=lambda pair: pair[0]):
        if isinstance(what, TableRow):
            yield from _columns(waiting, page, gutter)
            waiting = []
            yield Line(what.text, 0, 0, what.top, what.top, 0, page, row=True)
        elif gutter is None or _crosses(what, gutter):
            yield from _columns(waiting, page, gutter)
            waiting = []
            yield _line(what, page, 0)
        else:
            waiting += what
    yield from _columns(waiting, page, gutter)


def gutter_of(glyphs: Sequence[Glyph]) -> Gutter | None:
    """Where the gutter between two columns of text lies; None on a page of one column, or with a table."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return None
    gutter = _emptiest(inked)
    if gutter is None:
        return None
    sides = [
        [glyph for glyph in inked if glyph.right <= gutter.middle],
        [glyph for glyph in inked if glyph.left >= gutter.middle],
    ]
    return gutter if all(_is_text(side) for side in sides) else None


def shares(glyphs: Sequence[Glyph], gutter: Gutter) -> bool:
    """Whether a page leaves the gutter of another page free, but for what spans both columns."""
    groups = _grouped(glyphs)
    return sum(_crosses(group, gutter) for group in groups) <= len(groups) / 3


def _columns(glyphs: list[Glyph], page: int, gutter: Gutter | None) -> Iterator[Line]:
    if gutter is None:
        return
    for column, side in (
        (1, [glyph for glyph in glyphs if glyph.left < gutter.middle]),
        (2, [glyph for glyph in glyphs if glyph.left >= gutter.middle]),
    ):
        yield from (_line(group, page, column) for group in _grouped(side))


def _emptiest(glyphs: Sequence[Glyph]) -> Gutter | None:
    """The widest empty strip in the middle of a page."""
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    covered = Counter(point for glyph in glyphs for point in range(int(glyph.left), int(glyph.right) + 1))
    few = _STRAY * median(covered[point] for point in range(int(left), int(right) + 1))
    around = range(*(int(left + share * (right - left)) for share in _MIDDLE))
    strips: list[list[int]] = [[]]
    for point in around:
        if covered[point] <= few:
            strips[-1].append(point)
        elif strips[-1]:
            strips.append([])
    widest = max(strips, key=len)
    wide_enough = len(widest) >= _GUTTER * median(glyph.size for glyph in glyphs)
    return Gutter(widest[0], widest[-1]) if wide_enough else None


def _is_text(side: Sequence[Glyph]) -> bool:
    """Whether the lines of a column end at one margin, as those of a text do."""
    ends = sorted(max(glyph.right for glyph in group) for group in _grouped(side))
    if len(ends) < _FEWEST:
        return False
    size = median(glyph.size for glyph in side)
    wide = ends[-1] - min(glyph.left for glyph in side) >= _NARROWEST * size
    return wide and sum(end >= ends[-1] - _FULL * size for end in ends) >= _SET * len(ends)


def _crosses(group: Sequence[Glyph], gutter: Gutter) -> bool:
    """Whether a line runs over the gutter: it prints in the inner half of it."""
    quarter = (gutter.right - gutter.left) / 4
    left, right = gutter.left + quarter, gutter.right - quarter
    return any(glyph.right > left and glyph.left < right and not glyph.text.isspace() for glyph in group)


def _grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by line, from the top; a raised one belongs to the line beside it."""
    groups: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if tallest and glyph.middle - tallest.middle < _SAME_LINE * max(glyph.size, tallest.size):
            groups[-1].append(glyph)
            tallest = max(tallest, glyph, key=lambda either: either.size)
        else:
            groups.append([glyph])
            tallest = glyph
    return [group for group in groups if any(not glyph.text.isspace() for glyph in group)]


def _line(group: Sequence[Glyph], page: int, column: int) -> Line:
    inked = [glyph for glyph in group if not glyph.text.isspace()]
    return Line(
        words(group),
        min(glyph.left for glyph in inked),
        max(glyph.right for glyph in inked),
        min(glyph.top for glyph in inked),
        max(glyph.bottom for glyph in inked),
        median(glyph.size for glyph in inked),
        page,
        column,
    )


def words(group: Sequence[Glyph]) -> str:
    """The characters of one line from the left, a space for an empty place between them."""
    ordered = sorted(group, key=lambda glyph: glyph.left)
    pieces = [ordered[0].text]
    for before, glyph in pairwise(ordered):
        gap = (glyph.left - before.right) / max(glyph.size, 1)
        latin = before.text.isascii() and glyph.text.isascii()
        if gap >= _WIDE_GAP:
            pieces.append("  ")
        elif gap >= (_WORD_GAP if latin else _GAP):
            pieces.append(" ")
        pieces.append(glyph.text)
    return "".join(pieces).strip()


def cell_words(glyphs: Sequence[Glyph]) -> str:
    """The words of a cell, its lines joined."""
    return "".join(words(group) for group in _grouped(glyphs))
