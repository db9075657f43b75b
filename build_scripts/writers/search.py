"""The concordance page: its words, in the front matter; the shell is ``overrides/search.html``."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.edition import Edition
from build_scripts.writers.page import Page, page

PATH = "search/index.md"
_SHOWN = ("label", "search", "download", "wordings", "help", "noscript")
PHRASES = (
    "total", "total_more", "nothing", "reading", "more", "by_document", "by_year", "by_topic", "all",
    "other_list", "failed", "no_year", "col_document", "col_year", "col_place", "col_before", "col_hit",
    "col_after", "col_link", "col_kind", "kind_exact", "kind_other", "facet", "facet_both", "facet_others",
)  # fmt: skip


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of an edition."""
    say = edition.say
    shown = {key: say(f"concordance.{key}") for key in _SHOWN} | {
        "next": say("concordance.next", topics="{topics}", glossary="{glossary}"),
        "way_topics": say("topics.title"),
        "way_glossary": say("glossary.title"),
        "way_cite": say("cite.way"),
    }
    given = {
        "say": {key: say(f"concordance.{key}") for key in PHRASES},
        "topics": [topic.names[edition.script] for topic in edition.topics.vocabulary.topics],
    }
    title, hide = say("search.title"), ("toc", "search")
    facts = {"template": "search.html", "say": shown, "given": given}
    yield page(PATH, title, say("search.description"), [f"# {title}"], hide, **facts)
