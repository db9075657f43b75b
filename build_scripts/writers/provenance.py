"""Where a text comes from and whether it holds, as pages and lists say it. What nobody knows is said too."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.provenance import Base, Status
from build_scripts.writers.page import escape, outward


def provenance_facts(edition: Edition, document: Document) -> dict[str, str]:
    """The rows of a document's facts on its source, its base text and its status, by their keys."""
    say, metadata = edition.say, document.metadata
    provenance, url = metadata.provenance, metadata.source_url
    opened = (
        say("document.opened", day=provenance.opened) if provenance.opened else say("document.not_opened")
    )
    source = f"{outward(url)}　<small>{opened}</small>" if url else say("site.unknown")
    base = say(f"document.base_{provenance.base}")
    return {
        "source": with_mark(edition, document, "source_url", source),
        "original_page": with_mark(
            edition,
            document,
            "original_url",
            outward(provenance.original_url) if provenance.original_url else "",
        ),
        "base": with_mark(edition, document, "base", base),
        "lacks": escape("、".join(provenance.lacks)),
        "status": with_mark(edition, document, "status", say(f"document.status_{provenance.status}")),
    }


def with_mark(edition: Edition, document: Document, field: str, value: str) -> str:
    """The value of a field, marked as ours where the raw text does not state it: why, and by what."""
    supplied = document.metadata.provenance.of(field)
    if not supplied or not value:
        return value
    source = outward(supplied.source) if supplied.source.startswith("http") else escape(supplied.source)
    said = edition.say("document.supplied", reason=escape(supplied.reason))
    by = edition.say("document.supplied_by", source=source) if source else ""
    return f'{value}　<small class="ours">{said}{by}</small>'


def banner(edition: Edition, document: Document) -> Iterator[str]:
    """A line above a text that is a reprint or has lost something."""
    say, provenance = edition.say, document.metadata.provenance
    warnings = []
    if provenance.base is Base.REPRINT:
        warnings.append(say("document.is_reprint"))
    if provenance.lacks:
        warnings.append(say("document.has_lost", lacks=escape("、".join(provenance.lacks))))
    if warnings:
        yield "".join(warnings) + "\n{: .banner }"


def status_words(edition: Edition, document: Document) -> str:
    """The status where its name does not stand beside it: 效力未查明."""
    status = document.metadata.provenance.status
    key = "document.status_is_unknown" if status is Status.UNKNOWN else f"document.status_{status}"
    return edition.say(key)


def source_words(edition: Edition, document: Document) -> str:
    """The address of the source in plain words, or that nobody knows it."""
    return document.metadata.source_url or edition.say("site.unknown")


def source_cell(edition: Edition, document: Document) -> str:
    """The source in a table: a short link, or that nobody knows it."""
    url = document.metadata.source_url
    return outward(url, edition.say("document.source_link")) if url else _unknown(edition)


def status_cell(edition: Edition, document: Document) -> str:
    """The status in a table."""
    status = document.metadata.provenance.status
    return _unknown(edition) if status is Status.UNKNOWN else edition.say(f"document.status_{status}")


def _unknown(edition: Edition) -> str:
    return f'<span class="unwritten">{edition.say("site.unknown")}</span>'
