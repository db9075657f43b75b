"""The glossary: one index of all terms, and for each initial a page with quotes and every use in context."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from build_scripts.citing.words import places, title
from build_scripts.document import Node, Place, Script, walk
from build_scripts.edition import Edition
from build_scripts.indexes.entry import Entry, TermMark
from build_scripts.indexes.pronunciation import LATIN, symbol
from build_scripts.indexes.terms import TermKind
from build_scripts.publish import compact_json
from build_scripts.writers.page import Page, data_link, details, escape, link, page, table
from build_scripts.writers.paths import document_path, topic_path
from build_scripts.writers.search import PATH as SEARCH

PATH = "glossary/index.md"
_AROUND = 18  # characters of context on each side
_DATA = ("json", "csv", "tbx")
_SHOWN = 2  # uses shown for each document


def pages(edition: Edition) -> Iterator[Page]:
    """The index, a page for each initial, and the definitions that the tooltips show."""
    yield _index(edition)
    entries = edition.glossary.entries
    initials = {entry.initial for entry in entries}
    initials |= {page.partition("/")[2] for page, _ in edition.glossary.withdrawn} - {""}
    uses = _Uses(edition)
    for initial in sorted(initials):
        yield uses.page(initial, [entry for entry in entries if entry.initial == initial])
    yield _script(edition)


def entry_path(entry: Entry) -> str:
    """The page that has the whole entry."""
    return f"glossary/{entry.initial}/index.md"


def terms_path(script: Script) -> str:
    """The script with the definitions, in the edition's folder."""
    return f"assets/{script.folder}/terms.js"


def linked(text: str, marks: tuple[TermMark, ...], path: str, attributes: str = "") -> str:
    """Plain text as Markdown, each marked term a link to its entry in the index."""
    pieces: list[str] = []
    done = 0
    for mark in marks:
        words = escape(text[mark.start : mark.end])
        pieces += (escape(text[done : mark.start]), _linked(words, mark, path, attributes))
        done = mark.end
    return "".join((*pieces, escape(text[done:])))


def _linked(words: str, mark: TermMark, path: str, attributes: str) -> str:
    """One mark: a link to its entry, or for a short name without one to where the document introduces it."""
    if not mark.means:
        return link(words, path, f"{PATH}#{mark.term}", attributes)
    target = f"{PATH}#{mark.term}" if mark.term else f"{path}#{mark.said_at}"
    return link(words, path, target, f'{{: .gloss data-means="{html.escape(mark.means)}" }}')


def _index(edition: Edition) -> Page:
    say, entries = edition.say, edition.glossary.entries
    groups = [(name, list(group)) for name, group in groupby(entries, key=lambda entry: entry.group)]
    letters = " ".join(f"[{name}](#{_anchor(group)})" for name, group in groups)
    blocks = [
        f"# {say('glossary.title')}",
        say("glossary.intro", count=len(entries)),
        _filter(edition),
        f"{letters}\n{{: .letters }}",
        _downloads(edition),
    ]
    blocks += _short_names(edition)
    for name, group in groups:
        blocks.append(f"## {name} {{: #{_anchor(group)} .letter }}")
        blocks.append("\n".join(_compact(edition, entry) for entry in group))
    blocks += _withdrawn(edition, PATH)
    return page(PATH, say("glossary.title"), say("glossary.description"), blocks, hide=("toc",))


def _short_names(edition: Edition) -> Iterator[str]:
    """What documents call things for their own use, and where they say so."""
    say, names = edition.say, edition.glossary.short_names
    if not names:
        return
    documents = {document.slug: document for document in edition.corpus.documents}
    rows = []
    for name in names:
        slug, anchor = name.place
        document = documents[slug]
        source = link(escape(title(document, say)), PATH, f"{document_path(document)}#{anchor}")
        full = link(escape(name.full), PATH, f"{PATH}#{name.term}") if name.term else escape(name.full)
        rows.append((escape(name.short), full, source))
    head = [say(f"glossary.col_{key}") for key in ("short", "full", "source")]
    summary = say("glossary.short_names", count=len(names))
    yield details('class="short-names"', summary, table(head, rows))


