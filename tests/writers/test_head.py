"""What the head of a page says to machines, read from its HTML as they read it."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.delivery.hosting import inline
from build_scripts.document import Corpus, Document, Metadata, Node, Script
from build_scripts.edition import Edition
from build_scripts.findings import DocumentFindings, Words
from build_scripts.kinds import Kind
from build_scripts.references.mentions import mentions
from build_scripts.references.resolve import resolve
from build_scripts.text import Pair
from build_scripts.writers.head import heads
from build_scripts.writers.picture import HEIGHT, WIDTH, picture
from tests.corpus import in_script
from tests.writers.schema_org import wrong

ADDRESS = "https://policies.example.org/library/"
HOSTILE = "关于\"x\" 'y' ]]> </script><script>alert(1)</script> <!-- &amp; {{ }}"


class Reader(HTMLParser):
    """What stands in a head: its tags by name, and the objects of its JSON-LD."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.objects: list[dict[str, Any]] = []
        self.elements: list[str] = []
        self.feed(head)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        fields = dict(attrs)
        if name := fields.get("name") or fields.get("property"):
            self.said.setdefault(name, []).append(fields.get("content") or "")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.objects.append(json.loads(data))


def edition_of(*documents: Document) -> Edition:
    """An edition of those documents alone, with what they cite."""
    pairs = [Pair(one, one, {}) for one in documents]
    uncut = Words({}, {script: {} for script in Script})
    cited = [DocumentFindings(pair.slug, (), (), mentions(pair), uncut) for pair in pairs]
    return replace(
        in_script(Script.HANS),
        corpus=Corpus(Script.HANS, documents),
        documents={one.slug: one for one in documents},
        references=resolve(pairs, cited),
    )


def head_of(document: Document, address: str = "") -> Reader:
    ((_, head),) = heads(edition_of(document), address)
    return Reader(head)


def a_document(metadata: Metadata, *nodes: Node) -> Document:
    return Document("x", Script.HANS, Script.HANS, metadata, nodes)


ORDER = a_document(
    Metadata(
        "办法", "短", "第1号", ("甲部", "乙部"), date(2024, 1, 2), date(2024, 2, 3), "https://gov.example/1"
    )
)


def test_a_law_is_a_statute_for_zotero_and_legislation_for_search_engines() -> None:
    read = head_of(ORDER, ADDRESS)
    assert read.said["z:itemType"] == ["statute"]
    assert read.said["z:publicLawNumber"] == ["第1号"]
    assert read.said["DC.creator"] == ["甲部", "乙部"]
    assert read.said["DC.date"] == ["2024-01-02"]
    (law,) = read.objects
    assert (law["@type"], law["legislationIdentifier"]) == ("Legislation", "第1号")
    assert (law["legislationDate"], law["datePublished"]) == ("2024-01-02", "2024-02-03")
    assert [body["name"] for body in law["legislationPassedBy"]] == ["甲部", "乙部"]
    assert law["url"] == f"{ADDRESS}zh-hans/documents/x/index.html"
    assert law["workTranslation"]["url"] == f"{ADDRESS}zh-hant/documents/x/index.html"
    assert read.said["og:image"] == [f"{ADDRESS}data/pictures/x.png"]


def test_what_a_person_delivered_is_a_report() -> None:
    read = head_of(a_document(Metadata("报告", "短", "第2号"), Node(Kind.SPEAKER, text="省长")))
    assert read.said["z:itemType"] == ["report"]
    assert read.said["z:reportNumber"] == ["第2号"]
    assert (read.objects[0]["@type"], read.objects[0]["reportNumber"]) == ("Report", "第2号")


def test_what_a_text_does_not_say_is_left_out() -> None:
    read = head_of(a_document(Metadata("意见", "短")))
    assert set(read.said) == {"z:itemType", "DC.title", "DC.language", "z:shortTitle"}
    assert set(read.objects[0]) == {
        "@context", "@type", "url", "name", "alternateName", "inLanguage", "isPartOf", "workTranslation",
    }  # fmt: skip


CITING = Node(
    Kind.PARAGRAPH,
    text="依照《乙法》第一条、《印发〈丙意见〉》、《丁条例》和《乙法》第二条，并向省长作《省报告》。",
    anchor="p1",
)


