"""A citation → the places that it may mean, the likeliest first; or what is not there, and what is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from build_scripts.citing.fit import Hit, Instead, Spot, hits_in, instead_of, spots
from build_scripts.citing.grammar import LABELLED, LIMITS, RE, SCORES
from build_scripts.citing.steps import Fold, Number, Steps, folded, key, numbers_in, place_at_end, place_in
from build_scripts.citing.words import citation
from build_scripts.document import Corpus, Document
from build_scripts.interface import Interface


@dataclass(frozen=True, eq=False)
class Cited:
    """A document as citations name it; `names` are its own and that of its bundle, without punctuation."""

    document: Document
    names: tuple[str, ...]
    number: Number | None
    say: Interface
    fold: Fold

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Its places."""
        return spots(self.document, self.say, self.fold)

    def called(self, word: str) -> bool:
        """Whether a word stands in one of its names, or is one of them but for a few characters left out."""
        wanted = key(word)
        return any(wanted in name or is_shortened(wanted, name) for name in self.names)

    def heads(self, spot: Spot, words: Sequence[str]) -> bool:
        """Whether all the words stand in the heading of that labelled part."""
        part = spot.node
        heading = part.label + part.heading if part.heading and part.kind in LABELLED else ""
        return bool(heading) and all(word in key(folded(heading, self.fold)) for word in words)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents that citations may mean, in time order, and how words are folded."""

    documents: tuple[Cited, ...]
    fold: Fold


@dataclass(frozen=True, slots=True)
class Asked:
    """What a citation says: the documents that it names (None for any), the place or anchor, other words.

    `unknown` is what names no document of the shelf.
    """

    documents: tuple[Cited, ...] | None
    place: Steps
    anchor: str = ""
    unknown: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A document and what of it may be meant: what we cite in just these words (`exact`), else what fits.

    Its first place (`head`) where no place was asked for.
    """

    cited: Cited
    hits: tuple[Hit, ...]
    exact: bool
    head: bool
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a citation may mean, the likeliest first.

    `missing` are documents that lack the place, with what they have; `nearest` those most like what is
    `unknown`; `nowhere` whether no document has the place.
    """

    groups: list[Group]
    missing: list[tuple[Cited, Instead]]
    unknown: tuple[str, ...]
    nearest: list[Cited]
    nowhere: bool


class _Mark(NamedTuple):
    """A number or title in a text, and the documents that it names."""

    start: int
    end: int
    words: str
    names: list[Cited]


def shelf(corpus: Corpus, say: Interface, fold: Fold) -> Shelf:
    """The documents of a corpus as citations name them."""
    bundles = {bundle.slug: bundle.title for bundle in corpus.bundles}

    def cited(document: Document) -> Cited:
        metadata = document.metadata
        inner = (title["title"] for title in RE["title"].finditer(metadata.title))
        names = (metadata.title, *inner, metadata.short, bundles.get(document.bundle, ""))
        kept = tuple(name for words in names if (name := key(folded(words, fold))))
        return Cited(document, kept, next(numbers_in(folded(metadata.number, fold)), None), say, fold)

    return Shelf(tuple(map(cited, corpus.documents)), fold)


def read(typed: str, shelf: Shelf) -> Asked:
    """What a citation says."""
    text = folded(typed[: LIMITS["citation"]], shelf.fold)
    slug = anchor = ""
    if at := RE["address"].search(text) or RE["anchor"].search(text):
        slug, anchor = at.groupdict().get("slug") or "", at["at"] or ""
        text = f"{text[: at.start()]} {text[at.end() :]}"
    names = {slug.removesuffix("/changes")} if slug else set(RE["name"].findall(text))
    addressed = tuple(cited for cited in shelf.documents if names & _addresses(cited))
    if not (slug or addressed):
        return _read_words(text, anchor, shelf)
    gone = {name for cited in addressed for name in _addresses(cited)}
    said = place_in(RE["name"].sub(lambda name: " " if name.group() in gone else name.group(), text))
    return Asked(addressed, said.place, anchor, () if addressed else (slug,), said.words)


def _addresses(cited: Cited) -> set[str]:
    return {cited.document.slug, cited.document.slug.rpartition("/")[2]}


def _read_words(text: str, anchor: str, shelf: Shelf) -> Asked:
    """What a citation says that has no address of a document in it."""
    numbered, no_number, text = _without(text, list(_numbers(text, shelf)))
    text = RE["hollow"].sub(" ", text)
    titled, no_title, text = _without(text, list(_titles(text, shelf)))
    documents, unknown = _both(numbered, titled), (*no_number, *no_title)
    named, rest = _by_name(text, shelf)
    if named and (not documents or any(cited in documents for cited in named)):
        documents, text = _both(documents, named), rest
    if documents or unknown or anchor:
        said = place_in(text)
        return Asked(
            tuple(documents) if documents or unknown else None, said.place, anchor, unknown, said.words
        )
    said = place_at_end(text)
    if not said.words:
        return Asked(None if said.place else (), said.place)
    kept = tuple(cited for cited in shelf.documents if all(map(cited.called, said.words)))
    return Asked(kept, said.place, "", () if kept else (" ".join(said.words),), () if kept else said.words)


def _both(first: Sequence[Cited], second: Sequence[Cited]) -> list[Cited]:
    """The documents that are in both; where there are none, all."""
    return [cited for cited in first if cited in second] or list(dict.fromkeys([*first, *second]))


def _without(text: str, marks: Sequence[_Mark]) -> tuple[list[Cited], list[str], str]:
    """The documents that the marks name, the words of those that name none, the rest of the text."""
    for mark in reversed(marks):
        text = f"{text[: mark.start]} {text[mark.end :]}"
    named = [cited for mark in marks for cited in mark.names]
    return named, [mark.words for mark in marks if not mark.names], text


def _numbers(text: str, shelf: Shelf) -> Iterator[_Mark]:
    for number in numbers_in(text):
        names = [cited for cited in shelf.documents if number.names(cited.number)]
        if number.loose and not names:
            continue
        length = len(names[0].number.office) if names and names[0].number else len(number.office)
        start = number.start + _tail(number.office, length)
        yield _Mark(start, number.end, text[number.start : number.end].strip(), names)


def _tail(text: str, length: int) -> int:
    """Where the last `length` characters of a text begin, spaces not counted; at most its start."""
    at = len(text)
    while length and at:
        at -= 1
        length -= text[at] != " "
    return at


def _titles(text: str, shelf: Shelf) -> Iterator[_Mark]:
    for title in RE["title"].finditer(text):
        name = key(title["title"])
        exact = [cited for cited in shelf.documents if name in cited.names]
        names = exact or [cited for cited in shelf.documents if len(name) > 1 and cited.called(name)]
        yield _Mark(*title.span(), title["title"], names)


def _by_name(text: str, shelf: Shelf) -> tuple[list[Cited], str]:
    """The documents with the longest name in a text, punctuation aside, and the rest of the text."""
    letters = list(RE["letter"].finditer(text))
    packed = "".join(letter.group() for letter in letters)
    names = {
        name: None for cited in shelf.documents for name in cited.names if len(name) > 1 and name in packed
    }
    best = max(names, key=len, default="")
    if not best:
        return [], text
    start = packed.index(best)
    rest = f"{text[: letters[start].start()]} {text[letters[start + len(best) - 1].end() :]}"
    return [cited for cited in shelf.documents if best in cited.names], rest


def find(typed: str, shelf: Shelf) -> Found:
    """What a citation may mean."""
    asked = read(typed, shelf)
    named = shelf.documents[::-1] if asked.documents is None else asked.documents
    chosen = named[: LIMITS["documents"]]
    whole = _packed(typed[: LIMITS["citation"]], shelf.fold)
    every = [group for cited in chosen if (group := _group(cited, asked, whole))]
    every.sort(key=lambda group: -group.score)
    groups = [group for group in every if group.hits[0].as_typed] or every
    missing = []
    if asked.documents is not None:
        had = [group.cited for group in every]
        missing = [(cited, instead_of(cited.spots, asked.place)) for cited in chosen if cited not in had]
        plain = asked.anchor or any(group.exact for group in groups)
        groups = groups if plain else _by_heading(groups, asked.words)
    nowhere = not (every or missing or asked.unknown) and bool(asked.place or asked.anchor)
    near = _nearest(asked.unknown[-1], shelf) if asked.unknown else []
    return Found(groups, missing, asked.unknown, near, nowhere)


def _packed(text: str, fold: Fold) -> str:
    return folded(text, fold).replace(" ", "")


def _group(cited: Cited, asked: Asked, whole: str) -> Group | None:
    """What a document has of what was asked for; `whole` is the citation folded."""
    begin = _packed(citation(cited.document), cited.fold)
    place = whole.removeprefix(begin)
    exact = [spot for spot in cited.spots if place != whole and _packed(spot.place, cited.fold) == place]
    untitled = asked.place and not cited.document.metadata.title
    more = SCORES["preferred"] if exact or untitled or whole == begin else 0
    if exact:
        hits = [Hit(spot, SCORES["exact"] * len(asked.place)) for spot in exact]
    elif asked.anchor:
        named = [spot for spot in cited.spots if asked.anchor in (spot.node.anchor, *spot.node.aliases)]
        hits = [Hit(spot, SCORES["exact"]) for spot in named]
    elif asked.place:
        hits = hits_in(cited.spots, asked.place)
    else:
        hits = [Hit(spot, 0) for spot in cited.spots[:1]]
    head = not (exact or asked.anchor or asked.place)
    return Group(cited, tuple(hits), bool(exact), head, hits[0].score + more) if hits else None


def _by_heading(groups: list[Group], words: Sequence[str]) -> list[Group]:
    """What has the words that name no document in its heading first; alone, where no place was asked for."""
    words = [key(word) for word in words if not all(group.cited.called(word) for group in groups)]
    if not words or len(groups) > LIMITS["headed"]:
        return groups
    headed = [(_headed(group, words), group) for group in groups]
    named = [replace(group, hits=hits, head=False) for hits, group in headed if hits]
    return [*named, *(group for hits, group in headed if not (hits or group.head))] if named else groups


def _headed(group: Group, words: Sequence[str]) -> tuple[Hit, ...]:
    """The hits of a group, those with the words in their headings first; none where there are no such."""
    every = tuple(Hit(spot, 0) for spot in group.cited.spots) if group.head else group.hits
    held = {hit.spot.at for hit in every if group.cited.heads(hit.spot, words)}
    others = [hit for hit in every if held and not group.head and hit.spot.at not in held]
    return (*(hit for hit in every if hit.spot.at in held), *others)


def _nearest(wanted: str, shelf: Shelf) -> list[Cited]:
    """The documents whose numbers, names or addresses are most like one that is not there."""
    like = [
        (max(likeness(name, key(wanted)) for name in _every_name(cited)), cited) for cited in shelf.documents
    ]
    like.sort(key=lambda pair: pair[0])
    least = max(SCORES["alike"], like[-1][0] / 2 if like else 0)
    return [cited for much, cited in like[::-1] if much > least][: LIMITS["nearest"]]


def _every_name(cited: Cited) -> Iterable[str]:
    stated = (cited.document.metadata.number, cited.document.slug)
    return *cited.names, *(key(folded(name, cited.fold)) for name in stated)


def is_shortened(wanted: str, name: str) -> bool:
    """Whether a name is `wanted` where few of its characters are left out: a title without 市."""
    rest = iter(name)
    return len(wanted) >= SCORES["shortened"] * len(name) and all(letter in rest for letter in wanted)


def likeness(name: str, other: str) -> float:
    """How much two names have in common, from 0 to 1 (Dice's coefficient of the pairs of letters)."""
    left, right = set(pairwise(name)), set(pairwise(other))
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0
