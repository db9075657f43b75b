"""Terms that the vocabulary of topics lacks: what the corpus says often, widely and as one piece."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import log2

from build_scripts.document import Document, Place, walk
from build_scripts.findings import Finding
from build_scripts.indexes.matcher import fold
from build_scripts.indexes.topic_index import TopicIndex
from build_scripts.spans import around

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_LONGEST = 4  # words in a term
_LENGTH = range(3, 13)  # characters; almost every word of two is everyday language
_COUNT = 4
_DOCUMENTS = 2
_COHESION = 5.0  # bits
_FREEDOM = 1.0  # bits
_AROUND = 12  # characters of context on each side
_SHOWN = 3  # contexts
# Words that a term neither begins nor ends with, in the language of policy texts.
_LOOSE = re.compile(
    r"""
      的 | 和 | 与 | 及 | 等 | 为 | 在 | 以 | 对 | 将 | 向 |
      从 | 到 | 由 | 并 | 或 | 各 | 其 | 本 | 该 | 更 | 中 |
      内 | 上 | 下 | 新 | 有 | 强 | 高 | 多 | 大 | 小 | 化 |
      性 | 型 | 类 | 级 | 一批 | 一个 | 具有 | 成为 | 开展 | 推动 |
      推进 | 推广 | 加强 | 加快 | 加速 | 加大 | 支持 | 鼓励 | 引导 |
      坚持 | 打造 | 建设 | 培育 | 形成 | 构建 | 建立 | 完善 | 提升 |
      促进 | 实现 | 实施 | 落实 | 围绕 | 面向 | 聚焦 | 充分发挥 | 充分 |
      积极 | 着力 | 不断 | 大力 | 深入 | 全面 | 探索 | 强化 | 优化 |
      进一步 | 重点 | 显著 | 取得 | 本市 | 组织 | 承担 | 融入 | 营造 |
      突破 | 基本 | 产业
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term with the figures that propose it.

    `uses` are its occurrences outside every topic, with their contexts, in `documents`; `cohesion` is
    the pointwise mutual information at its weakest joint and `freedom` the entropy of what stands
    beside it, on the poorer side, both in bits. `topics` are those that it may belong to.
    """

    words: str
    documents: int
    cohesion: float
    freedom: float
    uses: tuple[tuple[Place, str], ...]
    topics: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How often it is used."""
        return len(self.uses)

    @property
    def contexts(self) -> tuple[tuple[Place, str], ...]:
        """Some of its uses, from different parts of the corpus."""
        return self.uses[:: max(1, self.count // _SHOWN)][:_SHOWN]


@dataclass(slots=True)
class _Seen:
    """Where one sequence of words stands."""

    count: int = 0
    free: list[tuple[Place, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words without a mark between them; `starts` are their offsets in `text`, and the end of the last."""

    place: Place
    text: str
    words: list[str]
    starts: tuple[int, ...]


def candidates(
    index: TopicIndex,
    documents: Iterable[Document],
    segment: Callable[[str], list[str]],
    decided: Iterable[str],
) -> list[Candidate]:
    """The terms of the Simplified `documents` that no topic holds and nobody `decided` about."""
    decided_terms = {fold(term) for term in decided}
    seen = _sequences(index, documents, segment)
    total = sum(seen_term.count for words, seen_term in seen.items() if len(words) == 1)
    proposed = [
        _candidate(words, seen, total) for words, seen_term in seen.items() if _is_term(words, seen_term)
    ]
    kept = [term for term in proposed if term.cohesion >= _COHESION and term.freedom >= _FREEDOM]
    left = [term for term in _widest(kept) if fold(term.words) not in decided_terms]
    named = (replace(term, topics=tuple(_kin(index, term))) for term in left)
    return sorted(named, key=lambda term: (-term.count * term.cohesion, term.words))


def _sequences(
    index: TopicIndex, documents: Iterable[Document], segment: Callable[[str], list[str]]
) -> dict[tuple[str, ...], _Seen]:
    """Every sequence of up to four words, with what stands beside it."""
    seen: dict[tuple[str, ...], _Seen] = defaultdict(_Seen)
    for document in documents:
        for node, _ in walk(document.nodes):
            place = Place(document.slug, node.anchor)
            taken = _taken(index.hits.get(place, {}))
            for run in _RUN.finditer(node.printed):
                words = segment(run.group())
                starts = tuple(accumulate(map(len, words), initial=run.start()))
                _count(seen, _Run(place, node.printed, words, starts), taken)
    return seen


def _taken(hits: Mapping[str, tuple[Finding, ...]]) -> set[int]:
    return {offset for topic_hits in hits.values() for hit in topic_hits for offset in range(*hit.span.hans)}


def _count(seen: dict[tuple[str, ...], _Seen], run: _Run, taken: set[int]) -> None:
    words, last = run.words, len(run.words)
    for first in range(last):
        for behind in range(first + 1, min(first + _LONGEST, last) + 1):
            sequence = seen[tuple(words[first:behind])]
            sequence.count += 1
            # The end of a run is a neighbour of its own: nothing ties the term to what is beyond it.
            sequence.left[words[first - 1] if first else f"^{sequence.count}"] += 1
            sequence.right[words[behind] if behind < last else f"${sequence.count}"] += 1
            left, right = run.starts[first], run.starts[behind]
            if taken.isdisjoint(range(left, right)):
                sequence.free.append((run.place, _context(run.text, left, right)))


def _context(text: str, left: int, right: int) -> str:
    before, behind = around(text, (left, right), _AROUND)
    return f"{before}[{text[left:right]}]{behind}"


def _is_term(words: tuple[str, ...], sequence: _Seen) -> bool:
    joined = "".join(words)
    return (
        len(joined) in _LENGTH
        and len(sequence.free) >= max(_COUNT, sequence.count / 2)
        and len({place.slug for place, _ in sequence.free}) >= _DOCUMENTS
        and not _LOOSE.fullmatch(words[0])
        and not _LOOSE.fullmatch(words[-1])
        and not joined.isascii()
    )


def _candidate(words: tuple[str, ...], seen: Mapping[tuple[str, ...], _Seen], total: int) -> Candidate:
    sequence = seen[words]
    return Candidate(
        "".join(words),
        len({place.slug for place, _ in sequence.free}),
        min((_bond(words, cut, seen, total) for cut in range(1, len(words))), default=log2(total)),
        min(_entropy(sequence.left), _entropy(sequence.right)),
        tuple(sequence.free),
    )


def _bond(words: tuple[str, ...], cut: int, seen: Mapping[tuple[str, ...], _Seen], total: int) -> float:
    """Pointwise mutual information of the two sides of a joint."""
    left, right = seen[words[:cut]].count, seen[words[cut:]].count
    return log2(seen[words].count * total / (left * right))


def _entropy(beside: Counter[str]) -> float:
    total = sum(beside.values())
    return -sum(count / total * log2(count / total) for count in beside.values())


def _widest(terms: list[Candidate]) -> Iterator[Candidate]:
    """Without those that hardly ever stand outside a longer one of the list."""
    for term in terms:
        longer = [other.count for other in terms if term.words != other.words and term.words in other.words]
        if not longer or term.count - max(longer) >= _COUNT:
            yield term


def _kin(index: TopicIndex, term: Candidate) -> Iterator[str]:
    """The topic whose wording has most in common with a term, and the one that keeps it company."""
    wording = max(
        (
            (_common(term.words, word), topic.id)
            for topic in index.vocabulary.topics
            for word in topic.wordings
        ),
        default=(0, ""),
    )
    if wording[0] >= 2:
        yield wording[1]
    beside = Counter(
        topic for place in {place for place, _ in term.uses} for topic in index.hits.get(place, {})
    )
    shares = {topic: count / len(index.places[topic]) for topic, count in beside.items() if count > 1}
    best = max(shares, key=lambda topic: (shares[topic], topic), default="")
    if best and best != wording[1]:
        yield best


def _common(left: str, other: str) -> int:
    """The length of the longest stretch that both have."""
    stretches = (left[start:end] for start in range(len(left)) for end in range(start + 1, len(left) + 1))
    return max((len(stretch) for stretch in stretches if stretch in other), default=0)