def test_what_it_cites_is_an_object_with_an_address_where_the_site_has_one() -> None:
    citing = a_document(Metadata("通知", "短"), CITING)
    law = replace(a_document(Metadata("乙法")), slug="law")
    report = replace(a_document(Metadata("省报告"), Node(Kind.SPEAKER, text="省长")), slug="report")
    twins = [replace(a_document(Metadata("丁条例")), slug=slug) for slug in ("twin-a", "twin-b")]
    every = dict(heads(edition_of(citing, law, report, *twins), ADDRESS))
    (said,) = Reader(every[citing]).objects
    page = f"{ADDRESS}zh-hans/documents"
    assert said["citation"] == [
        {"@type": "Legislation", "name": "乙法", "url": f"{page}/law/index.html"},
        {"@type": "CreativeWork", "name": "印发〈丙意见〉"},
        {"@type": "Report", "name": "省报告", "url": f"{page}/report/index.html"},
    ]  # of two texts of one title nobody can say which is meant: it is not said
    assert "citation" not in Reader(every[law]).objects[0]


@pytest.mark.parametrize("address", [ADDRESS, ""])
@pytest.mark.parametrize("script", Script)
def test_schema_org_knows_every_word_of_it(script: Script, address: str) -> None:
    objects = [Reader(head).objects for _, head in heads(in_script(script), address)]
    assert [list(wrong(about)) for (about,) in objects] == [[]] * len(objects)
    assert any("citation" in about for (about,) in objects)


def test_what_schema_org_does_not_know_is_seen() -> None:
    said = {"@type": "Legislation", "legislationDate": "2024", "status": "x", "citation": {"name": "乙法"}}
    assert [problem.partition(":")[0].partition(" {")[0] for problem in wrong(said)] == [
        "legislationDate cannot be '2024'",
        "['Legislation'] has no status",
        "no type",
        "[] has no name",
        "citation cannot be",
    ]


@given(
    st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(
        lambda text: " ".join(text.split()) == text
    )
)
@example(HOSTILE)
def test_any_title_is_said_as_it_is_and_ends_no_element(words: str) -> None:
    document = a_document(Metadata(words, words, words, (words,)))
    ((_, head),) = heads(edition_of(document), ADDRESS)
    read = Reader(head)
    assert read.said["DC.title"] == read.said["og:title"] == [words]
    assert read.objects[0]["name"] == words
    assert list(wrong(read.objects[0])) == []
    assert set(read.elements) == {"link", "meta", "script"}
    assert inline(head.encode()) == set()


@pytest.mark.parametrize("script", Script)
def test_without_an_address_every_link_is_relative_and_leads_to_the_same_place(script: Script) -> None:
    edition = in_script(script)
    pairs = zip(heads(edition, ""), heads(edition, ADDRESS), strict=True)
    for (document, here), (_, there) in pairs:
        page = f"{ADDRESS}{script.folder}/documents/{document.slug}/index.html"
        near, far = Reader(here).objects[0], Reader(there).objects[0]
        assert far["url"] == page
        assert urljoin(page, near["url"]) == page
        assert urljoin(page, near["isPartOf"]["url"]) == far["isPartOf"]["url"]
        other = "workTranslation" if document.original is script else "translationOfWork"
        assert urljoin(page, near[other]["url"]) == far[other]["url"]
        assert "og:title" not in Reader(here).said


@pytest.mark.parametrize("depth", [1, 40])
def test_a_picture_is_a_whole_png(depth: int) -> None:
    node = Node(Kind.PARAGRAPH, text="字" * 300)
    for _ in range(depth):
        node = Node(Kind.SECTION, "一、", "总则", children=(node,))
    data = picture(a_document(Metadata("意见"), Node(Kind.TITLE, text="意见"), node))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    place, chunks = 8, {}
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0] == zlib.crc32(
            name + content
        )
        chunks[name], place = content, place + 12 + length
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (WIDTH, HEIGHT)
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == HEIGHT * (WIDTH + 1)
    assert {0, 1, 3} <= set(rows) <= {0, 1, 2, 3}
