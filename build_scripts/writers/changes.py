"""The record of changes (校勘记): every difference between the raw and the published text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from build_scripts.citing.words import places as place_names
from build_scripts.citing.words import title
from build_scripts.document import Document, Node, walk
from build_scripts.edition import Edition
from build_scripts.mapped_text import Change, ChangeKind
from build_scripts.reading.punctuation import INVISIBLE
from build_scripts.spans import around
from build_scripts.writers.inline import phrases
from build_scripts.writers.page import Page, data_link, details, escape, link, page, table
from build_scripts.writers.paths import changes_path, document_path, raw_path

_AROUND = 14  # characters of context on each side


def pages(edition: Edition) -> Iterator[Page]:
    """One page a document."""
    for document in edition.corpus.documents:
        yield _page(edition, document)


def _page(edition: Edition, document: Document) -> Page:
    say, path = edition.say, changes_path(document)
    name = title(document, say)
    raw = document.raw
    blocks = [
        f"# {phrases(_heading(edition, document, name))} {{: .phrases }}",
        say("changes.intro"),
        f"{link(say('changes.back'), path, document_path(document))}　"
        f"{data_link(path, raw_path(document), say('changes.raw'), ' download')}　"
        f"<small>{say('changes.digest', encoding=escape(raw.encoding), sha256=raw.sha256)}</small>",
        *_kinds(edition, document),
    ]
    return page(path, say("changes.title", title=name), say("changes.description", title=name), blocks)


def _heading(edition: Edition, document: Document, name: str) -> list[str]:
    """The page's heading in words: ours around those of the title."""
    words = edition.words_of_title(document) if document.metadata.title else [name]
    before, _, behind = edition.say("changes.title", title="\0").partition("\0")
    return [word for word in (before, *words, behind) if word]


def _kinds(edition: Edition, document: Document) -> Iterator[str]:
    say = edition.say
    ordered = sorted(document.changes, key=lambda change: (list(ChangeKind).index(change.kind), change.start))
    groups = {kind: list(instances) for kind, instances in groupby(ordered, key=lambda change: change.kind)}
    counts = {kind: len(instances) for kind, instances in groups.items()}
    if document.restorations:
        counts[ChangeKind.WORDING] = len(document.restorations)
    if not counts:
        yield say("changes.none")
        return
    rows = ((say(f"change.{kind}"), str(count), say(f"why.{kind}")) for kind, count in counts.items())
    yield table((say("changes.col_kind"), say("changes.col_count"), say("changes.col_reason")), rows)
    places = _Places(edition, document)
    for kind, instances in groups.items():
        yield from _instances(
            edition, kind, [_row(edition, document, places, change) for change in instances]
        )
    if document.restorations:
        yield from _instances(edition, ChangeKind.WORDING, list(_restored(edition, document, places)))


def _instances(edition: Edition, kind: ChangeKind, rows: list[tuple[str, str]]) -> Iterator[str]:
    """A heading and, to be opened, the instances with their places."""
    say = edition.say
    head = (say("changes.col_context"), say("changes.col_place"))
    yield f"## {say(f'change.{kind}')} {{: #{kind} }}"
    yield details("", say("changes.instances", count=len(rows)), table(head, rows))


class _Places:
    """Which node of a document stands at a raw offset, and how its place is called."""

    def __init__(self, edition: Edition, document: Document) -> None:
        self.path = document_path(document)
        self.names = place_names(document, edition.say)
        self.nodes = [node for node, _ in walk(document.nodes) if node.source != (0, 0)]
        self.starts = [node.source[0] for node in self.nodes]

    def at(self, offset: int) -> Node | None:
        index = bisect_right(self.starts, offset) - 1
        node = self.nodes[index] if index >= 0 else None
        return node if node and offset < node.source[1] else None

    def link(self, document: Document, anchor: str) -> str:
        """A link to the place in the document, by the words in which it is cited."""
        return link(self.names.get(anchor, anchor), changes_path(document), f"{self.path}#{anchor}")


def _row(edition: Edition, document: Document, places: _Places, change: Change) -> tuple[str, str]:
    """A change in its context as the raw text has it, and a link to where it is published."""
    raw, node = edition.raw[document.source].text, places.at(change.start)
    before, after = around(raw, (change.start, change.end), _AROUND)
    if change.kind in (ChangeKind.FURNITURE, ChangeKind.MARKUP) and len(change.before) > _AROUND:
        before = after = ""
    removed = (
        f"<del>{_one_line(change.before)}</del>"
        if change.before.strip()
        else ("<del>␣</del>" if change.before else "⏎")
    )
    added = f"<ins>{_one_line(change.after)}</ins>" if change.after.strip() else ""
    context = f"{_one_line(before)}{removed}{added}{_one_line(after)}"
    reason = f"<br><small>{escape(change.reason)}</small>" if change.kind is ChangeKind.CORRECTION else ""
    where = places.link(document, node.anchor) if node else ""
    return _raw(edition, document, context) + reason, where


def _raw(edition: Edition, document: Document, context: str) -> str:
    """Raw words, marked where they are in the other script: a browser takes other glyphs for it."""
    if document.original is edition.script:
        return context
    return f'<span lang="{document.original}">{context}</span>'


def _restored(edition: Edition, document: Document, places: _Places) -> Iterator[tuple[str, str]]:
    for restoration in document.restorations:
        before, _, after = restoration.context.partition(restoration.before)
        removed = _raw(edition, document, f"{_one_line(before)}<del>{_one_line(restoration.before)}</del>")
        context = (
            f"{removed}<ins>{_one_line(restoration.after)}</ins>{_raw(edition, document, _one_line(after))}"
        )
        yield context, places.link(document, restoration.anchor)


def _one_line(text: str) -> str:
    """Raw text on one line, its line ends shown, and by their numbers what cannot be seen."""
    line = " ".join(text.replace("\n", "⏎").split())
    return escape(INVISIBLE.sub(lambda invisible: f"‹U+{ord(invisible.group()):04X}›", line))
