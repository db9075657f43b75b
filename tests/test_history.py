"""The history of statutes: what their notes of adoption tell, and what is no note."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.reading.history import days, events, in_force, is_note

CASES = tomllib.loads((Path(__file__).parent / "history" / "cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"][:24])
def test_a_note_tells_its_days(case: dict[str, Any]) -> None:
    assert is_note(case["note"])
    assert [f"{event.day} {event.what}" for event in events(case["note"])] == case["tells"]


@pytest.mark.parametrize(
    "line",
    [
        "2016年，我市通过改革，取得成效。",
        "2016年6月28日",
        "2016年6月28日，市政府常务会议通过了本方案。各部门要抓好落实。",
        "根据《中华人民共和国立法法》制定本条例。",
    ],
)
def test_what_is_no_note(line: str) -> None:
    assert not is_note(line)


def test_from_when_a_statute_holds() -> None:
    assert str(in_force("本办法自2004年11月1日起施行。")) == "2004-11-01"
    assert in_force("本办法自公布之日起施行。") is None


@given(st.text("二〇○零一九十百千12年月日中華民國 ", max_size=40))
def test_any_row_of_numerals_is_read_or_is_no_day(text: str) -> None:
    for place, day in days(text):
        assert place.group().strip()
        assert day.year > 0
