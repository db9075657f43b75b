"""References: found, typed, and led to the right text or said to be outside the library."""

from collections import Counter

import pytest

from build_scripts.document import Document, Metadata, Node, Place, Script, walk
from build_scripts.findings import DocumentFindings, Manner, Words
from build_scripts.kinds import Kind
from build_scripts.references.mentions import mentions
from build_scripts.references.resolve import Resolved, State, resolve
from build_scripts.text import Pair
from tests.corpus import documents, in_script, is_counted, made
from tests.references.judged import Statutes, judged
from tests.samples.outlined import texts

FOLDER = texts()
AT_LEAST = 0.98
NOTHING = Words({}, {script: {} for script in Script})


def of_the_five_texts() -> list[Resolved]:
    slugs = {document.slug for document in documents() if is_counted(document)}
    return [one for one in made().collection.references.every if one.slug in slugs]


def test_counts_add_up_and_nothing_is_open_in_the_five_texts() -> None:
    every = of_the_five_texts()
    states = Counter(one.state for one in every)
    assert len(every) == states[State.LINKED] + states[State.OUTSIDE]
    assert states[State.UNDECIDED] == 0
    assert {one.reference.manner for one in every} >= {Manner.FULL, Manner.SHORT, Manner.BACK}


def test_every_title_mark_is_a_reference() -> None:
    """Counted by hand in the raw texts: what stands in title marks, nested ones once."""
    full = [one for one in of_the_five_texts() if one.reference.work]
    printed = {
        (pair.slug, node.anchor): node.printed
        for pair in made().collection.pairs
        if is_counted(pair.hans)
        for node, _ in walk(pair.hans.nodes)
    }
    marks = sum(words.count("《") for words in printed.values())
    assert len(full) == marks == 15


def test_a_target_is_there_in_both_scripts() -> None:
    for script in Script:
        edition = in_script(script)
        for one in edition.references.every:
            if one.target and one.target.anchor:
                anchors = {node.anchor for node, _ in walk(edition.documents[one.target.slug].nodes)}
                assert one.target.anchor in anchors


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("违反本条例第二条第二款的规定", "t2-p1"),
        ("依照前款规定处罚", "t2"),
        ("依照前条规定处罚", "t1"),
        ("有第二条第（一）、（二）项情形", "t2-i2"),
        ("有本条第一款所列情形", "t2"),
        ("依照本章规定", "ch1"),
        ("适用第三条第一款", "t3"),
        ("见附件2", "a2"),
    ],
)
def test_places_of_the_same_text(words: str, target: str) -> None:
    *_, last = resolved(statute(words))
    assert last.target == Place("law", target)


@pytest.mark.parametrize(
    ("words", "work", "place"),
    [
        (
            "依照《中华人民共和国专利法》第二十二条第三款的规定",
            "中华人民共和国专利法",
            [("条", 22), ("款", 3)],
        ),
        ("依照专利法第二十二条的规定", "专利法", [("条", 22)]),
        ("根据《某办法》（国发〔2015〕12号）", "某办法", []),
        ("根据国发〔2015〕12号文件", "国发〔2015〕12号", []),
        ("《某办法》和《另一办法》第三条、第五条", "另一办法", [("条", 5)]),
    ],
)
def test_other_works(words: str, work: str, place: list[tuple[str, int]]) -> None:
    *_, last = resolved(statute(words))
    assert (last.state, last.reference.work) == (State.OUTSIDE, work)
    assert [step[:2] for step in last.reference.steps] == place


def test_two_documents_of_one_title_are_left_open() -> None:
    citing = document(
        "citing", "引用的通知", Node(Kind.PARAGRAPH, text="依照《某市条例》执行。", anchor="p1")
    )
    twins = [
        document(slug, "某市条例", Node(Kind.PARAGRAPH, text="正文。", anchor="p1")) for slug in ("a", "b")
    ]
    (one,) = resolved(citing, *twins, of="citing")
    assert (one.state, one.target, one.may_be) == (State.UNDECIDED, None, ("a", "b"))


def test_a_withdrawn_document_is_outside() -> None:
    citing = document(
        "citing", "引用的通知", Node(Kind.PARAGRAPH, text="依照《某市条例》执行。", anchor="p1")
    )
    kept = document("kept", "某市条例", Node(Kind.PARAGRAPH, text="正文。", anchor="p1"))
    assert resolved(citing, kept, of="citing")[0].state is State.LINKED
    assert resolved(citing, of="citing")[0].state is State.OUTSIDE


def test_a_short_name_introduced_twice_means_the_later() -> None:
    texts = ("《甲条例》（以下简称《条例》）第一条。", "《乙条例》（以下简称《条例》）和《条例》第二条。")
    nodes = [Node(Kind.PARAGRAPH, text=text, anchor=f"p{at}") for at, text in enumerate(texts, 1)]
    every = resolved(document("citing", "通知", *nodes))
    assert [one.reference.work for one in every if one.reference.steps] == ["甲条例", "乙条例"]


@pytest.mark.skipif(FOLDER is None, reason="../shared/statutes is absent (or POLICY_SAMPLES)")
def test_judged_references_of_statutes() -> None:
    assert FOLDER
    statutes = Statutes(FOLDER / "statutes")
    verdicts = {one: statutes.verdict(one) for one in judged()}
    counts = Counter(verdicts.values())
    assert len(verdicts) == 300
    assert counts["right"] / 300 >= AT_LEAST, [one for one, verdict in verdicts.items() if verdict != "right"]
    assert [one for one, verdict in verdicts.items() if verdict == "wrong"] == []


def resolved(*documents: Document, of: str = "") -> tuple[Resolved, ...]:
    """Every reference of those documents, or of the one `of` them."""
    pairs = [Pair(one, one, {}) for one in documents]
    found = [
        DocumentFindings(pair.slug, (), (), mentions(pair), NOTHING)
        for pair in pairs
        if of in ("", pair.slug)
    ]
    return resolve(pairs, found).every


def document(slug: str, title: str, *nodes: Node) -> Document:
    return Document(slug, Script.HANS, Script.HANS, Metadata(title), nodes)


def statute(words: str) -> Document:
    """Three articles in a chapter, the second with items and a paragraph of those `words`."""
    items = [
        Node(Kind.SUBPARAGRAPH, f"（{n}）", text="情形；", anchor=f"t2-i{i}") for i, n in enumerate("一二", 1)
    ]
    second = (*items, Node(Kind.PARAGRAPH, text=words, anchor="t2-p1"))
    articles = (
        Node(Kind.ARTICLE, "第一条", text="为了管理，制定。", anchor="t1"),
        Node(Kind.ARTICLE, "第二条", text="有下列情形之一的：", anchor="t2", children=second),
        Node(Kind.ARTICLE, "第三条", text="施行。", anchor="t3"),
    )
    annexes = [Node(Kind.ANNEX, f"附件{n}", "名单", anchor=f"a{n}") for n in (1, 2)]
    chapter = Node(Kind.CHAPTER, "第一章", "总则", anchor="ch1", children=articles)
    return document("law", "某市条例", chapter, *annexes)
