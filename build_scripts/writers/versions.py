"""What a document said before it was revised, a page for each day, compared with what came next."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from build_scripts.citing.words import places, title
from build_scripts.document import Document, Node, walk
from build_scripts.edition import Dated, Edition
from build_scripts.kinds import Kind
from build_scripts.writers.page import Page, escape, link, page, table
from build_scripts.writers.paths import document_path, version_path

_SHORTEST = 2  # characters that are the same on purpose


@dataclass(frozen=True, slots=True)
class _Difference:
    """A place, and what it said before and says then; empty where it was not there."""

    anchor: str
    before: str
    then: str


def pages(edition: Edition) -> Iterator[Page]:
    """A page for each older version of each document."""
    for versions in edition.versions.values():
        for before, then in pairwise(versions):
            yield _page(edition, versions[-1].document, before, then)


def history(edition: Edition, document: Document) -> str:
    """Links to what a document said before, the newest first; nothing where it was not revised."""
    path = document_path(document)
    older = edition.versions.get(document.slug, ())[:-1]
    return "、".join(
        link(str(dated.since), path, version_path(document, dated.since)) for dated in reversed(older)
    )


def changed(edition: Edition, document: Document, node: Node) -> Iterator[str]:
    """When the words of a place changed last, and what they were; nothing where they never did."""
    path = document_path(document)
    for before, then in reversed(list(pairwise(edition.versions.get(document.slug, ())))):
        if _same(before.words.get(node.anchor, ""), then.words.get(node.anchor, "")):
            continue
        if node.anchor in before.words:
            say = edition.say("versions.changed", date=then.since)
            target = f"{version_path(document, before.since)}#{node.anchor}"
            yield f"<small>{link(say, path, target)}</small>"
        else:
            yield f"<small>{edition.say('versions.added', date=then.since)}</small>"
        return


def _page(edition: Edition, document: Document, before: Dated, then: Dated) -> Page:
    say, path = edition.say, version_path(document, before.since)
    name = say("versions.title", title=title(before.document, say), date=before.since)
    newest = link(say("versions.now"), path, document_path(document))
    blocks = [
        f"# {escape(name)}",
        f"{say('versions.until', since=before.since, until=then.since)}{newest}",
        *map(_block, (node for node, _ in walk(before.document.nodes) if node.printed)),
        f"## {say('versions.compared', date=then.since)} {{: #compared }}",
        *_compared(edition, before, then),
    ]
    return page(path, name, name, blocks)


def _block(node: Node) -> str:
    """A place in its words as they were."""
    if node.kind is Kind.TITLE:
        return f"{escape(node.text)}\n{{: #{node.anchor} }}"
    if node.heading and not node.text:
        return f"**{escape(node.label + node.heading)}**\n{{: #{node.anchor} }}"
    return f"{escape(node.printed)}\n{{: #{node.anchor} }}"


def _compared(edition: Edition, before: Dated, then: Dated) -> Iterator[str]:
    """Every place of which the words differ, the old ones beside the new."""
    say = edition.say
    names = places(then.document, say) | places(before.document, say)
    rows = []
    for place in _differences(before.words, then.words):
        struck, added = _marked(place.before, place.then)
        rows.append([escape(names.get(place.anchor, "")), struck, added])
    if rows:
        yield table(
            ["", say("versions.before", date=before.since), say("versions.then", date=then.since)], rows
        )
    else:
        yield say("versions.same")


def _differences(before: Mapping[str, str], then: Mapping[str, str]) -> Iterator[_Difference]:
    """In the order of the newer words; what has gone stands at the end."""
    for anchor, words in then.items():
        if not _same(words, before.get(anchor, "")):
            yield _Difference(anchor, before.get(anchor, ""), words)
    for anchor, words in before.items():
        if anchor not in then:
            yield _Difference(anchor, words, "")


def _same(before: str, then: str) -> bool:
    """Whether words are the same; spaces are the printer's."""
    return "".join(before.split()) == "".join(then.split())


def _marked(before: str, then: str) -> tuple[str, str]:
    """Both wordings as HTML: what went is struck out of the one, what came is marked in the other."""
    struck, added, here, there = "", "", 0, 0
    for run in SequenceMatcher(None, before, then, autojunk=False).get_matching_blocks():
        ends = (run.a, run.b) == (0, 0), (run.a + run.size, run.b + run.size) == (len(before), len(then))
        if run.size < _SHORTEST and not any(ends):
            continue
        struck += _mark("del", before[here : run.a])
        added += _mark("ins", then[there : run.b])
        here, there = run.a + run.size, run.b + run.size
        struck += html.escape(before[run.a : here])
        added += html.escape(then[run.b : there])
    return struck, added


def _mark(tag: str, words: str) -> str:
    return f"<{tag}>{html.escape(words)}</{tag}>" if words else ""
