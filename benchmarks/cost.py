"""What a build costs, beside MkDocs and the theme alone on the same Markdown, all in one run.

    python -m benchmarks.cost                     the texts of this repository
    python -m benchmarks.cost --copies 10         ten copies of each, about other places
    python -m benchmarks.cost --texts FOLDER      real texts, each added as `add` describes it

Prints CPU seconds of all processes, and ratios: a loaded machine takes longer and needs no more.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.collection import multiply
from build_scripts.delivery.site import INPUTS
from build_scripts.document import Script

ROOT = Path(__file__).parent.parent
_BARE = """site_name: bare
docs_dir: {docs}
use_directory_urls: false
theme: {{name: material, language: zh, font: false, custom_dir: {templates}}}
plugins: {plugins}
markdown_extensions: [attr_list, def_list, md_in_html, tables, {{toc: {{toc_depth: 1-4}}}}]
nav: [index.md]
validation: {{omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, anchors: ignore}}
"""
_PLAIN = '{% extends "main.html" %}'  # for pages that name a template of ours


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: CPU seconds of it and of all that it started, and the largest process in MB."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in that folder. Raises CalledProcessError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, after.ru_maxrss / 1_000)


def project(root: Path, texts: Path | None, copies: int) -> Path:
    """A project to build below `root`: of the texts in a folder, or of copies of ours."""
    for name in set(INPUTS) - {"source_texts", "docs"}:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, root / name)
    if texts is None:
        multiply(ROOT / "source_texts", root / "source_texts", copies)
    else:
        shutil.copytree(
            ROOT / "source_texts", root / "source_texts", ignore=shutil.ignore_patterns("documents")
        )
        subprocess.run([*_ours("add"), str(texts)], cwd=root, check=False, capture_output=True)
    return root


def rows(root: Path) -> Iterator[tuple[str, Cost]]:
    """What is measured, in the order in which it is done."""
    yield "ours, from nothing", cost(_ours("site", "--force"), root)
    yield "ours, nothing changed but asked to", cost(_ours("site", "--force"), root)
    yield "ours, nothing changed", cost(_ours("site"), root)
    _change(root)
    yield "ours, one text changed", cost(_ours("site"), root)
    yield "check, all kept", cost(_ours("check"), root)
    shutil.rmtree(root / ".cache")
    yield "check, from nothing", cost(_ours("check"), root)
    yield "bare", _bare(root, "mkdocs", "[]")
    yield "stock search and jieba", _bare(root, "mkdocs", "[{search: {lang: [zh, en]}}]")
    if importlib.util.find_spec("properdocs"):
        yield "bare, ProperDocs", _bare(root, "properdocs", "[]")


def _bare(root: Path, program: str, plugins: str) -> Cost:
    """That program with the theme on the Markdown of both editions."""
    templates = root / "bare-templates"
    templates.mkdir(exist_ok=True)
    for name in ("search.html", "cite.html"):
        (templates / name).write_text(_PLAIN)
    costs = []
    for script in Script:
        config = root / f"bare-{script.folder}.yml"
        docs = root / "docs" / "published" / script.folder
        config.write_text(_BARE.format(docs=docs, templates=templates, plugins=plugins))
        command = [sys.executable, "-m", program, "build", "-q", "-f", str(config), "-d", str(root / "bare")]
        costs.append(cost(command, root))
    return Cost(sum(one.seconds for one in costs), max(one.megabytes for one in costs))


def _change(root: Path) -> None:
    """Give one document another short title."""
    path = next(iter(sorted((root / "source_texts" / "documents").glob("*/document.toml"))))
    path.write_text(path.read_text("utf-8").replace('short = "', 'short = "新', 1), "utf-8")


def _ours(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "build_scripts", *arguments]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure what a build costs.")
    parser.add_argument("--texts", type=Path, help="a folder of text files")
    parser.add_argument("--copies", type=int, default=1, help="of each text of this repository")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), chosen.texts and chosen.texts.resolve(), chosen.copies)
        table = dict(rows(root))
        documents = len(list((root / "site" / "data" / "zh-hans").rglob("*.json")))
        pages = len(list((root / "site").rglob("*.html")))
    print(
        f"{documents} documents, {pages} pages; CPU seconds, their ratio to bare, MB of the largest process"
    )
    for name, found in table.items():
        ratio = found.seconds / table["bare"].seconds
        print(f"{name:36} {found.seconds:8.1f} {ratio:7.2f} {found.megabytes:7.0f}")


if __name__ == "__main__":
    main()
