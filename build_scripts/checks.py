"""What must be true of a library: generators of problems, printed in one place.

The proof here knows nothing of readers, outlines or punctuation. It takes the raw text and the
record of changes, and must arrive at the published words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from build_scripts.document import Document, Node, walk
from build_scripts.follow import recorded
from build_scripts.kinds import Kind, traits
from build_scripts.ledger import conflicts
from build_scripts.library import Described
from build_scripts.mapped_text import Change
from build_scripts.numerals import han, label_number
from build_scripts.problems import Problem, at_offset
from build_scripts.provenance import Base, Status
from build_scripts.reading.punctuation import plain_characters
from build_scripts.text import Text
from build_scripts.toml import without_place

_SPACE = re.compile(r"\s+")


def check(described: Described, text: Text) -> Iterator[Problem]:
    """Everything about one text that would make a published site wrong; nothing where all is well."""
    documents = [pair.original for pair in text.documents]
    yield from misread(described, documents)
    for version, said in zip(described.versions, text.versions, strict=True):
        yield from nothing_lost(version.path, version.raw.text, [said.pair.original])
    noted = {f"{document.slug}#{anchor}" for document in documents for anchor in document.retired}
    yield from conflicts(
        described.ledger_path, described.ledger, recorded(documents, described.ledger), noted
    )


def misread(described: Described, documents: Sequence[Document]) -> Iterator[Problem]:
    """What is wrong with the documents that are read of a text, and with what is said of it."""
    yield from nothing_lost(described.raw_path, described.raw.text, documents)
    yield from _not_stated(described)
    yield from _titles(described, documents)


def nothing_lost(path: str, raw: str, documents: Iterable[Document]) -> Iterator[Problem]:
    """Prove that the raw text less the recorded changes is what is published, white space aside."""
    documents = tuple(documents)
    changes = sorted(
        (change for document in documents for change in document.changes), key=lambda change: change.start
    )
    for earlier, later in pairwise(changes):
        if later.start < earlier.end:
            yield at_offset(
                path, raw, later.start, f"two changes overlap: {earlier.before!r}, {later.before!r}"
            )
            return
    expected = list(_apply(raw, changes))
    published = "".join(node.printed for document in documents for node, _ in walk(document.nodes))
    published = _SPACE.sub("", published)
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0][0] == pair[1], zip(expected, published, strict=False))
    )
    if same < max(len(expected), len(published)):
        offset = expected[same][1] if same < len(expected) else len(raw)
        says = "".join(char for char, _ in expected[same : same + 12])
        message = f"the text says {says!r} here, published is {published[same : same + 12]!r}"
        yield at_offset(path, raw, offset, message)


def _apply(raw: str, changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    """Each character of the raw text with the changes applied, less white space, and its raw offset."""
    done = 0
    for change in changes:
        yield from (
            (char, done + index) for index, char in enumerate(raw[done : change.start]) if not char.isspace()
        )
        yield from ((char, change.start) for char in change.after if not char.isspace())
        done = change.end
    yield from ((char, done + index) for index, char in enumerate(raw[done:]) if not char.isspace())


def _not_stated(described: Described) -> Iterator[Problem]:
    """Metadata must stand in the raw text, or be said to be supplied: what nobody states is left empty."""
    lacking = list(_lacking(described))
    supplied = [stated.field for stated in described.source.supplied]
    for key, words in lacking:
        if key not in supplied:
            message = f"{words} does not stand in the raw text; leave it empty, quote the text"
            yield described.file.problem((key,), f"{message}, or say in [[supplied]] what states it")
    for index, key in enumerate(supplied):
        if key in supplied[:index]:
            message = f"{key} is supplied twice; keep one"
        elif not getattr(described.source, key) or getattr(described.source, key) == "unknown":
            message = f"{key} is empty, and nothing is supplied; fill it in or take this out"
        elif key not in dict(lacking):
            message = f"{key} stands in the raw text; take this out"
        else:
            continue
        yield described.file.problem(("supplied", index, "field"), message)
    if described.source.source_opened and not described.source.source_url:
        message = "is the day on which a person opened `source_url`, and that is empty"
        yield described.file.problem(("source_opened",), message)


def _lacking(described: Described) -> Iterator[tuple[str, str]]:
    """Each field of the metadata that the raw text does not state, and what it says."""
    source, raw = described.source, squeezed(described.raw.text)
    for key in ("title", "number", "source_url", "original_url", "stated_year"):
        if (words := getattr(source, key)) and squeezed(words) not in raw:
            yield key, repr(words)
    for issuer in source.issuers:
        if squeezed(issuer) not in raw:
            yield "issuers", repr(issuer)
    for key in ("issued", "published"):
        day = getattr(source, key)
        if day and not written(day).search(plain_characters(described.raw.text)):
            yield key, str(day)
    if source.status is not Status.UNKNOWN:
        yield "status", repr(str(source.status))
    if source.base is not Base.UNKNOWN:
        yield "base", repr(str(source.base))


def squeezed(text: str) -> str:
    """A text without white space, its characters as they are published: what is compared with a statement."""
    return _SPACE.sub("", plain_characters(text))


def _titles(described: Described, documents: Iterable[Document]) -> Iterator[Problem]:
    """A problem for each title that the text prints with a character which no title can hold."""
    for document in documents:
        node = next((node for node, _ in walk(document.nodes) if node.kind is Kind.TITLE), None)
        if node and (sign := without_place(node.text)):
            message = (
                f"the title has {sign}, which has no place in it; state the right encoding, or correct it"
            )
            yield at_offset(described.raw_path, described.raw.text, node.source[0], message)


def written(day: date) -> re.Pattern[str]:
    """A date as texts write it: 2025-07-24, 2025年7月24日, 2025.7.24, 二〇二五年七月二十四日."""
    figures = rf"{day.year}\s*[-年./]\s*0?{day.month}\s*[-月./]\s*0?{day.day}(?!\d)"
    year = "".join("[〇零○Ｏ]" if digit == "0" else han(int(digit)) for digit in str(day.year))
    return re.compile(rf"{figures}|{year}\s*年\s*{han(day.month)}\s*月\s*{han(day.day)}\s*日")


def in_doubt(described: Described, text: Text) -> Iterator[Problem]:
    """The places of a text where a reader was unsure."""
    for doubt in text.doubts:
        yield at_offset(described.raw_path, described.raw.text, doubt.offset, doubt.message)


def out_of_order(documents: Iterable[Document]) -> Iterator[tuple[Document, Node, str]]:
    """Labels that do not go on counting, either within their parent or through the document: worth a look."""
    for document in documents:
        through: dict[Kind, int] = {}
        within: dict[tuple[str, Kind], int] = {}
        for node, parent in walk(document.nodes):
            number = label_number(node.label) if traits(node.kind).sequential else None
            if number is None:
                continue
            home = (parent.anchor if parent else "", node.kind)
            last, last_here = through.get(node.kind, 0), within.get(home, 0)
            if number not in (last + 1, last_here + 1):
                yield document, node, f"{node.label} comes after {last_here or last}"
            through[node.kind] = within[home] = number
