"""The running words of a node as Markdown: plain text, with the marks that the indexes put into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.document import Document, Node, Place
from build_scripts.edition import Edition
from build_scripts.writers.glossary import linked
from build_scripts.writers.page import escape, link
from build_scripts.writers.paths import document_path
from build_scripts.writers.references import address

BEGINS_LINE, ENDS_LINE = "《“‘「『（〔", "》”’」』）〕、，：的"  # what does not stand at the other end of one
_JOINED = re.compile(rf"(?<=[{BEGINS_LINE}])<wbr>|<wbr>(?=[{ENDS_LINE}])|<wbr>(?= )|(?<= )<wbr>")


def phrases(words: Iterable[str]) -> str:
    """A title as Markdown that may be broken between its words and nowhere else; the styles see to that.

    A space in a title was printed where a line of it ended: what stands before it and behind it is a line.
    """
    lines = _JOINED.sub("", "<wbr>".join(map(escape, words))).split(" ")
    return " ".join(f"<span>{line}</span>" for line in lines) if len(lines) > 1 else lines[0]


def words(edition: Edition, document: Document, node: Node) -> str:
    """A node's text (no label, no heading) as Markdown.

    A term is a link where its section first has it, a reference wherever it leads to a place of the library.
    """
    path = document_path(document)
    marks = tuple(mark for mark in edition.terms_in(document, node) if mark.first)
    pieces: list[str] = []
    done = 0
    for start, end, target in _references(edition, document, node):
        if start < done or any(mark.start < end and start < mark.end for mark in marks):
            continue  # a short name leads to its introduction already
        between = tuple(
            replace(mark, start=mark.start - done, end=mark.end - done)
            for mark in marks
            if done <= mark.start and mark.end <= start
        )
        pieces.append(linked(node.text[done:start], between, path, "{: .gloss }"))
        pieces.append(link(escape(node.text[start:end]), path, target, "{: .reference }"))
        done = end
    rest = tuple(
        replace(mark, start=mark.start - done, end=mark.end - done) for mark in marks if done <= mark.start
    )
    return "".join((*pieces, linked(node.text[done:], rest, path, "{: .gloss }")))


def _references(edition: Edition, document: Document, node: Node) -> Iterator[tuple[int, int, str]]:
    """Where a node's text refers to a place of the library, and the address of that."""
    before = len(node.label) + len(node.heading)
    for one in edition.references.by_place.get(Place(document.slug, node.anchor), ()):
        start, end = one.reference.span.within(edition.script)
        if one.target and start >= before:
            yield start - before, end - before, address(edition, one.target)
