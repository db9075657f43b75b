"""Search at several sizes: index, bytes and time of a query, and how much of what there is is found."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import Answer, chromium, cold, warm
from benchmarks.engines import ROOT, Engine, ours, pagefind, pagefind_binary, stock
from benchmarks.texts import collection_of
from build_scripts.collection import Collection
from build_scripts.document import Document, Script, walk
from build_scripts.prepare import Prepared, prepare
from build_scripts.project import Project

_COLD, _WARM = 12, 60  # queries
_HEAD = (
    "documents", "search", "index", "of text", "build", "cold bytes", "worst", "cold ms", "warm ms",
    "worst ms", "documents named",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Measured:
    """One engine at one size: bytes, milliseconds, seconds."""

    index: float
    build: float
    cold_bytes: float
    worst_bytes: float
    cold_ms: float
    warm_ms: float
    worst_ms: float


def sizes_of_search(
    sizes: list[int], folder: Path | None, only: set[str], large: int, shown: Script
) -> Iterator[str]:
    """The lines of a table in Markdown: a row for each size and engine, each but ours with its ratio to ours.

    Others than ours are left out where there are more than `large` documents.
    """
    made = prepare(Project(ROOT))
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|" + "---|" * len(_HEAD)
    with chromium() as browser:
        for size in sizes:
            collection = collection_of(made, folder, size)
            documents = collection.corpus(shown).documents
            text = sum(len(node.printed.encode()) for one in documents for node, _ in walk(one.nodes))
            queries = _queries(documents)
            own = None
            with tempfile.TemporaryDirectory() as name:
                chosen = only if len(documents) <= large else only & {"ours"}
                for engine in _engines(collection, shown, made, Path(name), chosen):
                    measured, found = _measure(browser, engine, documents, queries)
                    yield _row(f"{len(documents)} | {engine.name}", text, measured, own, found)
                    own = own or (measured if engine.name == "ours" else None)
    if "pagefind" in only and pagefind_binary() is None:
        yield "Pagefind is not installed: pip install pagefind_bin_extended"


def _engines(
    collection: Collection, shown: Script, made: Prepared, folder: Path, only: set[str]
) -> Iterator[Engine]:
    documents = collection.corpus(shown).documents
    if "ours" in only:
        yield from ours(made.library, collection, shown, folder / "ours")
    if "stock" in only:
        yield stock(documents, folder / "stock")
    if "pagefind" in only and (other := pagefind(documents, folder / "pagefind")):
        yield other


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


def _measure(
    browser: Browser, engine: Engine, documents: tuple[Document, ...], queries: list[str]
) -> tuple[_Measured, str]:
    first, again = cold(browser, engine, queries[:_COLD]), warm(browser, engine, queries)
    sent, warm_ms = [one.sent for one in first], [one.milliseconds for one in again]
    measured = _Measured(
        engine.index,
        engine.seconds,
        median(sent),
        max(sent),
        median(one.milliseconds for one in first),
        median(warm_ms),
        max(warm_ms),
    )
    return measured, _recall(documents, first)


def _row(name: str, text: int, own: _Measured, ours: _Measured | None, found: str) -> str:
    ratio = [
        f" ({one / other:.2g} x)" if ours and other else ""
        for one, other in zip(astuple(own), astuple(ours or own), strict=True)
    ]
    cells = (
        name, f"{own.index / 1e6:.2f} MB{ratio[0]}", f"{own.index / text:.0%}",
        f"{own.build:.1f} s{ratio[1]}", f"{own.cold_bytes / 1e3:.0f} KB{ratio[2]}",
        f"{own.worst_bytes / 1e3:.0f} KB{ratio[3]}", f"{own.cold_ms:.0f}{ratio[4]}",
        f"{own.warm_ms:.1f}{ratio[5]}", f"{own.worst_ms:.0f}{ratio[6]}", found,
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
