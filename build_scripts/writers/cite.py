"""The page that turns a citation into the clause: a shell for ``assets/cite/page.js`` to fill."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from urllib.parse import urlencode

from build_scripts.citing.words import citation, places
from build_scripts.document import walk
from build_scripts.edition import Edition
from build_scripts.kinds import Kind
from build_scripts.writers.page import Page, built, link, page

PATH = "cite/index.md"
_SAID = (
    "one", "many", "listed", "heads", "unknown", "nearest", "lacks", "within", "has", "near", "nowhere",
    "loose", "unread", "unused", "cut", "alias", "retired", "divisions", "also_lack", "copy_citation",
    "copy_address", "copy_markdown", "copied", "failed", "more", "conflict", "nothing", "partial",
)  # fmt: skip
_SHOWN = ("label", "find", "help", "noscript", "examples")
_EXAMPLES = 3


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of an edition."""
    say = edition.say
    shell = _SHELL.format(
        say=html.escape(json.dumps({key: say(f"cite.{key}") for key in _SAID}, ensure_ascii=False)),
        given="\n".join(map(_example, _examples(edition))),
        **{key: html.escape(say(f"cite.{key}")) for key in _SHOWN},
    )
    blocks = [f"# {say('cite.title')}", shell]
    yield page(PATH, say("cite.title"), say("cite.description"), blocks, hide=("toc",))


def _example(cited: str) -> str:
    return f"<li>{asking(PATH, cited, html.escape(cited))}</li>"


def _examples(edition: Edition) -> Iterator[str]:
    """A clause of each of the newest documents that have one, cited in three ways."""
    found = 0
    for document in reversed(edition.corpus.documents):
        clause = next((one for one, _ in walk(document.nodes) if one.kind is Kind.CLAUSE), None)
        if not clause or found == _EXAMPLES:
            continue
        cited, known = citation(document), document.metadata
        name = (known.number or cited, known.short or cited, cited)[found]
        yield f"{name} {places(document, edition.say)[clause.anchor]}"
        found += 1


def asking(source: str, cited: str, words: str) -> str:
    """A link (HTML) from the page `source` to what was `cited`; `words` are HTML."""
    return f'<a href="{built(PATH, source)}?{urlencode({"q": cited})}">{words}</a>'


def way(edition: Edition, source: str) -> str:
    """A line that leads from the page `source` to this one."""
    return link(edition.say("cite.way"), source, PATH)


_SHELL = """<div class="concordance citations" data-say="{say}">
<form action="index.html" role="search">
<input type="search" name="q" aria-label="{label}" placeholder="{label}"
 autocomplete="off" spellcheck="false">
<button>{find}</button>
</form>
<p class="help"><small>{help}</small></p>
<div class="examples"><p><small>{examples}</small></p>
<ul>
{given}
</ul>
</div>
<p data-total role="status" aria-live="polite"></p>
<div data-remarks></div>
<div data-citations="0"></div>
<noscript>{noscript}</noscript>
</div>

<script src="../assets/cite/page.js" defer></script>"""
