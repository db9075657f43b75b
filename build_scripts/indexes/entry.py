"""One entry of the glossary in one script: its definition, its reading, and what a text says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.document import Place, Script
from build_scripts.indexes.pronunciation import initial, letter, symbol, zhuyin
from build_scripts.indexes.terms import Term, TermBase
from build_scripts.script import Converter

_QUOTED = re.compile(r"《[^《》]*》|(?<=“)[^“”]+(?=”)")


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term stands at ``[start:end]`` of what a node prints, or of a definition.

    `first` is true for the one use in its section that the page marks. A short name that the document gave
    itself says what it `means` there, and at which anchor that is said; it may be no `term` of the glossary.
    """

    start: int
    end: int
    term: str
    first: bool = False
    means: str = ""
    said_at: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in one script. `group` is where this script's index has it: a letter, or a zhuyin symbol."""

    id: str
    name: str
    reading: str
    group: str
    initial: str
    en: str
    kind: str
    definition: str
    mentions: tuple[TermMark, ...]
    aliases: tuple[str, ...]
    see: tuple[str, ...]
    topic: str | None
    quote: str
    quoted: Place | None


def entry_of(
    base: TermBase, term: Term, script: Script, converter: Converter, quote: tuple[Place, str] | None
) -> Entry:
    """The entry of a term in that script; `quote` is where a text is quoted for it, and what that prints."""
    convert, simplified = converter.convert, script is Script.HANS
    definition, mentions = _definition(base, term, None if simplified else converter)
    name = initial(term.hans, term.pinyin)
    place, words = quote or (None, "")
    return Entry(
        id=term.id,
        name=term.hans if simplified else term.hant,
        reading=term.pinyin if simplified else zhuyin(term.hans, term.pinyin),
        group=letter(term.hans, term.pinyin) if simplified else symbol(name),
        initial=name,
        en=term.en,
        kind=str(term.kind),
        definition=definition,
        mentions=mentions,
        aliases=tuple(alias if simplified else convert(alias, script) for alias in term.aliases),
        see=term.see,
        topic=term.topic,
        quote=words,
        quoted=place,
    )


def _definition(base: TermBase, term: Term, converter: Converter | None) -> tuple[str, tuple[TermMark, ...]]:
    """A definition, in Traditional script with a `converter`, and the first mention of each other term in it.

    Terms, titles and words in quotation marks stay as the texts print them; the rest is our own prose.
    """
    text = term.definition
    hits = [(hit.start, hit.end, other) for hit, other in base.find(text)]
    if converter is None:
        return text, tuple(_mentions(term, hits))
    printed = [(start, end) for start, end, _ in hits] + [quoted.span() for quoted in _QUOTED.finditer(text)]
    cuts = sorted({0, len(text)}.union(*printed))
    said, at = "", {0: 0}
    for left, right in pairwise(cuts):
        kept = any(start <= left < end for start, end in printed)
        said += (
            converter.convert(text[left:right], Script.HANT) if kept else converter.phrase(text[left:right])
        )
        at[right] = len(said)
    return said, tuple(_mentions(term, [(at[start], at[end], other) for start, end, other in hits]))


def _mentions(term: Term, hits: list[tuple[int, int, str]]) -> Iterator[TermMark]:
    """The first mention of each other term."""
    seen = {term.id}
    for start, end, other in hits:
        if other not in seen:
            seen.add(other)
            yield TermMark(start, end, other, first=True)
