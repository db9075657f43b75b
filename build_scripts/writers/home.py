"""The home page: what this is, the documents in time order, ways in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.writers.names import day, document_path, title
from build_scripts.writers.page import Page, escape, link, page

PATH = "index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The one page at the edition's root."""
    say, documents = edition.say, edition.corpus.documents
    years = [document.metadata.year for document in documents if document.metadata.year]
    intro = say("home.intro", count=len(documents), first=min(years, default=""), last=max(years, default=""))
    blocks = [
        f"# {say('site.name')} {{: .home }}",
        f"{say('site.tagline')}\n{{: .tagline }}",
        intro,
        f"## {say('home.timeline')} {{: #timeline }}",
        *_timeline(edition),
        f"## {say('home.ways')} {{: #ways }}",
        "\n".join(_ways(edition)),
    ]
    yield page(PATH, say("site.name"), say("site.description"), blocks, hide=("toc",))


def _ways(edition: Edition) -> Iterator[str]:
    say = edition.say
    for key, target in (
        ("documents", "documents/index.md"),
        ("topics", "topics/index.md"),
        ("glossary", "glossary/index.md"),
        ("about", "about/index.md"),
    ):
        name = link(f"**{say(f'site.{key}')}**", PATH, target)
        yield f"- {name}　{say(f'home.way_{key}', count=len(edition.topics.vocabulary.topics))}"


def _timeline(edition: Edition) -> Iterator[str]:
    """Years with their documents; the parts of a bundle under one line."""
    for year, found in groupby(edition.corpus.documents, key=lambda document: document.metadata.year):
        yield f"### {year or '—'} {{: .year }}"
        yield "\n".join(_entries(edition, list(found)))


def _entries(edition: Edition, documents: list[Document]) -> Iterator[str]:
    say = edition.say
    bundles = {bundle.slug: bundle for bundle in edition.corpus.bundles}
    for slug, group in groupby(documents, key=lambda document: document.bundle):
        parts = list(group)
        if not slug:
            for document in parts:
                name = escape(title(document, say))
                yield f"- {link(name, PATH, document_path(document))} {_facts(document)}"
            continue
        first = parts[0]
        yield f"- {escape(bundles[slug].title)} {_facts(first)}"
        for document in parts:
            name = escape(document.metadata.title or document.metadata.short)
            yield f"    - {link(name, PATH, document_path(document))}"


def _facts(document: Document) -> str:
    known = document.metadata
    facts = "　".join(
        part
        for part in (escape(known.number), day(document) if known.issued or known.published else "")
        if part
    )
    return f"<small>{facts}</small>" if facts else ""
