"""A clean page gives back what it was made of: each part's printed words and its names, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_scripts.document import Corpus, Document, Metadata, Node, Script, walk
from build_scripts.interface import interface
from build_scripts.kinds import Kind
from build_scripts.mapped_text import MappedText
from build_scripts.reading.punctuation import normalise
from build_scripts.toml import TomlFile
from build_scripts.writers import clean
from build_scripts.writers.shape import Block, Form, shape
from tests.conftest import ROOT
from tests.strategies import words
from tests.writers.test_page import FORGE, renderer

SAY = interface(TomlFile("", (ROOT / "source_texts/vocabulary/interface.toml").read_text("utf-8")))[
    Script.HANS
]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def published(text: str) -> str:
    """Words as a text may have them: on one line, normalised, without white space at the ends."""
    return " ".join(normalise(MappedText.of(" ".join(text.split())))[0].text.split())


def cut(text: str, first: int, second: int) -> tuple[str, str, str]:
    """Label, heading and text of printed words."""
    start, end = sorted((first, second))
    return text[:start], text[start:end], text[end:]


_printed = st.builds(cut, words.map(published).filter(bool), st.integers(0, 6), st.integers(0, 12))
_names = st.integers(0, 2).map(lambda number: tuple("x" * number))


def worded(
    kind: Kind, printed: tuple[str, str, str], below: tuple[Node, ...], names: tuple[str, ...]
) -> Node:
    label, heading, text = printed
    return Node(kind, label, heading, text, children=below, aliases=names)


def unworded(below: tuple[Node, ...], names: tuple[str, ...]) -> Node:
    return Node(Kind.PREAMBLE, children=below, aliases=names)


def nodes(children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[tuple[Node, ...]]:
    # A table has neither label nor heading and no parts: tests/test_tables.py tries it with rows.
    kinds = st.sampled_from([kind for kind in Kind if kind not in (Kind.PREAMBLE, Kind.TABLE)])
    node = st.builds(worded, kinds, _printed, children, _names) | st.builds(unworded, children, _names)
    return st.lists(node, max_size=4).map(tuple)


trees = st.recursive(st.just(()), nodes, max_leaves=12)


def named(tree: tuple[Node, ...], numbers: Iterator[int]) -> tuple[Node, ...]:
    """The tree with a name for each node, and with others where it has some."""
    return tuple(
        replace(
            node,
            anchor=f"s{next(numbers)}",
            aliases=tuple(f"k{next(numbers)}" for _ in node.aliases),
            children=named(node.children, numbers),
        )
        for node in tree
    )


def body(tree: tuple[Node, ...]) -> str:
    """The Markdown of a document's clean page, without its front matter."""
    document = Document("d", Script.HANS, Script.HANS, Metadata("t"), tree)
    pages = {page.path: page.text for page in clean.pages(Corpus(Script.HANS, (document,)), SAY)}
    return pages["documents/d/index.md"].removeprefix("---\n").partition("---\n")[2]


def squeezed(text: str) -> str:
    return "".join(text.split())


def all_blocks(blocks: tuple[Block, ...], boxes: int = 0) -> Iterator[tuple[Block, int]]:
    """Every block, and the number of boxes that it stands in (a box stands in itself)."""
    for block in blocks:
        within = boxes + (block.node.kind is Kind.BOX)
        yield block, within
        yield from all_blocks(block.blocks, within)


def boxes_around(element: LexborNode | None) -> int:
    return boxes_around(element.parent) + (element.tag == "blockquote") if element else 0


def below(element: LexborNode) -> LexborNode | None:
    """The next element beside this one."""
    after = element.next
    while after is not None and after.tag == "-text":
        after = after.next
    return after


def check_block(page: LexborHTMLParser, block: Block, boxes: int) -> None:
    """The element with the node's name is what the node is, where it is, and has its words and no others."""
    node = block.node
    for name in (node.anchor, *node.aliases):
        assert len(page.css(f"#{name}")) == 1, name
    (element,) = page.css(f"#{node.anchor}")
    if block.form is Form.NONE:
        assert (element.tag, element.text()) == ("a", "")
        return
    assert boxes_around(element) == boxes
    assert element.tag == (f"h{block.level}" if block.level else "p")
    run_in = block.form is Form.RUN_IN
    assert squeezed(element.text()) == squeezed(node.label + node.heading if run_in else node.printed)
    if run_in and squeezed(node.text):
        text = below(element)
        assert text is not None
        assert (text.tag, squeezed(text.text())) == ("p", squeezed(node.text))


@given(trees)
def test_a_page_gives_back_every_part_with_its_names(tree: tuple[Node, ...]) -> None:
    tree = named(tree, count())
    source = body(tree)
    renderer("mkdocs.plain.yml").reset()
    page = LexborHTMLParser(renderer("mkdocs.plain.yml").convert(source))
    for block, boxes in all_blocks(shape(tree)):
        check_block(page, block, boxes)
    printed = [node.printed for node, _ in walk(tree)]
    assert squeezed(page.text()) == squeezed("".join(printed))
    assert {node.tag for node in page.css("body *")} <= {"p", "a", *HEADINGS, "blockquote", "-text"}
    targets = {f"#{node.anchor}" for node, _ in walk(tree)}
    assert all(link.attributes["href"] in targets for link in page.css("a"))


@given(trees)
def test_a_forge_shows_every_word_and_the_names_beside_it(tree: tuple[Node, ...]) -> None:
    tree = named(tree, count())
    page = LexborHTMLParser(FORGE.render(body(tree)))
    names = "|".join(name for node, _ in walk(tree) for name in (node.anchor, *node.aliases))
    shown = re.sub(rf"\{{#(?:{names})\}}", "", page.text()) if names else page.text()
    assert squeezed(shown) == squeezed("".join(node.printed for node, _ in walk(tree)))
