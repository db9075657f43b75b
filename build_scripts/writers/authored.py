"""Pages that people wrote, one file for each script, published as they are."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.edition import Edition
from build_scripts.writers.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """Each authored page at ``<name>/index.md``."""
    for name, text in sorted(edition.authored.items()):
        yield Page(f"{name}/index.md", text)
