"""Where a stretch of one script's text stands in the other's."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.indexes.align import align

_PIECES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6)


@given(_PIECES)
def test_each_stretch_is_found_and_other_words_are_taken_in_whole(pieces: list[tuple[int, int, int]]) -> None:
    """Texts of pieces that are the same in both and pieces that are not; no character comes twice."""
    letters = map(chr, count(0x4E00))
    one = two = ""
    stretches = []
    for same, left, right in pieces:
        words = "".join(next(letters) for _ in range(same))
        others = ["".join(next(letters) for _ in range(length)) for length in (left, right)]
        for here, there in ((words, words), others):
            stretches.append(((len(one), len(one) + len(here)), (len(two), len(two) + len(there))))
            one, two = one + here, two + there
    carry = align(one, two, str).carry
    alike = len(one) == len(two)  # then one character stands for one
    for here_span, there_span in stretches:
        if here_span[0] < here_span[1]:
            assert carry(*here_span) == (here_span if alike else there_span)


def test_the_other_script_counts_as_the_same_words() -> None:
    table = str.maketrans("發軟", "发软")
    carry = align("研发软件工程", "研發軟體程式工程", lambda text: text.translate(table)).carry
    assert [carry(0, 2), carry(2, 4), carry(4, 6)] == [(0, 2), (2, 6), (6, 8)]
    assert carry(1, 2) == (1, 2)
    assert carry(3, 4) == (3, 6), "what begins inside other words takes them in whole"


def test_a_fold_that_changes_the_length_is_not_trusted() -> None:
    carry = align("甲乙丙丁", "甲介面丙丁", lambda text: text.replace("介面", "乙")).carry
    assert [carry(0, 1), carry(2, 4)] == [(0, 1), (3, 5)]
