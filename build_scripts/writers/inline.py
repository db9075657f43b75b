"""The running words of a node as Markdown: plain text, with the marks that the indexes put into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from build_scripts.document import Document, Node, Place
from build_scripts.edition import Edition
from build_scripts.writers.glossary import linked
from build_scripts.writers.page import escape
from build_scripts.writers.paths import document_path

_JOINED = re.compile(r"(?<=[《“‘（〔])<wbr>|<wbr>(?=[》”’）〕、，：的])|<wbr>(?= )|(?<= )<wbr>")


def phrases(words: Iterable[str]) -> str:
    """A title as Markdown that may be broken between its words and nowhere else; the styles see to that.

    A space in a title was printed where a line of it ended: what stands before it and behind it is a line.
    """
    lines = _JOINED.sub("", "<wbr>".join(map(escape, words))).split(" ")
    return " ".join(f"<span>{line}</span>" for line in lines) if len(lines) > 1 else lines[0]


def words(edition: Edition, document: Document, node: Node) -> str:
    """A node's text (no label, no heading) as Markdown; a term is a link where its section first has it."""
    before = len(node.label) + len(node.heading)
    marks = tuple(
        replace(mark, start=mark.start - before, end=mark.end - before)
        for mark in edition.glossary.marks.get(Place(document.slug, node.anchor), ())
        if mark.first
    )
    return linked(node.text, marks, document_path(document), "{: .gloss }")
