"""Both editions → the search index: one set of keys for both, the texts of each apart, all in parts.

``manifest.js`` is read first and says where the rest is; ``p/N.js`` are keys and postings,
``<edition>/N.js`` are texts and ``t/N.js`` their topics, ``<edition>/names.js`` are the topics and terms by
name; ``grammar.js``, ``<edition>/documents.js`` and ``<edition>/o/N.js`` are what a citation is resolved by.
A query reads what it needs and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from build_scripts.citing.grammar import for_browser
from build_scripts.citing.words import title
from build_scripts.collection import Collection
from build_scripts.document import Document, Place, Script
from build_scripts.edition import Edition
from build_scripts.indexes.pronunciation import initial
from build_scripts.indexes.terms import PLACE, TermBase
from build_scripts.indexes.topics import Vocabulary
from build_scripts.interface import Interface
from build_scripts.script import Converter
from build_scripts.search.blocks import Block, blocks
from build_scripts.search.folding import WHITE_SPACE, Folding, by_character, with_phrases
from build_scripts.search.letters import ESCAPE, PAIRS, letters
from build_scripts.search.outlines import citation_files
from build_scripts.search.postings import GRADES, cuts, parts, postings, script
from build_scripts.search.texts import BASE, STOPS, Row, packed_json, stored, text_part, with_texts
from build_scripts.spans import Alignment

PHRASES = (
    "topic",
    "term",
    "count",
    "other_wording",
    "all",
    "all_text",
    "some",
    "others",
    "some_text",
    "cite",
    "cite_text",
)  # phrases for the dialog
# Characters of text in one part, more only where a block is longer. Smaller parts are a larger index and less
# to read for a rare word; in a small collection a query reads much of it anyway, and large parts pack better.
_TEXT_PART, _SMALLER, _LARGE = 16_000, 8_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Name:
    """A page that explains a thing: a topic or a term, `also` its other names (any script).

    `page` has the name's `id` in it.
    """

    kind: str
    id: str
    page: str
    names: dict[Script, str]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """One block: the number of its document, its topics, and itself in both editions.

    `words` are the lengths of its words in each, `alignment` says how the two go together.
    """

    document: int
    topics: tuple[int, ...]
    here: dict[Script, Block]
    words: dict[Script, tuple[int, ...]]
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class _Texts:
    """The blocks of one edition: as printed, folded, their headings folded, the lengths of their words."""

    printed: tuple[str, ...]
    folded: tuple[str, ...]
    headings: tuple[str, ...]
    words: tuple[tuple[int, ...], ...]


def topic_names(vocabulary: Vocabulary) -> Iterator[Name]:
    """Every topic with all its wordings, in the order of the vocabulary."""
    for topic in vocabulary.topics:
        yield Name("topic", topic.id, f"topics/{topic.id}/index.html", dict(topic.names), topic.wordings)


def term_names(base: TermBase) -> Iterator[Name]:
    """Every term of the glossary with its other names, in the order of the vocabulary."""
    for term in base.terms:
        page = f"{PLACE}/{initial(term.hans, term.pinyin)}/index.html#{term.id}"
        yield Name("term", term.id, page, {Script.HANS: term.hans, Script.HANT: term.hant}, term.aliases)


def dialog_phrases(say: Interface) -> dict[str, str]:
    """What the dialog says in that edition."""
    return {key: say(f"search.{key}") for key in PHRASES}


def search_index(
    editions: Mapping[Script, Edition],
    collection: Collection,
    converter: Converter,
    names: Sequence[Name],
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, by its path in the index's folder."""
    units = tuple(_units(editions, collection))
    fold, texts = _texts(units)
    size = _SMALLER if sum(map(len, texts[Script.HANS].printed)) > _LARGE else _TEXT_PART
    spans = list(cuts(map(len, texts[Script.HANS].printed), size))
    # A query reads the texts of its hits in any case; to lead to parts of texts, not to blocks, is enough.
    found = list(parts(postings(set(_graded(units, texts, range(*span))) for span in spans)))
    digest = hashlib.sha256()
    for name, content in chain(
        (("grammar", packed_json(for_browser())),),
        ((f"p/{number}", part.content) for number, part in enumerate(found)),
        (
            (f"t/{number}", packed_json([unit.topics for unit in units[start:end]]))
            for number, (start, end) in enumerate(spans)
        ),
        *(
            _edition_files(one, _rows(one.script, units, texts), spans, names, fold)
            for one in editions.values()
        ),
    ):
        digest.update(content)
        yield f"{name}.js", script(name, content)
    manifest = {
        "version": digest.hexdigest()[:8],
        "fold": _pairs(
            fold,
            set().union(_titles(editions, fold), *(text for own in texts.values() for text in own.folded)),
        ),
        "white": "".join(sorted(WHITE_SPACE)),
        "codes": {"grades": GRADES, "base": BASE, "pairs": PAIRS, "escape": ESCAPE, "stops": STOPS},
        "parts": [part.first for part in found],
        "texts": len(spans),
        "size": size,
        "wordings": _regional(fold, converter),
    }
    yield "manifest.js", script("manifest", packed_json(manifest))


