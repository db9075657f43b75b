"""Texts that say one thing twenty thousand times: the work grows with the words, not with their square."""

import os
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from random import Random

import pytest

from build_scripts.collation import collate
from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.indexes.short_names import introduced
from build_scripts.indexes.terms import TermBase
from build_scripts.kinds import Kind
from build_scripts.matching import match
from build_scripts.pairing import Block
from build_scripts.spans import Stretch
from build_scripts.writers.topic import context
from tests.mutation.texts import library, pool

MANY = 20_000


class Counted(list[Stretch]):
    """Counts how often it is gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Stretch]:
        self.passes += 1
        return super().__iter__()


def test_the_hits_of_a_clause_are_gone_through_once() -> None:
    words = "云，" * MANY
    hits = Counted((place, place + 1) for place in range(0, 2 * MANY, 2))
    assert context(Node(Kind.PARAGRAPH, text=words), hits) == "<mark>云</mark>，" * MANY
    assert hits.passes == 1


@pytest.mark.parametrize(
    ("words", "hits", "shown"),
    [
        (
            "甲，乙云丙，丁。戊，己云。庚",
            [(3, 4), (11, 12)],
            "甲，乙<mark>云</mark>丙，丁。戊，己<mark>云</mark>。……",
        ),
        ("甲。乙。丙云丁。戊", [(5, 6)], "……丙<mark>云</mark>丁。……"),
        ("云云", [(0, 1), (1, 2)], "<mark>云</mark><mark>云</mark>"),
    ],
)
def test_the_parts_that_hold_hits_are_shown(words: str, hits: list[Stretch], shown: str) -> None:
    assert context(Node(Kind.PARAGRAPH, text=words), hits) == shown


def names(words: str) -> list[tuple[str, str]]:
    node = Node(Kind.PARAGRAPH, text=words, anchor="p1")
    document = Document("d", Script.HANS, Script.HANS, Metadata(""), (node,))
    return [(one.full_words, one.words) for one in introduced(TermBase(), document)]


def test_short_names_are_looked_for_once_in_words_without_end() -> None:
    """A text of one unbroken run took 40 seconds to look through."""
    assert names("人工智能" * MANY) == []
    assert names("人工智能" * MANY + "（以下简称智能）") == [("人工智能" * MANY, "智能")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("成立未来产业办公室（以下简称办公室）", [("成立未来产业办公室", "办公室")]),
        ("按照《关于促进创新的意见》（以下简称《意见》），成立小组（以下称“小组”）。", [
            ("《关于促进创新的意见》", "《意见》"), ("成立小组", "小组"),
        ]),
        ("一（以下简称甲）二（以下简称乙）", [("一", "甲"), ("二", "乙")]),
        ("《甲（以下简称乙）", [("甲", "乙")]),
    ],
)  # fmt: skip
def test_short_names_reach_back_to_the_last_punctuation(words: str, found: list[tuple[str, str]]) -> None:
    assert names(words) == found


def recombined(seed: int, paragraphs: int) -> list[str]:
    """Paragraphs of phrases that stand in the library, drawn by chance."""
    texts = [words for nodes in library().values() for words in pool(nodes)]
    phrases = [phrase for words in texts for phrase in re.split("(?<=[，。；])", words) if len(phrase) > 5]
    return ["".join(Random(f"{seed} {turn}").choices(phrases, k=5)) for turn in range(paragraphs)]


def shuffled(words: str) -> str:
    phrases = re.split("(?<=[，。；])", words)
    return "".join(Random(words).sample(phrases, len(phrases)))


@pytest.mark.parametrize(
    "replaced",
    [lambda _, seed: recombined(seed, 2_000), lambda before, _: [*map(shuffled, before)]],
    ids=["by others of stock phrases", "by their own phrases in another order"],
)
def test_following_replaced_paragraphs_costs_little(
    replaced: Callable[[list[str], int], list[str]],
) -> None:
    """2,000 of them took 23 seconds and 1 GB. A time is taken where no other tests run beside."""
    spent = []
    for seed in range(3):
        before = recombined(seed, 2_000)
        old, new = map(blocks, (before, replaced(before, seed + 3)))
        begun = time.process_time()
        match(old, new)
        spent.append(time.process_time() - begun)
    assert min(spent) < 1 or "PYTEST_XDIST_WORKER" in os.environ
    collate.cache_clear()
    tracemalloc.start()
    match(old, new)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000
    assert collate.cache_info().misses < 2 * len(new)  # pairs that are collated


def blocks(texts: list[str]) -> list[Block]:
    return [Block(f"p{turn}", "", words) for turn, words in enumerate(texts)]
