"""The index by itself: what a browser reads is what was put in, and the fold loses no stretch of a text."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.indexes.segment import segmenter
from build_scripts.search.folding import WHITE_SPACE, Folding, by_character, with_phrases
from build_scripts.search.letters import coded, letters
from build_scripts.search.postings import GRADES, browser_order, keys, parts, postings, script

PAIRS = {"為": "为", "爲": "为", "產": "产", "産": "产", "後": "后"}
HAN = st.sampled_from("为為爲产產産后後的一，。ＡaA１1㎡½ 　\n﹏𠀋\ue000")


def simplify(text: str) -> str:
    return "".join(PAIRS.get(one, one) for one in text)


FOLD = by_character(simplify)


def fold(text: str, by: Folding = FOLD) -> str:
    return "".join(map(by.character, text))


def unpack(content: bytes) -> tuple[str, bytes]:
    name, packed = re.fullmatch(rb'registerPart\("(.*)","(.*)"\)\n', content).groups()  # type: ignore[union-attr]
    return name.decode(), zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)


def numbers(content: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in content:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def read_part(content: bytes) -> dict[str, list[int]]:
    """Read a part as the browser does, by another hand."""
    streams = []
    at = 0
    for _ in range(2):
        end = next(place for place in range(at, len(content)) if content[place] < 128) + 1
        length = next(numbers(content[at:end]))
        streams.append(content[end : end + length])
        at = end + length
    names = []
    for line in streams[0].decode().split("\n"):
        first = line.lstrip("\t")[0]
        names += ([] if line.startswith("\t") else [first]) + [first + one for one in line.lstrip("\t")[1:]]
    steps = numbers(content[at:])
    found = {}
    for name, count in zip(names, numbers(streams[1]), strict=True):
        block = -1
        found[name] = [block := block + next(steps) for _ in range(count)]
    assert not list(steps)
    return found


@given(st.lists(st.lists(st.tuples(st.integers(0, GRADES - 1), st.text(HAN, max_size=30)), max_size=4)))
def test_every_character_and_pair_leads_to_where_it_stands_and_how_well(
    texts: list[list[tuple[int, str]]],
) -> None:
    folded = [[(grade, fold(text)) for grade, text in group] for group in texts]
    found = postings(folded)
    read: dict[str, list[int]] = {}
    for part in parts(found):
        read |= read_part(part.content)
    wanted: dict[str, list[int]] = {}
    for at, group in enumerate(folded):
        for key in {key for _, text in group for key in keys(text)}:
            best = max(grade for grade, text in group if key in text)
            wanted.setdefault(key, []).append(at * GRADES + best)
    assert read == wanted


@given(st.lists(st.text(HAN, min_size=1, max_size=2), min_size=1, max_size=400))
def test_the_first_key_of_each_part_tells_where_a_key_is(words: list[str]) -> None:
    found = {key: list(range(3000)) for word in words for key in keys(fold(word))}
    cut = list(parts(found))
    firsts = [browser_order(part.first) for part in cut]
    assert firsts == sorted(firsts)
    for part, following in pairwise([*cut, None]):
        for key in read_part(part.content) if part else ():
            assert following is None or browser_order(key) < browser_order(following.first)


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
    assert unpack(script("p/1", json.dumps("</script>\u2028").encode())) == ("p/1", b'"</script>\\u2028"')


def read_texts(content: bytes, alphabet: str) -> list[str]:
    """Read texts as the browser does, by another hand."""
    texts, text, rest = [], "", iter(content)
    for code in rest:
        if code == 0:
            texts.append(text)
            text = ""
        elif code < 200:
            text += alphabet[code - 1]
        elif code < 255:
            text += alphabet[199 + (code - 200) * 256 + next(rest)]
        else:
            text += chr(int.from_bytes([next(rest), next(rest), next(rest)], "big"))
    return texts


WIDE = st.lists(st.text(st.characters(max_codepoint=0x2FFFF) | HAN))


@given(WIDE, WIDE)
def test_coded_texts_are_read_as_they_were_also_with_letters_the_alphabet_lacks(
    known: list[str], more: list[str]
) -> None:
    alphabet = letters([*known, *known, "".join(map(chr, range(0x4E00, 0x5600))) * 2])
    assert read_texts(coded([*known, *more], alphabet), alphabet) == [*known, *more]


def test_words_of_our_vocabulary_are_not_cut_and_nothing_is_lost() -> None:
    cut = segmenter(["脑机接口"])
    text = "攻关脑机接口芯片 and 电极开发。"
    assert "脑机接口" in cut(text)
    assert "".join(cut(text)) == text
