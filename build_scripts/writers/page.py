"""A page, and the small Markdown that the writers share. Plain text becomes markup here and nowhere else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.writers.paths import html_path

# What CommonMark or Python-Markdown may take for markup. A piece of text stands between others: a sign at
# either end of it counts as if the worst stood beside it.
_SIGN = re.compile(
    r"""
      (?P<kept> \[[\d\u3400-\u9fff]+\](?=[^(\[:]) )  # 京发[2017]27号: no link
    | [\\`*{}\[\]]
    | (?<![^\W_])_ | _(?![^\W_])                     # an underscore within a word is none
    | <(?=[A-Za-z/!?]|[^\s<>]*(?:@|$))               # a tag, an address
    | &(?=\#|[0-9A-Za-z]*(?:;|$))                    # an entity
    | (?<=\]):                                       # [a]: defines a link; for Python-Markdown [\]: does too
    | !$                                             # before a link it would make a picture
    | \#$                                            # at the end of a heading it would go
    """,
    re.VERBOSE,
)
_FIRST = re.compile(
    r"""
      (?P<number> \d+ ) (?=[.)](?:\s|$))  # a list
    | [-+](?=[-+\s]|$)                   # a list, a rule
    | \#                                 # a heading
    | >                                  # a quotation
    | :(?=\s|$)                          # a definition
    | /(?=//)                            # a block of pymdown-extensions
    """,
    re.VERBOSE,
)
# For signs before which a backslash would be shown.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ":": "&#58;", "/": "&#47;", "~": "&#126;"}
_MAY_BE_MARKUP = re.compile(r"[^\w.:/?=%~+,;@-]|_")  # in an address
_ANCHOR = re.compile(r"""\{:?[^{}\n]*?\#([\w-]+)[^{}\n]*\} | \sid="([^"]+)" """, re.VERBOSE)
_NOT_IN_YAML = re.compile(
    r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)  # JSON has them as they are


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: `path` in the edition's folder, and its text.

    `title` and `description` are what its front matter is meant to say, where it says them.
    """

    path: str
    text: str
    title: str = ""
    description: str = ""


def anchors(page: Page) -> dict[str, None]:
    """Every anchor that the writers give a page, in its order."""
    return dict.fromkeys(stated or named for stated, named in _ANCHOR.findall(page.text))


def page(
    path: str,
    title: str,
    description: str,
    blocks: Iterable[str],
    hide: Iterable[str] = (),
    **more: object,
) -> Page:
    """A page of blocks with a blank line between, and its front matter, `more` of it for its template."""
    facts = {
        "title": html.escape(title),
        "description": html.escape(description),
        "hide": ["navigation", *hide],
        **more,
    }
    text = front_matter(facts) + "\n\n".join(block for block in blocks if block) + "\n"
    return Page(path, text, title, description)


def front_matter(facts: Mapping[str, object]) -> str:
    """What stands before a page: a line for each fact, in the words that JSON and YAML have in common."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
    matter = _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", "".join(lines))
    return f"---\n{matter}---\n\n"


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text, whatever is in it, also where it begins a line."""
    first = _FIRST.match(text)
    if not first:
        return inline(text)
    begun = f"{first['number']}\\" if first["number"] else _literal(first[0])
    return begun + inline(text[first.end() :])


def inline(text: str) -> str:
    """Plain text as Markdown that shows just that text, behind something else in its line."""
    shown = _SIGN.sub(lambda sign: sign["kept"] or _literal(sign[0]), text)
    # A pair of them strikes out what is between, on many forges.
    return shown.replace("~", _literal("~")) if shown.count("~") > 1 else shown


def _literal(sign: str) -> str:
    return _ENTITIES.get(sign, f"\\{sign}")


def link(text: str, source: str, target: str, attributes: str = "") -> str:
    """A link from the page `source` to ``target`` (a path, perhaps with ``#anchor``), as the site has it."""
    path, _, anchor = target.partition("#")
    where = built(path, source) if path != source or not anchor else ""
    return f"[{text}]({where}{'#' + anchor if anchor else ''}){attributes}"


def relative(path: str, source: str) -> str:
    """The way from the page `source` to `path`; both are plain paths from one root."""
    here, there = source.split("/")[:-1], path.split("/")
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there[:-1], strict=False)))
    return "/".join((*[".."] * (len(here) - shared), *there[shared:]))


def built(path: str, source: str) -> str:
    """The way from the page `source` to the page at `path`, both as the built site names them."""
    where, mark, query = relative(path, source).partition("?")
    return f"{html_path(where)}{mark}{query}"


def upward(path: str) -> str:
    """The way from the page at `path` up to the site's root, above the editions."""
    return "../" * (path.count("/") + 1)


def data_link(source: str, path: str, text: str, attributes: str = "") -> str:
    """A link, as HTML, from the page `source` to the file at `path` in ``data/``."""
    return f'<a href="{upward(source)}data/{path}"{attributes}>{text}</a>'


def outward(address: str, text: str = "") -> str:
    """A link, as HTML, to an address of another site; without a `text` the address is that, and no markup."""
    shown = _MAY_BE_MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", address)
    return f'<a href="{shown}">{text or shown}</a>'


def division(attributes: str, *blocks: str) -> str:
    """A ``div`` of Markdown blocks."""
    return "\n\n".join((f"<div {attributes} markdown>", *blocks, "</div>"))


def details(attributes: str, summary: str, body: str) -> str:
    """A Markdown block that is to be opened; the `summary` is HTML."""
    head = f"<details {attributes} markdown>" if attributes else "<details markdown>"
    return f"{head}\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; the cells are Markdown already. A row that is short is filled up, and none is cut."""
    cells = [list(head), *map(list, rows)]
    widest = max(map(len, cells))
    cells = [[*row, *[""] * (widest - len(row))] for row in cells]
    cells.insert(1, ["---"] * widest)
    return "\n".join("| " + " | ".join(cell.replace("|", "&#124;") for cell in row) + " |" for row in cells)
