"""Akoma Ntoso 1.0 (OASIS LegalDocML, schema 3.0) of a document in one script.

One work, an expression in each script, and this manifestation of it. Every part has our anchor as ``wId``
and an ``eId`` by the naming convention; what belongs to the form of the document stands in preface and
conclusions, as far as it is at either end. What the text does not say is not said here either, but for a day
that the schema asks for: then it is the first of all days, named ``unknown``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from xml.sax.saxutils import escape, quoteattr

from build_scripts.citing.words import title
from build_scripts.document import Document, Node, Script, walk
from build_scripts.edition import Edition
from build_scripts.kinds import Kind, traits
from build_scripts.writers.bibliography import is_report
from build_scripts.writers.paths import akoma_ntoso_path

_SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PROGRAM = "policy-library"  # whom the description is from
_UNKNOWN = "0001-01-01"

# The element of each kind, and what stands for it in an eId (Akoma Ntoso Naming Convention 1.0, 5.3). A kind
# that is not here is an ``hcontainer`` with the name of the kind.
_ELEMENTS: Mapping[Kind, tuple[str, str]] = {
    Kind.BOOK: ("book", "book"),
    Kind.PART: ("part", "part"),
    Kind.CHAPTER: ("chapter", "chp"),
    Kind.DIVISION: ("division", "dvs"),
    Kind.ARTICLE: ("article", "art"),
    Kind.SECTION: ("section", "sec"),
    Kind.CLAUSE: ("clause", "cl"),
    Kind.POINT: ("point", "point"),
    Kind.SUBPARAGRAPH: ("subparagraph", "subpara"),
    Kind.PARAGRAPH: ("paragraph", "para"),
}
# A body must have a part.
_EMPTY = '<hcontainer eId="body_1" name="empty"><content eId="body_1__content"><p/></content></hcontainer>'
_INLINE: Mapping[Kind, str] = {Kind.TITLE: "docTitle", Kind.NUMBER: "docNumber"}


def akoma_ntoso(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The file of each document by its path below the folder of editions."""
    for document in edition.corpus.documents:
        yield akoma_ntoso_path(document), _file(edition, document).encode()


def _file(edition: Edition, document: Document) -> str:
    nodes, writer = document.nodes, _Writer(edition, document)
    front = list(takewhile(_is_formal, nodes))
    behind = list(takewhile(_is_formal, reversed(nodes[len(front) :])))[::-1]
    main = nodes[len(front) : len(nodes) - len(behind)]
    is_act = any(node.kind is Kind.ARTICLE for node, _ in walk(nodes))
    root, body = ("act", "body") if is_act else ("doc", "mainBody")
    parts = [
        writer.formal("preface", front),
        f"<{body}>\n{writer.parts(main) or _EMPTY}\n</{body}>",
        writer.formal("conclusions", behind),
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{_SPACE}">',
        f'<{root} name="{"report" if is_report(document) else root}">',
        *_meta(edition, document, root, writer.terms),
        *(part for part in parts if part),
        f"</{root}>",
        "</akomaNtoso>",
    ]
    return "\n".join((*lines, ""))


