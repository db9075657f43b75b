"""What the head of a document's page says to machines: to Zotero, to search engines, to who shows a link.

It is put into the finished page, so no theme has a part in it. Nothing is said that the text does not say.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from build_scripts.document import Document, Script
from build_scripts.edition import Edition
from build_scripts.publish import compact_json
from build_scripts.writers.bibliography import Item, is_report, item_of
from build_scripts.writers.page import upward
from build_scripts.writers.paths import (
    bundle_path,
    document_path,
    feed_path,
    html_path,
    markdown_path,
    page_address,
    picture_path,
)
from build_scripts.writers.references import works_cited

_LOCALES = {Script.HANS: "zh_CN", Script.HANT: "zh_TW"}  # Open Graph has no tag for a script


def heads(edition: Edition, address: str) -> Iterator[tuple[Document, str]]:
    """Each document with what is to stand in the head of its page; `address` is that of the site's root."""
    for document in edition.corpus.documents:
        entry = item_of(edition, document, address)
        lines = [
            *_other_forms(document, address),
            *_for_zotero(entry),
            *_for_previews(edition, document, entry, address),
        ]
        yield document, "\n".join((*lines, _for_search_engines(edition, document, entry, address), ""))


def _other_forms(document: Document, address: str) -> Iterator[str]:
    """The same as Markdown, and the feeds that readers of feeds look for."""
    markdown = f"{upward(document_path(document))}data/{markdown_path(document)}"
    yield f'<link rel="alternate" type="text/markdown" href="{markdown}">'
    for name in ("documents", "changes") if address else ():
        feed = html.escape(f"{address}{feed_path(document.script, name)}")
        yield f'<link rel="alternate" type="application/atom+xml" href="{feed}">'


def _for_zotero(entry: Item) -> Iterator[str]:
    """Dublin Core, and under Zotero's own prefix what Dublin Core has no words for.

    Its translator for embedded metadata takes ``z:`` for fields of an item; a type that it finds there goes
    before all that it guesses.
    """
    yield _meta("name", "z:itemType", "report" if entry.is_report else "statute")
    yield _meta("name", "DC.title", entry.title)
    yield from (_meta("name", "DC.creator", name) for name in entry.issuers)
    if entry.day:
        yield _meta("name", "DC.date", str(entry.day))
    yield _meta("name", "DC.language", entry.script)
    if entry.number:
        yield _meta("name", "z:reportNumber" if entry.is_report else "z:publicLawNumber", entry.number)
    yield _meta("name", "z:shortTitle", entry.short)


def _for_previews(edition: Edition, document: Document, entry: Item, address: str) -> Iterator[str]:
    """Open Graph (https://ogp.me), which wants absolute addresses: nothing where the site has none."""
    if not address:
        return
    said = {
        "type": "article",
        "site_name": edition.say("site.name"),
        "title": entry.title,
        "url": entry.address,
        "image": f"{address}data/{picture_path(document)}",
        "locale": _LOCALES[edition.script],
        "locale:alternate": _LOCALES[edition.script.other],
    }
    yield from (_meta("property", f"og:{name}", value) for name, value in said.items())


def _for_search_engines(edition: Edition, document: Document, entry: Item, address: str) -> str:
    """The document in the words of https://schema.org/Legislation, or Report, as JSON-LD."""
    metadata, path = document.metadata, document_path(document)
    kind = _kind(document)
    bodies = [{"@type": "Organization", "name": name} for name in entry.issuers]
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "url": _address(edition.script, path, path, address),
        "name": entry.title,
        "alternateName": entry.short,
        "inLanguage": entry.script,
        **(
            {"reportNumber": entry.number, "author": bodies, "dateCreated": str(metadata.issued or "")}
            if entry.is_report
            else {
                "legislationIdentifier": entry.number,
                "legislationPassedBy": bodies,
                "legislationDate": str(metadata.issued or ""),
            }
        ),
        "datePublished": str(metadata.published or ""),
        "isBasedOn": metadata.source_url,
        "isPartOf": _whole(edition, document, address),
        "citation": list(_cited(edition, document, address)),
        "workTranslation" if document.script is document.original else "translationOfWork": {
            "@type": kind,
            "inLanguage": edition.script.other,
            "url": _address(edition.script.other, path, path, address),
        },
    }
    said = {key: value for key, value in about.items() if value}
    # No word of it may end the element that it stands in.
    text = compact_json(said).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _whole(edition: Edition, document: Document, address: str) -> dict[str, str]:
    """The bundle that it came in, else the site."""
    source = document_path(document)
    bundle = next((listed for listed in edition.corpus.bundles if listed.slug == document.bundle), None)
    where = _address(edition.script, bundle_path(bundle.slug) if bundle else "index.md", source, address)
    name = bundle.title if bundle else edition.say("site.name")
    return {"@type": "Collection" if bundle else "WebSite", "name": name, "url": where}


def _cited(edition: Edition, document: Document, address: str) -> Iterator[dict[str, str]]:
    """The works that it cites: of those that the library does not hold, their names alone."""
    source = document_path(document)
    for name, held in works_cited(edition, document):
        if held:
            where = _address(edition.script, document_path(held), source, address)
            yield {"@type": _kind(held), "name": name, "url": where}
        else:
            yield {"@type": "CreativeWork", "name": name}


def _kind(document: Document) -> str:
    return "Report" if is_report(document) else "Legislation"


def _address(script: Script, path: str, source: str, address: str) -> str:
    """The page at `path`: absolute where the site has an address, else as seen from the page `source`."""
    return page_address(address, script, path) or f"{upward(source)}{script.folder}/{html_path(path)}"


def _meta(attribute: str, name: str, content: str) -> str:
    return f'<meta {attribute}="{name}" content="{html.escape(content)}">'
