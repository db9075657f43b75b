"""Whether all that is made of the sources is complete: every phrase said, every link with an end.

What MkDocs would find after a build is found here before one, page by page: no page is held.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from build_scripts.document import Script
from build_scripts.edition import Edition
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem
from build_scripts.search.phrases import dialog_phrases
from build_scripts.writers.page import Page, anchors

_TARGET = re.compile(r"""\]\(([^()\s]+)\) | <a\s[^>]*?href="([^"]+)" """, re.VERBOSE)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
# What only looks like markup: the front matter, a sign behind a backslash, code.
_NO_MARKUP = re.compile(r"\A---\n.*?\n---\n | \\[!-~] | `[^`\n]+`", re.VERBOSE | re.DOTALL)
_NOT_A_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class _Link:
    """A link within the site: the path and anchor that it leads to, and the problem if they are not there."""

    target: str
    anchor: str
    problem: Problem


def incomplete(
    prepared: Prepared, pages: Mapping[Script, Iterable[Page]], beside: Iterable[str]
) -> Iterator[Problem]:
    """A problem for each phrase, page and end of a link that is wanted and not there.

    `pages` are those of each edition, of which none is held; `beside` the paths of the files beside them.
    """
    names: dict[str, frozenset[str] | None] = {path: frozenset() for path in beside}
    links: list[_Link] = []
    for edition in prepared.editions.values():
        for page in pages[edition.script]:
            path = f"{edition.script.folder}/{page.path}"
            names[path] = _names(edition, page)
            source, text = _written(prepared, edition, page)
            links += _links(path, text, source)
        dialog_phrases(edition.say)  # its files are costly to make, and nothing else can be wrong with them
    yield from _unspoken(prepared)
    yield from _one_sided(prepared)
    yield from _dead(links, names)


def _names(edition: Edition, page: Page) -> frozenset[str] | None:
    """The anchors of a page; None where MkDocs makes some of them."""
    return None if _is_authored(edition, page) else frozenset(anchors(page))


def _is_authored(edition: Edition, page: Page) -> bool:
    return page.path.removesuffix("/index.md") in edition.authored


def _written(prepared: Prepared, edition: Edition, page: Page) -> tuple[str, str]:
    """The file that people must mend and its text: the authored page, or the page that the program writes."""
    if _is_authored(edition, page):
        name = page.path.removesuffix("/index.md")
        return prepared.library.authored_path(name, edition.script), edition.authored[name]
    return f"docs/published/{edition.script.folder}/{page.path}", page.text


def _links(path: str, text: str, source: str) -> Iterator[_Link]:
    """The links of a page that stay within the site, each where it first stands."""
    shown = _NO_MARKUP.sub(_blank, text)
    starts: dict[str, int] = {}
    for match in _TARGET.finditer(shown):
        starts.setdefault(match[match.lastindex or 0], match.start(match.lastindex or 0))
    line, counted = 1, 0
    for target, start in starts.items():
        if _OUTSIDE.match(target):
            continue
        line, counted = line + shown.count("\n", counted, start), start
        column = counted - shown.rfind("\n", 0, counted)
        where, _, anchor = target.partition("#")
        place = _place(posixpath.dirname(path), where.partition("?")[0]) if where else path
        message = f"{target} leads nowhere; correct the link, or restore what it leads to"
        yield _Link(place, anchor, Problem(source, message, line, column))


def _blank(match: re.Match[str]) -> str:
    """As many spaces, and the ends of its lines."""
    return " " * len(match[0]) if len(match[0]) == len("\\_") else _NOT_A_LINE_END.sub(" ", match[0])


@lru_cache(maxsize=4096)
def _place(folder: str, where: str) -> str:
    """The path that a relative link on a page in `folder` leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(where)))


def _dead(links: Iterable[_Link], names: dict[str, frozenset[str] | None]) -> Iterator[Problem]:
    for link in links:
        target = f"{link.target[:-5]}.md" if link.target.endswith(".html") else link.target
        anchors = names.get(target, frozenset())
        if target not in names or (link.anchor and anchors is not None and link.anchor not in anchors):
            yield link.problem


def _unspoken(prepared: Prepared) -> Iterator[Problem]:
    """Phrases that were asked for on the way and are missing."""
    yield from dict.fromkeys(
        problem for edition in prepared.editions.values() for problem in edition.say.problems()
    )


def _one_sided(prepared: Prepared) -> Iterator[Problem]:
    """Authored pages that one edition has and the other lacks."""
    for script in Script:
        there = prepared.editions[script.other].authored
        for name in there.keys() - prepared.editions[script].authored.keys():
            message = f"is missing, and the page is there in {script.other}; write it, or take the other out"
            yield Problem(prepared.library.authored_path(name, script), message)