def _is_formal(node: Node) -> bool:
    return traits(node.kind).formal and not node.children


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of one document; `terms` gathers those that it marks."""

    edition: Edition
    document: Document
    terms: dict[str, None] = field(default_factory=dict)

    def formal(self, name: str, nodes: Sequence[Node]) -> str:
        """What belongs to the form of the document, as one block; nothing where there is none."""
        lines = [
            f'<p eId="{name}__p_{number}" wId="{node.anchor}" class="{node.kind}">{self._inline(node)}</p>'
            for number, node in enumerate(nodes, 1)
        ]
        return "\n".join((f"<{name}>", *lines, f"</{name}>")) if lines else ""

    def parts(self, nodes: Iterable[Node], above: str = "") -> str:
        """Nodes that stand beside each other, `above` being the eId of what they stand in."""
        counts: Counter[str] = Counter()
        written = []
        for node in nodes:
            element, short = _ELEMENTS.get(node.kind, ("hcontainer", "hcontainer"))
            counts[short] += 1
            written.append(self._part(node, element, f"{above}{short}_{counts[short]}"))
        return "\n".join(written)

    def _part(self, node: Node, element: str, own: str) -> str:
        name = f' name="{node.kind}"' if element == "hcontainer" else f' class="{node.kind}"'
        lines = [f'<{element} eId="{own}" wId="{node.anchor}"{name}>']
        if node.label:
            lines.append(f'<num eId="{own}__num">{escape(node.label)}</num>')
        if node.heading:
            lines.append(f'<heading eId="{own}__heading">{escape(node.heading)}</heading>')
        holder = "intro" if node.children else "content"
        if node.text or not node.children:
            words = self._table(node) if node.rows else f"<p>{self._inline(node)}</p>"
            lines.append(f'<{holder} eId="{own}__{holder}">{words}</{holder}>')
        if node.children:
            lines.append(self.parts(node.children, f"{own}__"))
        return "\n".join((*lines, f"</{element}>"))

    def _table(self, node: Node) -> str:
        rows = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in node.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    def _inline(self, node: Node) -> str:
        """Its text, where its clause first uses a term marked as one."""
        if traits(node.kind).formal:
            words = escape(node.printed)
            element = _INLINE.get(node.kind)
            return f"<{element}>{words}</{element}>" if element else words
        written, done = [], 0
        for mark in self.edition.terms_in(self.document, node):
            # A short name of the document's own (以下简称) may stand for what the glossary does not have.
            if not mark.term or mark.start < done or not mark.first:
                continue
            self.terms[mark.term] = None
            words = escape(node.text[mark.start : mark.end])
            written.append(escape(node.text[done : mark.start]))
            written.append(f'<term refersTo="#term-{mark.term}">{words}</term>')
            done = mark.end
        return "".join((*written, escape(node.text[done:])))


def _meta(edition: Edition, document: Document, root: str, terms: Iterable[str]) -> Iterator[str]:
    known, script = document.metadata, document.script
    day = known.day
    date = f'<FRBRdate date="{day or _UNKNOWN}" name="{"issue" if day else "unknown"}"/>'
    work = f"/akn/cn/{root}/{day.year if day else 'nd'}/{document.slug}"
    expression = f"{work}/{script}@"
    author = f'<FRBRauthor href="#{"issuer-1" if known.issuers else _PROGRAM}"/>'
    yield '<meta>\n<identification source="#policy-library">'
    yield f'<FRBRWork><FRBRthis value="{work}/!main"/><FRBRuri value="{work}"/>'
    yield f'<FRBRalias value={quoteattr(title(document, edition.say))} name="title"/>'
    yield f'{date}{author}<FRBRcountry value="cn"/>'
    if known.number:
        yield f"<FRBRnumber value={quoteattr(known.number)}/>"
    yield "</FRBRWork>"
    yield f'<FRBRExpression><FRBRthis value="{expression}/!main"/><FRBRuri value="{expression}"/>'
    yield f'{date}<FRBRauthor href="#{_PROGRAM}"/><FRBRlanguage language="{script}"/></FRBRExpression>'
    yield f'<FRBRManifestation><FRBRthis value="{expression}/!main.xml"/>'
    yield f'<FRBRuri value="{expression}.xml"/>{date}<FRBRauthor href="#{_PROGRAM}"/>'
    yield '<FRBRformat value="application/akn+xml"/></FRBRManifestation>'
    yield "</identification>"
    yield from _keywords(edition, document, script)
    yield f'<references source="#{_PROGRAM}">'
    bodies = {_PROGRAM: _PROGRAM} | {f"issuer-{number}": name for number, name in enumerate(known.issuers, 1)}
    for id_, name in bodies.items():
        href = f"/akn/ontology/organization/{id_}"
        yield f'<TLCOrganization eId="{id_}" href="{href}" showAs={quoteattr(name)}/>'
    for term in terms:
        name = edition.glossary.by_id[term].name
        yield f'<TLCTerm eId="term-{term}" href="/akn/ontology/term/{term}" showAs={quoteattr(name)}/>'
    yield "</references>\n</meta>"


def _keywords(edition: Edition, document: Document, script: Script) -> Iterator[str]:
    """The topics that it speaks of."""
    index = edition.topics
    topics = [topic for topic in index.vocabulary.topics if index.mentions[topic.id][document.slug]]
    if topics:
        yield f'<classification source="#{_PROGRAM}">'
        for topic in topics:
            name = quoteattr(topic.names[script])
            yield f'<keyword value="{topic.id}" showAs={name} dictionary="topics"/>'
        yield "</classification>"
