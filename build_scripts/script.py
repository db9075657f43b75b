"""The two scripts: OpenCC for characters, reviewed tables for what it cannot know.

Only the configurations ``s2tw`` and ``tw2s`` are used (characters, not vocabulary).

A Simplified character may stand for several (发 for 發 and 髮): the word decides which. So the way to
Traditional script goes word by word: nothing is found across the end of a word (頭髮 in 龙头发展).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain, groupby
from typing import Annotated, Literal

from pydantic import Field

from build_scripts.characters import conversion
from build_scripts.document import Script
from build_scripts.segment import segmenter
from build_scripts.toml import Strict, Text, TomlFile

_CONFIG = {Script.HANT: "s2tw", Script.HANS: "tw2s"}
# Quotation marks as GB/T 15834—2011 and the handbook of punctuation of Taiwan's ministry have them.
_QUOTES = {
    Script.HANT: str.maketrans("“”", "「」"),
    Script.HANS: str.maketrans("「」『』", "“”‘’"),
}
_INNER = re.compile("‘([^‘’]*)’")  # in pairs: alone, ’ is an apostrophe too
_Pieces = Iterable[tuple[str, str]]  # of a text, each as it was and as it is converted


class Saying(Strict):
    """A phrase in both scripts, as our own prose says it."""

    hans: Text
    hant: Text


class Protected(Saying):
    """A phrase in both scripts that a converter gets wrong."""

    reason: Text


class Variant(Saying):
    """What tw2s leaves as it is, and how Simplified text writes it; not for the way back."""

    reason: Text


class Wording(Strict):
    """Regional wording in Traditional script (`hant`) and its mainland wording (`hans`).

    It stays as it is where one of the phrases `keep` (Traditional script) covers it. What `serves` search
    only is too often meant otherwise to be replaced. `source`: a text, a dictionary, usage.
    """

    hant: Text
    hans: Text
    keep: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    reason: Text
    source: Text
    serves: Literal["conversion", "search", "both"]


class _File(Strict):
    protect: tuple[Protected, ...] = ()
    to_hans: tuple[Variant, ...] = ()
    wording: tuple[Wording, ...] = ()
    prose: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words of a text, at ``text[start:end]``, that were given in mainland wording."""

    start: int
    end: int
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A text in the other script (`text`), and what of it was `replaced` by other words.

    `joints` are stretches of the one text and of the other that correspond as a whole: restored wording, and
    what took another number of characters.
    """

    text: str
    replaced: tuple[Replaced, ...]
    joints: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass(frozen=True)
class Converter:
    """Converts between the scripts by the reviewed tables. Pure: equal texts give equal results."""

    protected: tuple[Protected, ...] = ()
    to_hans: tuple[Variant, ...] = ()
    wordings: tuple[Wording, ...] = ()
    prose: tuple[Saying, ...] = ()
    file: TomlFile = field(default_factory=TomlFile)

    def convert(self, text: str, to: Script) -> str:
        """`text` in the other script, word by word or character by character; its wording stays."""
        return "".join(said for _, said in self._pieces[to](text))

    def turn(self, text: str, to: Script) -> Turned:
        """The same, with the stretches that did not go character by character."""
        return _turned(self._pieces[to](text))

    def phrase(self, text: str) -> str:
        """Our own Simplified prose as the Traditional edition says it, in Taiwan's wording; not for texts."""
        return "".join(said for _, said in self._prose(text))

    def restore(self, text: str, decided: tuple[Replaced, ...] = ()) -> Turned:
        """Traditional text with regional wording as Simplified text in mainland wording.

        `decided` are single decisions that go before the table.
        """
        taken = {offset for wording in decided for offset in range(wording.start, wording.end)}
        regional = [
            wording for wording in self._regional(text) if taken.isdisjoint(range(wording.start, wording.end))
        ]
        replaced = sorted((*decided, *regional), key=lambda wording: wording.start)
        pieces: list[tuple[str, str]] = []
        done = 0
        for wording in replaced:
            pieces += self._pieces[Script.HANS](text[done : wording.start])
            pieces.append((text[wording.start : wording.end], wording.after))
            done = wording.end
        pieces += self._pieces[Script.HANS](text[done:])
        return _turned(pieces, tuple(replaced))

    @cached_property
    def _pieces(self) -> dict[Script, Callable[[str], _Pieces]]:
        to_hans = {phrase.hant: phrase.hans for phrase in (*self.protected, *self.to_hans)}
        return {
            Script.HANT: _by_word({phrase.hans: phrase.hant for phrase in self.protected}),
            Script.HANS: _by_phrase(to_hans, Script.HANS),
        }

    @cached_property
    def _prose(self) -> Callable[[str], _Pieces]:
        return _by_word({phrase.hans: phrase.hant for phrase in (*self.protected, *self.prose)})

    @cached_property
    def _replacing(self) -> tuple[Wording, ...]:
        """The regional wordings that are replaced, the longest first."""
        wordings = (wording for wording in self.wordings if wording.serves != "search")
        return tuple(sorted(wordings, key=lambda wording: -len(wording.hant)))

    @cached_property
    def _regional_words(self) -> re.Pattern[str] | None:
        return _longest_first(wording.hant for wording in self._replacing)

    def _regional(self, text: str) -> Iterator[Replaced]:
        """Regional wording from left to right, at each place the longest that no kept phrase covers."""
        place = 0
        while self._regional_words and (words := self._regional_words.search(text, place)):
            place = words.start()
            wording = next((wording for wording in self._replacing if _stands(text, place, wording)), None)
            if wording:
                yield Replaced(place, place + len(wording.hant), wording.hans, wording.reason)
            place += len(wording.hant) if wording else 1


