"""Search at several sizes: index, bytes and time of a query, and how much of what there is is found."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import Answer, chromium, cold, warm
from benchmarks.engines import ROOT, Engine, ours, pagefind, stock
from benchmarks.texts import from_folder, multiplied
from build_scripts.document import Corpus, Document, Script, walk
from build_scripts.edition import Edition
from build_scripts.project import Project, work
from build_scripts.script import Converter
from build_scripts.search.index import term_names, topic_names

_COLD, _WARM = 12, 60  # queries
_HEAD = (
    "documents", "search", "index", "of text", "build", "cold bytes", "worst", "cold ms", "warm ms",
    "worst ms", "documents found",
)  # fmt: skip


def sizes_of_search(sizes: list[int], folder: Path | None, only: set[str]) -> Iterator[str]:
    """The lines of a table in Markdown: a row for each size and engine."""
    made = work(Project(ROOT))
    names = [*topic_names(made.library.topics), *term_names(made.library.terms)]
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    with chromium() as browser:
        for size in sizes:
            editions = _collection(made.editions, folder, size, made.library.converter)
            documents = editions[Script.HANS].corpus.documents
            text = sum(len(node.printed.encode()) for one in documents for node, _ in walk(one.nodes))
            queries = _queries(documents)
            with tempfile.TemporaryDirectory() as name:
                at = Path(name)
                if "ours" in only:
                    built = ours(editions, made.library.converter, names, at / "ours")
                    yield _row(browser, built, documents, text, queries)
                if "stock" in only:
                    yield _row(browser, stock(documents, at / "stock"), documents, text, queries)
                if "pagefind" in only:
                    other = pagefind(documents, at / "pagefind")
                    yield (
                        _row(browser, other, documents, text, queries)
                        if other
                        else f"| {size} | Pagefind is not installed: pip install pagefind_bin_extended |"
                    )


def _collection(
    editions: Mapping[Script, Edition], folder: Path | None, size: int, converter: Converter
) -> Mapping[Script, Edition]:
    if folder is None:
        return multiplied(editions, size)
    there = from_folder(editions, folder, converter)
    return {
        script: replace(one, corpus=Corpus(script, one.corpus.documents[:size]))
        for script, one in there.items()
    }


def _queries(documents: tuple[Document, ...]) -> list[str]:
    """Stretches of two to eight characters without punctuation, from all over the texts; always the same."""
    chance = random.Random(7)
    texts = [node.printed for one in documents for node, _ in walk(one.nodes) if len(node.printed) > 20]
    found: list[str] = []
    while len(found) < _WARM:
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 8)
        part = text[start : start + chance.choice([2, 2, 3, 4, 4, 5, 6, 8])]
        if part.isalpha():
            found.append(part)
    return found


def _row(
    browser: Browser, engine: Engine, documents: tuple[Document, ...], text: int, queries: list[str]
) -> str:
    first, again = cold(browser, engine, queries[:_COLD]), warm(browser, engine, queries)
    found = _recall(documents, first)
    sent, cold_ms = [one.sent / 1e3 for one in first], [one.milliseconds for one in first]
    warm_ms = [one.milliseconds for one in again]
    cells = (
        len(documents), engine.name, f"{engine.index / 1e6:.2f} MB", f"{engine.index / text:.0%}",
        f"{engine.seconds:.1f} s", f"{median(sent):.0f} KB", f"{max(sent):.0f} KB", f"{median(cold_ms):.0f}",
        f"{median(warm_ms):.1f}", f"{max(warm_ms):.0f}", found,
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def _recall(documents: tuple[Document, ...], answers: list[Answer]) -> str:
    """Of the documents that hold the query, how many are named; and of those named, how many hold it."""
    texts = {one.slug: ["".join(node.printed.split()) for node, _ in walk(one.nodes)] for one in documents}
    hits = wanted = named = 0
    for answer in answers:
        true = {slug for slug, blocks in texts.items() if any(answer.query in block for block in blocks)}
        said = {
            _slug(address) for address in answer.addresses if address.lstrip("/").startswith("documents/")
        }
        hits += len(true & said)
        wanted += len(true)
        named += len(said)
    return f"{hits} of {wanted}, {named - hits} false"


def _slug(address: str) -> str:
    return address.partition("documents/")[2].partition("index.html")[0].partition("#")[0].strip("/")
