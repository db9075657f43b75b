"""The texts that are mutated: those of this library, and of a folder beside the checkout if it is there."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

from build_scripts.document import Node, walk
from build_scripts.kinds import Kind
from build_scripts.mapped_text import MappedText
from build_scripts.reading.read import read
from build_scripts.reading.readers import choose
from tests.conftest import ROOT

# Where real texts lie that are not of this repository: SHARED_TEXTS, or `shared` beside the checkout.
SHARED = Path(os.environ.get("SHARED_TEXTS", ROOT.parent / "shared"))


def of_file(path: Path) -> tuple[Node, ...]:
    mapped = MappedText.of(path.read_text("utf-8", errors="replace").replace("\r\n", "\n").lstrip("\ufeff"))
    return read(mapped, choose([line.text.strip() for line in mapped.lines() if line])).nodes


@cache
def pool(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Paragraphs of a text, to be written into another."""
    return tuple(node.text for node, _ in walk(nodes) if 30 <= len(node.text) <= 200)


def library() -> dict[str, tuple[Node, ...]]:
    """Every document of this library by its slug."""
    folders = sorted((ROOT / "source_texts" / "documents").iterdir())
    return {folder.name: of_file(next(folder.glob("raw.*"))) for folder in folders}


def with_lines_of_a_form(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """A text as plans print it: 责任单位 and 完成时限 under every part, with few different words."""
    numbers = count()

    def grown(node: Node) -> Node:
        children = tuple(map(grown, node.children))
        if not node.label:
            return replace(node, children=children)
        turn = next(numbers)
        lines = (f"责任单位：{_BODIES[turn % len(_BODIES)]}。", f"完成时限：{2026 + turn % 3}年底前。")
        return replace(node, children=(*children, *(Node(Kind.PARAGRAPH, text=line) for line in lines)))

    return tuple(map(grown, nodes))


_BODIES = (
    "市科技局、各区政府",
    "市发展改革委",
    "市经济和信息化局、市财政局、各区政府",
    "市科技局、各区政府",
    "市教委",
)
