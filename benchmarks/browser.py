"""What a reader's browser loads and waits for: bytes as sent, compressed, and milliseconds."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.engines import ROOT, Engine

_PACKED = {".html", ".js", ".json", ".css"}
_BLANK = '<!doctype html><meta charset="utf-8"><title>.</title><link rel="icon" href="data:,">'
_TIMED = """async query => {
  const from = performance.now(), found = await ask(query);
  return [performance.now() - from, found];
}"""
_LISTED = """async query => {
  const form = document.querySelector(".concordance form"), from = performance.now();
  const until = async seen => {
    while (!seen()) await new Promise(requestAnimationFrame);
    return performance.now() - from;
  };
  form.elements.q.value = query;
  form.requestSubmit();
  const counts = await until(() => document.querySelector("[data-total]").textContent);
  return [counts, await until(() => document.querySelector("[data-hits] a.row"))];
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One query: how long, how many bytes, and the addresses in order."""

    query: str
    milliseconds: float
    sent: int
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One query in the concordance: milliseconds until it says how many, and until rows; what was sent."""

    counts: float
    rows: float
    requests: int
    sent: int


class _Handler(SimpleHTTPRequestHandler):
    sent = 0
    requests = 0

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> BytesIO | IO[bytes] | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0] == "/blank.html":
            return self._send(_BLANK.encode(), "text/html", "")
        if path.is_file():
            content = path.read_bytes()
            packed = gzip.compress(content, 6, mtime=0) if path.suffix in _PACKED else content
            return self._send(packed, self.guess_type(path), "gzip" if path.suffix in _PACKED else "")
        return super().send_head()

    def _send(self, content: bytes, kind: str, encoding: str) -> BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        if self.path != "/blank.html":
            _Handler.sent += len(content)
            _Handler.requests += 1
        return BytesIO(content)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that the tests use."""
    find = [str(ROOT / "tests" / "install_browser.sh"), "--find"]
    path = subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def cold(browser: Browser, engine: Engine, queries: list[str]) -> list[Answer]:
    """Each query as the first of a reader who comes with an empty cache."""
    return [answer for query in queries for answer in _visit(browser, engine, [query])]


def warm(browser: Browser, engine: Engine, queries: list[str]) -> list[Answer]:
    """All queries one after the other, then once more; the second time counts."""
    return _visit(browser, engine, queries + queries)[len(queries) :]


def listed(browser: Browser, folder: Path, queries: list[str]) -> list[Listed]:
    """Each query asked of the concordance page in `folder` (of one edition), with an empty cache."""
    return [_list(browser, folder, query) for query in queries]


def _list(browser: Browser, folder: Path, query: str) -> Listed:
    with _served(folder.parent) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/{folder.name}/search/index.html", wait_until="load")
        page.wait_for_load_state("networkidle")
        sent, requests = _Handler.sent, _Handler.requests
        counts, rows = page.evaluate(_LISTED, query)
        return Listed(counts, rows, _Handler.requests - requests, _Handler.sent - sent)


def _visit(browser: Browser, engine: Engine, queries: list[str]) -> list[Answer]:
    with _served(engine.folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(600_000)
        page.goto(f"{address}/blank.html")
        _Handler.sent = 0
        page.add_script_tag(content=engine.script, type="module")
        return [_ask(page, query) for query in queries]


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a server of that folder, which stops whatever happens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _ask(page: Page, query: str) -> Answer:
    before = _Handler.sent
    page.wait_for_function("!!globalThis.ask")  # a function would be called
    milliseconds, found = page.evaluate(_TIMED, query)
    return Answer(query, milliseconds, _Handler.sent - before, tuple(found))
