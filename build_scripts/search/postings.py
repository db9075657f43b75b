"""Characters and pairs → the parts of the texts that hold them, in parts that a browser loads on need.

With each part of the texts stands the best place that a key has in it, so that a browser which cannot read
all texts reads those first whose titles or headings hold the words.

The keys are sorted and cut into parts by size, so that the first key of each part is all that a
browser must know to find one.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

GRADES = 3  # in a text, in its heading, in a title
_PART = 6_000  # bytes of a part before compression; a key with more of its own makes a larger one
_KEY = 4  # bytes that a key takes beside its numbers


@dataclass(frozen=True, slots=True)
class Part:
    """Keys from `first` on, and their postings, as bytes."""

    first: str
    content: bytes


def keys(text: str) -> set[str]:
    """Every character of a folded text and every two that stand together."""
    return {*text, *(left + right for left, right in pairwise(text))}


def postings(groups: Iterable[Iterable[tuple[int, str]]]) -> dict[str, list[int]]:
    """For each key the groups of folded texts that hold it, ascending: ``number * GRADES + grade``.

    Each text of a group comes with its grade; the best grade of those that hold the key counts.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(groups):
        best = {key: grade for grade, text in sorted(texts) for key in keys(text)}
        for key, grade in best.items():
            found[key].append(number * GRADES + grade)
    return found


def parts(found: dict[str, list[int]]) -> Iterator[Part]:
    """All postings in parts, the keys in the order in which a browser compares them."""
    rows = [
        (key, varints(later - earlier for earlier, later in pairwise((-1, *found[key]))), len(found[key]))
        for key in sorted(found, key=browser_order)
    ]
    for start, end in cuts((len(deltas) + _KEY for _, deltas, _ in rows), _PART + _KEY):
        yield _part(rows[start:end])


def cuts(sizes: Iterable[int], most: int) -> Iterator[tuple[int, int]]:
    """Rows of these sizes in parts, from and to: at most `most` in one, more only where a row is larger."""
    start = total = 0
    rows = list(sizes)
    for number, size in enumerate(rows):
        if number > start and total + size > most:
            yield start, number
            start, total = number, 0
        total += size
    if rows:
        yield start, len(rows)


def browser_order(key: str) -> bytes:
    """Strings in the order in which JavaScript compares them: by UTF-16 units."""
    return key.encode("utf-16-be", "surrogatepass")


def _part(rows: Sequence[tuple[str, bytes, int]]) -> Part:
    """Three streams, each after its length but the last: the keys, how many numbers each has, and which."""
    words = _grouped([key for key, _, _ in rows]).encode()
    counts = varints(count for _, _, count in rows)
    content = b"".join(
        (varints((len(words),)), words, varints((len(counts),)), counts, *(row[1] for row in rows))
    )
    return Part(rows[0][0], content)


def _grouped(ordered: Iterable[str]) -> str:
    """Keys as lines: a first character, then every character that follows it.

    A line that lacks the key of its first character alone (a part may begin amid a group) begins with a tab.
    """
    lines = []
    for first, group in groupby(ordered, key=lambda key: key[0]):
        same = list(group)
        alone = same[0] == first
        lines.append(("" if alone else "\t") + first + "".join(key[1:] for key in same))
    return "\n".join(lines)


def varints(numbers: Iterable[int]) -> bytes:
    """Whole numbers from 0 on, seven bits a byte, the lowest first; the top bit says that more follow."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def script(name: str, content: bytes) -> bytes:
    """The file of a part: a call that any page can load as a script, also from a disk."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return b'registerPart("%b","%b")\n' % (name.encode(), base64.b64encode(packed))
