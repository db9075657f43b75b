"""Two wordings of one place, compared: is the new one the old one edited, or another, or for a person to say?

Mere likeness proves nothing: 氢能企业10家 and 储能企业10家 are as alike as any edit. So the words themselves
are put side by side, and what differs is judged piece by piece. An edit adds words to what stays, takes some
away, or changes a character here and there; it leaves figures, negations, what may be done, and the words
with which a place begins. Whatever else keeps about half of the words is doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from sys import intern

_TOKEN = re.compile(
    r"""
    (?P<figure> [<>≤≥±]?\d+(?:\.\d+)?[%‰]?                  # 30, 1.5, 12%, ≥3
              | 第?[〇零二三四五六七八九十百千万亿两][〇零一二三四五六七八九十百千万亿两]*
              | 第一 | 一[〇零一二三四五六七八九十百千万亿两]+      # 一 alone is a word: 一批, 一体化
              | [a-z]+                                      # 5G, ICU
              | 以[上下内外前后] )
    | (?P<negation> 不(?![断仅同但论管]) | 未(?!来) | 无(?![人线缝]) | 非(?![常遗]) | 禁止 | 严禁 )
    | (?P<may> 可以 ) | (?P<must> 应当 | 必须 )
    | (?P<pause> \W )
    """,
    re.VERBOSE,
)  # every other sign is a token by itself
_SIGN = "sign"  # the kind of a token that is a letter
_PRIVATE = 0xF0000  # the first character of a plane that no text uses
_LIGHT = frozenset((_SIGN, "must"))  # kinds of tokens that decide nothing
_BETWEEN_FIGURES = re.compile(r"(?<=\d)\0(?=\d)")
_PARTICLES = frozenset("和与及或者以并且的地得等时候之其于所而也均都还")  # may take each other's place
_OPPOSITE = frozenset("增减升降高低多少大小有无是否内外前后上下进出买卖收支先早晚")  # turn a meaning round
_SHORT = 12  # tokens; of fewer words each one counts too much
_LEAD = 8  # tokens that say what a place is about
_ASIDE = 6  # tokens that may come or go within a phrase; a whole phrase may be longer
_SPARSE = 20  # tokens to each that may be another, as in 提名 and 提请
_LIKE = 0.45  # share of the old words that is left in what is worth a question
_MOST = 0.6  # share of the old words that is left in an edit
_COMMON = 0.45  # share of the different tokens of the shorter of two, from which it is worth to collate them
_WHOLE = 0.8  # share of words that must stand in others for these to have them
_PART = 0.4  # share of the new words that were there before


class Verdict(IntEnum):
    """What the new words are to the old ones, the surest last."""

    OTHER = 0
    DOUBT = 1
    EDITED = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Collation:
    """The old words and the new ones side by side.

    `kept` is the share of the old words that the new ones have in their order, `taken` the share of the new
    words that come from there. `decisive` says that figures, negation or permission differ, `edited` that all
    that differs is what an edit does.
    """

    verdict: Verdict
    kept: float
    taken: float
    decisive: bool = False
    edited: bool = True


def folded(words: str) -> str:
    """What counts of words: letters, and figures each by itself; width and case do not."""
    return _BETWEEN_FIGURES.sub("|", "\0".join(_tokens(words).tokens)).replace("\0", "")


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Words in tokens, of which kind each is, and before which of them a phrase begins.

    `long` are the tokens that are more than one character, `different` all of them, each once.
    """

    tokens: tuple[str, ...]
    kinds: tuple[str, ...]
    phrases: frozenset[int]
    long: frozenset[str]
    different: frozenset[str]


