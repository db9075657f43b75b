"""Model pages: what the theme puts around a page, rendered once for all pages that have the same around them.

Pages differ in their title, description and address, their contents and what stands in them. MkDocs renders
one page with a mark in each of these places, for each section, depth and front matter that there are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from markdown.extensions.toc import nest_toc_tokens

from build_scripts.delivery.shortcut import Body, Heading
from build_scripts.writers.page import Page
from build_scripts.writers.paths import html_path

_DEEPEST = 4  # `toc_depth` in mkdocs.yml
_TITLE, _DESCRIPTION, _TOP, _ENTRY, _FOLDER = (
    f"model-page-{name}" for name in ("title", "description", "top", "entry", "folder")
)
_FACT = re.compile(r'^(title|description): (".*")$', re.MULTILINE)
_SHELL = re.compile(
    rf"""(?P<body><h1\ id="{_TOP}">{_TITLE}</h1>(?:\n<h2\ id="{_ENTRY}">{_ENTRY}</h2>)?)
    |    (?P<contents><li><a\ href="\#{_ENTRY}"\ class="md-nav__link">{_ENTRY}</a></li>)
    |    {_TITLE}|{_DESCRIPTION}|{_TOP}|(?P<address>(?:{_FOLDER}-[0-9a-f]{{8}}/)+[a-z0-9.-]+)""",
    re.VERBOSE,
)


def model(page: Page, body: Body, named: Collection[str]) -> Page:
    """The page that MkDocs renders for `page`, which has that body, and for others.

    What the navigation has `named` has other pages before and behind it, and is a model for itself.
    """
    front, path = body.front, page.path
    if path not in named:
        front = _FACT.sub(lambda fact: f'{fact[1]}: "model-page-{fact[1]}"', front)
    entry = f"\n## {_ENTRY} {{: #{_ENTRY} }}\n" if _entries(body.headings) else ""
    text = f"{front}# {_TITLE} {{: #{_TOP} }}\n{entry}"
    if path not in named:
        *folders, name = path.split("/")
        folder = f"{_FOLDER}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
        path = "/".join((*folders[:1], *[folder] * len(folders[1:]), name))
    return Page(path, text)


def filled(shell: str, page: Page, body: Body) -> str:
    """The HTML of a page, in the shell that its model was rendered to."""
    facts: dict[str, str] = {fact[1]: json.loads(fact[2]) for fact in _FACT.finditer(body.front)}
    words = {
        _TITLE: facts.get("title", ""),
        _DESCRIPTION: facts.get("description", ""),
        _TOP: body.headings[0].anchor,
        "body": body.html,
        "contents": _listed(_entries(body.headings)),
        "address": html_path(page.path).partition("/")[2],
    }
    return _SHELL.sub(lambda mark: words[mark.lastgroup or mark[0]], shell)


def _entries(headings: Sequence[Heading]) -> list[dict[str, Any]]:
    """The contents of a page: the headings below its first, each with those below it."""
    tokens = [
        {"level": heading.rank, "id": heading.anchor, "name": heading.words}
        for heading in headings
        if heading.rank <= _DEEPEST
    ]
    (top,) = nest_toc_tokens(tokens)
    return list(top["children"])


def _listed(entries: Iterable[Mapping[str, Any]]) -> str:
    """Contents as overrides/partials/toc.html lists them."""
    return "".join(map(_entry, entries))


def _entry(entry: Mapping[str, Any]) -> str:
    below = f"<ul>{_listed(entry['children'])}</ul>" if entry["children"] else ""
    return f'<li><a href="#{entry["id"]}" class="md-nav__link">{entry["name"]}</a>{below}</li>'
