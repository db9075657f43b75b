"""Numbers as texts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.intake.preview import preview
from build_scripts.numerals import HAN_DIGITS, MOST, han, label_number, value


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("七", 7),
        ("十", 10),
        ("二十一", 21),
        ("一百零二", 102),
        ("一千二百六十", 1260),
        ("二〇二五", 2025),
        ("两", 2),
        ("拾贰", 12),
        ("14", 14),
        ("１２", 12),
    ],
)
def test_the_value_of_a_numeral(numeral: str, number: int) -> None:
    assert value(numeral) == number


@given(st.integers(1, 99))
def test_a_number_in_words_is_that_number(number: int) -> None:
    assert value(han(number)) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [("（七）", 7), ("第六条之一", 6), ("①", 1), ("专栏2：", 2), ("壹、", 1), ("１．", 1), ("附件", None)],
)
def test_the_number_of_a_label(label: str, number: int | None) -> None:
    assert label_number(label) == number


@given(st.text(HAN_DIGITS + "0123456789１", min_size=1))
def test_every_row_of_digits_has_a_value(digits: str) -> None:
    assert 0 <= value(digits) <= MOST


@pytest.mark.parametrize("digits", ["一", "九千", "〇", "十"])
def test_a_label_longer_than_python_turns_into_a_number_is_read(digits: str) -> None:
    row = digits * 5_000
    text = f"某条例\n第{row}条 甲。\n{row}、乙\n（{row}）丙。\n二〇二五年{row}月一日"
    assert len(preview("raw.txt", text.encode()).nodes) == 3
