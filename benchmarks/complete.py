"""Whether the search tells all there is, and what that costs a reader with an empty cache."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate, chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.browser import Listed, chromium, listed
from benchmarks.engines import ROOT
from benchmarks.texts import collection_of
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


def completeness(sizes: list[int], folder: Path | None, shown: Script) -> Iterator[str]:
    """The lines of a table in Markdown.

    The texts are ours or those of `folder`; where there are fewer, sentences of them are exchanged. Bytes are
    as sent, with the scripts of the search and without the page. The concordance is that of the built
    site with the index of these texts, in a browser.
    """
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    made = prepare(Project(ROOT))
    for size in sizes:
        collection = collection_of(made, folder, size)
        both = editions(made.library, collection)
        with tempfile.TemporaryDirectory() as name:
            start, written = time.process_time(), _write(made, both, collection, Path(name) / "search")
            seconds = time.process_time() - start
            words, common = _words(made, collection, shown)
            texts = _texts(both, collection, shown)
            cold, rows = _asked(Path(name), words, shown), _listed(Path(name), common, shown)
        said = [(one["count"]["places"], one["count"]["documents"]) for one in cold]
        right = sum(texts.count(word) == one for word, one in zip(words, said, strict=True))
        told = f"{size} | {written / 1e6:.1f} MB | {seconds:.0f} s | {right} of {len(words)}"
        yield f"| {told} | {_sent(cold)} | {_worst(rows)} |"


def _write(made: Prepared, both: Editions, collection: Collection, folder: Path) -> int:
    names = [*topic_names(made.library.lexicon.topics), *term_names(made.library.lexicon.terms)]
    size = 0
    for name, content in search_index(both, collection, made.library.converter, names):
        write_file(folder / name, content)
        size += len(content)
    return size


def _words(made: Prepared, collection: Collection, shown: Script) -> tuple[list[str], list[str]]:
    """Up to three words that stand together, from all over the texts, and the commonest of two characters."""
    chance, cut = random.Random(15), segmenter(made.library.lexicon.words)
    printed = [node.printed for pair in collection.pairs for node, _ in walk(pair.within(shown).nodes)]
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


def _texts(both: Editions, collection: Collection, shown: Script) -> _Texts:
    nodes = [[node for node, _ in walk(pair.within(shown).nodes)] for pair in collection.pairs]
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


def _asked(folder: Path, queries: list[str], shown: Script) -> list[dict[str, Any]]:
    asked = {"folder": str(folder / "search"), "edition": shown.folder, "queries": queries}
    command = [str(ROOT / "tests" / "node.sh"), "tests/cold.js"]
    run = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def _sent(cold: list[dict[str, Any]]) -> str:
    scripts = sum(len(gzip.compress((_ASSETS / name).read_bytes())) for name in ("search.js", "worker.js"))
    bytes_of = [[one[key]["bytes"] + scripts for one in cold] for key in ("first", "whole", "typed")]
    return " | ".join(_kilobytes(of(sizes)) for sizes in bytes_of for of in (median, max))


def _listed(folder: Path, queries: list[str], shown: Script) -> list[Listed]:
    site, page = ROOT / "site", folder / shown.folder / "search" / "index.html"
    write_file(page, (site / page.relative_to(folder)).read_bytes())
    shutil.copytree(site / "assets", folder / "assets")
    with chromium() as browser:
        return listed(browser, folder / shown.folder, queries)


def _worst(rows: list[Listed]) -> str:
    """The worst of the common words in the concordance."""
    counts, first, requests, sent = (max(of) for of in zip(*map(astuple, rows), strict=True))
    return f"{counts:.0f} ms | {first:.0f} ms | {requests} | {_kilobytes(sent)}"


def _kilobytes(size: float) -> str:
    return f"{size / 1e3:.0f} KB"
