"""Both editions → the search index: one set of keys for both, the texts of each apart, all in parts.

``manifest.js`` is read first and says where the rest is; ``p/N.js`` are keys and postings, ``<edition>/N.js``
are texts, ``<edition>/names.js`` are the topics and terms. A query reads what it needs and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from build_scripts.document import Document, Script
from build_scripts.edition import Edition
from build_scripts.folding import Folding, folding
from build_scripts.glossary import PLACE, TermBase
from build_scripts.interface import Interface
from build_scripts.postings import Part, parts, postings, script
from build_scripts.pronunciation import initial
from build_scripts.script import Converter
from build_scripts.search_blocks import Block, blocks
from build_scripts.segment import lengths
from build_scripts.topic_index import Place
from build_scripts.topics import Vocabulary
from build_scripts.writers.names import title

_SAID = ("topic", "term", "count", "other_wording", "all", "all_text", "some_text")  # phrases for the dialog
_TEXT_PART = 6_000  # characters of text in one part, more only where a block is longer


@dataclass(frozen=True, slots=True)
class Name:
    """A page that explains a thing: a topic or a term, `also` its other names (any script)."""

    kind: str
    page: str
    names: dict[Script, str]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """One block in both editions; `number` counts through the collection."""

    document: int
    here: dict[Script, Block]
    topics: tuple[int, ...]


def topic_names(vocabulary: Vocabulary) -> Iterator[Name]:
    """Every topic with all its wordings, in the order of the vocabulary."""
    for topic in vocabulary.topics:
        yield Name("topic", f"topics/{topic.id}/index.html", dict(topic.names), topic.wordings)


def term_names(base: TermBase) -> Iterator[Name]:
    """Every term of the glossary with its other names, in the order of the vocabulary."""
    for term in base.terms:
        page = f"{PLACE}/{initial(term.hans, term.pinyin)}/index.html#{term.id}"
        yield Name("term", page, {Script.HANS: term.hans, Script.HANT: term.hant}, term.aliases)


def search_index(
    editions: Mapping[Script, Edition],
    converter: Converter,
    names: Sequence[Name],
    cut: Callable[[str], list[str]],
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, by its path in the index's folder; `cut` gives a text's words."""
    units = list(_units(editions, _words(converter, cut)))
    texts = {one: [unit.here[one].text for unit in units] for one in Script}
    # Restored wording is other words, not another script: there the characters do not answer each other.
    restored = [converter.convert(text, Script.HANS) for text in texts[Script.HANT]]
    fold = folding(
        zip(restored, texts[Script.HANT], strict=True), lambda text: Converter().convert(text, Script.HANS)
    )
    table = fold.translation(set(chain.from_iterable(chain.from_iterable(texts.values()))))
    folded = {one: [text.translate(table) for text in texts[one]] for one in Script}
    wordings = [{hans, hant} for hans, hant in zip(folded[Script.HANS], folded[Script.HANT], strict=True)]
    found = list(parts(postings(wordings)))
    cuts = list(_cuts(texts[Script.HANS]))
    for number, part in enumerate(found):
        yield f"p/{number}.js", script(f"p/{number}", part.content)
    for edition, one in editions.items():
        other = folded[edition.other]
        for number, (start, end) in enumerate(cuts):
            rows = [
                _row(units[at], edition, other[at] if len(wordings[at]) > 1 else "")
                for at in range(start, end)
            ]
            shown = _documents(one.corpus.documents, units[start:end], one.say)
            yield _file(f"{edition.folder}/{number}", {"first": start, "documents": shown, "blocks": rows})
        say = {key: one.say(f"search.{key}") for key in _SAID}
        yield _file(
            f"{edition.folder}/names", {"say": say, "names": [_name(name, edition, fold) for name in names]}
        )
    yield _file("manifest", _manifest(fold, found, cuts, converter, set("".join(map("".join, wordings)))))


def _units(editions: Mapping[Script, Edition], words: Callable[[str], tuple[int, ...]]) -> Iterator[_Unit]:
    index = editions[Script.HANS].topics
    order = {topic.id: number for number, topic in enumerate(index.vocabulary.topics)}
    pairs = zip(*(editions[script].corpus.documents for script in Script), strict=True)
    for number, (hans, hant) in enumerate(pairs):
        for left, right in zip(blocks(hans, words), blocks(hant, words), strict=True):
            topics = index.hits.get(Place(hans.slug, left.anchor), {})
            yield _Unit(
                number, {Script.HANS: left, Script.HANT: right}, tuple(sorted(order[one] for one in topics))
            )


def _words(converter: Converter, cut: Callable[[str], list[str]]) -> Callable[[str], tuple[int, ...]]:
    """The lengths of a text's words, in either script: the words of its Simplified form, carried over."""
    known: dict[str, tuple[int, ...]] = {}

    def words(text: str) -> tuple[int, ...]:
        simplified = converter.convert(text, Script.HANS)
        if simplified not in known:
            known[simplified] = tuple(lengths(cut(simplified)))
        return known[simplified] if len(simplified) == len(text) else (len(text),)

    return words


def _cuts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The blocks of each part of texts, from and to."""
    start = size = 0
    for number, text in enumerate(texts):
        if number > start and size + len(text) > _TEXT_PART:
            yield start, number
            start, size = number, 0
        size += len(text)
    if texts:
        yield start, len(texts)


def _row(unit: _Unit, edition: Script, other: str) -> list[Any]:
    """A block as the browser reads it; `other` is the other edition's wording, folded."""
    block = unit.here[edition]
    words = "".join(chr(min(length, 70) + 48) for length in block.words)
    own = [unit.document, block.anchor, block.heading, block.place, block.text, words, unit.topics]
    return [*own, other] if other else own


def _documents(documents: Sequence[Document], units: Iterable[_Unit], say: Interface) -> dict[str, list[Any]]:
    """The facts of the documents that these units are of, by number: page, title, short title, year."""
    return {
        str(number): [
            f"documents/{documents[number].slug}/",
            title(documents[number], say),
            documents[number].metadata.short or title(documents[number], say),
            documents[number].metadata.year,
        ]
        for number in sorted({unit.document for unit in units})
    }


def _name(one: Name, edition: Script, fold: Folding) -> list[Any]:
    known = dict.fromkeys(_fold(fold, word) for word in (*one.names.values(), *one.also))
    return [one.kind, one.page, one.names[edition], list(known)]


def _fold(fold: Folding, text: str) -> str:
    return "".join(map(fold.character, text))


def _manifest(
    fold: Folding,
    found: Sequence[Part],
    cuts: Sequence[tuple[int, int]],
    converter: Converter,
    used: set[str],
) -> dict[str, Any]:
    """What a browser must know first; of the fold only what leads to a character that the texts use."""
    folds = [one + stands for one, stands in sorted(fold.table.items()) if stands in used]
    regional = dict.fromkeys((_fold(fold, one.hant), _fold(fold, one.hans)) for one in converter.wordings)
    return {
        "fold": "".join(folds),
        "parts": [part.first for part in found],
        "texts": [end - start for start, end in cuts],
        "wordings": [list(pair) for pair in regional if pair[0] != pair[1]],
    }


def _file(name: str, value: Any) -> tuple[str, bytes]:
    return f"{name}.js", script(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
