"""A page, and the small Markdown that the writers share. Plain text becomes markup here and nowhere else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

_SPECIAL = re.compile(r"[\\`*_{}\[\]#]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LIST_SIGN = re.compile(r"^(\d+(?=\.)|(?=[-+]))")


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: `path` in the edition's folder, and its text."""

    path: str
    text: str


def page(path: str, title: str, description: str, blocks: Iterable[str], hide: Iterable[str] = ()) -> Page:
    """A page of blocks with a blank line between, and its front matter."""
    front = {
        "title": html.escape(title),
        "description": html.escape(description),
        "hide": ["navigation", *hide],
    }
    matter = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return Page(path, f"---\n{matter}---\n\n" + "\n\n".join(block for block in blocks if block) + "\n")


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text, whatever is in it."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text).translate(_ENTITIES)
    escaped = escaped.replace("]:", "]&#58;")  # as in [\\]: which defines a link
    listed = _LIST_SIGN.sub(r"\1\\", escaped)
    return f"&#58;{listed[1:]}" if listed.startswith(":") else listed


def link(text: str, source: str, target: str, attributes: str = "") -> str:
    """A Markdown link from the page `source` to ``target`` (a path, with ``#anchor`` if wanted)."""
    path, _, anchor = target.partition("#")
    where = relative(path, source) if path != source or not anchor else ""
    return f"[{text}]({where}{'#' + anchor if anchor else ''}){attributes}"


def relative(path: str, source: str) -> str:
    """The way from the page `source` to `path`; both are plain paths from one root."""
    here, there = source.split("/")[:-1], path.split("/")
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there[:-1], strict=False)))
    return "/".join((*[".."] * (len(here) - shared), *there[shared:]))


def built(path: str, source: str) -> str:
    """The way from the page `source` to the page at `path`, both as the built site names them."""
    return relative(path, source).removesuffix("md") + "html"


def upward(path: str) -> str:
    """The way from the page at `path` up to the site's root, above the editions."""
    return "../" * (path.count("/") + 1)


def data_link(source: str, path: str, text: str, attributes: str = "") -> str:
    """A link, as HTML, from the page `source` to the file at `path` in ``data/``."""
    return f'<a href="{upward(source)}data/{path}"{attributes}>{text}</a>'


def division(attributes: str, *blocks: str) -> str:
    """A ``div`` of Markdown blocks."""
    return "\n\n".join((f"<div {attributes} markdown>", *blocks, "</div>"))


def details(attributes: str, summary: str, body: str) -> str:
    """A Markdown block that is to be opened; the `summary` is HTML."""
    head = f"<details {attributes} markdown>" if attributes else "<details markdown>"
    return f"{head}\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; the cells are Markdown already."""
    cells = [list(head)]
    cells += [["---"] * len(cells[0])]
    cells += [list(row) for row in rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "&#124;") for cell in row) + " |" for row in cells)
