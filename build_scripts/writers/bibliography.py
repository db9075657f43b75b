"""A document as reference managers take it: CSL JSON, BibTeX, RIS, and a line by GB/T 7714—2015."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.citing.words import title
from build_scripts.document import Document, Script, walk
from build_scripts.edition import Edition
from build_scripts.kinds import Kind
from build_scripts.publish import pack_json
from build_scripts.writers.paths import bibliography_path, document_path, page_address

_MANY = 3  # GB/T 7714: of more names than that, the first three and 等
# What TeX reads as a command. A brace behind a backslash counts as a brace for BibTeX, hence the long names.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_LIGATURE = re.compile(r"([-'`])(?=\1)|([?!])(?=`)")  # two signs that TeX sets as one: --, '', ?`


@dataclass(frozen=True, slots=True)
class Item:
    """What a reference manager keeps of a document; empty where the text does not say.

    `key` is the same in both scripts. `is_report` tells what somebody delivered (a report) from what was
    issued (legislation, in the words of CSL and Zotero). `day` is that of issue, else that of publication;
    `address` is that of its page, or of its source where the site has no address.
    """

    key: str
    is_report: bool
    title: str
    short: str
    number: str
    issuers: tuple[str, ...]
    day: date | None
    address: str
    script: Script


def item_of(edition: Edition, document: Document, address: str) -> Item:
    """The document as something to refer to; `address` is that of the site's root, or empty."""
    metadata = document.metadata
    return Item(
        key=document.slug.replace("/", ":"),
        is_report=is_report(document),
        title=" ".join(title(document, edition.say).split()),
        short=metadata.short,
        number=metadata.number,
        issuers=metadata.issuers,
        day=metadata.day,
        address=page_address(address, edition.script, document_path(document)) or metadata.source_url,
        script=edition.script,
    )


def is_report(document: Document) -> bool:
    """Whether it was delivered by a person, as the report of a government to a congress is."""
    return any(node.kind is Kind.SPEAKER for node, _ in walk(document.nodes))


def bibliography(edition: Edition, address: str) -> Iterator[tuple[str, bytes]]:
    """The files of one script by their paths in ``data/``: one of each format for each document."""
    for document in edition.corpus.documents:
        entry = item_of(edition, document, address)
        for suffix, writer in FORMATS.items():
            yield bibliography_path(document, suffix), writer(entry)


def csl_json(entry: Item) -> bytes:
    """A list of one item: https://docs.citationstyles.org/en/stable/specification.html, appendix IV."""
    issued = {"date-parts": [[entry.day.year, entry.day.month, entry.day.day]]} if entry.day else None
    item = {
        "id": entry.key,
        "type": "report" if entry.is_report else "legislation",
        "title": entry.title,
        "title-short": entry.short,
        "number": entry.number,
        "author": [{"literal": name} for name in entry.issuers],
        "issued": issued,
        "language": str(entry.script),
        "URL": entry.address,
    }
    return pack_json([{key: value for key, value in item.items() if value}])


def bibtex(entry: Item) -> bytes:
    """An entry of BibTeX; biblatex reads it too. Issuers stand in braces: they are names of no persons."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in entry.issuers),
        "title": f"{{{_tex(entry.title)}}}",
        "shorttitle": _tex(entry.short),
        "number" if entry.is_report else "howpublished": _tex(entry.number),
        "year": str(entry.day.year) if entry.day else "",
        "date": str(entry.day or ""),
        "langid": "chinese",
        "url": entry.address,
    }
    if entry.is_report:
        fields["institution"] = fields["author"]
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'techreport' if entry.is_report else 'misc'}{{{entry.key},\n{''.join(lines)}}}\n".encode()


def _tex(words: str) -> str:
    """Plain words as TeX reads them back."""
    return _LIGATURE.sub(r"\g<0>{}", words.translate(_TEX))


def ris(entry: Item) -> bytes:
    """An entry of RIS, by the tags that Zotero and EndNote read for its type."""
    lines = [
        ("TY", "RPRT" if entry.is_report else "STAT"),
        ("ID", entry.key),
        *(("AU", name) for name in entry.issuers),
        ("TI", entry.title),
        ("ST", entry.short),
        ("SN" if entry.is_report else "M1", entry.number),
        ("PY", str(entry.day.year) if entry.day else ""),
        ("DA", f"{entry.day:%Y/%m/%d}/" if entry.day else ""),
        ("LA", str(entry.script)),
        ("UR", entry.address),
    ]
    said = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{said}ER  - \r\n".encode()


def gbt7714(entry: Item) -> bytes:
    """A line by GB/T 7714—2015, 4.6. The day on which it was read is the reader's to add."""
    parts = (described(entry, online=bool(entry.address)), entry.address)
    return (". ".join(part for part in parts if part) + ".\n").encode()


def described(entry: Item, *, online: bool) -> str:
    """Such a line up to its address: whose it is, what it is, of which day."""
    names = ", ".join((*entry.issuers[:_MANY], *(["等"] if len(entry.issuers) > _MANY else [])))
    name = f"{entry.title}: {entry.number}" if entry.number not in entry.title else entry.title
    kind = ("R" if entry.is_report else "A") + ("/OL" if online else "")
    day = (f"({entry.day})" if online else str(entry.day)) if entry.day else ""
    return ". ".join(part for part in (names, f"{name}[{kind}]", day) if part)


FORMATS: Mapping[str, Callable[[Item], bytes]] = {
    "json": csl_json,
    "bib": bibtex,
    "ris": ris,
    "txt": gbt7714,
}
