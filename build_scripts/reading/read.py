"""One decoded raw text → a tree with anchors, and the record of all that was changed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.document import Node
from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, MappedText
from build_scripts.reading.anchors import name
from build_scripts.reading.formal import classify
from build_scripts.reading.line_ends import taken_apart
from build_scripts.reading.outline import outline
from build_scripts.reading.punctuation import normalise
from build_scripts.reading.readers import READERS
from build_scripts.reading.readers.reading import Decision, Doubt


@dataclass(frozen=True, slots=True)
class Outlined:
    """What the program sees in a raw text; `words` are the published paragraphs, of which the nodes are made.

    The `changes` are those of each step, one after the other: ``record.settle`` makes one record of them.
    """

    nodes: tuple[Node, ...]
    words: tuple[MappedText, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]


def read(
    mapped: MappedText,
    reader: str,
    decisions: dict[int, Decision] | None = None,
    labels: dict[int, int] | None = None,
) -> Outlined:
    """Read a mapped text (a whole one or a part) with the reader of that name.

    Total: any text is read; a line that no rule knows is a paragraph. `decisions` are an editor's,
    by line index within it, and so are the lengths of `labels`. Raises KeyError for a reader that does not
    exist.
    """
    reading = READERS[reader].read(mapped.lines(), decisions or {})
    changes = list(reading.changes)
    paragraphs = []
    for paragraph in reading.paragraphs:
        normal, recorded = normalise(paragraph)
        paragraphs.append(normal.strip())
        changes += recorded
    words, apart = taken_apart([paragraph for paragraph in paragraphs if paragraph])
    ends = _label_ends(mapped, labels or {})
    parts, joined = classify(words, _decided(mapped, decisions or {}), ends)
    return Outlined(name(outline(parts)), words, (*changes, *joined), (*reading.doubts, *apart))


def _decided(mapped: MappedText, decisions: dict[int, Decision]) -> dict[int, Kind]:
    """What an editor says that lines are, by the offset at which each begins."""
    lines = mapped.lines()
    return {
        lines[index].strip().span[0]: decision.kind
        for index, decision in decisions.items()
        if decision.kind and index < len(lines) and lines[index].text.strip()
    }


def _label_ends(mapped: MappedText, labels: dict[int, int]) -> dict[int, int]:
    """The raw offset behind each label that an editor named, by that at which its line begins."""
    lines = mapped.lines()
    named = {lines[index].strip(): length for index, length in labels.items()}
    return {words.span[0]: words[:length].span[1] for words, length in named.items()}
