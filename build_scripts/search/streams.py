"""Numbers and texts as bytes, and bytes as files that any page can load."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from build_scripts.publish import compact_json

Numbers = NDArray[np.int64]
_LONGEST = 5  # bytes of a number: below 2 ** 35


def varints(numbers: Numbers | Sequence[int]) -> bytes:
    """Whole numbers from 0 on, seven bits a byte, the lowest first; the top bit says that more follow."""
    return sized_varints(np.asarray(numbers, np.int64))[0].tobytes()


def sized_varints(numbers: Numbers) -> tuple[NDArray[np.uint8], Numbers]:
    """The bytes of `varints`, and how many each number takes."""
    sizes = np.ones(len(numbers), np.int64)
    for bits in range(7, 7 * _LONGEST, 7):
        sizes += numbers >> bits > 0
    out = np.zeros(int(sizes.sum()), np.uint8)
    begins = np.cumsum(sizes) - sizes
    for place in range(int(sizes.max(initial=0))):
        these = sizes > place
        more = (sizes[these] > place + 1) << 7
        out[begins[these] + place] = numbers[these] >> 7 * place & 127 | more
    return out, sizes


def streams(contents: Iterable[bytes]) -> bytes:
    """Several contents in one, each after its length."""
    return b"".join(one for content in contents for one in (_varint(len(content)), content))


def _varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _varint(number >> 7)


def steps(ascending: Iterable[int]) -> list[int]:
    """How far each number is from the one before it, the first from nought."""
    return [later - earlier for earlier, later in pairwise(chain((0,), ascending))]


def packed_json(value: Any) -> bytes:
    """JSON as UTF-8."""
    return compact_json(value).encode()


def pack(content: bytes) -> bytes:
    """The content deflated, with a check sum: a browser tells a file that was cut short or spoiled."""
    return zlib.compress(content, 7)  # 9 takes four times as long for 1 part in 200


def script(name: str, version: str, packed: bytes) -> bytes:
    """The file of a part: a call that any page can load as a script, also from a disk."""
    return b'registerPart("%b","%b","%b")\n' % (name.encode(), version.encode(), base64.b64encode(packed))


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
