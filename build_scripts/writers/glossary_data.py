"""The glossary as data: JSON for programs, CSV for spreadsheets, TBX for the tools of translators."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from build_scripts.citing.words import title
from build_scripts.document import Place, Script
from build_scripts.edition import Edition, Editions
from build_scripts.indexes.entry import Entry, LocalName
from build_scripts.writers.csv_table import csv_table
from build_scripts.writers.data import Json


def glossary_data(editions: Editions) -> Json:
    """``data/glossary.json``: every term with its uses, and the short names that documents introduce."""
    hans, hant = (editions[script].glossary.short_names for script in Script)
    return {
        "terms": [_term(editions[Script.HANS], *pair) for pair in _pairs(editions)],
        "short_names": [_short_name(*pair) for pair in zip(hans, hant, strict=True)],
    }


def _pairs(editions: Editions) -> Iterator[tuple[Entry, Entry]]:
    """Each entry in both scripts, in the order of the Simplified index."""
    other = editions[Script.HANT].glossary.by_id
    for entry in editions[Script.HANS].glossary.entries:
        yield entry, other[entry.id]


def _term(edition: Edition, hans: Entry, hant: Entry) -> Json:
    term = hans.term
    return {
        "id": term.id,
        "url": f"glossary/#{term.id}",
        "name": _both(hans.name, hant.name) | {"en": term.en},
        "reading": {"pinyin": hans.reading, "zhuyin": hant.reading},
        "kind": str(term.kind),
        "aliases": _both(list(hans.aliases), list(hant.aliases)),
        "definition": _both(hans.definition, hant.definition),
        "mentions": [mark.term for mark in hans.mentions],
        "quote": _both(hans.quote, hant.quote) | {"place": _place(hans.quoted)} if hans.quoted else None,
        "see": list(term.see),
        "topic": term.topic,
        "uses": list(_uses(edition, term.id)),
    }


def _both(hans: object, hant: object) -> Json:
    return {str(Script.HANS): hans, str(Script.HANT): hant}


def _uses(edition: Edition, term: str) -> Iterator[Json]:
    """For each document that uses the term, how often, and where."""
    for slug, uses in groupby(edition.glossary.uses[term], key=lambda use: use[0].slug):
        anchors = [place.anchor for place, _ in uses]
        yield {"document": slug, "count": len(anchors), "anchors": list(dict.fromkeys(anchors))}


def _short_name(hans: LocalName, hant: LocalName) -> Json:
    return {
        "place": _place(hans.place),
        "short": _both(hans.short, hant.short),
        "full": _both(hans.full, hant.full),
        "term": hans.term or None,
    }


def _place(place: Place) -> str:
    return "#".join(place)


def glossary_csv(data: Json) -> bytes:
    """``data/glossary.csv``: a line for each term; lists are joined with a semicolon."""
    rows = [_row(term) for term in data["terms"]]
    return csv_table(rows[0] if rows else (), (row.values() for row in rows))


def _row(term: Json) -> dict[str, str]:
    """The cells of a term by the heads of their columns."""
    quoted = term["quote"] or {str(Script.HANS): "", "place": ""}
    in_both = {
        f"{key} {script}": "; ".join(term[key][script]) if key == "aliases" else term[key][script]
        for key in ("aliases", "definition")
        for script in Script
    }
    return {
        "id": term["id"],
        **{script: term["name"][script] for script in Script},
        **term["reading"],
        "en": term["name"]["en"],
        "kind": term["kind"],
        **in_both,
        "quote": quoted[Script.HANS],
        "quoted from": quoted["place"],
        "see": "; ".join(term["see"]),
        "topic": term["topic"] or "",
        "uses": str(sum(use["count"] for use in term["uses"])),
    }


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
    yield f'<descrip type="subjectField">{escape(hans.term.kind)}</descrip>'
    for other in hans.term.see:
        name = escape(editions[Script.HANS].glossary.by_id[other].name)
        yield f'<ref type="crossReference" target={quoteattr(f"c-{other}")}>{name}</ref>'
    for script, entry in ((Script.HANS, hans), (Script.HANT, hant)):
        yield f'<langSec xml:lang="{script}">'
        yield f'<descrip type="definition">{escape(entry.definition)}</descrip>'
        yield _term_section(entry.name, "preferredTerm-admn-sts", _context(editions[script], entry))
        yield from (_term_section(alias, "admittedTerm-admn-sts") for alias in entry.aliases)
        yield "</langSec>"
    yield f'<langSec xml:lang="en">\n{_term_section(hans.term.en, "preferredTerm-admn-sts")}\n</langSec>'
    yield "</conceptEntry>"


def _term_section(term: str, status: str, context: str = "") -> str:
    notes = f'<termNote type="administrativeStatus">{status}</termNote>'
    return f"<termSec><term>{escape(term)}</term>{notes}{context}</termSec>"


def _context(edition: Edition, entry: Entry) -> str:
    """The document's own words on the term, and which document that is."""
    if not entry.quoted:
        return ""
    name = title(edition.documents[entry.quoted.slug], edition.say)
    source = f'<admin type="source">{escape(name)}</admin>'
    return f'<descripGrp><descrip type="context">{escape(entry.quote)}</descrip>{source}</descripGrp>'
