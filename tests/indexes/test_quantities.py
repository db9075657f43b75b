"""Figures with a unit, and years: which words the rules propose, and the numbers they mean."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.indexes.quantities import quantities, span

CASES = tomllib.loads((Path(__file__).parent / "figures.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_what_the_rules_propose(case: dict[str, Any]) -> None:
    assert [one.words for one in quantities(case["text"])] == case["finds"]


@pytest.mark.parametrize(
    ("figure", "numbers"),
    [
        ("17", (17, 17)),
        ("1.2", (1.2, 1.2)),
        ("8,000", (8000, 8000)),
        ("3至5", (3, 5)),
        ("二", (2, 2)),
        ("十六", (16, 16)),
        ("百", (100, 100)),
        ("千万", (1e7, 1e7)),
        ("亿", (1e8, 1e8)),
        ("十万八千", (108_000, 108_000)),
    ],
)
def test_the_number_that_a_figure_means(figure: str, numbers: tuple[float, float]) -> None:
    assert span(figure) == numbers


@given(st.text("0123两三十百千万亿元%家个年至-.,余多第级", max_size=30))
def test_what_is_proposed_stands_there_once_and_in_order(text: str) -> None:
    found = list(quantities(text))
    assert all(text[one.start : one.end] == one.words for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    inside = [(one, other) for one in found for other in found if one != other]
    assert not [1 for one, other in inside if other.start <= one.start and one.end <= other.end]