def _units(editions: Mapping[Script, Edition], collection: Collection) -> Iterator[_Unit]:
    index = collection.topics
    order = {topic.id: number for number, topic in enumerate(index.vocabulary.topics)}
    for number, pair in enumerate(collection.pairs):
        for left, right in zip(blocks(pair.hans), blocks(pair.hant), strict=True):
            anchor = left.anchor
            topics = sorted(order[one] for one in index.hits.get(Place(pair.slug, anchor), {}))
            words = {one: editions[one].words[pair.slug].of(one, anchor) for one in Script}
            here = {Script.HANS: left, Script.HANT: right}
            yield _Unit(number, tuple(topics), here, words, pair.alignment(anchor))


def _texts(units: Sequence[_Unit]) -> tuple[Folding, dict[Script, _Texts]]:
    """The fold and the texts."""
    printed = {one: tuple(unit.here[one].text for unit in units) for one in Script}
    # Restored wording is other words, not another script: there the characters do not answer each other.
    even = (
        pieces
        for unit in units
        for pieces in unit.alignment.even(unit.here[Script.HANS].text, unit.here[Script.HANT].text)
    )
    fold = with_phrases(by_character(lambda text: Converter().convert(text, Script.HANS)), even)
    table = fold.translation(set(chain.from_iterable(chain.from_iterable(printed.values()))))
    return fold, {
        one: _Texts(
            printed[one],
            tuple(text.translate(table) for text in printed[one]),
            tuple(unit.here[one].text[: unit.here[one].heading].translate(table) for unit in units),
            tuple(unit.words[one] for unit in units),
        )
        for one in Script
    }


def _graded(
    units: Sequence[_Unit], texts: Mapping[Script, _Texts], these: Iterable[int]
) -> Iterator[tuple[int, str]]:
    """Every folded text of these blocks, and their headings once more, each with its grade."""
    for at in these:
        for one, own in texts.items():
            yield 0, own.folded[at]
            yield 2 if units[at].here[one].title else 1, own.headings[at]


def _rows(script: Script, units: Sequence[_Unit], texts: Mapping[Script, _Texts]) -> list[Row]:
    own, other = texts[script], texts[script.other]
    return [
        Row(
            unit.document,
            unit.here[script],
            own.words[at],
            other.folded[at] if other.folded[at] != own.folded[at] else "",
        )
        for at, unit in enumerate(units)
    ]


def _edition_files(
    edition: Edition,
    rows: Sequence[Row],
    spans: Sequence[tuple[int, int]],
    names: Sequence[Name],
    fold: Folding,
) -> Iterator[tuple[str, bytes]]:
    """The texts of an edition in parts, each with the facts of its documents; then what every query needs."""
    shapes, lines = _names(edition, names, fold)
    alphabet = letters((*stored(rows), lines))
    for number, (start, end) in enumerate(spans):
        shown = _documents(edition.corpus.documents, rows[start:end], edition.say)
        yield f"{edition.script.folder}/{number}", text_part(start, shown, rows[start:end], alphabet)
    head = {"letters": alphabet, "say": dialog_phrases(edition.say), "shapes": shapes}
    yield f"{edition.script.folder}/names", with_texts(packed_json(head), [lines], alphabet)
    for name, content in citation_files(edition.corpus, rows, spans, edition.say):
        yield f"{edition.script.folder}/{name}", packed_json(content)


def _names(edition: Edition, names: Sequence[Name], fold: Folding) -> tuple[list[str], str]:
    """Kinds with addresses, and a line for each name: which of those, its id, itself, its other names folded.

    A topic and a term of one name are one line; in an address ``*`` stands for the id.
    """
    shapes: dict[str, int] = {}
    lines: dict[tuple[str, str], tuple[list[str], dict[str, None]]] = {}
    for one in names:
        own = one.names[edition.script]
        shape = f"{one.kind} {one.page.replace(one.id, '*')}"
        known = (_fold(fold, word) for word in (*one.names.values(), *one.also))
        which, also = lines.setdefault((one.id, own), ([], {}))
        which.append(str(shapes.setdefault(shape, len(shapes))))
        also.update(dict.fromkeys(word for word in known if word != _fold(fold, own)))
    rows = ("\t".join((",".join(which), *key, *also)) for key, (which, also) in lines.items())
    return list(shapes), "\n".join(rows)


def _documents(documents: Sequence[Document], rows: Iterable[Row], say: Interface) -> dict[str, list[Any]]:
    """The facts of the documents that these rows are of, by number: page, title, short title, year."""
    return {
        str(number): [
            f"documents/{documents[number].slug}/",
            title(documents[number], say),
            documents[number].metadata.short or title(documents[number], say),
            documents[number].metadata.year,
        ]
        for number in sorted({row.document for row in rows})
    }


def _fold(fold: Folding, text: str) -> str:
    return "".join(map(fold.character, text))


def _titles(editions: Mapping[Script, Edition], fold: Folding) -> Iterator[str]:
    """The characters, folded, of the names by which documents are cited and which their texts may lack."""
    for edition in editions.values():
        for document in edition.corpus.documents:
            yield from _fold(fold, document.metadata.title + document.metadata.short)
        for bundle in edition.corpus.bundles:
            yield from _fold(fold, bundle.title)


def _pairs(fold: Folding, used: set[str]) -> str:
    """The part of the fold that leads to a character of the texts: each character, and what it counts as."""
    return "".join(one + stands for one, stands in sorted(fold.table.items()) if stands in used)


def _regional(fold: Folding, converter: Converter) -> list[list[str]]:
    """Regional wording and its counterpart, both folded."""
    pairs = dict.fromkeys((_fold(fold, one.hant), _fold(fold, one.hans)) for one in converter.wordings)
    return [list(pair) for pair in pairs if pair[0] != pair[1]]
