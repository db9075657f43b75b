"""A picture of a document for those who show links to it: its parts as lines, as long as their words.

It is a PNG with a palette, drawn here line by line, so that it needs no font and is the same on any machine.
See https://www.w3.org/TR/png-3/.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import chain, islice

from build_scripts.document import Document, Node
from build_scripts.kinds import Kind

WIDTH, HEIGHT = 1200, 630  # what https://ogp.me's readers show uncut
_PAPER, _INK, _FAINT, _ACCENT = range(4)
_PALETTE = bytes.fromhex("fdfcfa 211f1c b9b4ab 9b2a1f")
_MARGIN, _INDENT, _LINE, _GAP = 90, 36, 8, 10
_PER_CHARACTER = 12  # pixels
_DEEPEST = 12  # parts that stand deeper begin there
_RULE = 6  # the red rule under the title of an official document


def picture(document: Document) -> bytes:
    """The picture of the first parts of a document that there is room for."""
    drawn = (line for node in document.nodes for line in _drawn(node, 0))
    lines = islice(chain(_blank(_MARGIN), drawn, _blank(HEIGHT)), HEIGHT - _MARGIN)
    packed = zlib.compress(b"".join(b"\0" + line for line in chain(lines, _blank(_MARGIN))), 9)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)  # 8 bits a pixel, of a palette
    chunks = ((b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _drawn(node: Node, depth: int) -> Iterator[bytes]:
    """The lines of a part and of those in it; long words go on below, as in print."""
    if node.kind is Kind.TITLE:
        yield from _stroke(_MARGIN, len(node.printed) * 2 * _PER_CHARACTER, _INK, 2 * _LINE)
        yield from _stroke(_MARGIN, WIDTH, _ACCENT, _RULE)
    elif node.printed:
        left = _MARGIN + min(depth, _DEEPEST) * _INDENT
        ink = _FAINT if node.text else _INK
        room = (WIDTH - _MARGIN - left) // _PER_CHARACTER
        for start in range(0, len(node.printed), room):
            yield from _stroke(left, min(room, len(node.printed) - start) * _PER_CHARACTER, ink, _LINE)
    for child in node.children:
        yield from _drawn(child, depth + bool(node.printed))


def _stroke(left: int, length: int, ink: int, height: int) -> Iterator[bytes]:
    right = min(left + length, WIDTH - _MARGIN)
    line = bytes((_PAPER,)) * left + bytes((ink,)) * (right - left) + bytes((_PAPER,)) * (WIDTH - right)
    yield from (line for _ in range(height))
    yield from _blank(_GAP)


def _blank(height: int) -> Iterator[bytes]:
    yield from (bytes((_PAPER,)) * WIDTH for _ in range(height))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
