"""Whether the search tells all there is, and what that costs a reader with an empty cache."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.engines import ROOT
from benchmarks.texts import grown, multiplied
from build_scripts.collection import Collection
from build_scripts.document import Script, walk
from build_scripts.edition import Editions, editions
from build_scripts.prepare import Prepared, prepare
from build_scripts.project import Project
from build_scripts.publish import write_file
from build_scripts.script import Converter
from build_scripts.search.contribution import contribution
from build_scripts.search.folding import Folding, by_character, with_phrases
from build_scripts.search.index import search_index
from build_scripts.search.names import term_names, topic_names
from build_scripts.segment import segmenter

_QUERIES, _COMMON = 200, 10
_ASSETS = ROOT / "overrides" / "assets"
_HEAD = (
    "documents", "index", "CPU", "counts true", "first answer: median", "worst", "whole answer: median",
    "worst", "typed: median", "worst", "common words: counts", "first rows", "requests", "bytes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Texts:
    """All texts of an edition folded, as one, and where each document begins in it."""

    fold: Folding
    text: str
    begins: Sequence[int]

    def count(self, typed: str) -> tuple[int, int]:
        """In how many places and documents the words stand."""
        words = self.fold.text(typed)
        places, at = [], self.text.find(words)
        while at >= 0:
            places.append(at)
            at = self.text.find(words, at + 1)
        return len(places), len({bisect_right(self.begins, place) for place in places})


def completeness(sizes: list[int], folder: Path | None) -> Iterator[str]:
    """The lines of a table in Markdown.

    The texts are ours or those of `folder`; where there are fewer, sentences of them are exchanged. Bytes are
    as sent, with the scripts of the search and without the page. The times are those of Node, without a net.
    """
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    made = prepare(Project(ROOT))
    for size in sizes:
        collection = _collection(made, folder, size)
        both = editions(made.library, collection)
        with tempfile.TemporaryDirectory() as name:
            start, written = time.process_time(), _write(made, both, collection, Path(name))
            seconds = time.process_time() - start
            words, common = _words(made, collection)
            texts = _texts(both, collection)
            cold, listed = _asked(Path(name), words), _asked(Path(name), common, listed=True)
        said = [(one["count"]["places"], one["count"]["documents"]) for one in cold]
        right = sum(texts.count(word) == one for word, one in zip(words, said, strict=True))
        told = f"{size} | {written / 1e6:.1f} MB | {seconds:.0f} s | {right} of {len(words)}"
        yield f"| {told} | {_sent(cold)} | {_listed(listed)} |"


def _collection(made: Prepared, folder: Path | None, size: int) -> Collection:
    if size <= len(made.collection.pairs):
        return made.collection
    if folder is None:
        return multiplied(made.collection, size)
    return grown(made.collection, folder, made.library.converter, size)


def _write(made: Prepared, both: Editions, collection: Collection, folder: Path) -> int:
    names = [*topic_names(made.library.lexicon.topics), *term_names(made.library.lexicon.terms)]
    size = 0
    for name, content in search_index(both, collection, made.library.converter, names):
        write_file(folder / name, content)
        size += len(content)
    return size


def _words(made: Prepared, collection: Collection) -> tuple[list[str], list[str]]:
    """Up to three words that stand together, from all over the texts, and the commonest of two characters."""
    chance, cut = random.Random(15), segmenter(made.library.lexicon.words)
    printed = [node.printed for pair in collection.pairs for node, _ in walk(pair.hans.nodes)]
    queries: dict[str, None] = {}
    counts: dict[str, int] = {}
    while len(queries) < _QUERIES or len(counts) < _COMMON:
        words = cut(chance.choice(printed))
        start = chance.randrange(len(words)) if words else 0
        query = "".join(words[start : start + chance.choice([1, 1, 2, 3])])
        if query.isalpha() and not query.isascii():
            queries[query] = None
        for word in filter(str.isalpha, words):
            counts[word] = counts.get(word, 0) + (len(word) > 1)
    common = sorted(counts, key=lambda word: -counts[word])[:_COMMON]
    return list(queries)[:_QUERIES], common


def _texts(both: Editions, collection: Collection) -> _Texts:
    nodes = [[node for node, _ in walk(pair.hans.nodes)] for pair in collection.pairs]
    documents = ["\n".join(node.printed.replace("\n", "") for node in some) for some in nodes]
    fold = _fold(both, collection)
    table = fold.translation(set().union(*documents))
    del table[ord("\n")]
    documents = [text.translate(table) for text in documents]
    ends = accumulate((len(one) + 1 for one in documents), initial=0)
    return _Texts(fold, "\n".join(documents), list(ends)[:-1])


def _fold(both: Editions, collection: Collection) -> Folding:
    given = (contribution(*one, both, collection) for one in enumerate(collection.pairs))
    own = by_character(lambda text: Converter().convert(text, Script.HANS))
    return with_phrases(own, chain.from_iterable(one.even for one in given))


def _asked(folder: Path, queries: list[str], listed: bool = False) -> list[dict[str, Any]]:
    asked = {"folder": str(folder), "edition": Script.HANS.folder, "queries": queries, "listed": listed}
    command = [str(ROOT / "tests" / "node.sh"), "tests/cold.js"]
    run = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def _sent(cold: list[dict[str, Any]]) -> str:
    scripts = sum(len(gzip.compress((_ASSETS / name).read_bytes())) for name in ("search.js", "worker.js"))
    bytes_of = [[one[key]["bytes"] + scripts for one in cold] for key in ("first", "whole", "typed")]
    return " | ".join(_kilobytes(of(sizes)) for sizes in bytes_of for of in (median, max))


def _listed(listed: list[dict[str, Any]]) -> str:
    """The worst of the common words in the concordance."""
    counts = max(one["counts"]["milliseconds"] for one in listed)
    rows = [max(one["rows"][key] for one in listed) for key in ("milliseconds", "requests", "bytes")]
    return f"{counts:.0f} ms | {rows[0]:.0f} ms | {rows[1]} | {_kilobytes(rows[2])}"


def _kilobytes(size: float) -> str:
    return f"{size / 1e3:.0f} KB"
