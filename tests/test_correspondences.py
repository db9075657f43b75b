"""Clauses that correspond: as people judged them, and by a number that no other text changes."""

from dataclasses import replace

import pytest

from build_scripts.correspondences.clauses import clauses
from build_scripts.correspondences.nearest import Words, correspondences, overlap, shared
from build_scripts.correspondences.weights import Weights, weights
from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind
from build_scripts.problems import ProblemsFound
from build_scripts.toml import TomlFile
from tests.corpus import library, made
from tests.correspondences.judged import agreement, judged, measured, overlaps, shown

WEIGHTS = library().weights
ALIKE = (
    "支持企业牵头组建量子计算创新联合体，突破量子芯片、量子测控和量子编译等关键核心技术，建设公共测试平台。"
)
OTHER = "完善社区养老服务设施，鼓励社会力量开办托育机构，推动医养结合，为老年人提供上门护理和日间照料等服务。"


def test_the_nearest_are_those_that_people_want() -> None:
    pairs = judged()
    near = overlaps(pairs, library().lexicon, WEIGHTS)
    found = measured(pairs, near)
    assert len(pairs) >= 200
    assert found.first >= 0.8
    assert found.gain >= 0.9
    precision, recall = shown(pairs, near, WEIGHTS.least)
    assert precision >= 0.55
    assert recall >= 0.75


def test_the_readers_agree() -> None:
    if len(judged()[0].grades) < 2:
        pytest.skip("no second reader yet")
    _, kappa = agreement(judged())
    assert kappa >= 0.6


def test_a_number_depends_on_the_two_and_on_nothing_else() -> None:
    texts = [a_text("one", ALIKE), a_text("two", ALIKE.replace("企业", "高校"))]
    before = correspondences(texts, {}, WEIGHTS).near
    after = correspondences([*texts, a_text("three", OTHER), a_text("four", ALIKE[:40])], {}, WEIGHTS).near
    for place, near in before.items():
        assert near
        assert set(near) <= set(after[place])


def test_every_number_of_the_library_is_that_of_its_two_clauses() -> None:
    known = made().collection.correspondences
    checked = [(place, near) for place, every in known.near.items() for near in every][::40]
    assert checked
    for place, near in checked:
        words = [Words.of(known.clauses[at].printed, known.topics[at]) for at in (place, near.place)]
        assert overlap(words[0], words[1], WEIGHTS) == near.overlap
        assert overlap(words[1], words[0], WEIGHTS) == near.overlap


def test_nothing_of_one_text_corresponds() -> None:
    for place, every in made().collection.correspondences.near.items():
        assert place.slug.partition("/")[0] not in {near.place.slug.partition("/")[0] for near in every}


def test_titles_openings_and_what_guides_are_left_out() -> None:
    paragraph = Node(Kind.PARAGRAPH, text=ALIKE, anchor="s1-p1")
    guiding = Node(Kind.SECTION, "一、", "指导思想", anchor="s1", children=(paragraph,))
    purpose = Node(Kind.ARTICLE, "第一条", text=f"　为了{ALIKE}，制定本条例。", anchor="t1")
    title = Node(Kind.TITLE, text=ALIKE, anchor="title")
    document = replace(a_text("one", ALIKE), nodes=(title, guiding, purpose))
    assert list(clauses(document, WEIGHTS.guiding)) == []
    assert {clause.anchor for clause in clauses(document)} == {"s1"}


def test_shared_wording_is_marked_from_four_characters_on() -> None:
    assert shared("推动量子计算发展", "加快量子计算应用") == [(2, 6)]
    assert shared("量子计", "量子计") == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [('pairs = "甲乙甲乙"', "has a weight already"), ('pairs = "甲乙丙"', "half a pair")],
)
def test_a_wrong_table_is_said(rows: str, message: str) -> None:
    head = "version = 1\nunlisted = 7\ntopic = 1\nopening = 1\njudged = 1\nleast = 16\n"
    with pytest.raises(ProblemsFound) as raised:
        weights(TomlFile("weights.toml", f"{head}[[common]]\nweight = 1\n{rows}\n"))
    assert message in raised.value.problems[0].message


def test_without_a_table_nothing_corresponds() -> None:
    assert correspondences([a_text("one", ALIKE)], {}, Weights()).clauses == {}


def a_text(slug: str, words: str) -> Document:
    node = Node(Kind.CLAUSE, "（一）", text=words, anchor="k1")
    return Document(slug, Script.HANS, Script.HANS, Metadata(slug), (node,))
