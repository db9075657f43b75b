"""The concordance page: a shell that ``assets/search/concordance.js`` fills from the search index."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from build_scripts.edition import Edition
from build_scripts.writers import cite
from build_scripts.writers.page import Page, built, page

PATH = "search/index.md"
_SAID = (
    "total", "total_more", "nothing", "reading", "more", "by_document", "by_year", "by_topic", "all",
    "other_list", "failed", "no_year", "col_document", "col_year", "col_place", "col_before", "col_hit",
    "col_after", "col_link",
)  # fmt: skip


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of an edition."""
    say = edition.say
    words = {key: say(f"concordance.{key}") for key in _SAID}
    topics = [topic.names[edition.script] for topic in edition.topics.vocabulary.topics]
    shell = _SHELL.format(
        say=html.escape(json.dumps(words, ensure_ascii=False)),
        topics=html.escape(json.dumps(topics, ensure_ascii=False)),
        next=say("concordance.next", **{key: _way(edition, key) for key in ("topics", "glossary")}),
        **{key: html.escape(say(f"concordance.{key}")) for key in _SHOWN},
    )
    blocks = [f"# {say('search.title')}", shell, cite.way(edition, PATH)]
    yield page(PATH, say("search.title"), say("search.description"), blocks, hide=("toc",))


def _way(edition: Edition, name: str) -> str:
    return f'<a href="{built(f"{name}/index.md", PATH)}">{edition.say(f"{name}.title")}</a>'


_SHOWN = ("label", "search", "download", "wordings", "help", "noscript")
_SHELL = """<div class="concordance" data-say="{say}" data-topics="{topics}">
<form action="index.html" role="search">
<input type="search" name="q" aria-label="{label}" placeholder="{label}"
 autocomplete="off" spellcheck="false">
<button>{search}</button>
<button type="button" data-download hidden>{download}</button>
<label><input type="checkbox" data-search-wordings checked> {wordings}</label>
</form>
<p class="help"><small>{help}</small></p>
<p data-total role="status" aria-live="polite"></p>
<p data-nothing hidden>{next}</p>
<div class="filters"></div>
<ol data-hits="0"></ol>
<ol class="others" data-other-hits="0"></ol>
<noscript>{noscript}</noscript>
</div>

<script src="../assets/search/concordance.js" defer></script>"""
