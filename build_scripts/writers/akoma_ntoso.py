"""Akoma Ntoso 1.0 (OASIS LegalDocML, schema 3.0) of a document in one script.

One work, an expression in each script, and this manifestation of it. Every part has our anchor as ``wId``
and an ``eId`` by the naming convention; what belongs to the form of the document stands in preface and
conclusions, as far as it is at either end; the older names of a part are in the metadata. What the text does
not say is not said here either, but for a day that the schema asks for: then it is the first of all days,
named ``unknown``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from build_scripts.document import Document, Node, walk
from build_scripts.kinds import Kind, traits
from build_scripts.writers.akn_names import ELEMENTS, OTHER, divided, eids, type_of, work
from build_scripts.writers.bibliography import is_report
from build_scripts.writers.takeaway import Cited, Takeaway

_SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PROGRAM = "policy-library"  # whom the description is from
_OURS = "urn:policy-library:anchors"  # the space of names of what the schema has no word for
_UNKNOWN = "0001-01-01"
# A body must have a part.
_EMPTY = '<hcontainer eId="body_1" name="empty"><content eId="body_1__content"><p/></content></hcontainer>'
_INLINE: Mapping[Kind, str] = {Kind.TITLE: "docTitle", Kind.NUMBER: "docNumber"}


def akoma_ntoso(taken: Takeaway) -> bytes:
    """The file of one document in one script."""
    document = taken.document
    writer, parts, root = _Writer(taken, eids(document)), divided(document), type_of(document)
    body = "body" if root == "act" else "mainBody"
    written = [
        writer.formal("preface", parts.preface),
        f"<{body}>\n{writer.parts(parts.body) or _EMPTY}\n</{body}>",
        writer.formal("conclusions", parts.conclusions),
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{_SPACE}">',
        f'<{root} name="{"report" if is_report(document) else root}">',
        *_meta(taken, writer),
        *(part for part in written if part),
        f"</{root}>",
        "</akomaNtoso>",
    ]
    return "\n".join((*lines, "")).encode()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of one document by their eIds; `terms` gathers those that it marks."""

    taken: Takeaway
    eids: Mapping[str, str]
    terms: dict[str, None] = field(default_factory=dict)

    def formal(self, name: str, nodes: Sequence[Node]) -> str:
        """What belongs to the form of the document, as one block; nothing where there is none."""
        lines = [
            f'<p eId="{self.eids[node.anchor]}" wId="{node.anchor}" class="{node.kind}">'
            f"{self._inline(node)}</p>"
            for node in nodes
        ]
        return "\n".join((f"<{name}>", *lines, f"</{name}>")) if lines else ""

    def parts(self, nodes: Sequence[Node]) -> str:
        """Nodes that stand beside each other."""
        return "\n".join(map(self._part, nodes))

    def _part(self, node: Node) -> str:
        eid, (element, _) = self.eids[node.anchor], ELEMENTS.get(node.kind, OTHER)
        name = f' name="{node.kind}"' if element == "hcontainer" else f' class="{node.kind}"'
        lines = [f'<{element} eId="{eid}" wId="{node.anchor}"{name}>']
        if node.label:
            lines.append(f'<num eId="{eid}__num">{escape(node.label)}</num>')
        if node.heading:
            lines.append(f'<heading eId="{eid}__heading">{escape(node.heading)}</heading>')
        holder = "intro" if node.children else "content"
        if node.text or not node.children:
            words = self._table(node) if node.rows else f"<p>{self._inline(node)}</p>"
            lines.append(f'<{holder} eId="{eid}__{holder}">{words}</{holder}>')
        if node.children:
            lines.append(self.parts(node.children))
        return "\n".join((*lines, f"</{element}>"))

    def _table(self, node: Node) -> str:
        rows = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in node.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    def _inline(self, node: Node) -> str:
        """Its text, with what it refers to, and where its clause first uses a term marked as one."""
        if traits(node.kind).formal:
            words = escape(node.printed)
            element = _INLINE.get(node.kind)
            return f"<{element}>{words}</{element}>" if element else words
        written, done = [], 0
        for start, end, tag, term in sorted(self._marks(node)):
            if start >= done:
                words = escape(node.text[start:end])
                written += [escape(node.text[done:start]), f"<{tag}>{words}</{tag.partition(' ')[0]}>"]
                self.terms.update({term: None} if term else {})
                done = end
        return "".join((*written, escape(node.text[done:])))

    def _marks(self, node: Node) -> Iterator[tuple[int, int, str, str]]:
        """What is to be marked in the text of a node, with the tag and the term; some of it may overlap."""
        for cited in self.taken.references.get(node.anchor, ()):
            yield cited.start, cited.end, f'ref href="{self._target(cited)}"', ""
        for mark in self.taken.terms.get(node.anchor, ()):
            if mark.first:
                yield mark.start, mark.end, f'term refersTo="#term-{mark.term}"', mark.term

    def _target(self, cited: Cited) -> str:
        if cited.slug == self.taken.document.slug and cited.anchor:
            return f"#{self.eids[cited.anchor]}"
        return cited.name


def _meta(taken: Takeaway, writer: _Writer) -> Iterator[str]:
    document = taken.document
    known, script = document.metadata, document.script
    day = known.day
    date = f'<FRBRdate date="{day or _UNKNOWN}" name="{"issue" if day else "unknown"}"/>'
    name = work(document)
    expression = f"{name}/{script}@"
    author = f'<FRBRauthor href="#{"issuer-1" if known.issuers else _PROGRAM}"/>'
    yield '<meta>\n<identification source="#policy-library">'
    yield f'<FRBRWork><FRBRthis value="{name}/!main"/><FRBRuri value="{name}"/>'
    yield f'<FRBRalias value={quoteattr(taken.name)} name="title"/>'
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
    yield from _keywords(taken)
    yield f'<references source="#{_PROGRAM}">'
    bodies = {_PROGRAM: _PROGRAM} | {f"issuer-{number}": name for number, name in enumerate(known.issuers, 1)}
    for eid, name in bodies.items():
        href = f"/akn/ontology/organization/{quote(name)}"
        yield f'<TLCOrganization eId="{eid}" href="{href}" showAs={quoteattr(name)}/>'
    for term in writer.terms:
        shown = quoteattr(taken.entries[term][0])
        yield f'<TLCTerm eId="term-{term}" href="/akn/ontology/term/{term}" showAs={shown}/>'
    yield "</references>"
    yield from _other_anchors(document, writer.eids)
    yield "</meta>"


def _other_anchors(document: Document, eids: Mapping[str, str]) -> Iterator[str]:
    """The names under which parts were published before; of words that are gone, what comes near them."""
    lines = [
        *(_anchor(alias, [eids[node.anchor]]) for node, _ in walk(document.nodes) for alias in node.aliases),
        *(_anchor(note.anchor, [eids[place] for place in note.at]) for note in document.notes),
    ]
    if lines:
        yield f'<proprietary source="#{_PROGRAM}">'
        yield from lines
        yield "</proprietary>"


def _anchor(name: str, places: Iterable[str]) -> str:
    return f'<anchor xmlns="{_OURS}" name="{name}" places="{" ".join(f"#{place}" for place in places)}"/>'


def _keywords(taken: Takeaway) -> Iterator[str]:
    """The topics that it speaks of."""
    if taken.topics:
        yield f'<classification source="#{_PROGRAM}">'
        for topic, name in taken.topics:
            yield f'<keyword value="{topic}" showAs={quoteattr(name)} dictionary="topics"/>'
        yield "</classification>"
