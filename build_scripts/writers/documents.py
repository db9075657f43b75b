"""The list of documents: a table that sorts and filters."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.writers import cite
from build_scripts.writers.names import day, document_path, extent, title
from build_scripts.writers.page import Page, division, escape, link, page, table

PATH = "documents/index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The one page that lists them all."""
    say = edition.say
    head = [
        say(f"documents.col_{key}") for key in ("date", "title", "number", "issuers", "clauses", "characters")
    ]
    rows = [_row(edition, document) for document in edition.corpus.documents]
    blocks = [
        f"# {say('documents.title')}",
        cite.way(edition, PATH),
        division('class="sortable stacked" data-filter="0 3"', table(head, rows)),
    ]
    yield page(PATH, say("documents.title"), say("documents.description"), blocks, hide=("toc",))


def _row(edition: Edition, document: Document) -> Iterator[str]:
    known, counts = document.metadata, extent(document)
    bundle = next((one.title for one in edition.corpus.bundles if one.slug == document.bundle), "")
    home = f"<br><small>{edition.say('documents.part_of')}{escape(bundle)}</small>" if bundle else ""
    yield day(document)
    yield link(escape(title(document, edition.say)), PATH, document_path(document)) + home
    yield escape(known.number)
    yield escape("、".join(known.issuers))
    yield str(counts["clauses"] or "")  # a notice may have none
    yield str(counts["characters"])
