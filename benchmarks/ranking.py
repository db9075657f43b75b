"""How near each search comes to the order that people want: nDCG@10 over the pages of the real site."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from math import log2
from pathlib import Path
from statistics import mean

from benchmarks.browser import chromium, warm
from benchmarks.engines import OWN_JS, ROOT, STOCK_JS, Engine, index_with_pagefind, pagefind_binary
from build_scripts.document import Script

_TOP = 10


def ranking() -> Iterator[str]:
    """The lines of a table: the score of each search, and where ours is worst. The site must be built."""
    judged = tomllib.loads((ROOT / "benchmarks" / "judged.toml").read_text("utf-8"))["query"]
    yield "| search | nDCG@10 | first page is a wanted one |"
    yield "|---|---|---|"
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for engine in _engines(Path(name)):
            answers = warm(browser, engine, [one["words"] for one in judged])
            pages = [_pages(answer.addresses) for answer in answers]
            scores = [_gain(found, one) for found, one in zip(pages, judged, strict=True)]
            firsts = mean(
                bool(found) and found[0] in one.get("grade_3", one.get("grade_2", one.get("grade_1", [])))
                for found, one in zip(pages, judged, strict=True)
            )
            yield f"| {engine.name} | {mean(scores):.3f} | {firsts:.0%} |"
            worst = sorted(zip(scores, (one["words"] for one in judged), strict=True))[:6]
            yield f"  worst: {', '.join(f'{words} {score:.2f}' for score, words in worst)}"


def _engines(folder: Path) -> Iterator[Engine]:
    """Each search over the same pages: those of the Simplified edition."""
    site = ROOT / "site"
    worker = next((site / "assets" / "search").glob("worker*.js")).name
    yield Engine(
        "ours", site, OWN_JS.replace("worker.js", worker).replace("EDITION", Script.HANS.folder), 0, 0
    )
    stock = folder / "stock"
    config = ROOT / "mkdocs.benchmark.yml"
    try:
        config.write_text("INHERIT: mkdocs.yml\nplugins: [{search: {lang: [zh, en]}}]\n", encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(stock)]
        subprocess.run(command, check=True, capture_output=True)
    finally:
        config.unlink(missing_ok=True)
    stock_worker = next((stock / "assets/javascripts/workers").glob("search.*.js"))
    script = STOCK_JS.replace("WORKER", stock_worker.relative_to(stock).as_posix())
    yield Engine("stock Material + jieba", stock, script, 0, 0)
    if binary := pagefind_binary():
        shutil.copytree(site / Script.HANS.folder, folder / "pagefind")
        yield index_with_pagefind(binary, folder / "pagefind")


def _pages(addresses: tuple[str, ...]) -> list[str]:
    """The pages of some addresses in order, each once, as folders."""
    pages = (
        address.removeprefix("otherwise:").partition("#")[0].partition("?")[0].removesuffix("index.html")
        for address in addresses
    )
    return list(dict.fromkeys(page.strip("/") + "/" for page in pages))


def _gain(found: list[str], judged: dict[str, list[str]]) -> float:
    """The normalized discounted cumulative gain of the first ten (Järvelin and Kekäläinen, 2002)."""
    grades = {page: grade for grade in (1, 2, 3) for page in judged.get(f"grade_{grade}", [])}
    best = sorted(grades.values(), reverse=True)[:_TOP]
    return _discounted(grades.get(page, 0) for page in found[:_TOP]) / _discounted(best)


def _discounted(grades: Iterable[int]) -> float:
    return sum(float(2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
