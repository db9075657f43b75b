"""Where the pages of documents, bundles and topics are, in the edition's folder."""

from __future__ import annotations

from datetime import date

from build_scripts.document import Document, Script

# What a browser shows as the characters that it holds, or saves.
_NEVER_RUN = frozenset(("txt", "md", "docx"))


def html_path(path: str) -> str:
    """The file that MkDocs makes of the page at `path`."""
    return f"{path.removesuffix('.md')}.html"


def document_path(document: Document) -> str:
    """The page of a document."""
    return f"documents/{document.slug}/index.md"


def bundle_path(slug: str) -> str:
    """The page that lists the parts of a bundle."""
    return f"documents/{slug}/index.md"


def changes_path(document: Document) -> str:
    """The page of a document's record of changes."""
    return f"documents/{document.slug}/changes/index.md"


def version_path(document: Document, since: date) -> str:
    """The page of what a document said from the day `since` on, before it was revised."""
    return f"documents/{document.slug}/versions/{since}/index.md"


def raw_path(document: Document) -> str:
    """The raw text of a document, in ``data/``: by a name that no browser takes for a page to run."""
    received = document.raw.name.rpartition(".")[2]
    suffix = received if received in _NEVER_RUN else f"{received}.txt"
    return f"raw/{document.slug.partition('/')[0]}.{suffix}"


def bibliography_path(document: Document, suffix: str) -> str:
    """What reference managers take of a document, in ``data/``; the suffix says in which format."""
    return f"bibliography/{document.script.folder}/{document.slug}.{suffix}"


def picture_path(document: Document) -> str:
    """The picture of a document, in ``data/``: the same for both scripts."""
    return f"pictures/{document.slug}.png"


def markdown_path(document: Document) -> str:
    """The clean page of a document as a file, in ``data/``."""
    return f"{document.script.folder}/{document.slug}.md"


def feed_path(script: Script, name: str) -> str:
    """A feed of an edition, from the site's root."""
    return f"feeds/{script.folder}/{name}.xml"


def taken_path(script: Script, slug: str, form: str) -> str:
    """A document as readers take it away, below the folder of editions; `form` is how its name ends."""
    return f"{script.folder}/{slug}.{form}"


def library_path(script: Script) -> str:
    """The book of all documents; no slug is named so."""
    return taken_path(script, "_library", "epub")


def page_address(root: str, script: Script, path: str) -> str:
    """The address of the page at `path` below the address `root` of the site; empty where that is."""
    return f"{root}{script.folder}/{html_path(path)}" if root else ""


def topic_path(topic: str) -> str:
    """The page of a topic."""
    return f"topics/{topic}/index.md"


def on_topic_page(document: Document) -> str:
    """The anchor of a document's clauses on the page of a topic."""
    return document.slug.replace("/", "--")
