"""The gate against nonsense: what no policy text looks like, said before anything is published.

Each rule has a name, by which an editor overrules it in ``document.toml``, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.document import Document, Node, walk
from build_scripts.reading.readers.wrapped import width

_HAN = re.compile(r"[\u3400-\u9fff]")
_TAG = re.compile(
    r"</?(?:a|b|br|div|font|img|li|p|script|span|table|td|tr|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# What UTF-8 read as GBK or Latin-1 leaves, and what stands for a character that could not be read.
_MOJIBAKE = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯|[À-ÿ][\u0080-¿À-ÿ]{2}")
_GAP = re.compile(r"(?<=\S)(?: {4,}|\u3000{3,})(?=\S)")
_TAGS = 3  # in a text that is none of HTML; fewer may be an example
_LONGEST_TITLE = 80  # characters
_UNLABELLED = 1500  # characters: a longer text has a printed label
_COLUMNS = 10  # lines of two columns
_SHARE = 0.4  # of all lines
_NARROW = 12.0  # squares: a column is wider


@dataclass(frozen=True, slots=True)
class Seen:
    """What the gate looks at: the titles that were found, the text that was read, and its parts."""

    titles: tuple[str, ...]
    text: str
    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, text: str, documents: Sequence[Document]) -> Seen:
        """What it looks at of a raw text and the documents that are read of it."""
        titles = tuple(document.metadata.title for document in documents)
        return cls(titles, text, tuple(node for document in documents for node in document.nodes))

    @property
    def published(self) -> str:
        """All words of its parts."""
        return "\n".join(node.printed for node, _ in walk(self.nodes))


def nonsense(seen: Seen) -> Iterator[tuple[str, str]]:
    """The name of each rule that a text breaks, and what to do; of an empty text only that."""
    if not seen.published.strip():
        yield "empty", "there is no text in it; give the file that holds the words"
        return
    yield from ((name, message) for name, (breaks, message) in RULES.items() if breaks(seen))


def _no_title(seen: Seen) -> bool:
    return not any(title.strip() for title in seen.titles)


def _long_title(seen: Seen) -> bool:
    return any(len(title) > _LONGEST_TITLE for title in seen.titles)


def _nothing_labelled(seen: Seen) -> bool:
    labelled = any(node.label for node, _ in walk(seen.nodes))
    return not labelled and len(seen.published) > _UNLABELLED


def _two_columns(seen: Seen) -> bool:
    """Whether most lines have one wide gap, words of a column's width before it and behind it."""
    lines = [line.strip() for line in seen.text.splitlines() if line.strip()]
    halves = [_GAP.split(line) for line in lines]
    across = sum(len(parts) == 2 and min(map(width, parts)) >= _NARROW for parts in halves)
    return across >= _COLUMNS and across > _SHARE * len(lines)


# The rules by name; the order is that in which they are told.
RULES: dict[str, tuple[Callable[[Seen], bool], str]] = {
    "no Chinese": (
        lambda seen: not _HAN.search(seen.published),
        "there is no Chinese in it; if the encoding was guessed wrong, name it with --encoding",
    ),
    "mojibake": (
        lambda seen: bool(_MOJIBAKE.search(seen.published)),
        "characters in it were read by a wrong encoding; name the right one with --encoding",
    ),
    "tags": (
        lambda seen: len(_TAG.findall(seen.published)) >= _TAGS,
        "tags would be published as words; give the page itself as .html, or its text",
    ),
    "two columns": (_two_columns, "two columns are read across; give the text column by column"),
    "no title": (_no_title, "no line is its title; add the text with its title on a line of its own"),
    "long title": (
        _long_title,
        f"its title has more than {_LONGEST_TITLE} characters; are line ends lost behind it?",
    ),
    "nothing labelled": (
        _nothing_labelled,
        f"no 一、, （一） or 第一条 was found in more than {_UNLABELLED} characters; are its line ends lost?",
    ),
}