@lru_cache(maxsize=1 << 13)
def _tokens(words: str) -> _Tokens:
    text, end = unicodedata.normalize("NFKC", words).casefold(), 0
    tokens: list[str] = []
    kinds: list[str] = []
    phrases = {0}
    for match in _TOKEN.finditer(text):
        tokens += map(intern, text[end : match.start()])
        kinds += [_SIGN] * (match.start() - end)
        end = match.end()
        if match.lastgroup == "pause":
            phrases.add(len(tokens))
        else:
            tokens.append(intern(match[0]))
            kinds.append(match.lastgroup or _SIGN)
    tokens += map(intern, text[end:])
    kinds += [_SIGN] * (len(text) - end)
    different = frozenset(tokens)
    long = frozenset(token for token in different if len(token) > 1)
    return _Tokens(tuple(tokens), tuple(kinds), frozenset((*phrases, len(tokens))), long, different)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where the wordings differ: tokens of the old one, and what the new one has there."""

    old: tuple[int, int]
    new: tuple[int, int]

    def lengths(self) -> tuple[int, int]:
        return self.old[1] - self.old[0], self.new[1] - self.new[0]

    def sides(self, old: _Tokens, new: _Tokens) -> tuple[tuple[_Tokens, tuple[int, int]], ...]:
        return (old, self.old), (new, self.new)


@lru_cache(maxsize=1 << 14)
def collate(old: str, new: str) -> Collation:
    """Compare the words published at a place with those that may stand there now.

    Every share counts runs of two tokens or more: single characters are the same by chance. Of words that are
    others nobody asks what differs.
    """
    before, after = _tokens(old), _tokens(new)
    if before.tokens == after.tokens:
        return Collation(Verdict.SAME, 1.0, 1.0)
    pieces = list(_pieces(before, after))
    left = len(before.tokens) - sum(piece.lengths()[0] for piece in pieces)
    kept, taken = left / max(1, len(before.tokens)), left / max(1, len(after.tokens))
    if kept < _LIKE:
        return Collation(Verdict.OTHER, kept, taken, edited=False)
    decisive = any(_decisive(before, after, piece) for piece in pieces)
    edited = not decisive and _only_edited(before, after, pieces)
    enough = kept >= _MOST and taken >= _PART and len(before.tokens) >= _SHORT
    return Collation(Verdict.EDITED if edited and enough else Verdict.DOUBT, kept, taken, decisive, edited)


def stands_in(part: str, words: str) -> bool:
    """Whether a `part` of words is among these, save a few that were edited."""
    tokens = _tokens(part).different
    if len(tokens & _tokens(words).different) < _WHOLE * len(tokens):
        return False  # most cannot be there
    collated = collate(part, words)
    return collated.kept >= _WHOLE and collated.edited


def have_much_in_common(old: str, new: str) -> bool:
    """Whether two wordings have so many tokens in common that it is worth to collate them."""
    here, there = _tokens(old).different, _tokens(new).different
    return len(here & there) >= _COMMON * min(len(here), len(there))


def _pieces(old: _Tokens, new: _Tokens) -> Iterator[_Piece]:
    """What differs, in order."""
    here = there = 0
    for a, b, size in (*_runs(old, new), (len(old.tokens), len(new.tokens), 0)):
        if here < a or there < b:
            yield _Piece((here, a), (there, b))
        here, there = a + size, b + size


def _runs(old: _Tokens, new: _Tokens) -> list[tuple[int, int, int]]:
    """The runs of two tokens or more that both have: where in each, and how long.

    If one is whole among the other's phrases that is the run; what both begin and end with is one, for speed.
    """
    before, after = _spelt(old, new)
    if (at := _whole(before, new.phrases, after)) is not None:
        return [(0, at, len(before))]
    if (at := _whole(after, old.phrases, before)) is not None:
        return [(at, 0, len(after))]
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - head) if before[-1 - at] != after[-1 - at]), most - head)
    between = _common(before[head : len(before) - tail], after[head : len(after) - tail])
    runs = [(here + head, there + head, size) for here, there, size in between]
    return [(0, 0, head), *runs, (len(before) - tail, len(after) - tail, tail)]


def _spelt(old: _Tokens, new: _Tokens) -> tuple[str, str]:
    """Both with one character for each token: what is looked for in strings is found fast."""
    long = sorted(old.long | new.long)
    if not long:
        return "".join(old.tokens), "".join(new.tokens)
    names = {token: chr(_PRIVATE + number) for number, token in enumerate(long)}
    before, after = ("".join(map(names.get, tokens, tokens)) for tokens in (old.tokens, new.tokens))
    return before, after


def _common(old: str, new: str) -> list[tuple[int, int, int]]:
    """The longest run that both have, and so on before and behind it: as `SequenceMatcher`, much faster."""
    runs, left = [], [(0, len(old), 0, len(new))]
    while left:
        here, end, there, last = left.pop()
        at, size = _longest(old[here:end], new[there:last])
        if size > 1:  # fewer are the same by chance
            start, found = here + at, new.index(old[here + at : here + at + size], there, last)
            runs.append((start, found, size))
            left += [(here, start, there, found), (start + size, end, found + size, last)]
    return sorted(runs)


def _longest(old: str, new: str) -> tuple[int, int]:
    """Where in the old one the longest run begins that stands in both, the first of these; and its length."""
    at = size = 0
    for start in range(len(old)):
        while (run := old[start : start + size + 1]) in new and len(run) > size:
            at, size = start, len(run)
    return at, size


def _whole(part: str, phrases: frozenset[int], words: str) -> int | None:
    """Where a part is among the `phrases` of words, whole."""
    if part not in words:
        return None
    places = (at for at in sorted(phrases) if at + len(part) in phrases)
    return next((at for at in places if words.startswith(part, at)), None)


def _decisive(old: _Tokens, new: _Tokens, piece: _Piece) -> bool:
    """Whether a figure, a negation or a permission differs; a whole phrase may bring its own or take it."""
    sides = piece.sides(old, new)
    if 0 in piece.lengths() and all(words.phrases >= {*span} for words, span in sides):
        return False
    here, there = (_weighty(words, span) for words, span in sides)
    return here != there


def _weighty(words: _Tokens, span: tuple[int, int]) -> list[tuple[str, str]]:
    """The figures and permissions among some tokens, whatever their order, and that there is a negation."""
    kinds = words.kinds[slice(*span)]
    if _LIGHT.issuperset(kinds):
        return []
    tokens = zip(kinds, words.tokens[slice(*span)], strict=True)
    return sorted((kind, "" if kind == "negation" else token) for kind, token in tokens if kind not in _LIGHT)


def _only_edited(old: _Tokens, new: _Tokens, pieces: list[_Piece]) -> bool:
    """Whether all that differs is words that came or went, and a character here and there."""
    others = [piece for piece in pieces if all(piece.lengths()) and not _are(_PARTICLES, old, new, piece)]
    if len(others) * _SPARSE > len(old.tokens) or any(_are(_OPPOSITE, old, new, piece) for piece in others):
        return False
    if any(max(piece.lengths()) > 1 for piece in others) or _begins_otherwise(old, new, pieces):
        return False
    asides = (
        (words, span) for piece in pieces if 0 in piece.lengths() for words, span in piece.sides(old, new)
    )
    return all(span[1] - span[0] <= _ASIDE or words.phrases & {*span} for words, span in asides)


def _begins_otherwise(old: _Tokens, new: _Tokens, pieces: list[_Piece]) -> bool:
    """Whether words have gone from the beginning and others have come: these took the place of those.

    That holds too where what is between is the same, as in 市发展改革部门 and 发展和改革部门.
    """
    lead = [piece for piece in pieces if piece.old[0] < _LEAD]
    gone, come = (sum(piece.lengths()[side] for piece in lead) for side in (0, 1))
    return bool(gone and come) and not all(_are(_PARTICLES, old, new, piece) for piece in lead)


def _are(words: frozenset[str], old: _Tokens, new: _Tokens, piece: _Piece) -> bool:
    """Whether only such words, or words for must, take each other's place."""
    return all(
        tokens.tokens[at] in words or tokens.kinds[at] == "must"
        for tokens, span in piece.sides(old, new)
        for at in range(*span)
    )
