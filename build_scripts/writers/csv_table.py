"""Tables for spreadsheets: CSV (RFC 4180) that opens rightly where a double-click opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for the system's encoding
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, lines end in CRLF, no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(list(head))
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _inert(cell: str) -> str:
    """A cell that would begin a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
