"""Documents for Word, read back with python-docx."""

import io
from dataclasses import replace
from typing import Any

import docx as word
import pytest

from build_scripts.document import Document, Node, Script, walk
from build_scripts.kinds import Kind
from build_scripts.writers.docx import bookmark, docx
from tests.takeaways import SPOILT, taken, taken_all

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def of(document: Document) -> Any:
    return opened(docx(taken(document)))


def opened(file: bytes) -> Any:
    return word.Document(io.BytesIO(file))


def marked(read: Any) -> dict[str, str]:
    """The words of each paragraph by the bookmarks in it."""
    found = [
        (mark.get(f"{W}name"), paragraph.text)
        for paragraph in read.paragraphs
        for mark in paragraph._p.iter(f"{W}bookmarkStart")
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.mark.parametrize("script", Script)
def test_every_part_has_its_bookmark_and_its_words(script: Script) -> None:
    for takeaway in taken_all(script):
        file = docx(takeaway)
        assert file == docx(takeaway)
        read = opened(file)
        words = marked(read)
        for node, _ in walk(takeaway.document.nodes):
            assert words[bookmark(node.anchor)] == ("" if node.rows else node.printed)
            assert {bookmark(alias) for alias in node.aliases} <= words.keys()
        assert read.core_properties.language == script


def test_headings_have_styles() -> None:
    nodes = (
        Node(Kind.TITLE, text="办法", anchor="title"),
        Node(Kind.SECTION, "一、", "总则", anchor="s1"),
        Node(Kind.DATE, text="2024年1月1日", anchor="date"),
    )
    styles = [paragraph.style.name for paragraph in of(replace(SPOILT, nodes=nodes)).paragraphs]
    assert styles == ["Title", "Heading 2", "Right"]


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    read = of(SPOILT)
    words = marked(read)
    assert words["title"] == words["p1"] == SPOILT.metadata.title
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", SPOILT.metadata.title],
        ["丙", ""],
    ]


def test_a_name_that_word_would_refuse_is_left_out() -> None:
    read = of(replace(SPOILT, nodes=(Node(Kind.PARAGRAPH, text="字", anchor="p" * 41),)))
    assert marked(read) == {}
    assert [paragraph.text for paragraph in read.paragraphs] == ["字"]
