"""The grammar of citations: one set of cases for Python and for the browser's scripts, here run by Node."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from build_scripts.citing.fit import Hit, hits_in, spots
from build_scripts.citing.grammar import LABELLED, MEANS, NAMED, RE, for_browser
from build_scripts.citing.resolve import find, shelf
from build_scripts.citing.steps import folded, place_in
from build_scripts.citing.words import citation, places
from build_scripts.document import Corpus, Document, Metadata, Node, Script
from build_scripts.kinds import KINDS, Kind
from build_scripts.reading.anchors import name
from tests.citing import (
    Answer,
    Documents,
    cases,
    described,
    fold,
    in_browser,
    in_python,
    library,
    problems,
    said_in_browser,
    said_in_python,
    written,
)
from tests.conftest import ROOT
from tests.corpus import COUNTS, in_script
from tests.strategies import texts

Answers = Callable[[Documents, Iterable[str]], list[Answer]]
both = pytest.mark.parametrize("answers", [in_python, in_browser], ids=["python", "browser"])
STATUTES = cases("statutes")


@both
@pytest.mark.parametrize("script", list(Script))
def test_citations_of_the_five_texts_as_people_write_them(answers: Answers, script: Script) -> None:
    asked = cases("cases")["case"]
    found = answers(library(script), [case["typed"] for case in asked])
    assert wrong(asked, found, COUNTS) == []


@both
@pytest.mark.parametrize("script", list(Script))
def test_every_place_of_the_library_is_found_first_by_its_citation(answers: Answers, script: Script) -> None:
    """Where several places are cited alike, as 一、 below two 項 of one 條 are, all of them are given."""
    here = library(script)
    wanted: dict[str, list[str]] = {}
    for document in here.corpus.documents:
        for anchor, place in places(document, here.say).items():
            wanted.setdefault(f"{citation(document)}{place}", []).append(f"{document.slug}#{anchor}")
    found = answers(here, wanted)
    given = {
        cited: answer["gives"][: len(places)]
        for (cited, places), answer in zip(wanted.items(), found, strict=True)
    }
    assert given == wanted


@both
def test_citations_of_statutes(answers: Answers) -> None:
    asked = STATUTES["case"]
    found = answers(described(STATUTES["document"]), [case["typed"] for case in asked])
    assert wrong(asked, found, STATUTES["document"]) == []


def wrong(asked: list[dict[str, Any]], found: list[Answer], slugs: Iterable[str]) -> list[str]:
    return [problem for case, one in zip(asked, found, strict=True) for problem in problems(case, one, slugs)]


@pytest.mark.parametrize("said", [said_in_python, said_in_browser], ids=["python", "browser"])
def test_what_a_text_says_of_places_and_documents(said: Callable[[Iterable[str]], list[Answer]]) -> None:
    asked = cases("steps")["case"]
    found = said([case["text"] for case in asked])
    assert [case | one for case, one in zip(asked, found, strict=True)] == [
        one | case for case, one in zip(asked, found, strict=True)
    ]


PIECES = st.sampled_from(
    [
        *"第之（）()[]〔〕《》〈〉、，。·-至和的 ０７１①壹拾零〇一二三十百千条条款项目章节编段号令公告a条",
        *(
            "第三条",
            "第一款",
            "（二）",
            "1.",
            "专栏",
            "附件2",
            "引言",
            "标题",
            "正文",
            "落款日期",
            "大部分",
            "自然段",
        ),
        *(
            "〔2025〕14号",
            "2025年第14号",
            "某市人民政府令第316号",
            "《创新条例》",
            "人工智能条例",
            "若干政策",
            "根据",
            "的规定",
        ),
        *(
            "documents/statute/#t3",
            "t3-i2",
            "s1-k2",
            "code",
            "statute",
            "plan/changes",
            "\u3000",
            "\t",
            "\u200b",
            "𠮷",
            "㈠",
        ),
    ]
)


# Many texts at once, for each start of Node takes time; a failure is not made smaller, it would take minutes.
@settings(max_examples=10, phases=(Phase.reuse, Phase.generate))
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=150, max_size=150))
def test_python_and_the_browser_read_any_text_alike(typed: list[str]) -> None:
    documents = described(STATUTES["document"])
    python = zip(typed, said_in_python(typed), in_python(documents, typed), strict=True)
    browser = zip(typed, said_in_browser(typed), in_browser(documents, typed), strict=True)
    assert [(one, other) for one, other in zip(python, browser, strict=True) if one != other][:1] == []


@given(raw=texts)
def test_every_place_of_any_document_is_found_first_by_its_citation(raw: str) -> None:
    """Where one label is printed twice in one place, both are."""
    document = written("any", raw, Metadata("甲"))
    say = in_script(Script.HANS).say
    known = shelf(Corpus(Script.HANS, (document,)), say, fold)
    for anchor, place in places(document, say).items():
        hits = find(citation(document) + place, known).groups[0].hits
        assert anchor in first(hits)


def first(hits: Iterable[Hit]) -> set[str]:
    """The anchors of the first hit and of all that are called like it."""
    called = [(folded(hit.spot.place, fold), hit.spot.node.anchor) for hit in hits]
    return {anchor for place, anchor in called if place == called[0][0]}


def own_places(document: Document) -> list[str]:
    """The places that their own words do not lead to first."""
    every = spots(document, in_script(Script.HANS).say, fold)
    lost = []
    for spot in every:
        hits = hits_in(every, place_in(folded(spot.place, fold)).place)
        if spot.node.anchor not in first(hits):
            lost.append(spot.place)
    return lost


RAW = [*(ROOT / "tests" / "reading").glob("*/raw.txt"), ROOT / "tests" / "cite" / "statute.txt"]


@pytest.mark.parametrize("raw", sorted(RAW), ids=lambda raw: raw.parent.name)
def test_places_of_texts_of_every_shape_are_found_by_their_words(raw: Any) -> None:
    assert own_places(written("any", raw.read_bytes().decode("utf-8", "replace"), Metadata("甲"))) == []


def with_every_kind() -> Document:
    labels = {
        Kind.BOX: "专栏1",
        Kind.ANNEX: "附件1",
        Kind.SECTION: "一、",
        Kind.CLAUSE: "（一）",
        Kind.ITEM: "1.",
        Kind.POINT: "（1）",
    }
    labels |= {Kind.SUBPARAGRAPH: "（二）", Kind.SUBITEM: "2."}
    nodes = [
        Node(kind, labels.get(kind, f"第一{own.hans}") if kind in LABELLED else "", text="甲。")
        for kind, own in KINDS.items()
    ]
    return Document("any", Script.HANS, Script.HANS, Metadata("甲"), name(tuple(nodes)))


def test_no_kind_is_forgotten() -> None:
    """A part of every kind is found by its anchor and by its place, in Python and in the browser."""
    document = with_every_kind()
    assert own_places(document) == []
    say = in_script(Script.HANS).say
    asked = [node.anchor for node in document.nodes] + [
        f"《甲》{place}" for place in places(document, say).values()
    ]
    documents = Documents(Corpus(Script.HANS, (document,)), say)
    wanted = [f"any#{node.anchor}" for node in document.nodes] * 2
    for answers in (in_python, in_browser):
        assert [found["gives"][:1] for found in answers(documents, asked)] == [[one] for one in wanted]
    assert all(RE["anchor"].fullmatch(node.anchor) for node in document.nodes)
    meant = {kind for kinds in MEANS.values() for kind in kinds} | set(NAMED.values())
    assert set(KINDS) - meant == {Kind.CAPTION, Kind.TABLE}  # cited as paragraphs
    assert [one["name"] for one in for_browser()["kinds"]] == list(Kind)
