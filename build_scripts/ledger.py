"""``anchors.lock``: every anchor ever published, with a fingerprint of what it names.

One line each, ``<document>#<anchor> <fingerprint>``, in the order of the corpus. A fingerprint
folds script, width, white space and punctuation, so that only other words count as another content.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from build_scripts.document import Document, Script, walk
from build_scripts.problems import Problem, at_offset

Ledger = dict[str, str]  # "<document>#<anchor>" → fingerprint

_HEAD = "# Every anchor ever published and a fingerprint of its words. The program writes it; no line goes.\n"
_LINE = re.compile(r"^(\S+#\S+) ([0-9a-f]{16})$")


def parse_ledger(path: str, text: str) -> tuple[Ledger, list[Problem]]:
    """The ledger in `text`, and a problem for each line that is none."""
    ledger: Ledger = {}
    problems = []
    offset = 0
    for row in text.splitlines(keepends=True):
        line = row.strip()
        if found := _LINE.match(line):
            ledger[found[1]] = found[2]
        elif line and not line.startswith("#"):
            problems.append(
                at_offset(path, text, offset, "not a line of the ledger; restore it from the last commit")
            )
        offset += len(row)
    return ledger, problems


def format_ledger(ledger: Ledger) -> str:
    """The text of ``anchors.lock``."""
    return _HEAD + "".join(f"{place} {print_}\n" for place, print_ in ledger.items())


def entries(documents: Iterable[Document], to_hans: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Place and fingerprint of every anchor and alias of the documents."""
    for document in documents:
        fold = to_hans if document.script is Script.HANT else str
        for node, _ in walk(document.nodes):
            mark = fingerprint(fold(node.heading + node.text))
            for anchor in (node.anchor, *node.aliases):
                yield f"{document.slug}#{anchor}", mark


def extend(ledger: Ledger, current: Iterable[tuple[str, str]]) -> Ledger:
    """The ledger with what is new; nothing in it goes or changes."""
    return dict(current) | ledger


def conflicts(path: str, ledger: Ledger, current: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A problem for each anchor that would come to name other content, or would die."""
    now = dict(current)
    for place, mark in ledger.items():
        if place not in now:
            yield Problem(
                path, f"{place} was published and is gone; keep its text, or record why in a decision"
            )
        elif now[place] != mark:
            yield Problem(path, f"{place} was published for other words; a link must not change its meaning")


def fingerprint(text: str) -> str:
    """16 hex digits of the letters and digits of `text`, compatibility forms folded (NFKC)."""
    folded = "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
    return blake2b(folded.encode(), digest_size=8).hexdigest()
