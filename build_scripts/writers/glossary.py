"""The glossary: one index of all terms, and for each initial a page with quotes and every use in context."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from build_scripts.citing.words import title
from build_scripts.document import Place, Script
from build_scripts.edition import Edition
from build_scripts.indexes.entry import Entry, TermMark
from build_scripts.indexes.pronunciation import LATIN, symbol
from build_scripts.indexes.terms import TermKind
from build_scripts.publish import compact_json
from build_scripts.spans import around
from build_scripts.writers.page import Page, data_link, details, escape, link, page, table
from build_scripts.writers.paths import document_path, topic_path
from build_scripts.writers.places import place_link
from build_scripts.writers.search import PATH as SEARCH

PATH = "glossary/index.md"
_AROUND = 18  # characters of context on each side
_DATA = ("json", "csv", "tbx")
_SHOWN = 2  # uses shown for each document


def pages(edition: Edition) -> Iterator[Page]:
    """The index, a page for each initial, and the definitions that the tooltips show."""
    entries = edition.glossary.entries
    withdrawn = {place.partition("#")[0].partition("/")[2] for place in edition.glossary.withdrawn} - {""}
    yield _index(edition)
    for initial in sorted(withdrawn.union(entry.initial for entry in entries)):
        yield _initial(edition, initial, [entry for entry in entries if entry.initial == initial])
    yield _script(edition)


def entry_path(entry: Entry) -> str:
    """The page that has the whole entry."""
    return f"glossary/{entry.initial}/index.md"


def entry_link(entry: Entry, words: str, path: str) -> str:
    """A link from the page at `path` to the whole entry; `words` are Markdown."""
    return link(words, path, f"{entry_path(entry)}#{entry.id}")


def terms_path(script: Script) -> str:
    """The script with the definitions, in the edition's folder."""
    return f"assets/{script.folder}/terms.js"


def linked(text: str, marks: Sequence[TermMark], path: str, attributes: str = "") -> str:
    """Plain text as Markdown, each marked term a link to its entry in the index."""
    return _marked(text, marks, escape, lambda words, mark: _linked(words, mark, path, attributes))


def _marked(
    text: str, marks: Sequence[TermMark], shown: Callable[[str], str], led: Callable[[str, TermMark], str]
) -> str:
    """Text as it is `shown`, what is marked as it is `led` on."""
    pieces: list[str] = []
    done = 0
    for mark in marks:
        pieces += (shown(text[done : mark.start]), led(shown(text[mark.start : mark.end]), mark))
        done = mark.end
    return "".join((*pieces, shown(text[done:])))


def _linked(words: str, mark: TermMark, path: str, attributes: str) -> str:
    """One mark: a link to its entry, or for a short name without one to where the document introduces it."""
    if not mark.name:
        return link(words, path, f"{PATH}#{mark.term}", attributes)
    target = f"{PATH}#{mark.term}" if mark.term else f"{path}#{mark.name.place.anchor}"
    return link(words, path, target, f'{{: .gloss data-means="{html.escape(mark.name.full)}" }}')


def _index(edition: Edition) -> Page:
    say, entries = edition.say, edition.glossary.entries
    groups = [(name, list(group)) for name, group in groupby(entries, key=lambda entry: entry.group)]
    letters = " ".join(f"[{name}](#{_anchor(group[0])})" for name, group in groups)
    data = "　".join(data_link(PATH, f"glossary.{form}", form.upper(), " download") for form in _DATA)
    blocks = [
        f"# {say('glossary.title')}",
        say("glossary.intro", count=len(entries)),
        _filter(edition),
        f"{letters}\n{{: .letters }}",
        f"{say('glossary.data')}{data}\n{{: .downloads }}",
        *_short_names(edition),
    ]
    for name, group in groups:
        blocks.append(f"## {name} {{: #{_anchor(group[0])} .letter }}")
        blocks.append("\n".join(_compact(edition, entry) for entry in group))
    blocks += _withdrawn(edition, PATH)
    return page(PATH, say("glossary.title"), say("glossary.description"), blocks, hide=("toc",))


def _short_names(edition: Edition) -> Iterator[str]:
    """What documents call things for their own use, and where they say so."""
    say, names = edition.say, edition.glossary.short_names
    rows = []
    for name in names:
        document = edition.documents[name.place.slug]
        source = link(escape(title(document, say)), PATH, f"{document_path(document)}#{name.place.anchor}")
        full = link(escape(name.full), PATH, f"{PATH}#{name.term}") if name.term else escape(name.full)
        rows.append((escape(name.short), full, source))
    head = [say(f"glossary.col_{key}") for key in ("short", "full", "source")]
    if names:
        yield details('class="short-names"', say("glossary.short_names", count=len(names)), table(head, rows))


def _anchor(entry: Entry) -> str:
    """The anchor of the letter that an entry stands under: a zhuyin symbol has the name of the initial."""
    latin = entry.group.isascii() and entry.group.isalpha()
    return f"letter-{entry.group.lower() if latin else entry.initial}"


