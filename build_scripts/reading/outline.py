"""Classified paragraphs → a tree. Nesting is generic: a part belongs to the nearest broader one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from build_scripts.document import Node
from build_scripts.kinds import KINDS, Kind, traits
from build_scripts.mapped_text import MappedText
from build_scripts.numerals import label_number
from build_scripts.reading.formal import Paragraph
from build_scripts.reading.shapes import ANNEX, is_caption, shape, split_lead, split_run_in

_ARTICLE = KINDS[Kind.ARTICLE].rank or 0
_OF_ARTICLE = (Kind.SUBPARAGRAPH, Kind.SUBITEM)  # what labelled parts of an article are, by their depth
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@dataclass(slots=True)
class _Open:
    """A part whose children are still being collected."""

    kind: Kind
    label: str = ""
    heading: str = ""
    text: str = ""
    source: tuple[int, int] = (0, 0)
    children: list[_Open] = field(default_factory=list)
    last_item: int = 0
    loose: bool = False

    @property
    def rank(self) -> int:
        """How narrow it is, -1 for what is no rank; ① stands below （1）."""
        rank = traits(self.kind).rank
        return (-1 if rank is None else rank) + (self.label[:1] in _CIRCLED)

    def close(self, in_article: int = 0) -> Node:
        """The finished node; `in_article` is how many labels deep it stands in an article (0 outside)."""
        kind, heading, text = self.kind, self.heading, self.text
        if in_article and self.rank > _ARTICLE and in_article <= len(_OF_ARTICLE):
            kind, heading, text = _OF_ARTICLE[in_article - 1], "", heading + text
        elif kind is Kind.PARAGRAPH and not (self.loose or heading) and is_caption(text):
            kind = Kind.CAPTION
        deeper = in_article + 1 if self.kind is Kind.ARTICLE or (in_article and self.label) else in_article
        children = tuple(child.close(deeper) for child in self.children)
        return Node(kind, self.label, heading, text, self.source, children)


def outline(parts: Iterable[Paragraph]) -> tuple[Node, ...]:
    """The tree of a document, without anchors.

    1. Every part is in it, in reading order. 2. A labelled part belongs to the nearest broader one
    before it. 3. An unlabelled paragraph belongs to the deepest open part. 4. A box belongs to the
    part it stands in and holds entries with a lead; it ends at the next label that is not its own.
    5. Paragraphs before the first labelled part form a preamble. 6. The title behind the label of an
    annex is the annex's heading, if that has no words yet. 7. In an article, a paragraph is the
    article's own (款), also behind its items (项). 8. A loose paragraph belongs to the document, or to
    the preamble where that is all there is.
    """
    root = _Open(Kind.PARAGRAPH)
    path = [root]
    for part in parts:
        node = _open(part)
        if part.kind is Kind.TITLE and path[-1].kind is Kind.ANNEX and not path[-1].children:
            if not (path[-1].heading or path[-1].text):
                path[-1].heading, path[-1].source = node.text, (path[-1].source[0], node.source[1])
                continue
            node.kind = Kind.PARAGRAPH
        _make_room(path, part, node)
        _adopt(path[-1], node)
        if node.rank >= 0 or node.kind is Kind.BOX:
            path.append(node)
    return root.close().children


def _make_room(path: list[_Open], part: Paragraph, node: _Open) -> None:
    """Close and open what must be closed and open so that the last of `path` is the parent of `node`."""
    if traits(node.kind).formal:
        del path[1:]
    elif node.kind is Kind.BOX:
        _leave_box(path)
    elif node.rank >= 0:
        _ascend(path, node)
    elif part.loose:
        del path[1 + (len(path) > 1 and path[1].kind is Kind.PREAMBLE) :]
    elif path[-1].kind is Kind.BOX:
        node.heading, node.text = split_lead(node.text)
        if not node.heading and path[-1].children:
            path.pop()
    elif len(path) == 1:
        path.append(_adopt(path[0], _Open(Kind.PREAMBLE)))
    else:
        _leave_items(path)


def _open(part: Paragraph) -> _Open:
    """One part with its label, heading and text told apart."""
    words: MappedText = part.mapped
    text = words.text
    width = _label_width(part)
    if not width:
        return _Open(part.kind, text=text, source=words.span, loose=part.loose)
    label, rest = text[:width].strip(), text[width:].strip()
    heading, body = (rest, "") if part.kind is Kind.BOX else split_run_in(part.kind, rest)
    return _Open(part.kind, label, heading, body, words.span)


def _label_width(part: Paragraph) -> int:
    """How many characters the printed label takes; 0 where there is none."""
    if part.label is not None:
        return part.label
    if part.kind is Kind.ANNEX:
        label = ANNEX.match(part.mapped.text)
        return label.end() if label else 0
    printed = shape(part.mapped.text) if traits(part.kind).rank is not None or part.kind is Kind.BOX else None
    return printed.width if printed else 0


def _leave_items(path: list[_Open]) -> None:
    """In an article, close the items that a paragraph does not belong to."""
    article = next((place for place, node in enumerate(path) if node.kind is Kind.ARTICLE), None)
    if article is not None:
        del path[article + 1 :]


def _adopt(parent: _Open, node: _Open) -> _Open:
    parent.children.append(node)
    if node.kind is Kind.ITEM:
        parent.last_item = label_number(node.label) or 0
    return node


def _leave_box(path: list[_Open]) -> None:
    while any(part.kind is Kind.BOX for part in path):
        path.pop()


def _ascend(path: list[_Open], node: _Open) -> None:
    """Close what cannot hold `node`: parts of its rank or narrower, and a box that it does not belong to."""
    box = next((place for place, part in enumerate(path) if part.kind is Kind.BOX), None)
    if node.kind is Kind.ITEM and box and not _continues_outside(path[: box + 1], node):
        del path[box + 1 :]
        return
    if path[-1].kind is Kind.PREAMBLE:
        path.pop()
    _leave_box(path)
    while path[-1].rank >= node.rank:
        path.pop()


def _continues_outside(path: list[_Open], node: _Open) -> bool:
    """Whether an item inside a box goes on counting where the text around the box stopped."""
    number = label_number(node.label) or 0
    inside = path[-1].last_item
    if (inside and number == inside + 1) or (number == 1 and not path[-1].children):
        return False
    around = [part.last_item for part in path[:-1] if part.last_item]
    return not around or number == around[-1] + 1
