"""Markdown in the few forms that our writers use → HTML, past Python-Markdown.

A form that is not known here is left to Python-Markdown, and the page with it: this is a shorter way to the
same bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markdown.extensions.toc import slugify, unique

_FRONT = re.compile(r"\A---\n.*?\n---\n\n", re.DOTALL)
_ODD = re.compile(r"[\t\r\x02\x03]|  \n|\n \n|\n\n\n")  # white space that counts or goes
_INLINE = "a|b|br|button|del|ins|mark|small|span|strong|time|wbr"
# Attributes and tags whose text Python-Markdown takes for nothing else.
_NO_SIGNS = r"[^{}\n\[\]<>&*_`\\]+"
_TOKEN = re.compile(
    rf"""
      \\(?P<escaped>[\\`*_{{}}\[\]()>#+.!|-])
    | (?<!!)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]\\]*\](?![(\[:]))*)\]
      \((?P<address>[^()\s<>&"'\\`\[\]{{}}]*)\)
      (?:\{{:\ (?P<about>{_NO_SIGNS})\ \}})?
    | (?P<kept>\[[^\[\]\\<>&*_`{{}}]*\](?![(\[:]))
    | (?P<tag></?(?:{_INLINE})(?:\ [^<>\\`\[\]]*)?>|&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)
    | \*\*(?P<strong>[^*_\\`\[\]<>&{{}}]+)\*\*(?!\*)
    | (?P<within>(?<=[^\W_])_+(?=[^\W_])|!(?!\[))
    | (?P<sign>[&>]|<(?![A-Za-z/!?]|[^<> !]+@))
    | (?P<unknown>[\\\[\]<*_`{{}}!])
    """,
    re.VERBOSE,
)
_HEADING = re.compile(rf"(?P<rank>#{{1,6}}) (?P<words>\S[^\n]*?)(?: \{{: (?P<about>{_NO_SIGNS}) \}})?\Z")
_FACTS = r"""(?:\ [a-z-]+="[^"<>&]*")*"""
_OPENED = re.compile(
    rf"""<(?P<name>div|details)(?P<about>(?:\ [a-z-]+="[^"<>]*")*)\ markdown>
        (?P<summary>(?:\n<summary{_FACTS}>
            (?:[^<>&\n]|&(?:amp|lt|gt|quot|\#x27);|</?(?:{_INLINE}){_FACTS}>)*</summary>)?)\Z""",
    re.VERBOSE,
)
_CLOSED = re.compile(r"</(div|details)>\Z")
_RAW = "<div ", "<figure ", "<form ", "<p ", "<section "
_JOINED = ("- ", "> ")  # one such block and the next are one list, or one quotation
_ITEM = re.compile(r"(?P<further>    )?- (?P<words>\S[^\n]*)\Z")
_ROW = re.compile(r"\| ([^\n]*) \|\Z")
_RULE = re.compile(r"\|(?: --- \|)+\Z")
_BELOW = re.compile(rf"\n\{{: ({_NO_SIGNS}) \}}\Z")  # what is said of a paragraph
_FACT = re.compile(r'#(?P<id>[\w-]+)|\.(?P<of>[\w-]+)|(?P<name>[a-z-]+)="(?P<value>[^"]*)"|(?P<unknown>\S)')
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
# What begins something else than words.
_BEGINS = re.compile(
    rf"^(?:[#>+=~:|`\s-]|\*(?!\*[^*\s])|\d+[.)]|\[[^\]]*\]:|///|<(?!/?(?:{_INLINE})[ >])(?=[A-Za-z/!?]))",
    re.MULTILINE,
)
_SHOWN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A run-in heading and its text are printed as one line: no white space may stand between them.
_RUN_IN = re.compile(r"(?<=</h[2-6]>)\n(?=<p>)")


