"""The writers: an edition → pages. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from build_scripts.edition import Edition
from build_scripts.writers import (
    authored,
    changes,
    cite,
    commitments,
    document,
    documents,
    glossary,
    home,
    matrix,
    moved,
    references,
    search,
    shared,
    topic,
    topics,
    versions,
)
from build_scripts.writers.page import Page

WRITERS: tuple[Callable[[Edition], Iterator[Page]], ...] = (
    home.pages,
    documents.pages,
    document.pages,
    versions.pages,
    changes.pages,
    topics.pages,
    topic.pages,
    matrix.pages,
    commitments.pages,
    references.pages,
    glossary.pages,
    search.pages,
    cite.pages,
    shared.pages,
    authored.pages,
)


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of an edition; last those that lead on to others."""
    wanted = set(map(moved.path_of, edition.moved.values()))
    held = {}
    for writer in WRITERS:
        for page in writer(edition):
            if page.path in wanted:
                held[page.path] = page
            yield page
    yield from moved.pages(edition, held)
