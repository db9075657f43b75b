"""The engine of the search, run by Node: what it counts is what there is, however the index is cut."""

import base64
import random
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.document import Script
from build_scripts.search import index as index_module
from build_scripts.search import postings
from tests.search.library import Words, find, folded, index

# Few characters, and phrases that come again: lists are long, long words frequent, some overlap themselves.
LETTERS = st.text(st.sampled_from("甲乙丙后发aＡ 。"), min_size=1, max_size=20)
PHRASES = st.lists(
    st.sampled_from(["甲乙丙后发a", "丙后发a。甲乙", "甲甲甲", "后 发", "乙"]), min_size=1, max_size=6
)
BLOCKS = st.builds(
    Words,
    st.sampled_from(["", "", "甲乙。", "后发"]),
    st.one_of(LETTERS, PHRASES.map("".join)),
    st.sampled_from(["", "", "", "丙丙甲發", "甲乙丙後發A甲乙"]),
)
LIBRARIES = st.lists(st.lists(BLOCKS, min_size=2, max_size=10), min_size=5, max_size=12)


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut every index into many parts, with long columns in files of their own."""
    monkeypatch.setattr(index_module, "_SMALL", 0)
    monkeypatch.setattr(index_module, "_TEXT_PART", 40)
    monkeypatch.setattr(postings, "_PART", 200)
    monkeypatch.setattr(postings, "_ALOFT", 60)
    monkeypatch.setattr(postings, "_AT_ONCE", 500)


def queries(documents: list[list[Words]], chance: random.Random) -> Iterator[str]:
    """Stretches of one to fourteen characters, some with one exchanged; then several words and exclusions."""
    texts = [folded(block.within(script)) for one in documents for block in one for script in Script]
    texts = [text for text in texts if text]
    for _ in range(60):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        word = text[start : start + chance.randint(1, 14)]
        at = chance.randrange(len(word))
        yield word
        yield word[:at] + chance.choice("甲乙丙后发a。") + word[at + 1 :]
    for _ in range(30):
        words = [chance.choice(["", "", "-"]) + "".join(chance.choices("甲乙丙后发a", k=chance.randint(1, 3)))
                 for _ in range(chance.randint(2, 3))]  # fmt: skip
        if not all(word.startswith("-") for word in words):
            yield " ".join(words)


def brute(documents: list[list[Words]], script: Script, query: str) -> tuple[int, int, set[str]]:
    """How many places and documents hold it, and in which blocks they are."""
    words = {word for word in query.split() if not word.startswith("-")}
    without = [word[1:] for word in query.split() if word.startswith("-")]
    blocks = [
        (f"documents/d{number}/#{f'p{at}' if at else 'title'}", number, folded(block.within(script)))
        for number, one in enumerate(documents)
        for at, block in enumerate(one)
    ]
    held = [
        one
        for one in blocks
        if all(word in one[2] for word in words) and not any(word in one[2] for word in without)
    ]
    places = sum(
        text.startswith(word, at) for _, _, text in held for word in words for at in range(len(text))
    )
    return places, len({number for _, number, _ in held}), {anchor for anchor, _, _ in held}


def check(documents: list[list[Words]], script: Script, chance: random.Random) -> None:
    asked = sorted(set(queries(documents, chance)))
    for query, found in zip(asked, find(index(documents), script, asked), strict=True):
        places, count, anchors = brute(documents, script, query)
        assert found["exact"][:2] == [places, count], query
        assert len(found["exact"][2]) == len(anchors), query
        assert set(found["hits"]) == anchors, query
        assert not anchors & set(found["otherHits"]), (
            "what holds the words as typed is not under other wordings"
        )
        assert len(found["other"][2]) == len(found["otherHits"]), query


@pytest.mark.usefixtures("cut_small")
@settings(max_examples=25)
@given(documents=LIBRARIES, script=st.sampled_from(list(Script)), seed=st.integers(0, 999))
def test_what_is_counted_is_what_there_is(documents: list[list[Words]], script: Script, seed: int) -> None:
    check(documents, script, random.Random(seed))


@settings(max_examples=4)
@given(documents=LIBRARIES, script=st.sampled_from(list(Script)), seed=st.integers(0, 999))
def test_the_same_where_the_texts_are_one_part(
    documents: list[list[Words]], script: Script, seed: int
) -> None:
    check(documents, script, random.Random(seed))


def test_regional_wording_is_found_and_none_is_carried_in_vain() -> None:
    files = index([[Words("", "后"), Words("", "推进信息化")]])
    found = find(files, Script.HANS, ["资讯", "资讯化", "软体"])
    assert [len(one["otherHits"]) for one in found] == [1, 1, 0]
    manifest = zlib.decompress(base64.b64decode(files["manifest.js"].split(b'"')[5])).decode(errors="ignore")
    assert '["资讯","信息"]' in manifest
    assert '["资讯化","信息化"]' not in manifest, "it follows from the one before"
    assert '["软体","软件"]' not in manifest, "no text has either"
