"""What the pages of an edition share: a script that each of them loads before all others.

It is data: where the edition and the scripts that scripts load lie, and what scripts say.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.edition import Edition
from build_scripts.publish import compact_json
from build_scripts.writers.glossary import terms_path
from build_scripts.writers.page import Page

PHRASES = (
    "copied", "cite_here", "cite_link", "cite_switched", "cite_any", "cite_words", "cite_article",
    "cite_reference", "cite_quoted", "cite_quotation", "cite_selected", "cite_local", "filter", "all",
    "year", "document", "order", "shown", "gloss_means", "gloss_on", "gloss_off", "search", "search_failed",
    "search_all", "reset", "preparing", "other_wordings", "type", "none", "one", "other", "more_one",
    "more_other", "to_dark", "to_light", "sections", "top", "reading", "size", "size_small",
    "size_normal", "size_large", "size_larger", "face", "face_serif", "face_sans", "indent",
    "indent_two", "indent_none",
)  # fmt: skip


def pages(edition: Edition) -> Iterator[Page]:
    """The one script of an edition; its addresses are seen from the edition's folder."""
    name = edition.script.folder
    shared = {
        "name": name,
        "search": "assets/search.js",
        "worker": "assets/worker.js",
        "counterpart": edition.script.other.folder,
        "terms": terms_path(edition.script),
        "say": {key: edition.say(f"scripts.{key}") for key in PHRASES},
    }
    base = f'new URL("../../{name}/",document.currentScript.src).href'
    fields = compact_json(shared).removeprefix("{")
    yield Page(f"assets/{name}/edition.js", f"var __edition={{base:{base},{fields};\n")
