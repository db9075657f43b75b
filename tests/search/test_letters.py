"""Texts as bytes: the commonest characters are the shortest, what stands together often is one."""

import pytest

from build_scripts.search.codes import SIGN
from build_scripts.search.letters import COMMON, Alphabet, alphabet


def test_the_alphabet_has_the_commonest_first_both_halves_in_the_order_of_code_points() -> None:
    rare = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    common = "".join(map(chr, range(0x5000, 0x5000 + COMMON)))
    assert alphabet([rare, common[::-1], common]).letters == common + rare
    assert alphabet([]) == Alphabet("")


def test_what_stands_together_often_has_a_sign_and_no_pair_goes_over_an_end() -> None:
    made = alphabet(["未来产业"] * 9 + ["末"] * 20, joined=3)
    assert made.joined[:2] == ("未来", "产业")
    assert made.joined[2] == chr(SIGN) + chr(SIGN + 1)
    assert set(made.letters) == set("未来产业末" + "".join(chr(SIGN + at) for at in range(3)))
    assert len(made.coded(["未来产业", "来产"])) == len("一") + 1 + len("来产") + 1


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (0, b"\1"),
        (COMMON - 1, b"\xe7"),
        (COMMON, b"\xe8\0"),
        (COMMON + 256, b"\xe9\0"),
        (COMMON + 23 * 256 - 1, b"\xfe\xff"),
        (None, b"\xff\0\x30\0"),
    ],
)
def test_a_common_character_has_one_byte_another_two_a_foreign_one_four(
    place: int | None, code: bytes
) -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + COMMON + 23 * 256)))
    assert Alphabet(letters).coded(["\u3000" if place is None else letters[place]]) == code + b"\0"
