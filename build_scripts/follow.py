"""Content keeps its name: the anchors of a text that is read again are those it was published under."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from operator import eq

from build_scripts.collation import folded, stands_in
from build_scripts.document import Document, Fate, Node, Note, Script, walk
from build_scripts.ledger import Ledger, Page, Record, Sign, by_page, digest, plain
from build_scripts.library import Described
from build_scripts.matching import Matching, match
from build_scripts.pairing import Block
from build_scripts.problems import Problem
from build_scripts.reading.anchors import letters
from build_scripts.script import detect

_SAMPLE = 500  # characters that show the script of all
_SHOWN = 24  # characters of words that are gone
_FATES = {Sign.GONE: Fate.GONE, Sign.DOUBTFUL: Fate.DOUBTFUL}
_SIGNS = {fate: sign for sign, fate in _FATES.items()}


def followed(document: Document, published: Page, to_hans: Callable[[str], str]) -> Document:
    """The document, named by its labels, with the anchors under which its content was `published`.

    1. Content keeps its anchor, wherever it stands now and whatever its label says. 2. New content gets an
    anchor that was never published. 3. Every other name of a place stays with its content, and so does the
    name of what has become a part of it. 4. Of every other anchor that was published there is a note.
    """
    if not published:
        return document
    fold = to_hans if document.script is Script.HANT else str
    published = _with_words(document, published, fold)
    places = [(node, parent.anchor if parent else "") for node, parent in walk(document.nodes)]
    if matching := _unchanged(places, published):
        fold = str
    else:
        published = in_hans(published, to_hans)
        here = [Block(node.anchor, parent, fold(node.words)) for node, parent in places]
        matching = match(list(blocks_of(published)), here)
    kept = {new: old for old, new in matching.same.items()}
    nodes = _rename(document.nodes, kept, set(published), ("", ""))
    now = {before.anchor: node.anchor for (before, _), (node, _) in zip(places, walk(nodes), strict=True)}
    words = {now[node.anchor]: fold(node.words) for node, _ in places}
    parts = {node.anchor: parent.anchor for node, parent in walk(nodes) if parent}
    names = _other_names(published, matching, now, words, parts)
    notes = tuple(_notes(published, matching, now, words, names))
    return replace(document, nodes=_alias(nodes, names, {*published, *words}), notes=notes)


def _unchanged(places: list[tuple[Node, str]], published: Page) -> Matching | None:
    """How all is matched where the same words stand in the same order and parts as before, else nothing."""
    live = {anchor: record for anchor, record in published.items() if record.sign is Sign.LIVES}
    if [record.words for record in live.values()] != [plain(node.words) for node, _ in places]:
        return None
    same = dict(zip(live, (node.anchor for node, _ in places), strict=True))
    parents = (same.get(_place(published, record.parent), "") for record in live.values())
    return Matching(same, {}, {}, {}) if all(map(eq, parents, (parent for _, parent in places))) else None


def _with_words(document: Document, published: Page, fold: Callable[[str], str]) -> Page:
    """The same with the words of which a ledger of the first form had a digest only, where they are there."""
    if not any(record.digest for record in published.values()):
        return published
    by_digest: dict[str, dict[str, Record]] = {}
    for node, parent in walk(document.nodes):
        record = Record(plain(node.words), parent.anchor if parent else "")
        by_digest.setdefault(digest(fold(node.words)), {})[node.anchor] = record

    def worded(anchor: str, record: Record) -> Record:
        same = by_digest.get(record.digest, {"": Record(sign=Sign.GONE)})
        return same.get(anchor, next(iter(same.values())))

    return {
        anchor: worded(anchor, record) if record.digest else record for anchor, record in published.items()
    }


def in_hans(published: Page, to_hans: Callable[[str], str]) -> Page:
    """The same with its words in Simplified script."""
    sample = "".join(record.words for record in published.values())[:_SAMPLE]
    if detect(sample) is Script.HANS:
        return published
    return {
        anchor: replace(record, words=to_hans(record.words), first=to_hans(record.first))
        for anchor, record in published.items()
    }


def blocks_of(published: Page) -> Iterator[Block]:
    """What was published as blocks; an anchor that is another name of a place is none, if it had no words."""
    for anchor, record in published.items():
        live = record.sign is Sign.LIVES
        if live or record.words or record.first:
            parent = _place(published, record.parent)
            yield Block(anchor, parent, record.words, record.first, live)


def _place(published: Page, anchor: str) -> str:
    """The anchor of the place that this one names too."""
    while anchor in published and published[anchor].sign is Sign.NAMES:
        anchor = published[anchor].at[0]
    return anchor


def _rename(
    nodes: Iterable[Node], kept: Mapping[str, str], taken: set[str], home: tuple[str, str]
) -> tuple[Node, ...]:
    """The nodes under their published anchors; new ones below their parent's (`home`: by label, now)."""
    renamed = []
    for node in nodes:
        wanted = node.anchor
        if wanted.startswith(f"{home[0]}-"):
            wanted = home[1] + wanted.removeprefix(home[0])
        anchor = kept.get(node.anchor) or _free(wanted, taken, labelled=bool(node.label))
        taken.add(anchor)
        children = _rename(node.children, kept, taken, (node.anchor, anchor))
        renamed.append(replace(node, anchor=anchor, children=children))
    return tuple(renamed)


