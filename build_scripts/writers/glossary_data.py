"""The glossary as data: JSON for programs, CSV for spreadsheets, TBX for the tools of translators."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from build_scripts.citing.words import title
from build_scripts.document import Place, Script
from build_scripts.edition import Edition, Editions
from build_scripts.indexes.entry import Entry
from build_scripts.indexes.glossary import LocalName
from build_scripts.writers.csv_table import csv_table
from build_scripts.writers.data import Json

_COLUMNS = (
    "id",
    "zh-Hans",
    "zh-Hant",
    "pinyin",
    "zhuyin",
    "en",
    "kind",
    "aliases zh-Hans",
    "aliases zh-Hant",
    "definition zh-Hans",
    "definition zh-Hant",
    "quote",
    "quoted from",
    "see",
    "topic",
    "uses",
)


def glossary_data(editions: Editions) -> Json:
    """``data/glossary.json``: every term with its uses, and the short names that documents introduce."""
    return {
        "terms": [_term(editions, *pair) for pair in _pairs(editions)],
        "short_names": [_short_name(*pair) for pair in _short_names(editions)],
    }


def _pairs(editions: Editions) -> Iterator[tuple[Entry, Entry]]:
    """Each entry in both scripts, in the order of the Simplified index."""
    other = editions[Script.HANT].glossary.by_id
    for entry in editions[Script.HANS].glossary.entries:
        yield entry, other[entry.id]


def _term(editions: Editions, hans: Entry, hant: Entry) -> Json:
    both = ((str(Script.HANS), hans), (str(Script.HANT), hant))
    quote = {script: entry.quote for script, entry in both} | {"place": _place(hans.quoted)}
    return {
        "id": hans.id,
        "url": f"glossary/#{hans.id}",
        "name": {script: entry.name for script, entry in both} | {"en": hans.en},
        "reading": {"pinyin": hans.reading, "zhuyin": hant.reading},
        "kind": hans.kind,
        "aliases": {script: list(entry.aliases) for script, entry in both},
        "definition": {script: entry.definition for script, entry in both},
        "mentions": [mark.term for mark in hans.mentions],
        "quote": quote if hans.quoted else None,
        "see": list(hans.see),
        "topic": hans.topic,
        "uses": _uses(editions[Script.HANS], hans),
    }


def _uses(edition: Edition, entry: Entry) -> list[Json]:
    """For each document that uses the term, how often, and where."""
    by_document = []
    for slug, group in groupby(
        (place for place, _ in edition.glossary.uses(entry.id)), key=lambda place: place[0]
    ):
        anchors = [anchor for _, anchor in group]
        by_document.append({"document": slug, "count": len(anchors), "anchors": list(dict.fromkeys(anchors))})
    return by_document


def _short_names(editions: Editions) -> Iterator[tuple[LocalName, LocalName]]:
    hans, hant = (editions[script].glossary.short_names for script in (Script.HANS, Script.HANT))
    yield from zip(hans, hant, strict=True)


def _short_name(hans: LocalName, hant: LocalName) -> Json:
    both = ((str(Script.HANS), hans), (str(Script.HANT), hant))
    return {
        "place": _place(hans.place),
        "short": {script: name.short for script, name in both},
        "full": {script: name.full for script, name in both},
        "term": hans.term or None,
    }


def _place(place: Place | None) -> str | None:
    return "#".join(place) if place else None


def glossary_csv(data: Json) -> bytes:
    """``data/glossary.csv``: a line for each term; lists are joined with a semicolon."""
    return csv_table(_COLUMNS, map(_row, data["terms"]))


def _row(term: Json) -> list[str]:
    hans, hant = str(Script.HANS), str(Script.HANT)
    name, aliases, definition = term["name"], term["aliases"], term["definition"]
    quote = term["quote"] or {hans: "", "place": ""}
    return [
        term["id"],
        name[hans],
        name[hant],
        *term["reading"].values(),
        name["en"],
        term["kind"],
        "; ".join(aliases[hans]),
        "; ".join(aliases[hant]),
        definition[hans],
        definition[hant],
        quote[hans],
        quote["place"],
        "; ".join(term["see"]),
        term["topic"] or "",
        str(sum(use["count"] for use in term["uses"])),
    ]


def glossary_tbx(editions: Editions) -> bytes:
    """``data/glossary.tbx``: TBX-Basic (ISO 30042:2019) in the style DCA, one concept for each term."""
    say = editions[Script.HANS].say
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx type="TBX-Basic" style="dca" xml:lang="zh-Hans" xmlns="urn:iso:std:iso:30042:ed-2">',
        f"<tbxHeader><fileDesc><titleStmt><title>{escape(say('site.name'))}</title></titleStmt>"
        f"<sourceDesc><p>{escape(say('glossary.description'))}</p></sourceDesc></fileDesc></tbxHeader>",
        "<text><body>",
        *(line for pair in _pairs(editions) for line in _concept(editions, *pair)),
        "</body></text>",
        "</tbx>",
    ]
    return "\n".join((*lines, "")).encode()


def _concept(editions: Editions, hans: Entry, hant: Entry) -> Iterator[str]:
    yield f"<conceptEntry id={quoteattr(f'c-{hans.id}')}>"
    yield f'<descrip type="subjectField">{escape(hans.kind)}</descrip>'
    for other in hans.see:
        name = escape(editions[Script.HANS].glossary.by_id[other].name)
        yield f'<ref type="crossReference" target={quoteattr(f"c-{other}")}>{name}</ref>'
    for script, entry in ((Script.HANS, hans), (Script.HANT, hant)):
        yield f'<langSec xml:lang="{script}">'
        yield f'<descrip type="definition">{escape(entry.definition)}</descrip>'
        yield _term_section(entry.name, "preferredTerm-admn-sts", _context(editions[script], entry))
        yield from (_term_section(alias, "admittedTerm-admn-sts") for alias in entry.aliases)
        yield "</langSec>"
    yield f'<langSec xml:lang="en">\n{_term_section(hans.en, "preferredTerm-admn-sts")}\n</langSec>'
    yield "</conceptEntry>"


def _term_section(term: str, status: str, context: str = "") -> str:
    notes = f'<termNote type="administrativeStatus">{status}</termNote>'
    return f"<termSec><term>{escape(term)}</term>{notes}{context}</termSec>"


def _context(edition: Edition, entry: Entry) -> str:
    """The document's own words on the term, and which document that is."""
    if not entry.quoted:
        return ""
    document = next(document for document in edition.corpus.documents if document.slug == entry.quoted[0])
    source = f'<admin type="source">{escape(title(document, edition.say))}</admin>'
    return f'<descripGrp><descrip type="context">{escape(entry.quote)}</descrip>{source}</descripGrp>'
