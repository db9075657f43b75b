"""The bundle on a disk with no network: every page opens, every link and anchor leads somewhere.

The folder has spaces and Chinese characters in its name and cannot be written to.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parent.parent.parent
WALKERS = 8  # the pages are dealt out to so many tests, which run side by side


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


@dataclass(frozen=True, slots=True)
class Link:
    """What a page names: the file, the anchor in it, and whether a browser fetches it with the page."""

    page: Path
    address: str
    target: Path
    anchor: str


def links(page: Path, tree: LexborHTMLParser) -> Iterator[Link]:
    """Every link, picture, style and script of a page, but links to other sites."""
    for node in tree.css("[href], [src]"):
        address = (node.attributes.get("href") or node.attributes.get("src") or "").strip()
        parts = urlsplit(address)
        if leaves(node, parts.scheme, parts.netloc):
            continue
        target = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
        yield Link(page, address, target, unquote(parts.fragment))


def leaves(node: LexborNode, scheme: str, host: str) -> bool:
    """Whether it leads to another site, which only a link that a reader follows may do."""
    names_only = node.tag == "a" or (
        node.tag == "link" and (node.attributes.get("rel") or "").strip() in {"canonical", "alternate"}
    )
    return scheme in {"mailto", "data"} or (names_only and scheme in {"http", "https"} and bool(host))


def test_every_link_and_anchor_of_the_bundle_is_there(
    unpacked: Path, record_property: Callable[[str, object], None]
) -> None:
    trees = {page: LexborHTMLParser(page.read_bytes()) for page in pages_of(unpacked)}
    names = {
        page: {node.attributes.get("id") or node.attributes.get("name") for node in tree.css("[id], a[name]")}
        for page, tree in trees.items()
    }
    found = [link for page, tree in trees.items() for link in links(page, tree)]
    files = {path for path in unpacked.rglob("*") if path.is_file()}
    dead = Counter(
        f"{link.page.relative_to(unpacked)}: {link.address}"
        for link in found
        if link.target not in files
        or (link.anchor and link.anchor not in names.get(link.target, {link.anchor}))
    )
    record_property(
        "pages, links, anchors", [len(trees), len(found), sum(bool(link.anchor) for link in found)]
    )
    assert not dead, "\n".join(list(dead)[:40])


def test_every_id_of_a_page_is_there_once(unpacked: Path) -> None:
    twice = []
    for page in pages_of(unpacked):
        counts = Counter(
            node.attributes.get("id") for node in LexborHTMLParser(page.read_bytes()).css("[id]")
        )
        twice += [f"{page.relative_to(unpacked)}#{name}" for name, count in counts.items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("walker", range(WALKERS))
def test_every_page_opens_without_a_network_and_in_silence(unpacked: Path, page: Page, walker: int) -> None:
    said: list[str] = []
    requested: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(f"{page.url}: {message.type}: {message.text}")

    def fail(request: Request) -> None:
        # The browser gives up what it still fetches (the icon) when the walker goes on to the next page.
        if request.failure != "net::ERR_ABORTED":
            said.append(f"{page.url}: failed: {request.url} ({request.failure})")

    page.context.set_offline(True)
    page.on("console", hear)
    page.on("requestfailed", fail)
    page.on("request", lambda request: requested.append(request.url))
    for path in pages_of(unpacked)[walker::WALKERS]:
        page.goto(path.as_uri(), wait_until="load")
    inside = unpacked.as_uri() + "/"
    foreign = [url for url in requested if not url.startswith((inside, "data:", "blob:", "about:"))]
    assert said + foreign == []
