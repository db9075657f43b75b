"""What reference managers are given, read back with the libraries that read it."""

import json
import warnings
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind
from build_scripts.writers.bibliography import Item, bibtex, csl_json, gbt7714, item_of, ris
from tests.corpus import in_script

NOTICE = Item(
    key="bundle:notice",
    is_report=False,
    title="关于印发《创新（试行）》的通知",
    short="创新通知",
    number="京发〔2025〕1号",
    issuers=("市委", "市政府"),
    day=date(2025, 7, 4),
    address="https://policies.example.org/zh-hans/documents/bundle/notice/index.html",
    script=Script.HANS,
)
BARE = Item("bare", False, "意见", "", "", (), None, "", Script.HANT)
HOSTILE = "关于\"x\" 'y' {a}} \\b ]]> <i> 100% & #1 $_^~ @misc{k, ER  - [1]"
titles = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" {}\\%&#$_^~\"'`-?![]<>@,="), min_size=1
).filter(lambda text: " ".join(text.split()) == text)


# What the library that bibtexparser decodes with does not know, or takes for other characters.
SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}


def decoding() -> LatexDecodingMiddleware:
    known = get_default_latex_context_db()
    signs = [MacroTextSpec(name, simplify_repl=sign) for name, sign in SIGNS.items()]
    known.add_context_category("signs", prepend=True, macros=signs)
    return LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=known))


def from_bibtex(entry: Item) -> tuple[str, str, dict[str, str]]:
    library = parse_string(bibtex(entry).decode(), append_middleware=[decoding()])
    assert not library.failed_blocks
    (read,) = library.entries
    return read.entry_type, read.key, {field.key: str(field.value) for field in read.fields}


def test_bibtex_says_what_a_document_is() -> None:
    kind, key, fields = from_bibtex(NOTICE)
    assert (kind, key) == ("misc", "bundle:notice")
    assert fields["author"] == "市委 and 市政府"
    assert (fields["title"], fields["howpublished"]) == (NOTICE.title, NOTICE.number)
    assert (fields["year"], fields["date"], fields["url"]) == ("2025", "2025-07-04", NOTICE.address)
    kind, _, fields = from_bibtex(replace(NOTICE, is_report=True))
    assert (kind, fields["number"], fields["institution"]) == ("techreport", NOTICE.number, "市委 and 市政府")


def test_ris_says_what_a_document_is() -> None:
    (read,) = rispy.loads(ris(NOTICE).decode())
    assert (read["type_of_reference"], read["id"], read["title"]) == ("STAT", NOTICE.key, NOTICE.title)
    assert (read["authors"], read["note"]) == (["市委", "市政府"], NOTICE.number)
    assert (read["year"], read["date"], read["urls"]) == ("2025", "2025/07/04/", [NOTICE.address])
    (read,) = rispy.loads(ris(replace(NOTICE, is_report=True)).decode())
    assert (read["type_of_reference"], read["issn"]) == ("RPRT", NOTICE.number)


def rendered(entry: Item) -> str:
    """The item as a processor of CSL sets it, in the style that comes with it."""
    items: Any = json.loads(csl_json(entry))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what the style asks for and the item has not
        library = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        library.register(Citation([CitationItem(entry.key)]))
        return str(library.bibliography()[0])


def test_csl_json_is_set_by_a_processor() -> None:
    said = rendered(NOTICE)
    assert NOTICE.title in said
    assert "2025" in said
    assert "市委" in said
    assert BARE.title in rendered(BARE)


def test_the_line_of_the_standard() -> None:
    assert gbt7714(NOTICE).decode() == (
        "市委, 市政府. 关于印发《创新（试行）》的通知: 京发〔2025〕1号[A/OL]. (2025-07-04). "
        "https://policies.example.org/zh-hans/documents/bundle/notice/index.html.\n"
    )
    many = replace(NOTICE, issuers=("甲", "乙", "丙", "丁"), number="", address="", is_report=True)
    assert gbt7714(many).decode() == "甲, 乙, 丙, 等. 关于印发《创新（试行）》的通知[R]. 2025-07-04.\n"


def test_what_a_document_lacks_is_left_out() -> None:
    assert json.loads(csl_json(BARE)) == [
        {"id": "bare", "type": "legislation", "title": "意见", "language": "zh-Hant"}
    ]
    assert from_bibtex(BARE)[2] == {"title": "意见", "langid": "chinese"}
    assert rispy.loads(ris(BARE).decode()) == [
        {"type_of_reference": "STAT", "id": "bare", "title": "意见", "language": "zh-Hant"}
    ]
    assert gbt7714(BARE).decode() == "意见[A].\n"


@given(titles)
@example(HOSTILE)
@example("}")
@example("{")
@example("\\")
@example("--- `` '' ?` !`")
def test_any_title_comes_back_as_it_is(words: str) -> None:
    entry = replace(NOTICE, title=words, number=words, issuers=())
    assert json.loads(csl_json(entry))[0]["title"] == words
    assert rispy.loads(ris(entry).decode())[0]["title"] == words
    fields = from_bibtex(entry)[2]
    assert (fields["title"], fields["howpublished"]) == (words, words)


@pytest.mark.parametrize("script", Script)
def test_every_document_has_an_entry_of_its_own(script: Script) -> None:
    edition = in_script(script)
    entries = [item_of(edition, document, "") for document in edition.corpus.documents]
    assert len({entry.key for entry in entries}) == len(entries)
    for entry, document in zip(entries, edition.corpus.documents, strict=True):
        assert entry.title in rendered(entry)
        assert entry.address == document.metadata.source_url


def test_the_address_is_that_of_the_site_where_it_has_one() -> None:
    edition = in_script(Script.HANT)
    entry = item_of(edition, edition.corpus.documents[0], "https://policies.example.org/x/")
    assert entry.address.startswith("https://policies.example.org/x/zh-hant/documents/")


def test_what_a_person_delivers_is_a_report() -> None:
    report = Document("r", Script.HANS, Script.HANS, Metadata("报告"), (Node(Kind.SPEAKER, text="省长"),))
    assert item_of(in_script(Script.HANS), report, "").is_report
