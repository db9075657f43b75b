"""A page → lines. Tags, scripts and styles are never text; a block element ends a line."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import version
from typing import TYPE_CHECKING

from build_scripts.containers.kept_text import KeptText, lines_of, row_of
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.reading.decode import decode, guess_encoding

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = (
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
)
_LEFT_OUT = {
    "script": "script",
    "noscript": "script",
    "template": "script",
    "style": "style",
    "title": "title of the page",
    "textarea": "form",
    "iframe": "frame",
    "object": "embedded object",
    "svg": "image",
    "math": "formula",
    "-comment": "comment",
    "img": "image",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}  # as browsers read them
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what is one space in HTML; others are characters of the text


def kept(name: str, data: bytes, encoding: str | None) -> KeptText:
    """The text of a page, its encoding that which is given, declared or guessed.

    Raises ProblemsFound where the package is missing that reads pages, where the bytes do not decode,
    and where a text node of the page is neither kept nor left out.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (an extra: a build reads no page)
    except ImportError as error:
        message = "reading a page needs a package that is not installed: run `make inputs`"
        raise ProblemsFound([Problem(name, message)]) from error
    page = _decoded(name, data, encoding)
    walk = _Walk()
    root = LexborHTMLParser(page).root
    if root is not None:
        walk.through(root)
    kept_text = KeptText(lines_of(walk.rows), f"selectolax {version('selectolax')}", dict(walk.left_out))
    if lost := Counter(text_of(page)) - Counter(_characters(kept_text.text + "".join(walk.unkept))):
        message = f"{lost.total()} characters of the page were not found again: {''.join(lost)[:20]!r}"
        raise ProblemsFound([Problem(name, message)])
    if not kept_text.text:
        message = "shows no text of its own; if it is in frames, add the page that a frame shows"
        raise ProblemsFound([Problem(name, message)])
    return kept_text


def text_of(page: str) -> str:
    """Every character of every text node but white space, by another parser than that which keeps them."""
    reader = _TextNodes()
    reader.feed(page)
    reader.close()
    return _characters("".join(reader.texts))


def _characters(text: str) -> str:
    return "".join(text.split())


class _TextNodes(HTMLParser):
    """The text nodes of a page that are no script and no style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep one, unless it is code."""
        if self.cdata_elem is None:
            self.texts.append(data)


def _decoded(name: str, data: bytes, encoding: str | None) -> str:
    """The page as text, by the encoding that is given, else declared, else guessed."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    word = (declared[1] or declared[2]).decode("ascii") if declared else ""
    marked = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else ""
    guessed = (label for label in (marked, _WIDER.get(word.lower(), word)) if label)
    for assumed in (encoding,) if encoding else (*guessed, guess_encoding(data)):
        try:
            return decode(data, assumed or "utf-8")
        except (LookupError, ValueError):
            continue
    raise ProblemsFound([Problem(name, "does not decode as the page declares; name it with --encoding")])


class _Walk:
    """The lines of a page so far, and what was left out."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.left_out: Counter[str] = Counter()
        self.unkept: list[str] = []
        self._line: list[str] = []

    def through(self, root: LexborNode) -> None:
        """Every node below `root` in reading order; not by recursion, for a page may be nested deeply."""
        todo: list[tuple[LexborNode | None, bool]] = [(root, False)]
        while todo:
            node, preformatted = todo.pop()
            if node is None:
                self._end()
            elif node.tag == "-text":
                self._write(node.text_content or "", preformatted)
            elif node.tag == "br":
                self._end()
            elif what := _left_out(node):
                self.left_out[what] += 1
                self.unkept.append(text_of(node.html or ""))
            elif node.tag == "table" and _is_table(node):
                self._end()
                self._table(node)
            else:
                inner = preformatted or node.tag == "pre"
                below = [(child, inner) for child in node.iter(include_text=True)]
                if node.tag in _BLOCKS:
                    self._end()
                    todo.append((None, False))
                todo += reversed(below)
        self._end()

    def _write(self, words: str, preformatted: bool) -> None:
        for place, line in enumerate(words.split("\n") if preformatted else [words]):
            if place:
                self._end()
            self._line.append(line if preformatted else _SPACE.sub(" ", line))

    def _end(self) -> None:
        """End the line."""
        line = "".join(self._line).strip()
        self.rows += [line] if line else []
        self._line = []

    def _table(self, table: LexborNode) -> None:
        """A table of data: a line for each row. The caption stands before it."""
        for node in table.css("caption, tr"):
            if node.tag == "caption":
                self.rows.append(self._words(node))
            else:
                self.rows += row_of([self._words(cell) for cell in _cells(node)])

    def _words(self, node: LexborNode) -> str:
        """All words of a cell on one line."""
        inner = _Walk()
        for child in node.iter(include_text=True):
            inner.through(child)
        self.left_out += inner.left_out
        self.unkept += inner.unkept
        return " ".join(inner.rows)


def _left_out(node: LexborNode) -> str:
    """Why nothing below a node is text that a reader of the page sees; empty where it may be."""
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return "hidden"
    return _LEFT_OUT.get(node.tag or "", "")


def _is_table(table: LexborNode) -> bool:
    """Whether a table holds data: rows of several cells, and no table in it that it only lays out."""
    rows = table.css("tr")
    wide = sum(len(list(_cells(row))) > 1 for row in rows)
    lays_out = any(inner.mem_id != table.mem_id for inner in table.css("table"))
    return not lays_out and wide > 0 and wide >= len(rows) / 2


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in ("td", "th"))
