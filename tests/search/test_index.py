"""The index by itself: what a browser reads is what was put in, and the fold loses no stretch of a text."""

import base64
import json
import re
import zlib
from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.search.codes import SIGN
from build_scripts.search.folding import WHITE_SPACE, Folding, by_character, with_phrases
from build_scripts.search.letters import COMMON, Alphabet, alphabet
from build_scripts.search.streams import cuts, pack, script, sized_varints
from build_scripts.segment import segmenter

PAIRS = {"為": "为", "爲": "为", "產": "产", "産": "产", "後": "后"}
HAN = st.sampled_from("为為爲产產産后後的一，。ＡaA１1㎡½ 　\n﹏𠀋\ue000")


def simplify(text: str) -> str:
    return "".join(PAIRS.get(one, one) for one in text)


FOLD = by_character(simplify)


def fold(text: str, by: Folding = FOLD) -> str:
    return "".join(map(by.character, text))


def unpack(content: bytes) -> tuple[str, str, bytes]:
    name, version, packed = re.fullmatch(rb'registerPart\("(.*)","(.*)","(.*)"\)\n', content).groups()  # type: ignore[union-attr]
    return name.decode(), version.decode(), zlib.decompress(base64.b64decode(packed))


def read_numbers(content: bytes) -> Iterator[int]:
    """Read numbers as the browser does, by another hand."""
    value = shift = 0
    for byte in content:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


@given(st.lists(st.integers(0, 2**35 - 1)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    written, sizes = sized_varints(np.array(numbers, np.int64))
    assert list(read_numbers(written.tobytes())) == numbers
    assert sum(sizes) == len(written)


@given(st.lists(st.integers(0, 30)), st.integers(1, 60))
def test_cuts_are_as_large_as_they_may_be(sizes: list[int], most: int) -> None:
    spans = list(cuts(sizes, most))
    assert [at for start, end in spans for at in range(start, end)] == list(range(len(sizes)))
    for start, end in spans:
        assert end - start == 1 or sum(sizes[start:end]) <= most
        assert end == len(sizes) or sum(sizes[start : end + 1]) > most


@given(st.text(HAN), st.data())
def test_every_stretch_of_a_text_folded_is_a_stretch_of_the_folded_text(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) in fold(text)
    table = FOLD.translation(text)
    assert text.translate(table) == fold(text)


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once_and_leaves_no_white_space(text: str) -> None:
    folded = fold(text)
    assert not WHITE_SPACE & set(folded)
    assert fold(simplify(folded)) == fold(folded)


def test_script_width_case_and_white_space_do_not_count() -> None:
    assert fold("為 Ａb　１") == fold("爲ab1") == fold("为AB\n1") == "为ab1"


def test_characters_that_answer_each_other_in_the_editions_become_one() -> None:
    by = with_phrases(FOLD, [("了解", "瞭解")])
    assert fold("瞭解", by) == fold("了解", by)
    assert fold("支持", with_phrases(FOLD, [("支持的", "支援")])) != fold("支援", by), (
        "other lengths say nothing"
    )


def test_a_part_is_a_call_that_any_page_can_load() -> None:
    content = json.dumps("</script>\u2028").encode()
    assert unpack(script("k/1", "ab12", pack(content))) == ("k/1", "ab12", content)


def read_texts(content: bytes, by: Alphabet) -> list[str]:
    """Read texts as the browser does, by another hand."""
    letters = dict(enumerate(by.letters))
    for number, pair in enumerate(by.joined):
        letters[by.letters.index(chr(SIGN + number))] = "".join(
            letters[by.letters.index(one)] for one in pair
        )
    texts, text, rest = [], "", iter(content)
    for code in rest:
        if code == 0:
            texts.append(text)
            text = ""
        elif code <= COMMON:
            text += letters[code - 1]
        elif code < 255:
            text += letters[COMMON + (code - COMMON - 1) * 256 + next(rest)]
        else:
            text += chr(int.from_bytes([next(rest), next(rest), next(rest)], "big"))
    return texts


WIDE = st.lists(st.text(st.characters(max_codepoint=0x2FFFF, codec="utf-8") | HAN))


@given(WIDE, WIDE)
def test_coded_texts_are_read_as_they_were_also_with_letters_the_alphabet_lacks(
    known: list[str], more: list[str]
) -> None:
    own = alphabet([*known, *known, "".join(map(chr, range(0x4E00, 0x5600))) * 2])
    assert read_texts(own.coded([*known, *more]), own) == [*known, *more]


def test_words_of_our_vocabulary_are_not_cut_and_nothing_is_lost() -> None:
    cut = segmenter(["脑机接口"])
    text = "攻关脑机接口芯片 and 电极开发。"
    assert "脑机接口" in cut(text)
    assert "".join(cut(text)) == text