def _anchor(group: list[Entry]) -> str:
    """The anchor of a letter: its own name in a pinyin index, the initial's in a zhuyin one."""
    name = group[0].group
    return f"letter-{name.lower()}" if name.isascii() and name.isalpha() else f"letter-{group[0].initial}"


def _downloads(edition: Edition) -> str:
    """The same as data."""
    links = "　".join(data_link(PATH, f"glossary.{form}", form.upper(), " download") for form in _DATA)
    return f"{edition.say('glossary.data')}{links}\n{{: .downloads }}"


def _filter(edition: Edition) -> str:
    """Controls that the page's script brings to life; hidden without it."""
    say = edition.say
    kinds = {entry.kind for entry in edition.glossary.entries}
    shown = say("documents.filter_count", shown="{shown}", all="{all}")
    options = "".join(
        f'<option value="{kind}">{say(f"term.{kind}")}</option>' for kind in TermKind if kind in kinds
    )
    label, every = say("documents.filter_text"), say("documents.filter_all")
    return (
        f'<form class="gloss-filter" hidden data-shown="{shown}">'
        f'<label>{label} <input type="search" autocomplete="off"></label>'
        f'<label>{say("glossary.kind")} <select><option value="">{every}</option>{options}</select></label>'
        "<output></output></form>"
    )


def _compact(edition: Edition, entry: Entry) -> str:
    """An entry of the index as HTML: hundreds of them are too many for Markdown."""
    say = edition.say
    facts = (
        f"{say(f'term.{entry.kind}')} · {say('glossary.uses', count=len(edition.glossary.uses(entry.id)))}"
    )
    return (
        f'<section class="entry" id="{entry.id}" data-kind="{entry.kind}">'
        f'<h3><a href="{entry.initial}/index.html#{entry.id}">{html.escape(entry.name)}</a>{_reading(entry)} '
        f'<span class="en" lang="en">{html.escape(entry.en)}</span></h3>'
        f"<p>{_definition(entry)} <small>{facts}</small></p></section>"
    )


def _reading(entry: Entry) -> str:
    if entry.reading.casefold() == entry.name.casefold():
        return ""
    return f' <span class="reading">{html.escape(entry.reading)}</span>'


def _definition(entry: Entry) -> str:
    """A definition as HTML, the terms in it linked within the index."""
    pieces, done = [], 0
    for mark in entry.mentions:
        words = entry.definition[mark.start : mark.end]
        pieces += [
            html.escape(entry.definition[done : mark.start]),
            f'<a href="#{mark.term}">{html.escape(words)}</a>',
        ]
        done = mark.end
    return "".join((*pieces, html.escape(entry.definition[done:])))


def _script(edition: Edition) -> Page:
    """What the tooltips show, loaded as a script so that it works from ``file://`` too."""
    terms = {
        entry.id: [
            entry.name,
            "" if not _reading(entry) else entry.reading,
            entry.en,
            entry.definition,
        ]
        for entry in sorted(edition.glossary.entries, key=lambda entry: entry.id)
    }
    rows = ",\n".join(f"{compact_json(key)}:{compact_json(value)}" for key, value in terms.items())
    entry = compact_json(edition.say("glossary.entry"))
    return Page(terms_path(edition.script), f"window.__gloss={{entry:{entry},terms:{{\n{rows}\n}}}};\n")


