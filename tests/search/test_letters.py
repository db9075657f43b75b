"""Texts as bytes: the commonest characters are the shortest."""

import pytest

from build_scripts.search.letters import coded, letters


def test_the_alphabet_has_what_comes_again_the_commonest_first() -> None:
    assert letters(["未来产业", "未来", "未", "甲乙"]) == "未来"
    assert letters(["乙甲", "甲乙"]) == "乙甲", "as common: in the order of code points"
    assert letters([]) == ""


def test_no_more_letters_than_there_are_codes() -> None:
    every = "".join(map(chr, range(0x4E00, 0x4E00 + 16_000)))
    assert letters([every, every]) == every[: 199 + 55 * 256]


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
    assert coded(["\u3000" if place is None else alphabet[place]], alphabet) == code + b"\0"
