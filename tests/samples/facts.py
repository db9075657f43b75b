"""Which of the facts that a person found the program's outline has.

An outline is what ``preview`` gives, as plain values. What it does not have yet is looked for under
these names: a block of kind `table` with `rows` of cells; blocks of the kinds `adoption`, `subtitle`,
`speaker` and `note`; the days `adopted`, `amended`, `in_force` and `repealed` beside `issued`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from build_scripts.kinds import Kind
from build_scripts.numerals import label_number
from tests.samples.labels import ExpectedDocument, Label, Part, Passage, Sample, Statute
from tests.samples.outlined import Outline

Block = dict[str, Any]

_SESSION = re.compile(r"第[一二三四五六七八九十百]+[届屆]")
_ENOUGH = 12  # blocks: no label is described by more characters, and each block has one at least


class Field(StrEnum):
    """What a fact is about: the columns of the table."""

    RECORD = "record"
    PARTS = "parts"
    LABELS = "labels"
    COUNTS = "counts"
    FURNITURE = "furniture"
    SENTENCES = "sentences"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a person sees in a text, and whether the program sees it too."""

    field: Field
    told: str
    right: bool


def facts(sample: Sample, outlines: list[Outline]) -> Iterator[Fact]:
    """Every fact about a sample. Where nothing was read, nothing is right."""
    blocks = [block for outline in outlines for block in outline["blocks"]]
    scripts = {outline["script"] for outline in outlines}
    yield Fact(Field.RECORD, f"script: {sample.script}", scripts == {sample.script})
    for place, document in enumerate(sample.documents):
        yield from _record(document, _own(document, place, outlines), blocks)
        yield from (_part(part, blocks) for part in document.parts)
    labels = [label for document in sample.documents for label in document.labels]
    yield from _labels(labels, blocks)
    yield from _counts(Counter(label.kind for label in labels), blocks)
    yield from (_dropped(line, blocks) for line in sample.furniture)
    yield from (_whole(passage, blocks) for passage in sample.passages)
    yield from _tables([size for document in sample.documents for size in document.tables], blocks)


def facts_of_statute(statute: Statute, outlines: list[Outline]) -> Iterator[Fact]:
    """The few facts about a statute."""
    blocks = [block for outline in outlines for block in outline["blocks"]]
    document = ExpectedDocument(statute.title, statute.record)
    yield from _record(document, _own(document, 0, outlines), blocks)
    articles = [block["label"] for block in _labelled(blocks) if block["kind"] == Kind.ARTICLE]
    yield Fact(Field.COUNTS, f"articles: {statute.articles}", _read(blocks, len(articles), statute.articles))
    last = label_number(articles[-1]) if articles else 0
    yield Fact(Field.COUNTS, f"last article: {statute.last}", _read(blocks, last, statute.last))
    yield from _labels(statute.chapters, blocks)
    headings = Counter(block["kind"] for block in _labelled(blocks))
    for kind, count in ((Kind.CHAPTER, len(statute.chapters)), (Kind.DIVISION, statute.divisions)):
        yield Fact(Field.COUNTS, f"{kind}: {count}", _read(blocks, headings[kind], count))
    doubts = [doubt["message"] for outline in outlines for doubt in outline["doubts"]]
    named = {label_number(found) for doubt in doubts for found in re.findall(r"第.{1,3}章", doubt)}
    for number in statute.missing_chapters:
        told = not named.isdisjoint({number, number + 1})
        yield Fact(Field.COUNTS, f"chapter {number} is missing: a doubt", told)


def _read(blocks: list[Block], actual: int | None, expected: int) -> bool:
    """Whether a count is right: of a text of which nothing was read none is, not even 0."""
    return bool(blocks) and actual == expected


# The record


def _own(document: ExpectedDocument, place: int, outlines: list[Outline]) -> Outline:
    """The outline of a document: the one with its title, else the one in its place, else an empty one."""
    titled = [outline for outline in outlines if letters(outline["title"]) == letters(document.title)]
    return next(iter(titled or outlines[place : place + 1]), {})


def _record(document: ExpectedDocument, outline: Outline, blocks: list[Block]) -> Iterator[Fact]:
    """Its title, on its outline or as a title within another's, and what is asked of its record."""
    titles = {outline.get("title", ""), *(words(one) for one in blocks if one["kind"] == Kind.TITLE)}
    titles |= {one["heading"] for one in blocks if one["kind"] == Kind.ANNEX}
    right = letters(document.title) in map(letters, titles)
    yield Fact(Field.RECORD, f"title: {document.title}", right)
    for key, expected in document.record.items():
        right = bool(outline) and _AGREES.get(key, _same)(expected, _told(outline, key))
        yield Fact(Field.RECORD, f"{key}: {expected}", right)


