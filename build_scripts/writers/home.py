"""The home page: what this is, the documents in time order, ways in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from build_scripts.citing.words import day, title
from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.writers.documents import bundle_link
from build_scripts.writers.page import Page, division, escape, link, page
from build_scripts.writers.paths import document_path

PATH = "index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The one page at the edition's root."""
    say, documents = edition.say, edition.corpus.documents
    intro = say("home.intro", count=len(documents), years=_years(edition))
    blocks = [
        f"# {say('site.name')} {{: .home }}",
        f"{say('site.tagline')}\n{{: .tagline }}",
        intro,
        f"## {say('home.ways')} {{: #ways }}",
        division('class="ways"', "\n".join(_ways(edition))),
        f"## {say('home.timeline')} {{: #timeline }}",
        *_timeline(edition),
    ]
    yield page(PATH, say("site.home"), say("site.description"), blocks, hide=("toc",))


def _years(edition: Edition) -> str:
    """From when to when the documents are; nothing where none says so."""
    years = {document.metadata.year for document in edition.corpus.documents} - {0}
    if not years:
        return ""
    return edition.say("home.years" if len(years) > 1 else "home.year", first=min(years), last=max(years))


def _ways(edition: Edition) -> Iterator[str]:
    say = edition.say
    for key in ("documents", "search", "cite", "topics", "commitments", "references", "glossary", "about"):
        name = link(f"**{say(f'{key}.title')}**", PATH, f"{key}/index.md")
        yield f"- {name}　{say(f'home.way_{key}', count=len(edition.topics.vocabulary.topics))}"


def _timeline(edition: Edition) -> Iterator[str]:
    """Years with their documents; the parts of a bundle under one line."""
    for year, documents in groupby(edition.corpus.documents, key=lambda document: document.metadata.year):
        entries = "\n".join(_entries(edition, list(documents)))
        yield division('class="year"', f"### {year or '—'}", entries)


def _entries(edition: Edition, documents: list[Document]) -> Iterator[str]:
    for bundle, group in groupby(documents, key=lambda document: document.bundle):
        parts = list(group)
        if bundle:
            yield f"- {bundle_link(edition, parts[0], PATH)} {_facts(parts[0])}"
            yield from (f"    - {_linked(part, part.metadata.short)}" for part in parts)
        else:
            yield from (f"- {_linked(part, title(part, edition.say))} {_facts(part)}" for part in parts)


def _linked(document: Document, name: str) -> str:
    return link(escape(name), PATH, document_path(document))


def _facts(document: Document) -> str:
    metadata = document.metadata
    when = day(document) if metadata.issued or metadata.published else ""
    facts = "　".join(part for part in (escape(metadata.number), when) if part)
    return f"<small>{facts}</small>" if facts else ""
