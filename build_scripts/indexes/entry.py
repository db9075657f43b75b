"""One entry of the glossary in one script: its definition, its reading, and what a text says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.citing.grammar import PATTERNS
from build_scripts.document import Place, Script
from build_scripts.indexes.pronunciation import initial, letter, symbol, zhuyin
from build_scripts.indexes.terms import Term, TermBase
from build_scripts.script import Converter

_QUOTED = re.compile(rf"{PATTERNS['title']}|(?<=“)[^“”]+(?=”)")


@dataclass(frozen=True, slots=True)
class LocalName:
    """A short name as one document introduces it, at `place`; `term` is empty where the glossary has none."""

    place: Place
    short: str
    full: str
    term: str


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term stands at ``[start:end]`` of what a node prints, or of a definition.

    `first` is true for the one use in its section that the page marks. What stands there may be the `name`
    that the document itself gave it; then it may be no `term` of the glossary.
    """

    start: int
    end: int
    term: str
    first: bool = False
    name: LocalName | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in one script. `group` is where this script's index has it: a letter, or a zhuyin symbol.

    `initial` names the page that has the whole entry, `mentions` are other terms in its definition, and
    `quote` is what stands at the place where a text is quoted for it.
    """

    term: Term
    name: str
    reading: str
    group: str
    initial: str
    definition: str
    mentions: tuple[TermMark, ...]
    aliases: tuple[str, ...]
    quote: str
    quoted: Place | None

    @property
    def id(self) -> str:
        """The same in both scripts, for ever."""
        return self.term.id


def entry_of(
    base: TermBase, term: Term, script: Script, converter: Converter, quote: tuple[Place, str] | None
) -> Entry:
    """The entry of a term in that script; `quote` is where a text is quoted for it, and what that prints."""
    simplified, first = script is Script.HANS, initial(term.hans, term.pinyin)
    definition, mentions = _definition(base, term, None if simplified else converter)
    place, words = quote or (None, "")
    return Entry(
        term,
        name=term.hans if simplified else term.hant,
        reading=term.pinyin if simplified else zhuyin(term.hans, term.pinyin),
        group=letter(term.hans, term.pinyin) if simplified else symbol(first),
        initial=first,
        definition=definition,
        mentions=mentions,
        aliases=tuple(alias if simplified else converter.convert(alias, script) for alias in term.aliases),
        quote=words,
        quoted=place,
    )


def _definition(base: TermBase, term: Term, converter: Converter | None) -> tuple[str, tuple[TermMark, ...]]:
    """A definition, in Traditional script with a `converter`, and the first mention of each other term in it.

    Terms, titles and words in quotation marks stay as the texts print them; the rest is our own prose.
    """
    text, said, at = term.definition, "", {}
    printed = [(hit.start, hit.end) for hit, _ in base.in_definitions[term.id]]
    printed += [quoted.span() for quoted in _QUOTED.finditer(text)]
    for left, right in pairwise(sorted({0, len(text)}.union(*printed))):
        at[left] = len(said)
        if converter is None:
            said += text[left:right]
        elif any(start <= left < end for start, end in printed):
            said += converter.convert(text[left:right], Script.HANT)
        else:
            said += converter.phrase(text[left:right])
    at[len(text)] = len(said)
    mentions = base.mentions(term).items()
    return said, tuple(TermMark(at[hit.start], at[hit.end], other, first=True) for other, hit in mentions)
