"""Small libraries out of given words, their index, and what Node finds in it."""

import json
from dataclasses import dataclass, replace
from typing import Any

from build_scripts.collection import Collection
from build_scripts.document import Document, Metadata, Node, RawFile, RawText, Script
from build_scripts.kinds import Kind
from build_scripts.search.index import search_index
from build_scripts.search.names import Name
from build_scripts.spans import Alignment, Span
from build_scripts.text import Pair, Text
from tests.corpus import made
from tests.node import node

_TRADITIONAL = str.maketrans("后发", "後發")


@dataclass(frozen=True)
class Words:
    """What a block prints; `other` is what the Traditional edition has instead, if those are other words."""

    heading: str
    text: str
    other: str = ""

    def within(self, script: Script) -> str:
        printed = self.other or (self.heading + self.text).translate(_TRADITIONAL)
        return self.heading + self.text if script is Script.HANS else printed


def folded(text: str) -> str:
    """Script, width, case and white space off, by another hand; for the characters of these libraries."""
    return text.translate(str.maketrans("後發Ａ", "后发a", " \u3000")).lower()


def index(documents: list[list[Words]], names: tuple[Name, ...] = ()) -> dict[str, bytes]:
    """The files of the index of some documents; the first block of each is its title."""
    pairs = tuple(_pair(number, blocks) for number, blocks in enumerate(documents))
    nothing = dict.fromkeys(Script, ())
    texts = tuple(
        Text(one.slug, dict.fromkeys(Script, ""), False, 2000, None, _RAW, (one,), nothing, ())
        for one in pairs
    )
    collection = Collection(texts, (), made().library.lexicon)
    editions = {
        script: replace(edition, corpus=collection.corpus(script))
        for script, edition in made().editions.items()
    }
    return dict(search_index(editions, collection, made().library.converter, names))


_RAW = RawText(RawFile("", "utf-8", ""), b"", "")


def _pair(number: int, blocks: list[Words]) -> Pair:
    hans, hant = (_document(number, blocks, script) for script in Script)
    alignments = {
        _anchor(at): Alignment((Span((0, len(one.heading + one.text)), (0, len(one.other))),))
        for at, one in enumerate(blocks)
        if one.other
    }
    return Pair(hans, hant, alignments)


def _document(number: int, blocks: list[Words], script: Script) -> Document:
    nodes = tuple(_node(at, one, script) for at, one in enumerate(blocks))
    title = blocks[0].within(script) if blocks else ""
    metadata = Metadata(title, year=2000 + number % 3)
    return Document(f"d{number}", script, Script.HANS, metadata, nodes)


def _anchor(at: int) -> str:
    return f"p{at}" if at else "title"


def _node(at: int, words: Words, script: Script) -> Node:
    printed = words.within(script)
    if at == 0:
        return Node(Kind.TITLE, text=printed, anchor=_anchor(at))
    headed = len(words.heading) if not words.other or script is Script.HANS else 0
    return Node(Kind.CLAUSE, "", printed[:headed], printed[headed:], anchor=_anchor(at))


def find(files: dict[str, bytes], script: Script, queries: list[str]) -> list[dict[str, Any]]:
    """What the browser's modules find."""
    given = {name: content.decode() for name, content in files.items()}
    asked = {"files": given, "edition": script.folder, "queries": queries}
    return json.loads(node("tests/find.js", given=json.dumps(asked)))  # type: ignore[no-any-return]
