"""Atom feeds (RFC 4287): the documents, those of each topic, and their records of changes.

An entry is known by an address, so a site without one has no feeds. Nothing here asks a clock: the time of an
entry is the day of its document, and one without a day has no place in a feed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from build_scripts.citing.words import title
from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.publish import pack_json
from build_scripts.writers.data import change_data
from build_scripts.writers.paths import changes_path, document_path, feed_path, page_address, topic_path

_MOST = 50  # entries of a feed, the newest: readers fetch the whole of it, again and again


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed says of one page; `id` is its address, and more where the same page may be news again."""

    id: str
    address: str
    title: str
    summary: str
    day: date
    issuers: tuple[str, ...]


def feeds(edition: Edition, address: str) -> Iterator[tuple[str, bytes]]:
    """Every feed of an edition by its path below the site's root, whose `address` is not empty."""
    script, say = edition.script, edition.say
    dated = _newest_first(edition.corpus.documents)

    def feed(name: str, heading: str, page: str, entries: Iterable[_Entry]) -> tuple[str, bytes]:
        path = feed_path(script, name)
        site = page_address(address, script, "index.md")
        about = _About(
            f"{address}{path}", heading, page_address(address, script, page), say("site.name"), site
        )
        return path, _atom(str(script), about, list(islice(entries, _MOST)))

    every = (_document(edition, document, day, address, "") for day, document in dated)
    yield feed("documents", say("documents.title"), "documents/index.md", every)
    records = (_record(edition, document, day, address) for day, document in dated)
    yield feed("changes", say("document.changes"), "documents/index.md", records)
    for topic in edition.topics.vocabulary.topics:
        counts = edition.topics.clauses(topic.id)
        speaking = (
            _document(edition, document, day, address, say("topic.clauses", count=counts[document.slug]))
            for day, document in dated
            if counts[document.slug]
        )
        yield feed(f"topics/{topic.id}", topic.names[script], topic_path(topic.id), speaking)


def _newest_first(documents: Iterable[Document]) -> list[tuple[date, Document]]:
    """Those that have a day of issue or publication, each with that."""
    days = ((document.metadata.day, document) for document in documents)
    dated = [(day, document) for day, document in days if day]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].slug), reverse=True)


def _document(edition: Edition, document: Document, day: date, address: str, more: str) -> _Entry:
    where = page_address(address, edition.script, document_path(document))
    metadata = document.metadata
    summary = "　".join(part for part in (metadata.number, more) if part)
    return _Entry(where, where, title(document, edition.say), summary, day, metadata.issuers)


def _record(edition: Edition, document: Document, day: date, address: str) -> _Entry:
    """A record of changes: news again when what it says has changed."""
    where = page_address(address, edition.script, changes_path(document))
    said = hashlib.sha256(pack_json(change_data(document, document))).hexdigest()
    changed = len(document.changes) + len(document.restorations)
    summary = edition.say("document.changes_value", count=changed)
    name = edition.say("changes.title", title=title(document, edition.say))
    return _Entry(f"{where}#{said[:16]}", where, name, summary, day, document.metadata.issuers)


@dataclass(frozen=True, slots=True)
class _About:
    """Where a feed lies, what it is called, the page that shows the same, and whose it is."""

    address: str
    title: str
    page: str
    site: str
    home: str


def _atom(language: str, about: _About, entries: Sequence[_Entry]) -> bytes:
    newest = max((entry.day for entry in entries), default=date(1970, 1, 1))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"<id>{escape(about.address)}</id>",
        f"<title>{escape(f'{about.title} - {about.site}')}</title>",
        f"<updated>{_time(newest)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(about.address)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(about.page)}/>',
        f"<author><name>{escape(about.site)}</name><uri>{escape(about.home)}</uri></author>",
        *(line for entry in entries for line in _lines(entry)),
        "</feed>",
    ]
    return "\n".join((*lines, "")).encode()


def _lines(entry: _Entry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{escape(entry.id)}</id>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<updated>{_time(entry.day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(entry.address)}/>'
    yield from (f"<author><name>{escape(name)}</name></author>" for name in entry.issuers)
    if entry.summary:
        yield f"<summary>{escape(entry.summary)}</summary>"
    yield "</entry>"


def _time(day: date) -> str:
    return f"{day}T00:00:00Z"
