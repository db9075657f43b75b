"""Blocks → a part of the texts, for both editions: what stands beside the texts in columns, then all words.

Words are written as the Simplified edition prints them. The Traditional one follows from a table of letters
and from what is not as the table says; words that do not go together one by one are written twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from build_scripts.document import Script
from build_scripts.reading.shapes import HEADING_ENDS
from build_scripts.search.blocks import Block
from build_scripts.search.contribution import Both, Contribution, Row
from build_scripts.search.letters import Alphabet
from build_scripts.search.streams import packed_json, steps, streams, varints

Said = tuple[Both, bool]  # words, and whether both editions have the same, folded


@dataclass(frozen=True, slots=True)
class Words:
    """How words are written: in which letters, and the counterpart of each in the other script."""

    alphabet: Alphabet
    table: Mapping[int, str]

    def written(self, words: Sequence[Said]) -> bytes:
        """Which are written twice; where the table is wrong, and for which code point; all words."""
        doubled = {
            at for at, ((hans, hant), twins) in enumerate(words) if not twins or len(hans) != len(hant)
        }
        single = [both for at, (both, _) in enumerate(words) if at not in doubled]
        wrong = list(self._exceptions(*map("".join, zip(*single, strict=True)))) if single else []
        where = chain.from_iterable(zip(steps(at for at, _ in wrong), (of for _, of in wrong), strict=True))
        every = chain.from_iterable(both if at in doubled else both[:1] for at, (both, _) in enumerate(words))
        return streams([varints(steps(sorted(doubled))), varints(list(where)), self.alphabet.coded(every)])

    def _exceptions(self, hans: str, hant: str) -> Iterator[tuple[int, int]]:
        made = hans.translate(self.table)
        if made != hant:
            both = enumerate(zip(made, hant, strict=True))
            yield from ((at, ord(other)) for at, (one, other) in both if one != other)


def text_part(
    documents: Sequence[Contribution], rows: Sequence[Row], twins: Sequence[bool], words: Words
) -> bytes:
    """The rows in order, and what a reader is told of their documents."""
    headings = [[_units(row.here[one], row.here[one].heading) for row in rows] for one in Script]
    counts = [len(list(own)) for _, own in groupby(rows, key=lambda row: row.document)]
    places, said = _places(rows, twins)
    columns = [
        [[one.slug, one.year, count] for one, count in zip(documents, counts, strict=True)],
        " ".join(row.here[Script.HANS].anchor for row in rows),
        headings[0],
        {at: there for at, (here, there) in enumerate(zip(*headings, strict=True)) if here != there},
        places,
    ]
    told = ((both, True) for one in documents for both in (one.title, one.short))
    return streams([packed_json(columns), words.written([*told, *said])])


def _places(rows: Sequence[Row], twins: Sequence[bool]) -> tuple[list[int], list[Said]]:
    """Where each block stands, and all words of the rows: that place, if it is another, before the text.

    A place is 0 as the one before, 1 in words of its own, or else its words and, from one less than two on,
    the heading of the block.
    """
    codes: list[int] = []
    words: list[Said] = []
    before = None
    for row, same in zip(rows, twins, strict=True):
        hans, hant = row.here[Script.HANS], row.here[Script.HANT]
        place, ends = (hans.place, hant.place), [_own(one) for one in (hans, hant)]
        code = 0
        if place != before:
            headed = hans.label == hant.label and all(ends) and all(map(str.endswith, place, ends))
            code = _units(hans, hans.label) + 2 if headed else 1
            shown = tuple(map(str.removesuffix, place, ends)) if headed else place
            words.append(((shown[0], shown[1]), True))
        codes.append(code)
        words.append(((hans.text, hant.text), same))
        before = place
    return codes, words


def _units(block: Block, characters: int) -> int:
    """How long a browser finds the first characters of a block."""
    return len(block.text[:characters].encode("utf-16-le", "surrogatepass")) // 2


def _own(block: Block) -> str:
    """The heading without its label, as a place has it."""
    return block.text[block.label : block.heading].rstrip(HEADING_ENDS)
