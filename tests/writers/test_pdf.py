"""PDF files, read back: their words, their places, their fonts."""

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pdfplumber
import pypdf
import pypdfium2
import pytest

from build_scripts.document import Document, Metadata, Node, Script, walk
from build_scripts.kinds import Kind
from build_scripts.writers.pdf import lines, pdf, unseen
from build_scripts.writers.takeaway import Takeaway
from tests.takeaways import HOSTILE, MANY, SPOILT, taken, taken_all, typefaces

MM = 72 / 25.4
LEFT, RIGHT, TOP, HEIGHT, PAGE = 28 * MM, 184 * MM, 37 * MM, 225 * MM, 297 * MM


def of(takeaway: Takeaway) -> bytes:
    return pdf(takeaway, typefaces())


@cache
def every(script: Script) -> tuple[tuple[Takeaway, bytes], ...]:
    return tuple((takeaway, of(takeaway)) for takeaway in taken_all(script))


def reading(file: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(file))


def words(file: bytes) -> str:
    """What stands within the margins of all pages, as one copies it, without white space."""
    pages = pypdfium2.PdfDocument(file)
    bottom, top = PAGE - TOP - HEIGHT - 4, PAGE - TOP + 4
    said = (page.get_textpage().get_text_bounded(LEFT - 4, bottom, RIGHT + 4, top) for page in pages)
    return "".join("".join(said).split())


def printed(takeaway: Takeaway) -> str:
    """What it says, without white space; a text without a title has a name above it."""
    document = takeaway.document
    name = "" if document.metadata.title else takeaway.name
    return "".join((name + "".join(node.printed for node, _ in walk(document.nodes))).split())


@pytest.mark.parametrize("script", Script)
def test_the_words_are_copied_as_they_read(script: Script) -> None:
    for takeaway, file in every(script):
        said = words(file)
        meant = printed(takeaway)
        assert said[: len(meant)] == meant
        assert takeaway.document.metadata.number in said


def test_another_reader_copies_the_same() -> None:
    takeaway, file = every(Script.HANT)[-1]
    with pdfplumber.open(io.BytesIO(file)) as read:
        body = (page.crop((LEFT - 4, TOP - 4, RIGHT + 4, TOP + HEIGHT + 4)) for page in read.pages)
        said = "".join("".join(page.extract_text() for page in body).split())
    assert said.startswith(printed(takeaway))


@pytest.mark.parametrize("script", Script)
def test_every_anchor_is_a_named_place_and_headings_are_bookmarks(script: Script) -> None:
    for takeaway, file in every(script):
        read, document = reading(file), takeaway.document
        names = {name for node, _ in walk(document.nodes) for name in (node.anchor, *node.aliases)}
        assert set(read.named_destinations) == names | set(document.retired)
        headings = [node.label + node.heading for node, _ in walk(document.nodes) if node.heading]
        assert set(headings) <= set(titles(read.outline))
        root = read.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].startswith("zh")
        assert read.metadata.title == takeaway.name


def titles(outline: list[Any]) -> list[str]:
    flat: list[str] = []
    for entry in outline:
        flat += titles(entry) if isinstance(entry, list) else [entry.title]
    return flat


@pytest.mark.parametrize("script", Script)
def test_no_font_is_embedded_but_ours(script: Script) -> None:
    embedded = set()
    for _, file in every(script):
        for page in reading(file).pages:
            fonts = page["/Resources"].get("/Font", {})
            embedded |= {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    assert {name.partition("-")[0] for name in embedded} <= {"NotoSerifSC", "NotoSerifTC"}
    assert any(name.startswith(f"NotoSerif{'SC' if script is Script.HANS else 'TC'}") for name in embedded)


@pytest.mark.parametrize("script", Script)
def test_every_character_of_the_library_is_in_a_font(script: Script) -> None:
    for takeaway in taken_all(script):
        assert list(unseen(takeaway, typefaces())) == []


def test_two_runs_give_the_same_bytes() -> None:
    takeaway, file = every(Script.HANS)[0]
    assert of(takeaway) == file


def test_each_page_says_what_it_is_of() -> None:
    takeaway, file = every(Script.HANS)[-1]
    first, second = (page.get_textpage().get_text_range() for page in list(pypdfium2.PdfDocument(file))[:2])
    metadata = takeaway.document.metadata
    assert metadata.short not in first
    assert {metadata.short, metadata.number} <= set(second.split())
    for number, page in ((1, first), (2, second)):
        assert f"— {number} —" in page
        assert takeaway.address in page


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    file = of(taken(SPOILT))
    assert words(file).startswith("".join(HOSTILE.split()))
    assert words(file).count("".join(HOSTILE.split())) >= len(
        [node for node, _ in walk(SPOILT.nodes) if HOSTILE in node.text]
    )
    assert {"preamble", "preamble-old", "p1", "p2", "p3", "s9"} <= set(reading(file).named_destinations)


def test_a_document_that_says_nothing_of_itself() -> None:
    nodes = (Node(Kind.PARAGRAPH, text="字", anchor="p1"),)
    bare = Document("x", Script.HANS, Script.HANS, Metadata("", "短"), nodes)
    assert "字" in words(of(taken(bare)))
    assert of(taken(replace(bare, nodes=()))).startswith(b"%PDF-")


def test_ten_thousand_sections() -> None:
    read = reading(of(taken(MANY)))
    assert len(read.named_destinations) == len(MANY.nodes)


def test_every_kind_is_set() -> None:
    nodes = tuple(Node(kind, text="字", anchor=f"x{number}") for number, kind in enumerate(Kind))
    assert words(of(taken(replace(MANY, nodes=nodes)))).startswith("字" * len(nodes))


def test_the_lines_of_a_title_end_with_words_and_are_even() -> None:
    said = ["关于", "印发", "《", "建立", "机制", " ", "促进", "发展", "的若干", "措施", "》", "的通知"]
    assert list(lines(said, 8)) == ["关于印发", "《建立机制", "促进发展的若干", "措施》的通知"]
    assert list(lines(["一" * 30], 8)) == ["一" * 30]
    assert list(lines([], 8)) == []
