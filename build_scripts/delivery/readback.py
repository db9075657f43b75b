"""What the finished pages say, read from their HTML, beside what was meant.

Between the words of a text and a page stand Markdown, the theme and what we do to its HTML. None is trusted:
a character that one of them takes for markup would be lost, or published as what it is not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path

from build_scripts.document import Document, walk
from build_scripts.problems import Problem
from build_scripts.spans import around
from build_scripts.writers.page import Page
from build_scripts.writers.paths import document_path, html_path

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
# What a browser would fetch from another host with the page; what a reader may follow it does not.
_FETCHED = re.compile(
    r"""<(?!a[\s>])[a-z][^<>]*?\s(?:src|srcset|href|poster|data)\s*=\s*["']?\s*(?:[a-z][a-z0-9+.-]*:)?//[^\s"'>]*""",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(r'<link rel="(?:canonical|alternate|prev|next)"')
_NO_END = frozenset(("br", "hr", "img", "input", "wbr"))
_SPACE = re.compile(r"[ \t\n\f\r]+")  # what HTML takes for one space
_AROUND = 12  # characters to show beside a difference


def unlike(folder: Path, pages: Iterable[Page], documents: Iterable[Document]) -> Iterator[Problem]:
    """A problem for each thing that a page of the edition in `folder` says otherwise than it was meant to.

    `pages` are those that were rendered, `documents` those whose pages may be among them.
    """
    texts = {document_path(document): document for document in documents}
    for page in pages:
        if not page.path.endswith(".md"):
            continue  # a script of ours
        path = folder / html_path(page.path)
        shown = path.read_text("utf-8")
        name = f"{folder.name}/{page.path}"
        yield from _head(name, page, shown)
        yield from _foreign(name, shown)
        if page.path in texts:
            yield from _blocks(name, texts[page.path], shown)


def _head(name: str, page: Page, shown: str) -> Iterator[Problem]:
    """Its title and description; the theme puts the site's name behind a title, and that alone at home."""
    title, description = _TITLE.search(shown), _DESCRIPTION.search(shown)
    said = as_shown(html.unescape(title[1])) if title else ""
    meant = as_shown(page.title)
    if meant and page.path != "index.md" and said.rpartition(" - ")[0] != meant:
        yield _difference(f"{name}: title", said, meant)
    said, meant = html.unescape(description[1]) if description else "", page.description
    if meant and as_shown(said) != as_shown(meant):
        yield _difference(f"{name}: description", as_shown(said), as_shown(meant))


def _foreign(name: str, shown: str) -> Iterator[Problem]:
    for match in _FETCHED.finditer(shown):
        if not _NAMES_ONLY.match(match[0]):
            yield Problem(name, f"would fetch from another host: {match[0]}; put the file into the site")


def _blocks(name: str, document: Document, shown: str) -> Iterator[Problem]:
    """Each part of the document by its anchor: its printed words, and their order."""
    meant = {node.anchor: as_shown(node.printed) for node, _ in walk(document.nodes) if node.printed}
    said = blocks(shown)
    for anchor, words in meant.items():
        if anchor not in said:
            yield Problem(f"{name}#{anchor}", "is not on the page")
        elif said[anchor] != words:
            yield _difference(f"{name}#{anchor}", said[anchor], words)
    order = [anchor for anchor in said if anchor in meant]
    for place, (anchor, wanted) in enumerate(zip(order, meant, strict=False)):
        if anchor != wanted and len(order) == len(meant):
            yield Problem(f"{name}#{anchor}", f"stands at place {place + 1}, where #{wanted} was meant to be")
            return


def _difference(place: str, said: str, meant: str) -> Problem:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, meant, strict=False)))
    shown, wanted = ("".join(around(words, (same, same), _AROUND)) for words in (said, meant))
    return Problem(place, f"says {shown!r}, and was meant to say {wanted!r}")


def as_shown(text: str) -> str:
    """Words as a browser shows them: a run of white space as one space, none at either end."""
    return _SPACE.sub(" ", text).strip(" ")


def blocks(page: str) -> Mapping[str, str]:
    """The words of each part of the text on a page, by its anchor, in the order of the page."""
    article = _ARTICLE.search(page)
    reader = _Reader()
    reader.feed(article[0] if article else "")
    reader.close()
    return {anchor: as_shown("".join(words)) for anchor, words in reader.blocks.items()}


class _Reader(HTMLParser):
    """Gathers the words of each element with an id; of a run-in heading those of its paragraph too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []  # the elements that are open, each with its anchor
        self._run_in = 0  # how many were open when a run-in began

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _NO_END:
            return
        about = dict(attrs)
        anchor = about.get("id") or ""
        if anchor:
            self.blocks.setdefault(anchor, [])
        if about.get("class") == "run-in":
            self._run_in = len(self._open) + 1
        elif self._run_in and len(self._open) == self._run_in and anchor:
            # The words of the whole run-in are those of its heading.
            self._open[-1] = (self._open[-1][0], anchor)
            anchor = ""
        self._open.append((tag, anchor))

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those in it that were left open."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break
        if len(self._open) < self._run_in:
            self._run_in = 0

    def handle_data(self, data: str) -> None:
        """Words belong to every element that is open."""
        for _, anchor in self._open:
            if anchor:
                self.blocks[anchor].append(data)