class _UnknownForm(Exception):
    """A form of Markdown that is not known here."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, by its rank, its anchor and its words."""

    rank: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in a page: its front matter as it is, the HTML below it, the headings in order."""

    front: str
    html: str
    headings: Sequence[Heading]


def body(text: str) -> Body | None:
    """What stands in the page of this Markdown; None where a form is not known."""
    try:
        return _body(text)
    except _UnknownForm:
        return None


def run_in(html: str) -> str:
    """HTML with each run-in heading beside its text."""
    return _RUN_IN.sub("", html)


def _body(text: str) -> Body:
    front = _FRONT.match(text)
    if front is None or _ODD.search(text):
        raise _UnknownForm
    parts: list[str] = []
    opened: list[str] = []
    headings: list[Heading] = []
    blocks = text[front.end() :].rstrip("\n").split("\n\n")
    for is_heading, some in groupby(blocks, key=lambda block: block.startswith("#")):
        if is_heading:
            for block in some:
                heading, shown = _heading(block, not headings)
                headings.append(heading)
                parts.append(shown)
        else:
            parts += _html(list(some), opened)
    whole = run_in("\n".join(parts))
    if opened or [heading.rank for heading in headings].count(1) != 1 or not blocks[0].startswith("# "):
        raise _UnknownForm
    if whole.count(f' id="{headings[0].anchor}"') > 1:
        raise _UnknownForm  # Python-Markdown would think of another one
    return Body(front[0], whole, headings)


def _heading(block: str, first: bool) -> tuple[Heading, str]:
    """A heading, and its HTML. Python-Markdown thinks of an anchor where the `first` says none."""
    match = _HEADING.match(block)
    if match is None or block.endswith("#") or "\\>" in block:  # in contents it is a sign, in a heading words
        raise _UnknownForm
    words, rank = _words(match["words"].strip()), len(match["rank"])
    said = _said(match["about"] or "")
    label = said.pop("data-toc-label", _TAG.sub("", words))
    if "id" not in said:
        if not first:
            raise _UnknownForm
        said["id"] = unique(slugify(html.unescape(_TAG.sub("", words)), "-"), set())
    heading = Heading(rank, said["id"], " ".join(label.split()))
    return heading, f"<h{rank}{_written(said.items())}>{words}</h{rank}>"


def _html(blocks: Sequence[str], opened: list[str]) -> Iterator[str]:
    """The HTML of blocks that stand one behind another; `opened` are the elements that they stand in."""
    if any(one[:2] == other[:2] and one.startswith(_JOINED) for one, other in pairwise(blocks)):
        raise _UnknownForm
    for is_defined, some in groupby(blocks, key=lambda block: "\n:   " in block):
        if is_defined:
            yield "\n".join(("<dl>", *map(_definition, some), "</dl>"))
        else:
            yield from (_block(block, opened) for block in some)


def _block(block: str, opened: list[str]) -> str:
    if form := _FORMS.get(block[:2]):
        return form(block)
    if match := _OPENED.match(block):
        opened.append(match["name"])
        return f"<{match['name']}{_sorted(match['about'])}>{match['summary']}"
    if match := _CLOSED.match(block):
        if not opened or opened.pop() != match[1]:
            raise _UnknownForm
        return block
    if not opened and block.startswith(_RAW):
        return "\n".join(map(_element, block.split("\n")))
    return _paragraph(block)


def _element(line: str) -> str:
    """An element of HTML, alone in its line, that holds no Markdown."""
    name = line.partition(" ")[0]
    end = f"</{name[1:]}>"
    if not line.endswith(end) or line.count(name) > 1 or line.count(end) > 1 or " markdown" in line:
        raise _UnknownForm
    return line


def _sorted(attributes: str) -> str:
    """The attributes of an element as Python-Markdown writes them."""
    return _written((name, html.unescape(value)) for name, value in _ATTRIBUTE.findall(attributes))


def _said(facts: str) -> dict[str, str]:
    """What is said in braces, as attributes."""
    said: dict[str, str] = {}
    for fact in _FACT.finditer(facts):
        if fact["unknown"]:
            raise _UnknownForm
        name, value = (fact["name"], fact["value"]) if fact["name"] else ("id", fact["id"])
        if fact["of"]:
            name, value = "class", f"{said['class']} {fact['of']}" if "class" in said else fact["of"]
        said[name] = value
    return said


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    written = ""
    for name, value in sorted(attributes):
        if "&" in value:
            raise _UnknownForm  # it would count whether it looks like an entity
        shown = value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        written += f' {name}="{shown}"'
    return written


def _definition(block: str) -> str:
    term, _, value = block.partition("\n:   ")
    return f"<dt>{_line(term)}</dt>\n<dd>{_line(value)}</dd>"


def _quotation(block: str) -> str:
    return f"<blockquote>\n<p>{_line(block[2:])}</p>\n</blockquote>"


def _list(block: str) -> str:
    """A list; an entry may have a list of its own, four spaces further in."""
    entries: list[list[str]] = []
    for line in block.split("\n"):
        item = _ITEM.match(line)
        if item is None or (item["further"] and not entries):
            raise _UnknownForm
        words = _line(item["words"])
        if item["further"]:
            entries[-1].append(words)
        else:
            entries.append([words])
    return "\n".join(("<ul>", *(_entry(*entry) for entry in entries), "</ul>"))


def _entry(words: str, *further: str) -> str:
    if not further:
        return f"<li>{words}</li>"
    return "\n".join((f"<li>{words}<ul>", *(f"<li>{one}</li>" for one in further), "</ul>", "</li>"))


def _table(block: str) -> str:
    lines = block.split("\n")
    if len(lines) < 3 or not _RULE.match(lines[1]):
        raise _UnknownForm
    head, *rows = (_cells(line) for line in (lines[0], *lines[2:]))
    if any(len(row) != len(head) for row in rows):
        raise _UnknownForm
    body = (_row("td", row) for row in rows)
    return "\n".join(
        ("<table>", "<thead>", _row("th", head), "</thead>", "<tbody>", *body, "</tbody>", "</table>")
    )


def _cells(line: str) -> list[str]:
    row = _ROW.match(line)
    if row is None:
        raise _UnknownForm
    return row[1].split(" | ")


def _row(name: str, cells: Iterable[str]) -> str:
    return "\n".join(("<tr>", *(f"<{name}>{_words(cell.strip())}</{name}>" for cell in cells), "</tr>"))


_FORMS: Mapping[str, Callable[[str], str]] = {
    "- ": _list,
    "> ": _quotation,
    "| ": _table,
}  # by how they begin


def _paragraph(block: str) -> str:
    below = _BELOW.search(block)
    words = block[: below.start()] if below else block
    if _BEGINS.search(words):
        raise _UnknownForm
    return f"<p{_written(_said(below[1]).items()) if below else ''}>{_words(words)}</p>"


def _line(words: str) -> str:
    """Words in one line, which must begin nothing else."""
    if "\n" in words or _BEGINS.match(words):
        raise _UnknownForm
    return _words(words)


def _words(words: str) -> str:
    return _TOKEN.sub(_token, words)


def _token(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind in ("tag", "within", "kept"):
        return match[0]
    if kind in ("address", "about"):
        said = _said(match["about"] or "") | {"href": match["address"]}
        return f"<a{_written(said.items())}>{_words(match['text'])}</a>"
    if kind == "escaped":
        return _SHOWN.get(match["escaped"], match["escaped"])
    if kind == "sign":
        return _SHOWN[match[0]]
    if kind == "strong":
        return f"<strong>{match['strong']}</strong>"
    raise _UnknownForm
