"""The lists of documents: tables that sort and filter, of all and of each bundle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.addresses import DOCUMENTS
from build_scripts.citing.words import day, title
from build_scripts.document import Bundle, Document
from build_scripts.edition import Edition
from build_scripts.writers import cite, moved
from build_scripts.writers.extent import extent
from build_scripts.writers.page import Page, division, escape, link, page, table
from build_scripts.writers.paths import bundle_path, document_path
from build_scripts.writers.provenance import source_cell, status_cell

PATH = "documents/index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The page that lists them all, and for each bundle one that lists its parts."""
    say, every = edition.say, edition.corpus.documents
    blocks = [
        f"# {say('documents.title')}",
        cite.way(edition, PATH),
        division('class="sortable stacked" data-filter="0 3"', _table(edition, PATH, every)),
    ]
    yield page(PATH, say("documents.title"), say("documents.description"), blocks, hide=("toc",))
    for bundle in edition.corpus.bundles:
        yield _bundle(edition, bundle, [part for part in every if part.bundle == bundle.slug])


def _bundle(edition: Edition, bundle: Bundle, parts: Sequence[Document]) -> Page:
    path, count = bundle_path(bundle.slug), edition.say("documents.parts", count=len(parts))
    listed = division('class="sortable stacked"', _table(edition, path, parts))
    address = f"{DOCUMENTS}/{bundle.slug}"
    was = moved.parted(edition, address) if address in edition.parted else ()  # one document
    blocks = [f"# {escape(bundle.title)}", count, listed, *was]
    return page(path, bundle.title, f"{bundle.title}：{count}", blocks, hide=("toc",))


def _table(edition: Edition, path: str, documents: Sequence[Document]) -> str:
    # Links to a sorted or filtered list name a column by its number: a new one comes last.
    columns = ("date", "title", "number", "issuers", "clauses", "characters", "status", "source")
    head = [edition.say(f"documents.col_{key}") for key in columns]
    return table(head, [_row(edition, path, document) for document in documents])


def _row(edition: Edition, path: str, document: Document) -> Iterator[str]:
    metadata, counts = document.metadata, extent(document)
    home = ""
    if document.bundle and path == PATH:
        name = bundle_link(edition, document, path)
        home = f"<br><small>{edition.say('documents.part_of')}{name}</small>"
    unreviewed = "" if metadata.reviewed else f"<br><small>{edition.say('document.unreviewed')}</small>"
    yield day(document)
    yield link(escape(title(document, edition.say)), path, document_path(document)) + home + unreviewed
    yield escape(metadata.number)
    yield escape("、".join(metadata.issuers))
    yield str(counts["clauses"] or "")  # a notice may have none
    yield str(counts["characters"])
    yield status_cell(edition, document)
    yield source_cell(edition, document)


def bundle_link(edition: Edition, part: Document, source: str) -> str:
    """A link from the page `source` to the list of the bundle that a document is a part of."""
    bundle = next(listed for listed in edition.corpus.bundles if listed.slug == part.bundle)
    return link(escape(bundle.title), source, bundle_path(bundle.slug))