def _free(wanted: str, taken: set[str], *, labelled: bool) -> str:
    """`wanted`, or a name near it that was never published: ``s2-k7b`` for a label, else the next ordinal."""
    if wanted not in taken:
        return wanted
    if labelled:
        return next(name for number in count(2) if (name := f"{wanted}{letters(number)}") not in taken)
    stem = wanted.rstrip("0123456789")
    first = int(wanted.removeprefix(stem) or 1) + 1
    stem = stem if stem != wanted else f"{stem}-"
    return next(name for number in count(first) if (name := f"{stem}{number}") not in taken)


def _other_names(
    published: Page,
    matching: Matching,
    now: Mapping[str, str],
    words: Mapping[str, str],
    parts: Mapping[str, str],
) -> dict[str, str]:
    """The place, by its anchor, of each published name that is another one of it.

    `words` are those of the places, `parts` what each stands in.
    """
    names = {old: now[new] for old, new in matching.within.items()}
    for anchor, record in published.items():
        if record.sign is Sign.NAMES and anchor not in matching.same:
            place = _place(published, anchor)
            place = names.get(place, place)
            if place in words and _is_there(anchor, published, place, words, parts):
                names[anchor] = place
    return names


def _is_there(
    anchor: str, published: Page, place: str, words: Mapping[str, str], parts: Mapping[str, str]
) -> bool:
    """Whether what a name was published for is still there: its words, or most of what stood in the part."""
    if published[anchor].words:
        return stands_in(published[anchor].words, words[place])
    stood = {
        name: len(published[name].words) for name in published[anchor].first.split() if name in published
    }
    there = sum(length for name, length in stood.items() if place in _around(name, parts))
    return 2 * there >= sum(stood.values())


def _around(anchor: str, parts: Mapping[str, str]) -> Iterator[str]:
    while anchor:
        yield anchor
        anchor = parts.get(anchor, "")


def _alias(nodes: Iterable[Node], names: Mapping[str, str], taken: Collection[str]) -> tuple[Node, ...]:
    """Each node with its other published `names`, and with those of its label that are free."""
    of_place: dict[str, list[str]] = {}
    for name, place in names.items():
        of_place.setdefault(place, []).append(name)
    return tuple(_aliased(node, of_place, taken) for node in nodes)


def _aliased(node: Node, names: Mapping[str, list[str]], taken: Collection[str]) -> Node:
    free = (name for name in node.aliases if name not in taken)
    children = tuple(_aliased(child, names, taken) for child in node.children)
    return replace(node, aliases=(*names.get(node.anchor, ()), *free), children=children)


def _notes(
    published: Page,
    matching: Matching,
    now: Mapping[str, str],
    words: Mapping[str, str],
    names: Container[str],
) -> Iterator[Note]:
    """What is to be said of published anchors whose words are gone, in doubt, or in several places."""
    for anchor, record in published.items():
        at = tuple(now[new] for new in matching.parts.get(anchor, ()))
        if anchor in words:
            before = record.at if folded(record.words) == folded(words[anchor]) else ()
            if at or (before and record.sign is Sign.LIVES):
                yield Note(anchor, Fate.PARTED, at or before)
        elif anchor in matching.doubts:
            yield Note(anchor, Fate.DOUBTFUL, (now[matching.doubts[anchor]], *at))
        elif anchor not in names:
            places = record.at if record.sign is not Sign.LIVES else ()
            yield Note(anchor, _FATES.get(record.sign, Fate.GONE), at or places)


def retiring(described: Described, documents: Iterable[Document]) -> Iterator[Problem]:
    """What is to be known of each anchor that named words when it was published, and names none now."""
    published = by_page(described.ledger)
    for document in documents:
        records = published.get(document.slug, {})
        for note in document.notes:
            if note.fate is Fate.GONE and (was := records[note.anchor]).sign is Sign.LIVES:
                says = f"{was.words[:_SHOWN]!r} is gone since the last publication"
                place = f"{document.slug}#{note.anchor}"
                yield Problem(described.raw_path, f"{says}: {place} retires; restore what should be there")


def recorded(documents: Iterable[Document], ledger: Ledger) -> Ledger:
    """What the ledger is to say of the documents now; `ledger` is what it said before."""
    published = by_page(ledger)
    return {
        f"{document.slug}#{anchor}": record
        for document in documents
        for anchor, record in _recorded(document, published.get(document.slug, {})).items()
    }


def _recorded(document: Document, published: Page) -> dict[str, Record]:
    """The records of a document: of what is there in reading order, then of what was there before."""
    notes = {note.anchor: note for note in document.notes}
    records: dict[str, Record] = {}
    for node, parent in walk(document.nodes):
        was, words = published.get(node.anchor, Record()), plain(node.words)
        first = was.first or (was.words if folded(was.words) != folded(words) else "")
        if not words and not first:
            first = " ".join(child.anchor for child, _ in walk(node.children) if child.words)
        parted = notes[node.anchor].at if node.anchor in notes else ()
        records[node.anchor] = Record(words, parent.anchor if parent else "", at=parted, first=first)
        for alias in node.aliases:
            earlier = published.get(alias, Record())
            records[alias] = replace(earlier, sign=Sign.NAMES, at=(node.anchor,), digest="")
    for anchor, was in published.items():
        if anchor not in records and (was.words or was.sign is not Sign.NAMES):
            records[anchor] = replace(was, sign=_SIGNS[notes[anchor].fate], at=notes[anchor].at, digest="")
    return records
