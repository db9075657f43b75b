"""The page that turns a citation into the clause: its words; the shell is ``overrides/cite.html``."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from build_scripts.citing.words import citation
from build_scripts.document import walk
from build_scripts.edition import Edition
from build_scripts.kinds import Kind
from build_scripts.writers.page import Page, built, link, page

PATH = "cite/index.md"
_SHOWN = ("label", "find", "help", "noscript", "examples")
PHRASES = (
    "one", "many", "listed", "heads", "unknown", "nearest", "lacks", "within", "single", "has", "near",
    "nowhere", "loose", "unread", "unused", "cut", "alias", "retired", "divisions", "also_lack",
    "copy_citation", "copy_address", "copy_markdown", "copied", "failed", "more", "conflict", "nothing",
    "partial",
)  # fmt: skip
_EXAMPLES = 3


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of an edition."""
    say = edition.say
    facts = {
        "template": "cite.html",
        "say": {key: say(f"cite.{key}") for key in _SHOWN},
        "given": {"say": {key: say(f"cite.{key}") for key in PHRASES}},
        "examples": list(_examples(edition)),
    }
    title, hide = say("cite.title"), ("toc", "search")
    yield page(PATH, title, say("cite.description"), [f"# {title}"], hide, **facts)


def _examples(edition: Edition) -> Iterator[str]:
    """A clause of each of the newest documents that have one, cited in three ways."""
    shown = 0
    for document in reversed(edition.corpus.documents):
        clause = next((node for node, _ in walk(document.nodes) if node.kind is Kind.CLAUSE), None)
        if not clause or shown == _EXAMPLES:
            continue
        cited, metadata = citation(document), document.metadata
        name = (metadata.number or cited, metadata.short or cited, cited)[shown]
        yield f"{name} {edition.place_names[document.slug][clause.anchor]}"
        shown += 1


def asking(source: str, cited: str, words: str) -> str:
    """A link (HTML) from the page `source` to what was `cited`; `words` are HTML."""
    return f'<a href="{built(PATH, source)}?{urlencode({"q": cited})}">{words}</a>'


def way(edition: Edition, source: str) -> str:
    """A line that leads from the page `source` to this one."""
    return link(edition.say("cite.way"), source, PATH)
