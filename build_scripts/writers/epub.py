"""EPUB 3.3 (https://www.w3.org/TR/epub-33/) of a document, and of all of them in one book.

The words with their anchors, terms as notes that pop up, and the record of changes; written with the standard
library alone, the same bytes each time.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from build_scripts.citing.words import citation
from build_scripts.document import Document, Node, Script
from build_scripts.kinds import Kind
from build_scripts.writers.shape import Block, Form, shape
from build_scripts.writers.takeaway import Takeaway
from build_scripts.writers.zipped import zipped

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.8; }
h1 { text-align: center; font-size: 1.4em; }
h2, h3, h4, h5, h6 { font-size: 1.05em; }
p { margin: 0; text-indent: 2em; }
.formal, td p { text-indent: 0; }
.signature, .date { text-align: right; }
.run-in { display: inline; }
.box { border: 1px solid; padding: 0 1em; margin: 1em 0; }
table { border-collapse: collapse; }
td { border: 1px solid; padding: .2em .4em; vertical-align: top; }
a { color: inherit; }
"""


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A file of a book: its name, what the contents call it, its body, and what stands below it there."""

    name: str
    title: str
    body: str
    below: tuple[tuple[str, str], ...] = ()


def epub(taken: Takeaway) -> bytes:
    """The book of one document in one script."""
    document = taken.document
    return _book(document.script, document.slug, taken.name, [document], _chapters(taken, "text"))


def library(script: Script, name: str, every: Sequence[Takeaway]) -> bytes:
    """The book of all documents in that script, called by that name."""
    chapters = [
        chapter for number, taken in enumerate(every, 1) for chapter in _chapters(taken, f"d{number}")
    ]
    return _book(script, "", name, [taken.document for taken in every], chapters)


def _chapters(taken: Takeaway, name: str) -> list[_Chapter]:
    """Its text, with the terms that it uses behind it, and its record of changes, if it has one."""
    document, say = taken.document, taken.say
    terms: dict[str, None] = {}
    parts = [_Writer(taken, terms).block(block) for block in shape(document.nodes)]
    if not document.metadata.title:
        parts.insert(0, f"<h1>{escape(taken.name)}</h1>")
    for anchor, words in taken.notes.items():
        name_of_place = f' id="{anchor}"' if anchor in document.retired else ""
        parts.append(f"<p{name_of_place}>{escape(words)}</p>")
    parts += [_note(term, *taken.entries[term]) for term in terms]
    below = tuple(_contents(document.nodes))
    chapters = [_Chapter(f"{name}.xhtml", taken.name, "\n".join(parts), below)]
    if document.changes or document.restorations:
        chapters.append(_Chapter(f"{name}-changes.xhtml", say("document.changes"), _record(taken)))
    return chapters


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of one document; `terms` gathers those that a part is the first to use."""

    taken: Takeaway
    terms: dict[str, None]

    def block(self, block: Block) -> str:
        """A node and all that belongs to it."""
        inner = "\n".join(map(self.block, block.blocks))
        own_words = self._own(block)
        if block.node.kind is Kind.BOX:
            return f'<div class="box">{own_words}\n{inner}</div>'
        return f"{own_words}\n{inner}" if inner else own_words

    def _own(self, block: Block) -> str:
        node = block.node
        targets = "".join(f'<span id="{alias}"></span>' for alias in node.aliases)
        if block.form is Form.NONE:
            return f'<div id="{node.anchor}">{targets}</div>'
        if node.rows:
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) or "<td></td>" for row in node.rows)
            rows = "".join(f"<tr>{row}</tr>" for row in cells)
            return f'{targets and f"<p>{targets}</p>"}<table id="{node.anchor}"><tbody>{rows}</tbody></table>'
        words = targets + escape(node.label + node.heading)
        if block.level and block.form is not Form.RUN_IN:
            return f'<h{block.level} id="{node.anchor}">{words}{escape(node.text)}</h{block.level}>'
        lead = f"<b>{words}</b>" if node.heading else words
        return f'<p id="{node.anchor}" class="{node.kind}">{lead}{self._text(node)}</p>'

    def _text(self, node: Node) -> str:
        """Its running words; a term that the document has not used before leads to its note."""
        written, done = [], 0
        for mark in self.taken.terms.get(node.anchor, ()):
            if mark.start < done or mark.term in self.terms:
                continue
            self.terms[mark.term] = None
            written += [
                escape(node.text[done : mark.start]),
                f'<a epub:type="noteref" role="doc-noteref" href="#term-{mark.term}">',
                f"{escape(node.text[mark.start : mark.end])}</a>",
            ]
            done = mark.end
        return "".join((*written, escape(node.text[done:])))


