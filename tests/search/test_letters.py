"""Texts as bytes: the commonest characters are the shortest."""

import pytest

from build_scripts.search.letters import COMMON, code_table, coded, letters


def test_the_alphabet_has_the_commonest_first_both_halves_in_the_order_of_code_points() -> None:
    rare = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    common = "".join(map(chr, range(0x5000, 0x5000 + COMMON)))
    assert letters([rare, common[::-1], common]) == common + rare
    assert letters([]) == ""


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (0, b"\1"),
        (198, b"\xc7"),
        (199, b"\xc8\0"),
        (199 + 256, b"\xc9\0"),
        (199 + 55 * 256 - 1, b"\xfe\xff"),
        (None, b"\xff\0\x30\0"),
    ],
)
def test_a_common_character_has_one_byte_another_two_a_foreign_one_four(
    place: int | None, code: bytes
) -> None:
    alphabet = "".join(map(chr, range(0x4E00, 0x4E00 + 199 + 55 * 256)))
    assert coded(["\u3000" if place is None else alphabet[place]], code_table(alphabet)) == code + b"\0"
