"""Exact matching: cases as data, and what must hold for any wordings in any text."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.indexes.matcher import Matcher, Phrase, fold

CASES = tomllib.loads((Path(__file__).parent / "matching.toml").read_text("utf-8"))["case"]


def matcher(vocabulary: dict[str, list[str]]) -> Matcher:
    return Matcher(
        tuple(
            Phrase(fold(one.removeprefix("!")), topic, one.removeprefix("!"), not one.startswith("!"))
            for topic, wordings in vocabulary.items()
            for one in wordings
        )
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_matching(case: dict[str, Any]) -> None:
    found = matcher(case["vocabulary"]).find(case["text"])
    words = {topic: [case["text"][hit.start : hit.end] for hit in hits] for topic, hits in found.items()}
    assert words == case["hits"]
    assert list(words) == [topic for topic in case["vocabulary"] if topic in words]


def joined(folded: str, place: int) -> bool:
    """Whether two Latin letters or digits meet at `place`."""
    pair = folded[max(0, place - 1) : place + 1] if place else ""
    return len(pair) == 2 and all(char.isascii() and char.isalnum() for char in pair)


WORDS = st.text("智能制造6Ga机器人新", min_size=1, max_size=4)
TEXTS = st.text("智能制造6Ga机器人新、", max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, max_size=3), TEXTS)
def test_whatever_is_found_stands_there_once(wordings: list[str], voids: list[str], text: str) -> None:
    hits = matcher({"t": [*wordings, *(f"!{one}" for one in voids)]}).find(text).get("t", ())
    offsets = [offset for hit in hits for offset in range(hit.start, hit.end)]
    assert len(offsets) == len(set(offsets))
    for hit in hits:
        assert fold(text[hit.start : hit.end]) == fold(hit.wording)
        assert not joined(fold(text), hit.start)
        assert not joined(fold(text), hit.end)


@given(st.lists(WORDS, min_size=1, max_size=6), TEXTS)
def test_nothing_is_missed(wordings: list[str], text: str) -> None:
    """A wording that stands alone overlaps a hit: either itself, or a longer or earlier one."""
    hits = matcher({"t": wordings}).find(text).get("t", ())
    folded = fold(text)
    for wording in map(fold, wordings):
        start = folded.find(wording)
        while start >= 0:
            end = start + len(wording)
            if not (joined(folded, start) or joined(folded, end)):
                assert overlaps(start, end, ((hit.start, hit.end) for hit in hits))
            start = folded.find(wording, start + 1)


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in spans)


@given(st.text())
@example("İ")  # two characters in lower case
@example("ﬁ㎡")  # several in NFKC
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
