"""The ledger of anchors: what it refuses, what counts as the same words, and the order in which it grows."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind
from build_scripts.ledger import (
    Ledger,
    Mark,
    conflicts,
    entries,
    extend,
    folded,
    format_ledger,
    mark,
    parse_ledger,
    similarity,
)
from build_scripts.problems import ProblemsFound

CASES = tomllib.loads((Path(__file__).parent / "ledger" / "conflicts.toml").read_text("utf-8"))["case"]


def marks(places: dict[str, str]) -> Ledger:
    return {
        place: Mark(alias_of=words[1:]) if words.startswith("=") else mark(words)
        for place, words in places.items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_link_dies_or_changes_its_meaning(case: dict[str, Any]) -> None:
    found = conflicts("anchors.lock", marks(case["ledger"]), marks(case["now"]), set(case.get("noted", ())))
    said = [str(problem).removeprefix("anchors.lock: ") for problem in found]
    assert len(said) == len(case["says"])
    assert all(one.startswith(wanted) for one, wanted in zip(said, case["says"], strict=True)), said


LINE = "#s1 0123456789abcdef 0123456789abcdef0123456789abcd.."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_note_or_of_nothing_are_passed_over(end: str) -> None:
    text = end.join(("# a note", "", LINE, "#k1 = s1", ""))
    known = Mark("0123456789abcdef", "0123456789abcdef0123456789abcd..")
    assert parse_ledger("anchors.lock", text, "d") == {"d#s1": known, "d#k1": Mark(alias_of="s1")}


def test_lines_that_are_none_are_named_with_their_places() -> None:
    with pytest.raises(ProblemsFound) as caught:
        parse_ledger("anchors.lock", f"{LINE}\n\n{LINE}\n#s2 zz\n", "d")
    found = [(one.line, one.column, one.message.partition(";")[0]) for one in caught.value.problems]
    assert found == [(3, 1, "comes twice"), (4, 1, "is no line of the ledger")]


def test_what_is_written_is_read_again() -> None:
    ledger = marks({"d#s1": "甲乙丙", "d#preamble": "", "d#k1": "=s1"})
    assert parse_ledger("anchors.lock", format_ledger(ledger, "d"), "d") == ledger


def test_what_is_gone_keeps_its_old_place() -> None:
    ledger = marks(dict.fromkeys(("d#a", "d#b", "d#c", "d#d", "e#a"), "甲"))
    now = marks({"d#a": "乙", "d#x": "丙", "d#d": "丁"})
    grown = extend(ledger, now.items())
    assert list(grown) == ["d#a", "d#b", "d#c", "d#x", "d#d", "e#a"]
    assert grown == ledger | now


def test_what_was_first_and_is_gone_stays_first() -> None:
    assert list(extend(marks({"d#a": "甲", "d#b": "乙"}), marks({"d#b": "乙"}).items())) == ["d#a", "d#b"]


def test_a_mark_is_made_as_it_was_when_it_was_published() -> None:
    """Another fingerprint or sketch would part every published anchor from its words."""
    assert mark("未来产业创新发展") == Mark("91e1f81287752d6b", "..3e......c......0....9.........")
    long = "推动脑机接口、人形机器人、量子信息等未来产业创新发展，支持高校院所和企业联合攻关前沿技术。" * 2
    assert mark(folded(long)) == Mark("6b713780b83b2865", "9f3e...6bbc.60.ee0ceb.e3c1c32.5f")
    assert mark("") == Mark("e4a6a0577479b2b4", "." * 32)
    assert mark("甲").sketch.count(".") == 31, "one character is a pair of its own"


def test_script_width_case_and_punctuation_do_not_count() -> None:
    assert folded("（一）ＡＩ，ａｉ。 5Ｇ：ﬁ！") == "一aiai5gfi"
    both = []
    for script, words in ((Script.HANS, "创新。"), (Script.HANT, "創新!")):
        node = Node(Kind.PARAGRAPH, text=words, anchor="p1", aliases=("p9",))
        document = Document("d", script, script, Metadata(""), (node,))
        both.append(dict(entries([document], lambda text: text.replace("創", "创"))))
    assert both[0] == both[1] == {"d#p1": mark("创新"), "d#p9": Mark(alias_of="p1")}


WORDS = st.text("未来产业创新发展技术企业", max_size=40)


@given(WORDS, WORDS)
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    found = similarity(mark(one), mark(other))
    assert 0 <= found <= 1
    assert found == similarity(mark(other), mark(one))
    assert similarity(mark(one), mark(one)) == bool(one)


def test_similarity_falls_with_each_word_that_is_another() -> None:
    words = "建设概念验证平台和中试基地提供检验检测服务完善成果转化机制"
    edited = [words, words.replace("机制", "体系"), words[:20] + "健全知识产权保护", "加强党的全面领导"]
    shares = [similarity(mark(words), mark(one)) for one in edited]
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[-1]) == (1, 0)