class _Uses:
    """The pages of whole entries: looks places up in the edition's documents."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.documents = {document.slug: document for document in edition.corpus.documents}
        self.nodes: dict[Place, Node] = {
            Place(document.slug, node.anchor): node
            for document in edition.corpus.documents
            for node, _ in walk(document.nodes)
        }
        self.places = {slug: places(document, edition.say) for slug, document in self.documents.items()}

    def page(self, initial: str, entries: list[Entry]) -> Page:
        """The entries whose reading begins with `initial`."""
        say, path = self.edition.say, f"glossary/{initial}/index.md"
        name = say("glossary.initial", initial=_heading(self.edition, initial))
        blocks = [f"# {name}", link(say("glossary.back"), path, PATH)]
        for entry in entries:
            blocks += self._entry(path, entry)
        blocks += _withdrawn(self.edition, path)
        return page(path, name, say("glossary.description"), blocks)

    def _entry(self, path: str, entry: Entry) -> Iterator[str]:
        say, by_id = self.edition.say, self.edition.glossary.by_id
        yield f"## {escape(entry.name)} {{: #{entry.id} }}"
        names = f'{_reading(entry)}　<span lang="en">{html.escape(entry.en)}</span>'
        yield f'<p class="about">{names} · {say(f"term.{entry.kind}")}</p>'
        yield linked(entry.definition, entry.mentions, path)
        if entry.quoted:
            name = escape(title(self.documents[entry.quoted[0]], say))
            yield f"> {escape(entry.quote)}　<small>{name} {self._place(path, entry.quoted)}</small>"
        if entry.aliases:
            yield f"{say('glossary.aliases')}{escape('、'.join(entry.aliases))}"
        related = [by_id[other] for other in self._related(entry)]
        if related:
            links = "、".join(
                link(escape(other_entry.name), path, f"{entry_path(other_entry)}#{other_entry.id}")
                for other_entry in related
            )
            yield f"{say('glossary.related')}{links}"
        if topic := self.edition.topics.vocabulary.by_id.get(entry.topic or ""):
            name = link(escape(topic.names[self.edition.script]), path, topic_path(topic.id))
            yield f"{say('glossary.topic')}{name}"
        yield from self._in_context(path, entry)

    def _related(self, entry: Entry) -> list[str]:
        """What it points to, then what points to it."""
        back = [other.id for other in self.edition.glossary.entries if entry.id in other.see]
        return list(dict.fromkeys((*entry.see, *back)))

    def _in_context(self, path: str, entry: Entry) -> Iterator[str]:
        """Every document that uses the term, in time order, with its first uses in context."""
        say = self.edition.say
        uses = self.edition.glossary.uses(entry.id)
        if not uses:
            return
        by_document = [
            (slug, list(in_document)) for slug, in_document in groupby(uses, key=lambda use: use[0][0])
        ]
        rows = []
        for slug, in_document in by_document:
            document = self.documents[slug]
            name = link(escape(title(document, say)), path, document_path(document))
            rows.append(f"- {name}　{say('glossary.uses', count=len(in_document))}")
            rows += [
                f"    - {self._place(path, place)}　{self._context(place, mark)}"
                for place, mark in in_document[:_SHOWN]
            ]
        search = link(
            say("glossary.search", name=escape(entry.name)), path, f"{SEARCH}?q={quote(entry.name)}"
        )
        rows.append(f"- {search}")
        summary = say("glossary.in_context", count=len(uses), documents=len(by_document))
        yield details('class="uses"', summary, "\n".join(rows))

    def _place(self, path: str, place: Place) -> str:
        """A link that is called as the place is cited: 二（七）."""
        slug, anchor = place
        document = self.documents[slug]
        return link(escape(self.places[slug][anchor]), path, f"{document_path(document)}#{anchor}")

    def _context(self, place: Place, mark: TermMark) -> str:
        node = self.nodes[place]
        words, first = node.printed, len(node.label)
        left, right = max(first, mark.start - _AROUND), min(len(words), mark.end + _AROUND)
        before, behind = words[left : mark.start], words[mark.end : right]
        return (
            f"{'…' if left > first else ''}{escape(before)}<b>{escape(words[mark.start : mark.end])}</b>"
            f"{escape(behind)}{'…' if right < len(words) else ''}"
        )


def _heading(edition: Edition, initial: str) -> str:
    """How this script calls an initial: ``ZH``, ``ㄓ``; both call the Latin letters ``A–Z``."""
    named = edition.script is Script.HANT or initial == LATIN
    return symbol(initial) if named else initial.upper()


def _withdrawn(edition: Edition, path: str) -> Iterator[str]:
    """A note for each entry that was published on this page and is not there now."""
    for place, anchor in edition.glossary.withdrawn:
        if f"{place}/index.md" == path:
            now = edition.renamed_terms.get(anchor, anchor)
            here = f"{PATH}#{now}" if now in edition.glossary.by_id else PATH
            more = link(edition.say("glossary.back"), path, here)
            yield f"{edition.say('glossary.withdrawn')}{more}\n{{: #{anchor} .retired }}"
