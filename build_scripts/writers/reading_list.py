"""The site for language models: what it is and where its texts lie as Markdown (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.citing.words import day, title
from build_scripts.document import Document
from build_scripts.edition import Edition, Editions
from build_scripts.writers import clean
from build_scripts.writers.page import inline
from build_scripts.writers.paths import document_path, markdown_path


def markdown_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The clean page of each document by its path in ``data/``: facts, words, anchors."""
    paths = {document_path(document): markdown_path(document) for document in edition.corpus.documents}
    for page in clean.pages(edition.corpus, edition.say):
        if page.path in paths:
            yield paths[page.path], page.text.encode()


def llms_txt(editions: Editions, address: str) -> bytes:
    """``llms.txt``: every document in both scripts; links are relative where the site has no address."""
    first, *_ = editions.values()
    blocks = [
        "# " + " · ".join(inline(edition.say("site.name")) for edition in editions.values()),
        f"> {first.say('site.description')}",
        first.say("machines.anchors"),
    ]
    for edition in editions.values():
        blocks.append(f"## {edition.say('documents.title')} ({edition.script})")
        blocks.append("\n".join(_line(edition, document, address) for document in edition.corpus.documents))
    return ("\n\n".join(blocks) + "\n").encode()


def _line(edition: Edition, document: Document, address: str) -> str:
    metadata = document.metadata
    about = "，".join(part for part in (metadata.number, "、".join(metadata.issuers), day(document)) if part)
    said = f"- [{inline(title(document, edition.say))}]({address}data/{markdown_path(document)})"
    return f"{said}: {inline(about)}" if about else said