def converter(file: TomlFile) -> Converter:
    """The converter of the tables in ``vocabulary/script.toml``. Raises ProblemsFound with each mistake."""
    tables = file.parse(_File)
    return Converter(tables.protect, tables.to_hans, tables.wording, tables.prose, file)


def _by_word(table: dict[str, str]) -> Callable[[str], _Pieces]:
    """A function from Simplified text to its pieces in Traditional script, of each word by itself."""
    words = segmenter(table)
    phrases = _by_phrase(table, Script.HANT)
    of_word = cache(lambda word: tuple(phrases(word)))
    return lambda text: chain.from_iterable(map(of_word, _stretches(words(_INNER.sub(r"『\1』", text)))))


def _by_phrase(table: dict[str, str], to: Script) -> Callable[[str], _Pieces]:
    """A function from a text to its pieces in script `to`: phrases by the `table`, the rest by character."""
    pattern = _longest_first(table)

    def pieces(text: str) -> _Pieces:
        done = 0
        for phrase in pattern.finditer(text) if pattern else ():
            yield text[done : phrase.start()], _characters(to)(text[done : phrase.start()])
            yield phrase.group(), table[phrase.group()]
            done = phrase.end()
        yield text[done:], _characters(to)(text[done:])

    return pieces


def _stretches(words: Iterable[str]) -> Iterator[str]:
    """The words; characters that are no part of one stay together, for OpenCC may know them (系上)."""
    for alone, group in groupby(words, key=lambda word: len(word) == 1):
        same = tuple(group)
        yield from ("".join(same),) if alone else same


def _turned(pieces: _Pieces, replaced: tuple[Replaced, ...] = ()) -> Turned:
    """The pieces joined; a replaced one and one of another length is a joint."""
    others = {(replacement.start, replacement.end) for replacement in replaced}
    said: list[str] = []
    joints = []
    here = there = 0
    for before, after in pieces:
        ends = (here + len(before), there + len(after))
        if len(before) != len(after) or (here, ends[0]) in others:
            joints.append(((here, ends[0]), (there, ends[1])))
        said.append(after)
        here, there = ends
    return Turned("".join(said), replaced, tuple(joints))


def _spans(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        place = text.find(phrase)
        while place >= 0:
            yield place, place + len(phrase)
            place = text.find(phrase, place + 1)


def _stands(text: str, place: int, wording: Wording) -> bool:
    """Whether a wording stands at `place` and in none of the phrases that are kept."""
    end = place + len(wording.hant)
    return text.startswith(wording.hant, place) and not any(
        start <= place and end <= stop for start, stop in _spans(text, wording.keep)
    )


def _longest_first(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds the longest of the phrases at each place; None without phrases."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def detect(text: str) -> Script:
    """The script of a text: the one whose conversion changes more of it."""
    sample = text[:4000]
    changed = {
        script: sum(
            before != after for before, after in zip(sample, _characters(script)(sample), strict=False)
        )
        for script in Script
    }
    return Script.HANT if changed[Script.HANS] > changed[Script.HANT] else Script.HANS


@lru_cache(maxsize=2)
def _characters(to: Script) -> Callable[[str], str]:
    converted = conversion(_CONFIG[to])
    return lambda text: converted(text).translate(_QUOTES[to]) if text else ""
