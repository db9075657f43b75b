"""How the time of a build grows with the collection: each step, at several sizes.

    python -m benchmarks.build 1 10 67

builds 15, 150 and 1,005 documents in a folder that goes away and prints seconds and seconds a document.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.collection import multiply
from build_scripts.artefacts import files, published
from build_scripts.committed import write_pages
from build_scripts.delivery.site import INPUTS, build
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.writers import WRITERS

ROOT = Path(__file__).parent.parent


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a block."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


def measure(times: int, with_site: bool) -> tuple[int, dict[str, float]]:
    """How many documents `times` copies are, and the seconds of each step."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        multiply(ROOT / "source_texts", root / "source_texts", times)
        for name in set(INPUTS) - {"source_texts", "docs"}:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / name)
        project = Project(root)
        with clock.step("load, check, convert"):
            made = prepare(project)
        one = next(iter(made.editions.values()))
        for writer in WRITERS:
            with clock.step(f"  {writer.__module__.rpartition('.')[2]}"):
                list(writer(one))
        with clock.step("pages of both editions"):
            pages = published(made)
        with clock.step("data and search"):
            sum(len(content) for _, content in files(made, ""))
        with clock.step("write the pages"):
            write_pages(project, made, pages)
        if with_site:
            with clock.step("site"):
                build(project, made, "")
    return len(made.collection.documents), clock.seconds


def main(sizes: list[int], with_site: bool) -> None:
    """Print a table: a row for each step, two columns for each size."""
    results = [measure(size, with_site) for size in sizes]
    print("step".ljust(26) + "".join(f"{count:>9} docs   ms/doc" for count, _ in results))
    for name in results[0][1]:
        cells = ((found[name], 1000 * found[name] / count) for count, found in results)
        print(name.ljust(26) + "".join(f"{seconds:>12.2f} s {each:>8.1f}" for seconds, each in cells))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:] if size.isdigit()] or [1, 10, 67], "--site" in sys.argv)
