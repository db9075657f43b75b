"""The readers: each is a table of rules for one raw shape. A new one is one file and one line here."""

from __future__ import annotations

from build_scripts.reading.readers import markdown, page, wrapped
from build_scripts.reading.readers.reading import Reader

READERS: dict[str, Reader] = {
    "markdown": markdown.READER,
    "wrapped": wrapped.READER,
    "page": page.READER,
}


def choose(lines: list[str]) -> str:
    """The name of the reader that fits the stripped `lines` of a raw text best."""
    return max(READERS, key=lambda name: READERS[name].fits(lines))
