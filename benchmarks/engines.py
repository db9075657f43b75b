"""Three searches over the same collection: ours, the theme's own, and Pagefind; each a folder and a script.

The script is loaded by a blank page of the folder and defines ``ask(query)``, which gives the addresses of
the answers in order, when it has all that a reader sees of the first ten.
"""

from __future__ import annotations

import html
import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.collection import Collection
from build_scripts.document import Document, Node, Script
from build_scripts.edition import editions
from build_scripts.library import Library
from build_scripts.publish import write_file
from build_scripts.search.index import search_index
from build_scripts.search.names import term_names, topic_names

ROOT = Path(__file__).parent.parent
OWN_JS = """
const worker = new Worker("assets/worker.js#edition=EDITION&search=search.js");
const ready = new Promise(done => worker.addEventListener("message", done, { once: true }));
globalThis.ask = async query => {
  await ready;
  const answer = new Promise(done =>
    worker.addEventListener("message", ({ data }) => done(data.data), { once: true }));
  worker.postMessage({ type: 2, data: query });
  return (await answer).items.filter(group => !group[0].location.startsWith("search/"))
    .flatMap(group => group.map(({ location }) =>
      `${group[0].wording ? "otherwise:" : ""}${location.replace(/[?][^#]*/, "")}`));
};
"""
CONCORDANCE_JS = """
await import("./assets/search.js");
const search = await policySearch.openSearch(`${new URL("search/", location)}`, "EDITION");
globalThis.ask = async query => {
  const question = await search.question(query, false), held = await search.exactly(question);
  const hits = await search.hits(question, held.leaves.keys());
  return hits.map(({ block }) => `${block.page}#${block.anchor}`);
};
"""
STOCK_JS = """
let worker;
globalThis.ask = async query => {
  const next = type => new Promise(done => worker.addEventListener("message", function hear({ data }) {
    if (data.type === type) { worker.removeEventListener("message", hear); done(data.data); }
  }));
  if (!worker) {
    const index = await (await fetch("search/search_index.json")).json();
    worker = new Worker("WORKER");
    const ready = next(1);
    worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
    await ready;
  }
  const answer = next(3);
  worker.postMessage({ type: 2, data: query });
  return (await answer).items.flat().map(one => one.location);
};
"""
PAGEFIND_JS = """
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.options({ excerptLength: 30 });
globalThis.ask = async query => {
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map(one => one.data()));
  globalThis.found = results.length;
  return shown.flatMap(one => [one.url, ...(one.sub_results ?? []).map(part => part.url)]);
};
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A search that was built: its folder, its script, the bytes of its index, and the seconds that took."""

    name: str
    folder: Path
    script: str
    index: int
    seconds: float


def ours(library: Library, collection: Collection, shown: Script, folder: Path) -> tuple[Engine, Engine]:
    """Our index, as the site has it, behind the dialog and behind the concordance of the edition `shown`."""
    start = time.perf_counter()
    size = 0
    both = editions(library, collection)
    names = [*topic_names(library.lexicon.topics), *term_names(library.lexicon.terms)]
    for name, content in search_index(both, collection, library.converter, names):
        write_file(folder / "search" / name, content)
        size += len(content) if name.startswith(("k/", "manifest")) else 0
    seconds = time.perf_counter() - start
    for name in ("search.js", "worker.js"):
        write_file(folder / "assets" / name, (ROOT / "overrides" / "assets" / name).read_bytes())
    return (
        Engine("ours", folder, OWN_JS.replace("EDITION", shown.folder), size, seconds),
        Engine("ours, every hit", folder, CONCORDANCE_JS.replace("EDITION", shown.folder), size, seconds),
    )


def stock(documents: tuple[Document, ...], folder: Path) -> Engine:
    """The theme's search with jieba, as MkDocs builds it of the same texts; without search for comparison."""
    sources = folder / "docs"
    for document in documents:
        text = "\n\n".join(_markdown(document.nodes, 1))
        write_file(sources / "documents" / document.slug / "index.md", text.encode())
    write_file(sources / "index.md", b"# Index\n")
    seconds = []
    for plugins in ("[]", "[{search: {lang: [zh, en]}}]"):
        config = folder / "mkdocs.yml"
        config.write_text(_CONFIG.format(plugins=plugins), encoding="utf-8")
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(config),
            "-d",
            str(folder / "site"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    site = folder / "site"
    worker = next((site / "assets/javascripts/workers").glob("search.*.js"))
    script = STOCK_JS.replace("WORKER", worker.relative_to(site).as_posix())
    index = (site / "search/search_index.json").stat().st_size
    return Engine("stock Material + jieba", site, script, index, seconds[1] - seconds[0])


_CONFIG = """site_name: benchmark
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
plugins: {plugins}
markdown_extensions: [attr_list]
nav: [index.md]
validation: {{omitted_files: ignore}}
"""


def _markdown(nodes: tuple[Node, ...], level: int) -> Iterator[str]:
    for node in nodes:
        if node.heading and not node.text:
            yield f"{'#' * min(6, level + 1)} {html.escape(node.label + node.heading)} {{: #{node.anchor} }}"
        elif node.printed:
            head = "# " if node.kind.value == "title" and node.anchor == "title" else ""
            yield f"{head}{html.escape(node.printed)}"
        yield from _markdown(node.children, level + 1)


def pagefind(documents: tuple[Document, ...], folder: Path) -> Engine | None:
    """Pagefind over pages of the same texts; None where it is not installed."""
    binary = pagefind_binary()
    if binary is None:
        return None
    for document in documents:
        body = "".join(_html(document.nodes, 1))
        name = html.escape(document.metadata.title)
        page = f'<html lang="{document.script}"><title>{name}</title><body>{body}</body></html>'
        write_file(folder / "documents" / document.slug / "index.html", page.encode())
    return index_with_pagefind(binary, folder)


def index_with_pagefind(binary: str, folder: Path) -> Engine:
    """Pagefind over the pages that are in `folder`."""
    start = time.perf_counter()
    subprocess.run([binary, "--site", str(folder)], check=True, capture_output=True)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file())
    return Engine("Pagefind", folder, PAGEFIND_JS, size, seconds)


def _html(nodes: tuple[Node, ...], level: int) -> Iterator[str]:
    for node in nodes:
        tag = f"h{min(6, level)}" if node.heading or node.kind.value == "title" else "p"
        if node.printed:
            yield f'<{tag} id="{node.anchor}">{html.escape(node.printed)}</{tag}>\n'
        yield from _html(node.children, level + 1)


def pagefind_binary() -> str | None:
    """The program of PyPI's ``pagefind_bin_extended`` (it knows Chinese words), or one on the path."""
    found = importlib.util.find_spec("pagefind_bin_extended")
    path = Path(found.origin).with_name("pagefind_extended") if found and found.origin else None
    if path and path.is_file():
        path.chmod(0o755)
        return str(path)
    return shutil.which("pagefind_extended")
