"""The ledger of anchors: what it refuses, what counts as the same words, and the order in which it grows."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.collation import folded
from build_scripts.ledger import (
    Ledger,
    Record,
    Sign,
    conflicts,
    digest,
    extend,
    format_ledger,
    parse_ledger,
)
from build_scripts.problems import ProblemsFound

CASES = tomllib.loads((Path(__file__).parent / "ledger" / "conflicts.toml").read_text("utf-8"))["case"]


def records(places: dict[str, str]) -> Ledger:
    """A ledger of words; ``=s1`` is another name of the place #s1."""
    return {
        place: Record(sign=Sign.NAMES, at=(words[1:],)) if words.startswith("=") else Record(words)
        for place, words in places.items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_link_dies_or_changes_its_meaning(case: dict[str, Any]) -> None:
    found = conflicts(
        "anchors.lock", records(case["ledger"]), records(case["now"]), set(case.get("noted", ()))
    )
    said = [str(problem).removeprefix("anchors.lock: ") for problem in found]
    assert len(said) == len(case["says"])
    assert all(one.startswith(wanted) for one, wanted in zip(said, case["says"], strict=True)), said


LEDGER: Ledger = {
    "d#title": Record("关于工作 的意见"),
    "d#preamble": Record(first="preamble-p1"),
    "d#preamble-p1": Record("推动创新。", "preamble", first="推动发展。"),
    "d#s1-k1": Record("加强组织领导。", "s1", at=("s1-k2",)),
    "d#k1": Record(sign=Sign.NAMES, at=("s1-k1",)),
    "d#s1-k3": Record("健全机制。", "s1", Sign.NAMES, ("s1-k1",)),
    "d#s1-k4": Record("完善体系。", "s1", Sign.GONE, ("s1-k1", "s1-k2")),
    "d#s1-k5": Record("设立基金100亿元。", "s1", Sign.DOUBTFUL, ("s1-k5b",)),
    "d/part#s1": Record("另一份"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_written_is_read_again(end: str) -> None:
    text = format_ledger(LEDGER, "d").replace("\n", end)
    assert parse_ledger("anchors.lock", text, "d") == LEDGER


def test_nothing_is_an_empty_ledger() -> None:
    assert parse_ledger("anchors.lock", "", "d") == {}


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


SPOILED: dict[str, Callable[[str], str]] = {
    "a line is gone": lambda text: "".join(lines(text)[:-1]),
    "a line in the middle is gone": lambda text: "".join(lines(text)[:4] + lines(text)[5:]),
    "all lines are gone": lambda text: "".join(lines(text)[:2]),
    "the first line is gone": lambda text: "".join(lines(text)[1:]),
    "the words of two are exchanged": lambda text: text.replace("推动创新", "X").replace(
        "健全机制", "推动创新"
    ),
    "a second name leads elsewhere": lambda text: text.replace("#k1 =s1-k1", "#k1 =s1-k3"),
    "it ends within a line": lambda text: text[: len(text) // 2],
    "both sides of a merge": lambda text: f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n",
    "a merge without its marks": lambda text: text + "".join(lines(text)[2:]),
    "two lines change places": lambda text: "".join(
        [*lines(text)[:5], lines(text)[6], lines(text)[5], *lines(text)[7:]]
    ),
    "it is another file": lambda text: "title = 'x'\n",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_ledger_that_is_not_whole_is_refused_and_says_how_to_restore_it(
    spoil: Callable[[str], str],
) -> None:
    spoiled = spoil(format_ledger(LEDGER, "d"))
    with pytest.raises(ProblemsFound) as caught:
        parse_ledger("d/anchors.lock", spoiled, "d")
    assert len(caught.value.problems) == 1
    assert "git checkout HEAD -- d/anchors.lock" in caught.value.problems[0].message


FORM_1 = "# a note\n\n#s1 0123456789abcdef 0123456789abcdef0123456789abcd..\n#k1 = s1\n"


def test_the_first_form_is_read_too() -> None:
    known = {"d#s1": Record(digest="0123456789abcdef"), "d#k1": Record(sign=Sign.NAMES, at=("s1",))}
    assert parse_ledger("anchors.lock", FORM_1, "d") == known


def test_the_digest_of_the_first_form_is_what_it_was() -> None:
    """Another one would part every anchor of such a ledger from its words."""
    assert digest("未来产业创新发展。") == "91e1f81287752d6b"
    assert digest("") == "e4a6a0577479b2b4"


def test_what_is_gone_keeps_its_old_place() -> None:
    ledger = records(dict.fromkeys(("d#a", "d#b", "d#c", "d#d", "e#a"), "甲"))
    gone = replace(ledger["d#b"], sign=Sign.GONE, at=("x",))
    now = records({"d#a": "乙", "d#x": "丙", "d#d": "丁"}) | {"d#b": gone}
    grown = extend(ledger, now)
    assert list(grown) == ["d#a", "d#b", "d#c", "d#x", "d#d", "e#a"]
    assert grown == ledger | now


def test_what_was_first_and_is_gone_stays_first() -> None:
    assert list(extend(records({"d#a": "甲", "d#b": "乙"}), records({"d#b": "乙"}))) == ["d#a", "d#b"]


def test_width_case_and_punctuation_do_not_count_and_points_and_signs_of_numbers_do() -> None:
    assert folded("（一）ＡＩ，ａｉ。 5Ｇ：ﬁ！") == "一aiai5gfi"
    assert folded("1.5倍、≥3％") == "1.5倍≥3%"
    assert folded("1、2") != folded("12")
    assert folded("一、总体要求") == folded("一总体要求。")
