"""How the parts of a document stand on a page: what is a heading, of which level, and what is held together.

Every page of a document's words is made from this, with or without what the collection adds to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.document import Node
from build_scripts.kinds import Kind, traits


class Form(StrEnum):
    """What a node's own words are on a page."""

    NONE = "none"  # it has none, as a preamble
    TITLE = "title"
    HEADING = "heading"
    RUN_IN = "run-in"  # a heading and a paragraph, which are printed in one line
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A node as it stands on a page; `level` is that of its heading (1 to 6), 0 where it has none."""

    node: Node
    form: Form
    level: int
    blocks: tuple[Block, ...]

    @property
    def holds(self) -> bool:
        """Whether a reader sees where it ends: a preamble, a box."""
        return self.form is Form.NONE or self.node.kind is Kind.BOX


def shape(nodes: tuple[Node, ...], depth: int = 0) -> tuple[Block, ...]:
    """The nodes of a document, or those that stand `depth` parts below it, as blocks."""
    return tuple(_block(node, depth) for node in nodes)


def _block(node: Node, depth: int) -> Block:
    form = _form(node)
    below = depth + (form is not Form.NONE)
    return Block(node, form, _level(node, form, depth), shape(node.children, below))


def _form(node: Node) -> Form:
    if not node.printed:
        return Form.NONE
    if node.kind is Kind.TITLE:
        return Form.TITLE
    if traits(node.kind).formal:
        return Form.PARAGRAPH
    if not node.text and (node.heading or node.kind is Kind.BOX):
        return Form.HEADING
    return Form.RUN_IN if node.label and node.heading else Form.PARAGRAPH


def _level(node: Node, form: Form, depth: int) -> int:
    if form is Form.TITLE:
        return 1 if node.anchor == "title" else 2
    return min(6, depth + 2) if form in (Form.HEADING, Form.RUN_IN) else 0
