"""The quick conversion is that of OpenCC."""

from functools import cache

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.characters import conversion
from build_scripts.document import Script
from tests.corpus import documents, in_script, raw_text
from tests.strategies import words

NAMES = ("s2tw", "tw2s")
convert = {name: conversion(name) for name in NAMES}
oracle = {name: opencc.OpenCC(name) for name in NAMES}


@cache
def entries() -> list[str]:
    """Phrases of the dictionaries: what overlaps of them is taken is the question."""
    return [
        entry
        for own in oracle.values()
        for group in own._dict_chain_data
        for _, _, dictionary in group
        for entry in [*dictionary][::50]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_converted_as_by_opencc(name: str) -> None:
    texts = [raw_text(document) for document in documents()]
    texts += [in_script(script).authored[page] for script in Script for page in in_script(script).authored]
    for text in texts:
        assert convert[name](text) == oracle[name].convert(text)


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_converted_as_by_opencc(name: str) -> None:
    every = "\n".join(map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x2A6E0))))
    assert convert[name](every) == oracle[name].convert(every)


@given(text=st.one_of(words, st.lists(st.sampled_from(entries()), max_size=12).map("".join)))
def test_any_words_are_converted_as_by_opencc(text: str) -> None:
    for name in NAMES:
        for piece in (text, text[1:], text[::-1]):
            assert convert[name](piece) == oracle[name].convert(piece)
