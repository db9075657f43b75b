"""The running words of a node as Markdown: plain text, with the marks that the indexes put into it."""

from __future__ import annotations

from build_scripts.document import Document, Node
from build_scripts.edition import Edition
from build_scripts.writers.page import escape


def words(edition: Edition, document: Document, node: Node) -> str:
    """The text of a node (without label and heading) as Markdown."""
    del edition, document
    return escape(node.text)