def _filter(edition: Edition) -> str:
    """Controls that the page's script brings to life; hidden without it."""
    say = edition.say
    kinds = {entry.term.kind for entry in edition.glossary.entries}
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
    say, term = edition.say, entry.term
    facts = f"{say(f'term.{term.kind}')} · {say('glossary.uses', count=len(edition.glossary.uses[entry.id]))}"
    definition = _marked(
        entry.definition,
        entry.mentions,
        html.escape,
        lambda words, mark: f'<a href="#{mark.term}">{words}</a>',
    )
    return (
        f'<section class="entry" id="{entry.id}" data-kind="{term.kind}">'
        f'<h3><a href="{entry.initial}/index.html#{entry.id}">{html.escape(entry.name)}</a>{_reading(entry)} '
        f'<span class="en" lang="en">{html.escape(term.en)}</span></h3>'
        f"<p>{definition} <small>{facts}</small></p></section>"
    )


def _reading(entry: Entry) -> str:
    """How a term is read, where that is not its name itself."""
    if entry.reading.casefold() == entry.name.casefold():
        return ""
    return f' <span class="reading">{html.escape(entry.reading)}</span>'


def _script(edition: Edition) -> Page:
    """What the tooltips show, loaded as a script so that it works from ``file://`` too."""
    terms = {
        entry.id: [entry.name, entry.reading if _reading(entry) else "", entry.term.en, entry.definition]
        for entry in sorted(edition.glossary.entries, key=lambda entry: entry.id)
    }
    rows = ",\n".join(f"{compact_json(key)}:{compact_json(value)}" for key, value in terms.items())
    name = compact_json(edition.say("glossary.entry"))
    return Page(terms_path(edition.script), f"window.__gloss={{entry:{name},terms:{{\n{rows}\n}}}};\n")


def _initial(edition: Edition, initial: str, entries: list[Entry]) -> Page:
    """The page of entries that begin so: ``ZH``, ``ㄓ``; both scripts call the Latin letters ``A–Z``."""
    say, path = edition.say, f"glossary/{initial}/index.md"
    named = edition.script is Script.HANT or initial == LATIN
    name = say("glossary.initial", initial=symbol(initial) if named else initial.upper())
    blocks = [f"# {name}", link(say("glossary.back"), path, PATH)]
    for entry in entries:
        blocks += _entry(edition, path, entry)
    blocks += _withdrawn(edition, path)
    return page(path, name, say("glossary.description"), blocks)


def _entry(edition: Edition, path: str, entry: Entry) -> Iterator[str]:
    say = edition.say
    yield f"## {escape(entry.name)} {{: #{entry.id} }}"
    names = f'{_reading(entry)}　<span lang="en">{html.escape(entry.term.en)}</span>'
    yield f'<p class="about">{names} · {say(f"term.{entry.term.kind}")}</p>'
    yield linked(entry.definition, entry.mentions, path)
    if entry.quoted:
        name = escape(title(edition.documents[entry.quoted.slug], say))
        yield f"> {escape(entry.quote)}　<small>{name} {place_link(edition, path, entry.quoted)}</small>"
    if entry.aliases:
        yield f"{say('glossary.aliases')}{escape('、'.join(entry.aliases))}"
    if related := [edition.glossary.by_id[other] for other in edition.glossary.related[entry.id]]:
        links = "、".join(entry_link(other, escape(other.name), path) for other in related)
        yield f"{say('glossary.related')}{links}"
    if topic := edition.topics.vocabulary.by_id.get(entry.term.topic or ""):
        name = link(escape(topic.names[edition.script]), path, topic_path(topic.id))
        yield f"{say('glossary.topic')}{name}"
    yield from _in_context(edition, path, entry)


def _in_context(edition: Edition, path: str, entry: Entry) -> Iterator[str]:
    """Every document that uses the term, in time order, with its first uses in context."""
    say, uses = edition.say, edition.glossary.uses[entry.id]
    by_document = [(slug, list(group)) for slug, group in groupby(uses, key=lambda use: use[0].slug)]
    rows = []
    for slug, in_document in by_document:
        document = edition.documents[slug]
        name = link(escape(title(document, say)), path, document_path(document))
        rows.append(f"- {name}　{say('glossary.uses', count=len(in_document))}")
        for place, mark in in_document[:_SHOWN]:
            rows.append(f"    - {place_link(edition, path, place)}　{_context(edition, place, mark)}")
    search = link(say("glossary.search", name=escape(entry.name)), path, f"{SEARCH}?q={quote(entry.name)}")
    if uses:
        summary = say("glossary.in_context", count=len(uses), documents=len(by_document))
        yield details('class="uses"', summary, "\n".join((*rows, f"- {search}")))


def _context(edition: Edition, place: Place, mark: TermMark) -> str:
    node = edition.nodes[place]
    start, end = mark.start - len(node.label), mark.end - len(node.label)
    before, behind = around(node.words, (start, end), _AROUND)
    return (
        f"{'…' if len(before) < start else ''}{escape(before)}<b>{escape(node.words[start:end])}</b>"
        f"{escape(behind)}{'…' if end + len(behind) < len(node.words) else ''}"
    )


def _withdrawn(edition: Edition, path: str) -> Iterator[str]:
    """A note for each entry that was published on this page and is not there now."""
    for place in edition.glossary.withdrawn:
        published, _, anchor = place.partition("#")
        if f"{published}/index.md" == path:
            now = edition.renamed_terms.get(anchor, anchor)
            here = f"{PATH}#{now}" if now in edition.glossary.by_id else PATH
            more = link(edition.say("glossary.back"), path, here)
            yield f"{edition.say('glossary.withdrawn')}{more}\n{{: #{anchor} .retired }}"