def _told(outline: Outline, key: str) -> Any:
    """What an outline tells; a day of adoption may be told as the day of issue."""
    return outline.get(key) or (outline.get("issued") if key == "adopted" else None)


def _same(expected: Any, actual: Any) -> bool:
    return bool(expected == actual or (not expected and not actual))


def _same_number(expected: str, actual: str | None) -> bool:
    """Brackets do not count, and the number of an order may stand behind the order's name."""
    told, wanted = letters(actual or ""), letters(expected)
    return told == wanted or (wanted.startswith("第") and told.endswith(wanted))


def _same_issuers(expected: list[str], actual: list[str] | None) -> bool:
    return [_SESSION.sub("", name) for name in actual or []] == expected


_AGREES: dict[str, Callable[[Any, Any], bool]] = {"number": _same_number, "issuers": _same_issuers}


# The blocks


def _part(part: Part, blocks: list[Block]) -> Fact:
    beginning = letters(part.words)
    right = any(one["kind"] == part.kind and letters(words(one)).startswith(beginning) for one in blocks)
    return Fact(Field.PARTS, f"{part.kind}: {part.words}", right)


def _labels(expected: Iterable[Label], blocks: list[Block]) -> Iterator[Fact]:
    """Each label once: the first block that has it and its words and no other label was found in."""
    left = [(block, _behind(blocks, place)) for place, block in enumerate(blocks) if block["label"]]
    for label in expected:
        found = next((one for one in left if _is(label, *one)), None)
        if found:
            left.remove(found)
        right = found is not None and found[0]["kind"] == label.kind
        yield Fact(Field.LABELS, f"{label.kind} {label.label} {label.words}", right)


def _is(label: Label, block: Block, behind: str) -> bool:
    return squeezed(block["label"]) == squeezed(label.label) and behind.startswith(letters(label.words))


def _behind(blocks: list[Block], place: int) -> str:
    """The letters behind the label of a block; where it has no words of its own, those that follow it."""
    own = letters(blocks[place]["heading"] + blocks[place]["text"])
    following = "".join(words(one) for one in blocks[place + 1 : place + 1 + _ENOUGH])
    return own or letters(following)


def _counts(expected: Counter[str], blocks: list[Block]) -> Iterator[Fact]:
    """Each kind as often as a person counted it, and no label of another kind."""
    actual = Counter(block["kind"] for block in _labelled(blocks))
    for kind, count in expected.items():
        yield Fact(Field.COUNTS, f"{kind}: {count}", _read(blocks, actual[kind], count))
    others = sum(count for kind, count in actual.items() if kind not in expected)
    yield Fact(Field.COUNTS, "labels of other kinds: 0", _read(blocks, others, 0))


def _labelled(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block["label"]]


def _dropped(line: str, blocks: list[Block]) -> Fact:
    """No block begins with a line of furniture, nor holds one that no sentence could hold."""
    looked_for = squeezed(line)
    anywhere = looked_for.endswith(":") or looked_for.isascii()
    published = [squeezed(passage) for block in blocks for passage in passages(block)]
    kept = any(looked_for in one if anywhere else one.startswith(looked_for) for one in published)
    return Fact(Field.FURNITURE, line, bool(blocks) and not kept)


def _whole(passage: Passage, blocks: list[Block]) -> Fact:
    read = (letters(words) for block in blocks for words in passages(block))
    right = any(holds(one, passage) for one in read)
    return Fact(Field.SENTENCES, f"{passage.begins} … {passage.ends}", right)


def _tables(expected: list[tuple[int, int]], blocks: list[Block]) -> Iterator[Fact]:
    actual = [block["rows"] for block in blocks if block["kind"] == "table"]
    sizes = [(len(rows), max(map(len, rows))) for rows in actual]
    for place, size in enumerate(expected):
        yield Fact(Field.TABLES, f"{size[0]} rows of {size[1]}", sizes[place : place + 1] == [size])


# Words


def words(block: Block) -> str:
    """A block as it is printed."""
    return "".join((block["label"], block["heading"], block["text"]))


def passages(block: Block) -> Iterator[str]:
    """What stands together: a block's words, or each cell of a table."""
    yield words(block)
    yield from (cell for row in block.get("rows", ()) for cell in row)


def holds(read: str, passage: Passage) -> bool:
    """Whether the whole of a passage stands in some letters."""
    begins, ends = letters(passage.begins), letters(passage.ends)
    starts = (found.start() for found in re.finditer(f"(?={re.escape(begins)})", read))
    found = (read[start : start + passage.letters] for start in starts)
    return any(len(one) == passage.letters and one.endswith(ends) for one in found)


def letters(text: str) -> str:
    """Letters and digits alone, of one width: spaces and punctuation may be corrected when a text is read."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one)[0] in "LN")


def squeezed(text: str) -> str:
    """A text without spaces, of one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
