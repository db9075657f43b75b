"""A PDF with a text layer → paragraphs, by where each character stands on its page."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from build_scripts.containers.flow import paragraphs, running
from build_scripts.containers.kept_text import KeptText, row_of
from build_scripts.containers.placed import Glyph, Line, TableRow, cell_words, gutter_of, lines, shares
from build_scripts.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_PASSWORD = "has a password; take it off with the program that made it, or: qpdf --decrypt {0} open.pdf"
_SCANNED = "has no text: it is a scan; read it with OCR first: ocrmypdf -l chi_sim+chi_tra {0} read.pdf"
_UNNAMED = "(cid:"  # what stands for a glyph of which the file does not say the character


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: the characters of its text, the rows of its tables, and what is left out of it."""

    glyphs: tuple[Glyph, ...]
    rows: tuple[TableRow, ...]
    in_rows: str
    turned: str
    images: int


def kept(name: str, data: bytes) -> KeptText:
    """The text of a PDF, a line for each paragraph and for each row of a table.

    Raises ProblemsFound where the package is missing that reads it, where it has a password, is damaged, is
    a scan or does not say which characters it shows, and where a character is neither kept nor left out.
    """
    try:
        import pdfplumber  # noqa: PLC0415 (an extra: a build reads no PDF)
        from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
        from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415
    except ImportError as error:
        message = "reading a PDF needs a package that is not installed: run `make inputs`"
        raise ProblemsFound([Problem(name, message)]) from error
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each font with a fault
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            sheets = [_sheet(page) for page in document.pages]
    except PdfminerException as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args)
        message = _PASSWORD.format(name) if locked else f"is a damaged PDF: {error}"
        raise ProblemsFound([Problem(name, message)]) from error
    return _text(name, sheets, f"pdfplumber {version('pdfplumber')}")


def _text(name: str, sheets: Sequence[_Sheet], by: str) -> KeptText:
    words = "".join(glyph.text for sheet in sheets for glyph in sheet.glyphs) + "".join(
        sheet.in_rows for sheet in sheets
    )
    if not words.strip():
        raise ProblemsFound([Problem(name, _SCANNED.format(name))])
    if _UNNAMED in words:
        message = f"does not say which characters {words.count(_UNNAMED)} of its glyphs are; read it with OCR"
        raise ProblemsFound([Problem(name, message)])
    printed = list(_lines(sheets))
    dropped = running(printed, len(sheets))
    text = "".join(
        f"{paragraph}\n"
        for paragraph in paragraphs([line for index, line in enumerate(printed) if index not in dropped])
    )
    around = "".join(printed[index].text for index in dropped)
    if lost := Counter(_characters(words)) - Counter(_characters(text + around)):
        message = f"{lost.total()} characters of the file were not found again: {''.join(lost)[:20]!r}"
        raise ProblemsFound([Problem(name, message)])
    left_out = Counter(dropped.values())
    left_out["image"] = sum(sheet.images for sheet in sheets)
    left_out["turned character"] = sum(len(sheet.turned) for sheet in sheets)
    left_out["page without text"] = sum(not (sheet.glyphs or sheet.rows) for sheet in sheets)
    return KeptText(text, by, {what: count for what, count in sorted(left_out.items()) if count})


def _characters(text: str) -> str:
    return "".join(text.split())


def _lines(sheets: Sequence[_Sheet]) -> Iterator[Line]:
    """The lines of all pages. A page with little text is in columns where the others are."""
    gutters = [gutter_of(sheet.glyphs) for sheet in sheets]
    usual = Counter(gutter for gutter in gutters if gutter is not None).most_common(1)
    for number, (sheet, gutter) in enumerate(zip(sheets, gutters, strict=True)):
        shared = usual[0][0] if usual and shares(sheet.glyphs, usual[0][0]) else None
        yield from lines(sheet.glyphs, sheet.rows, number, shared if gutter is None else gutter)


def _sheet(page: Page) -> _Sheet:
    """What stands on a page. A character printed twice at one place, to look bold, is one."""
    printed = page.dedupe_chars(tolerance=1)
    chars = [char for char in printed.chars if char["upright"]]
    turned = "".join(char["text"] for char in printed.chars if not char["upright"])
    glyphs = [_glyph(char) for char in chars]
    rows: list[TableRow] = []
    in_tables: set[int] = set()
    for table in page.find_tables(_rules(page)):
        if _holds_data(table):
            table_rows, places = _rows(table, glyphs, in_tables)
            rows += table_rows
            in_tables |= places
    return _Sheet(
        tuple(glyph for place, glyph in enumerate(glyphs) if place not in in_tables),
        tuple(rows),
        "".join(glyphs[place].text for place in sorted(in_tables)),
        turned,
        len(page.images),
    )


def _glyph(char: dict[str, Any]) -> Glyph:
    return Glyph(char["text"], char["x0"], char["x1"], char["top"], char["bottom"], char["size"])


def _rules(page: Page) -> dict[str, Any]:
    """How tables are found: by their lines, and closed where a page break left a row open."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return {}
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    return {"explicit_horizontal_lines": ends}


def _holds_data(table: Table) -> bool:
    """Whether lines on a page make a table, and no frame around a text."""
    return max(len(row.cells) for row in table.rows) > 1


def _rows(table: Table, glyphs: Sequence[Glyph], in_tables: set[int]) -> tuple[list[TableRow], set[int]]:
    """The rows of a table, and the places of the characters that stand in them."""
    rows: list[TableRow] = []
    places: set[int] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            inside = [
                place
                for place, glyph in enumerate(glyphs)
                if cell and place not in in_tables and place not in places and _is_inside(glyph, cell)
            ]
            places |= set(inside)
            cells.append(cell_words([glyphs[place] for place in inside]))
        rows += [TableRow(text, row.bbox[1]) for text in row_of(cells) if text.strip()]
    return rows, places


def _is_inside(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return left <= (glyph.left + glyph.right) / 2 <= right and top <= glyph.middle <= bottom
