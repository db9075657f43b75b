"""The commitments as data: JSON, and CSV for spreadsheets."""

from __future__ import annotations

from build_scripts.document import Script
from build_scripts.edition import Editions
from build_scripts.indexes.quantities import span
from build_scripts.text import Commitment
from build_scripts.writers.csv_table import csv_table
from build_scripts.writers.data import Json

_COLUMNS = (
    "document",
    "anchor",
    "deadline",
    "figure",
    "low",
    "high",
    "unit",
    "comparison",
    "subject zh-Hans",
    "subject zh-Hant",
    "quote zh-Hans",
    "quote zh-Hant",
    "topics",
)


def commitments_data(editions: Editions) -> list[Json]:
    """``data/commitments.json``: every promise with a figure or a date, in reading order."""
    pairs = zip(editions[Script.HANS].commitments, editions[Script.HANT].commitments, strict=True)
    return [_commitment(hans, hant) for hans, hant in pairs]


def _commitment(hans: Commitment, hant: Commitment) -> Json:
    low, high = span(hans.figure) if hans.figure else (None, None)
    return {
        "document": hans.document,
        "anchor": hans.anchor,
        "url": f"documents/{hans.document}/#{hans.anchor}",
        "subject": {str(Script.HANS): hans.subject, str(Script.HANT): hant.subject},
        "quote": {str(Script.HANS): hans.quote, str(Script.HANT): hant.quote},
        "figure": hans.figure or None,
        "low": low,
        "high": high,
        "unit": hans.unit or None,
        "comparison": hans.comparison or None,
        "deadline": hans.deadline or None,
        "stated": hans.stated or None,
        "topics": list(hans.topics),
    }


def commitments_csv(data: list[Json]) -> bytes:
    """``data/commitments.csv``: a line for each promise; lists are joined with a semicolon."""
    return csv_table(_COLUMNS, map(_row, data))


def _row(promise: Json) -> list[str]:
    hans, hant = str(Script.HANS), str(Script.HANT)
    plain = [
        promise[key]
        for key in ("document", "anchor", "deadline", "figure", "low", "high", "unit", "comparison")
    ]
    both = [promise[key][script] for key in ("subject", "quote") for script in (hans, hant)]
    return [*("" if value is None else str(value) for value in plain), *both, "; ".join(promise["topics"])]
