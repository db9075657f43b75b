"""Bytes as received → text, never by trial and error.

``gb18030`` decodes nearly every byte string, Big5 included, so a ladder of trial
decodings corrupts silently. A declared encoding decides; without one, a byte order
mark or valid UTF-8 decides, and only then a guess is made and checked for plausibility.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The commonest characters of official prose, in both scripts: in a wrong decoding they are rare.
_COMMON = frozenset("的一是在和有为為中国國发發展业業产產人工大新年市政府技术術企创創，。、")
_PLAUSIBLE = 0.08  # share of common characters; the five texts lie between 0.19 and 0.30
_HALF = re.compile("[\ud800-\udfff]")
_CANDIDATES = ("gb18030", "big5hkscs")


class HalfCharacter(ValueError):
    """Raised for a text with a lone surrogate, which some encodings let through (utf-7, unicode_escape)."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"character {offset} would be half of one")


def guess_encoding(data: bytes) -> str | None:
    """The encoding of `data`, or None where nothing yields plausible Chinese."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if _decodes(data, "utf-8"):
        return "utf-8"
    hint = charset_normalizer.from_bytes(data).best()
    candidates = {*_CANDIDATES, *([hint.encoding] if hint else [])}
    best = max(sorted(candidates), key=lambda encoding: _plausibility(data, encoding))
    return best if _plausibility(data, best) >= _PLAUSIBLE else None


def decode(data: bytes, encoding: str) -> str:
    """`data` as text, its line ends as they are.

    Raises UnicodeDecodeError where the bytes are not of that encoding; HalfCharacter where it makes of them
    what no file can hold; LookupError or another ValueError for a name that is no encoding of texts.
    """
    text = data.decode(encoding)
    if half := _HALF.search(text):
        raise HalfCharacter(half.start())
    return text


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        decode(data, encoding)
    except (ValueError, LookupError):
        return False
    return True


def _plausibility(data: bytes, encoding: str) -> float:
    if not _decodes(data, encoding):
        return 0.0
    text = decode(data, encoding)
    return sum(char in _COMMON for char in text) / max(1, len(text))