def _note(term: str, name: str, definition: str) -> str:
    words = f"<b>{escape(name)}</b>　{escape(definition)}"
    return f'<aside epub:type="footnote" role="doc-footnote" id="term-{term}"><p>{words}</p></aside>'


def _record(taken: Takeaway) -> str:
    """Every change, as what stood there and what is published instead."""
    document, say = taken.document, taken.say
    rows = [
        *((change.before, change.after, say(f"change.{change.kind}")) for change in document.changes),
        *((wording.before, wording.after, say("change.wording")) for wording in document.restorations),
    ]
    lines = (
        f"<li>{escape(kind)}　<del>{_visible(before)}</del> <ins>{_visible(after)}</ins></li>"
        for before, after, kind in rows
    )
    return f"<h1>{escape(say('document.changes'))}</h1>\n<ol>{''.join(lines)}</ol>"


def _visible(text: str) -> str:
    """Words of a raw text, with line ends shown and without the controls that XML forbids."""
    shown = text.replace("\n", "⏎").replace("\t", "⇥")
    return escape("".join(char if char.isprintable() else f"‹U+{ord(char):04X}›" for char in shown))


def _contents(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The parts that the contents name: those with a heading that stand in no other."""
    for node in nodes:
        if node.heading and not node.text:
            yield node.anchor, node.label + node.heading


def _book(
    script: Script, slug: str, name: str, documents: Sequence[Document], chapters: Sequence[_Chapter]
) -> bytes:
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(script, slug, name, documents, chapters),
        "EPUB/nav.xhtml": _page(script, name, _navigation(name, chapters)),
        "EPUB/style.css": _STYLE,
        **{f"EPUB/{chapter.name}": _page(script, chapter.title, chapter.body) for chapter in chapters},
    }
    # The kind of the file is to be seen in its first bytes.
    return zipped(files, first={"mimetype": "application/epub+zip"})


def _package(
    script: Script, slug: str, name: str, documents: Sequence[Document], chapters: Sequence[_Chapter]
) -> str:
    described = [document.metadata for document in documents]
    days = [day for facts in described if (day := facts.day)]
    about = described[0] if slug else None
    name_for_ever = uuid.uuid5(uuid.NAMESPACE_URL, f"{script}/{slug}")
    said = [
        f'<dc:identifier id="id">urn:uuid:{name_for_ever}</dc:identifier>',
        f"<dc:title>{escape(name)}</dc:title>",
        f"<dc:language>{script}</dc:language>",
        *(f"<dc:creator>{escape(issuer)}</dc:creator>" for issuer in (about.issuers if about else ())),
        *([f"<dc:date>{max(days)}</dc:date>"] if about and days else []),
        *([f"<dc:source>{escape(about.source_url)}</dc:source>"] if about and about.source_url else []),
        *([f"<dc:description>{escape(citation(documents[0]))}</dc:description>"] if about else []),
        # What a book must say; of a text without a day no time is known.
        f'<meta property="dcterms:modified">{max(days, default=date(1970, 1, 1))}T00:00:00Z</meta>',
    ]
    items = "\n".join(
        f'<item id="{chapter.name[:-6]}" href="{chapter.name}" media-type="application/xhtml+xml"/>'
        for chapter in chapters
    )
    spine = "".join(f'<itemref idref="{chapter.name[:-6]}"/>' for chapter in chapters)
    lines = "\n".join(said)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{script}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{lines}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>{spine}</spine>
</package>
"""


def _navigation(name: str, chapters: Sequence[_Chapter]) -> str:
    rows = "\n".join(_row(chapter) for chapter in chapters)
    return f'<nav epub:type="toc" id="toc"><h1>{escape(name)}</h1>\n<ol>\n{rows}\n</ol></nav>'


def _row(chapter: _Chapter) -> str:
    below = "".join(
        f"<li><a href={quoteattr(f'{chapter.name}#{anchor}')}>{escape(words)}</a></li>"
        for anchor, words in chapter.below
    )
    return (
        f'<li><a href="{chapter.name}">{escape(chapter.title)}</a>{f"<ol>{below}</ol>" if below else ""}</li>'
    )


def _page(script: Script, name: str, body: str) -> str:
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html {spaces} lang="{script}" xml:lang="{script}">
<head><title>{escape(name)}</title><link rel="stylesheet" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
