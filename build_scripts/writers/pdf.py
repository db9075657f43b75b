"""A document as PDF, set by Typst (``pdf.typ``): tagged, with bookmarks, and a named place for each anchor.

The text goes to Typst as data, so none of it is markup. Only our own fonts are there to be taken, and nothing
is set that they cannot show. No claim of PDF/UA is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

from build_scripts.citing.words import citation
from build_scripts.document import Script, walk
from build_scripts.problems import columns
from build_scripts.publish import compact_json
from build_scripts.writers.data import Json
from build_scripts.writers.inline import BEGINS_LINE, ENDS_LINE
from build_scripts.writers.shape import Block, Form, shape
from build_scripts.writers.takeaway import Takeaway

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_suffix(".typ")
_SETTING = {Script.HANS: ("CN", "hans"), Script.HANT: ("TW", "hant")}  # region and script, for Typst
_LONGEST = {1: 19, 2: 23}  # characters of a line of a title, by its level


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files in a `folder`, the family of each script, and the characters that each family has.

    `digest` changes where one of them does.
    """

    folder: Path
    families: dict[Script, str]
    characters: dict[str, frozenset[int]]
    digest: str

    def lacks(self, char: str) -> bool:
        """Whether none of them shows a character that is to be seen."""
        unseen = char.isspace() or unicodedata.category(char) == "Cf"
        return not unseen and not any(ord(char) in held for held in self.characters.values())


def made_by(fonts: Fonts) -> str:
    """What a PDF is made by, beside this program: if that changes, it has to be made anew."""
    return "\n".join((version("typst"), fonts.digest, TEMPLATE.read_text("utf-8")))


def pdf(taken: Takeaway, fonts: Fonts) -> bytes:
    """The file of one document in one script; what is in no font is not seen in it."""
    import typst  # noqa: PLC0415 (an extra: no site needs it)

    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        font_paths=_typefaces(fonts.folder),
        sys_inputs={"document": compact_json(_said(taken, fonts))},
    )
    return cast(bytes, compiler.compile(format="pdf", timestamp=0))


@cache
def _typefaces(folder: Path) -> typst.Fonts:
    """The fonts of a folder and no others."""
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def unseen(taken: Takeaway, fonts: Fonts) -> Iterator[tuple[str, str]]:
    """The characters that no font has, each with the anchor of the first part that has it."""
    nodes = [(node.anchor, node.printed) for node, _ in walk(taken.document.nodes)]
    first = nodes[0][0] if nodes else ""
    told: set[str] = set()
    for anchor, words in (*nodes, (first, _around(taken))):
        for char in words:
            if char not in told and fonts.lacks(char):
                told.add(char)
                yield anchor, char


def _around(taken: Takeaway) -> str:
    """What a PDF says beside the words of the document."""
    metadata = taken.document.metadata
    return "".join((taken.name, metadata.short, metadata.number, *_colophon(taken), *taken.notes.values()))


def _said(taken: Takeaway, fonts: Fonts) -> Json:
    document = taken.document
    metadata, script = document.metadata, document.script
    region, script_tag = _SETTING[script]
    parts = [_part(taken, block) for block in shape(document.nodes)]
    if not metadata.title:
        parts.insert(0, _untitled(taken.name))
    return {
        "title": taken.name,
        "issuers": list(metadata.issuers),
        "number": metadata.number,
        "running": metadata.short or taken.name,
        "address": taken.address,
        "region": region,
        "script": script_tag,
        "fonts": [fonts.families[script], fonts.families[script.other]],
        "parts": parts,
        "colophon": list(_colophon(taken)),
        "notes": [
            {"names": [anchor] if anchor in document.retired else [], "words": words}
            for anchor, words in taken.notes.items()
        ],
    }


def _part(taken: Takeaway, block: Block) -> Json:
    node = block.node
    words, width = taken.words.get(node.anchor, ()), max(map(len, node.rows), default=0)
    return {
        "form": str(block.form),
        "kind": str(node.kind),
        "level": block.level,
        "names": [node.anchor, *node.aliases],
        "label": node.label,
        "heading": node.heading,
        "text": node.text,
        "lines": [*lines(words, _LONGEST[block.level])] if block.form is Form.TITLE else [],
        "columns": width,
        "rows": [[*row, *[""] * (width - len(row))] for row in node.rows],
        "parts": [_part(taken, below) for below in block.blocks],
    }


def _untitled(name: str) -> Json:
    """What stands above a text that has no title."""
    return {"form": "title", "kind": "title", "level": 1, "names": [], "lines": [name], "parts": []} | {
        "label": "", "heading": "", "text": name, "columns": 0, "rows": []
    }  # fmt: skip


def _colophon(taken: Takeaway) -> Iterator[str]:
    """What a printed copy says below the text, so that it can be cited."""
    say, metadata = taken.say, taken.document.metadata
    facts = {
        "cite": citation(taken.document),
        "issuers": "、".join(metadata.issuers),
        "source": metadata.source_url,
    }
    for key, value in facts.items():
        if value:
            yield say("document.fact", name=say(f"document.{key}"), value=value)


def lines(words: Iterable[str], longest: int) -> Iterator[str]:
    """The lines of a title, of about one length each, that end with a word.

    They end where those of the original did, which is where a space was kept; none is over `longest` squares
    but where a word is.
    """
    printed: list[list[str]] = [[]]
    for word in words:
        first, *more = word.split(" ")
        _append(printed[-1], first)
        for begun in more:
            printed.append([])
            _append(printed[-1], begun)
    for pieces in printed:
        yield from _balanced(pieces, longest)


def _append(pieces: list[str], word: str) -> None:
    """Add a word to those of a line; what no line may begin or end with stays with its neighbour."""
    if pieces and word and (word[0] in ENDS_LINE or pieces[-1][-1] in BEGINS_LINE):
        pieces[-1] += word
    elif word:
        pieces.append(word)


def _balanced(pieces: Sequence[str], longest: int) -> list[str]:
    """As few lines as there can be, as even as they can be."""
    best: list[tuple[int, float, list[str]]] = [(0, 0, [])]  # for the last pieces: lines, unevenness
    for start in reversed(range(len(pieces))):
        choices = []
        for end in range(start + 1, len(pieces) + 1):
            line = "".join(pieces[start:end])
            room = longest - columns(line) / 2
            if room < 0 and end > start + 1:
                break
            count, uneven, rest = best[len(pieces) - end]
            choices.append((count + 1, uneven + room * room, [line, *rest]))
        best.append(min(choices))
    return best[-1][2]
