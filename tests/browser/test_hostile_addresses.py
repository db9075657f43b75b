"""Addresses that someone made up to deceive: whatever stands in one, a page talks to its own site alone."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from tests.browser.conftest import PagesHost
from tests.conftest import QuietHandler, serving

EVIL = "evil.example"
# What may be taken for the address of another host: written out, encoded once or twice, with signs that some
# take for a slash, a dot or nothing; what may be taken for a script; what is long or deep.
PIECES = (
    f"%5C{EVIL}",
    f"%5c%5c{EVIL}",
    f"/{EVIL}",
    f"//{EVIL}",
    f"%2F{EVIL}",
    f"%2f%2F{EVIL}",
    f"%255C{EVIL}%252F",
    f"\\{EVIL}",
    f"\\\\{EVIL}",
    f"%09/{EVIL}",
    f"%0d%0aLocation:%20//{EVIL}",
    f"@{EVIL}",
    f"%40{EVIL}:81",
    f"https://{EVIL}",
    f"https:%5C%5C{EVIL}%3F%23",
    f"／／{EVIL.replace('.', '。')}",
    "javascript:alert(1)//",
    "data:text/html,%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    f"..;/%2e%2e%5C/{'a/' * 60}%5C{EVIL}",
    f"{'%5C' * 400}{EVIL}{'/x' * 400}",
)
PAGES = {
    "lost": "zh-hans/none/",
    "search": "zh-hans/search/index.html",
    "cite": "zh-hant/cite/index.html",
    "documents": "zh-hans/documents/index.html",
    "topics": "zh-hant/topics/index.html",
}


def in_path(piece: str, page: str) -> str:
    return f"/{piece}/{page}"


def in_query(piece: str, page: str) -> str:
    names = ("q", "h", "filter", "sort", "c1", "document", "next")
    return f"/{page}?" + "&".join(f"{name}={piece}" for name in names)


def in_fragment(piece: str, page: str) -> str:
    return f"/{page}#{piece}"


AT_ONCE = 20  # pages that are open side by side

PLACES = (in_path, in_query, in_fragment)


class AnyPath:
    """A server that answers everything: the file of the site whose name a path ends with."""

    directory: str
    path: str

    def translate_path(self, path: str) -> str:
        parts = unquote(urlsplit(path).path).replace("\\", "/").split("/")
        ways = (Path(self.directory, *parts[start:]) for start in range(max(0, len(parts) - 8), len(parts)))
        return str(next((way for way in ways if way.is_file()), Path(self.directory, "none")))


class Bare(AnyPath, QuietHandler):
    """It sends no policy, and its page for lost readers."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, HTTPStatus(code).phrase)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(content)


class Guarded(AnyPath, PagesHost):
    """It sends the policy too."""


@pytest.fixture(scope="module", params=[Bare, Guarded], ids=["without the policy", "with the policy"])
def any_path(request: pytest.FixtureRequest, site_dir: Path) -> Iterator[str]:
    with serving(request.param, site_dir) as address:
        yield address


@pytest.mark.parametrize("kind", PAGES)
def test_no_address_makes_a_page_talk_to_another_host(
    kind: str, any_path: str, chromium: Browser, record_property: Callable[[str, object], None]
) -> None:
    addresses = [place(piece, PAGES[kind]) for place, piece in product(PLACES, PIECES)]
    assert len(addresses) * len(PAGES) == 300
    context = chromium.new_context()
    asked, wrong = listen(context)
    plain = context.new_page()
    plain.goto(f"{any_path}/{PAGES[kind]}")
    own = {*leads_out(plain, any_path)}  # where its texts come from
    assert not any(EVIL in one for one in own)
    for some in (addresses[start : start + AT_ONCE] for start in range(0, len(addresses), AT_ONCE)):
        pages = {address: context.new_page() for address in some}
        for address, page in pages.items():
            page.goto(any_path + address, wait_until="commit")
        for address, page in pages.items():
            page.wait_for_load_state("networkidle")
            wrong += [f"{address}: leads to {one}" for one in leads_out(page, any_path) if one not in own]
            page.close()
    context.close()
    wrong += [f"asked for {url}" for url in asked if not url.startswith((f"{any_path}/", "data:", "blob:"))]
    record_property("addresses, requests", [len(addresses), len(asked)])
    assert not wrong, "\n".join(wrong[:40])
    assert len(asked) > len(addresses)


def test_what_is_typed_at_such_an_address_stays_there(any_path: str, chromium: Browser) -> None:
    context = chromium.new_context()
    _, wrong = listen(context)
    page = context.new_page()
    for kind in ("search", "cite"):
        page.goto(f"{any_path}//{EVIL}/{PAGES[kind]}")
        page.locator("main input[name=q]").fill("创新")
        page.locator("main input[name=q]").press("Enter")
        page.wait_for_url(f"{any_path}//{EVIL}/{PAGES[kind].removesuffix('index.html')}**?q=*")
    context.close()
    assert wrong == []


def listen(context: BrowserContext) -> tuple[list[str], list[str]]:
    """Every request of the pages to come, and every dialog and uncaught error."""
    asked: list[str] = []
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("request", lambda request: asked.append(request.url))
    context.on("dialog", dismiss)
    context.on("weberror", lambda error: wrong.append(f"{error.page and error.page.url}: {error.error}"))
    return asked, wrong


def leads_out(page: Page, root: str) -> list[str]:
    """Where the links, forms and files of a page lead that is not in the site."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("[href], [src], [action]")]
            .map(one => one.href ?? one.src ?? one.action)"""
    )
    return [one for one in found if not str(one).startswith((f"{root}/", "data:"))]
