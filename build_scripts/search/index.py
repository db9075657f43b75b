"""Both editions → the search index, in parts: one index for both, which also share their texts.

``manifest.js`` is read first and says where the rest is; ``k/N.js`` are lists of where characters and pairs
stand, ``t/N.js`` texts; ``names.js`` are the topics and terms by name, ``ids/N.js`` lead to their pages,
``topics.js`` says which clauses speak of which topic, ``<edition>/head.js`` has phrases; ``grammar.js``,
``<edition>/documents.js`` and ``<edition>/o/N.js`` are what a citation is resolved by. A query reads what it
needs and nothing else. A library whose texts are one part needs no lists: there the texts are read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from build_scripts.citing.grammar import for_browser as grammar
from build_scripts.collection import Collection
from build_scripts.document import Script
from build_scripts.edition import Editions
from build_scripts.script import Converter
from build_scripts.search.codes import IDS, for_browser
from build_scripts.search.contribution import Both, Contribution, Row, contribution
from build_scripts.search.folding import WHITE_SPACE, Folding, by_character, with_phrases
from build_scripts.search.letters import COMMON, Alphabet, alphabet
from build_scripts.search.names import Name, Names, gathered
from build_scripts.search.outlines import citation_files
from build_scripts.search.phrases import dialog_phrases
from build_scripts.search.postings import Line, Part, parts
from build_scripts.search.streams import cuts, pack, packed_json, script, steps, streams, varints
from build_scripts.search.texts import Words, text_part

# Characters of text in one part, more only where a block is longer; in a small library all texts are one.
_TEXT_PART, _SMALL = 4_000, 120_000


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The rows from `start` to `end`: those that one document has in one part of the texts."""

    part: int
    document: int
    start: int
    end: int


@dataclass(frozen=True)
class _Merged:
    """What all documents give together.

    `folded` is each row in both editions; a part of the texts is the rows of a span; `alphabet` has
    the characters of all texts, names and folds; `turns` says for each of its letters that stands for others
    which of those is its counterpart in the Traditional edition, from one on, and nought for none.
    """

    documents: Sequence[Contribution]
    rows: Sequence[Row]
    fold: Folding
    folded: Sequence[Both]
    spans: Sequence[tuple[int, int]]
    leaves: Sequence[_Leaf]
    names: Names
    alphabet: Alphabet
    turns: tuple[int, ...]

    @property
    def is_one_part(self) -> bool:
        """Whether the texts are read in any case."""
        return len(self.spans) < 2

    @cached_property
    def words(self) -> Words:
        """How the words of the texts are written."""
        classes = self.fold.classes()
        standing = (one for one in self.alphabet.letters if one in classes)
        pairs = zip(standing, self.turns, strict=True)
        return Words(self.alphabet, {ord(one): classes[one][turn - 1] for one, turn in pairs if turn})


def search_index(
    editions: Editions, collection: Collection, converter: Converter, names: Sequence[Name]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, by its path in the index's folder."""
    given = [contribution(*one, editions, collection) for one in enumerate(collection.pairs)]
    merged = _merge(given, editions, names)
    made = [(name, pack(content)) for name, content in _few(merged, editions)]
    made += _texts(merged)
    lists = [] if merged.is_one_part else list(parts(_lines(merged), merged.alphabet.letters))
    made += [
        (f"k/{number}{file}", packed)
        for number, part in enumerate(lists)
        for file, packed in part.files.items()
    ]
    made.append(("manifest", pack(_manifest(merged, lists, converter))))
    digest = hashlib.sha256()
    for name, packed in made:
        digest.update(name.encode() + packed)
    version = digest.hexdigest()[:8]
    yield from ((f"{name}.js", script(name, version, packed)) for name, packed in made)


def _merge(given: Sequence[Contribution], editions: Editions, names: Sequence[Name]) -> _Merged:
    fold = with_phrases(
        by_character(_each_by_itself(Script.HANS)), chain.from_iterable(one.even for one in given)
    )
    rows = tuple(row for one in given for row in one.rows)
    folded = tuple(_folded(rows, fold))
    lengths = [len(row.here[Script.HANS].text) for row in rows]
    spans = list(cuts(lengths, _SMALL if sum(lengths) <= _SMALL else _TEXT_PART))
    known = gathered(names, fold.text)
    everything = chain(
        (row.here[Script.HANS].text for row in rows),
        (row.here[Script.HANS].place for row in rows),
        (row.here[Script.HANT].text for row, (hans, hant) in zip(rows, folded, strict=True) if hans != hant),
        (word for one in given for word in (one.title[0], one.short[0])),
        (
            word
            for (hans, _), others in zip(known.lines, known.others, strict=True)
            for word in (hans, others)
        ),
        ("".join(sorted(set().union(*_titles(editions, fold), *chain.from_iterable(folded)))),),
    )
    letters = alphabet(everything)
    leaves, turns = tuple(_leaves(rows, spans)), tuple(_turns(letters.letters, fold))
    return _Merged(given, rows, fold, folded, spans, leaves, known, letters, turns)


def _folded(rows: Sequence[Row], fold: Folding) -> Iterator[Both]:
    texts = [tuple(row.here[one].text for one in Script) for row in rows]
    table = fold.translation(set().union(*chain.from_iterable(texts)))
    for hans, hant in texts:
        yield hans.translate(table), hant.translate(table)


def _leaves(rows: Sequence[Row], spans: Sequence[tuple[int, int]]) -> Iterator[_Leaf]:
    for part, (start, end) in enumerate(spans):
        for document, own in groupby(range(start, end), key=lambda number: rows[number].document):
            numbers = list(own)
            yield _Leaf(part, document, numbers[0], numbers[-1] + 1)


def _lines(merged: _Merged) -> list[Line]:
    """What is indexed: what both editions print, then what only the one or only the other does."""
    table = merged.fold.translation(merged.alphabet.letters)
    lines: list[list[Line]] = [[], [], []]
    for number, leaf in enumerate(merged.leaves):
        for unit, at in enumerate(range(leaf.start, leaf.end)):
            folded = merged.folded[at]
            wordings = (0,) if folded[0] == folded[1] else (1, 2)
            for wording, edition, text in zip(wordings, Script, folded, strict=False):
                block = merged.rows[at].here[edition]
                heading = len(block.text[: block.heading].translate(table))
                place = number + wording * len(merged.leaves)
                lines[wording].append(Line(place, unit, text, heading, 2 if block.title else 1))
    return list(chain.from_iterable(lines))


def _texts(merged: _Merged) -> Iterator[tuple[str, bytes]]:
    """The parts of the texts."""
    words = merged.words
    by_part = {part: list(leaves) for part, leaves in groupby(merged.leaves, key=lambda leaf: leaf.part)}
    for part, (start, end) in enumerate(merged.spans):
        facts = [merged.documents[leaf.document] for leaf in by_part[part]]
        twins = [hans == hant for hans, hant in merged.folded[start:end]]
        yield f"t/{part}", pack(text_part(facts, merged.rows[start:end], twins, words))


def _few(merged: _Merged, editions: Editions) -> Iterator[tuple[str, bytes]]:
    """The files of which there are few: what is neither texts nor lists."""
    yield "grammar", packed_json(grammar())
    words, known = merged.words, merged.names
    lines = words.written([(both, True) for both in known.lines])
    yield "names", streams([packed_json(known.shapes), lines, merged.alphabet.coded(known.others)])
    for number, start in enumerate(range(0, len(known.pages), IDS)):
        yield f"ids/{number}", packed_json(known.pages[start : start + IDS])
    yield "topics", streams([varints([leaf.end - leaf.start for leaf in merged.leaves]), *_topics(merged)])
    for edition in editions.values():
        folder, turns = edition.script.folder, merged.turns if edition.script is Script.HANT else ()
        yield f"{folder}/head", packed_json({"say": dialog_phrases(edition.say), "turns": turns})
        for name, content in citation_files(edition.corpus, merged.rows, merged.spans, edition.say):
            yield f"{folder}/{name}", packed_json(content)


def _topics(merged: _Merged) -> Iterator[bytes]:
    """For each topic the numbers of the rows that speak of it, as steps."""
    rows = [topics for one in merged.documents for topics in one.topics]
    every = sorted((topic, number) for number, topics in enumerate(rows) for topic in topics)
    by_topic = {topic: [number for _, number in own] for topic, own in groupby(every, key=lambda one: one[0])}
    for topic in range(max(by_topic, default=-1) + 1):
        yield varints(steps(by_topic.get(topic, ())))


def _manifest(merged: _Merged, lists: Sequence[Part], converter: Converter) -> bytes:
    """What a browser must know before anything else."""
    letters, fold = merged.alphabet.letters, merged.fold
    number = {one: place for place, one in enumerate(letters)}
    pairs = [(ord(one), number[stands]) for one, stands in sorted(fold.table.items()) if stands in number]
    ways = zip(steps(one for one, _ in pairs), (stands for _, stands in pairs), strict=True)
    common, others = (steps(map(ord, some)) for some in (letters[:COMMON], letters[COMMON:]))
    counts = [Counter(getattr(leaf, of) for leaf in merged.leaves) for of in ("part", "document")]
    years = [(len(list(own)), year) for year, own in groupby(merged.documents, key=lambda one: one.year)]
    about = {
        "codes": for_browser(),
        "white": "".join(sorted(WHITE_SPACE)),
        "texts": len(merged.spans),
        "wordings": list(_regional(merged, converter)),
    }
    numbers = (
        [*common, *others],
        [number[one] for pair in merged.alphabet.joined for one in pair],
        list(chain.from_iterable(ways)),
        [counts[0][part] for part in range(len(merged.spans))],
        [counts[1][document] for document in range(len(merged.documents))],
        list(chain.from_iterable(years)),
        steps(part.first for part in lists),
        [part.cost for part in lists],
    )
    return streams([packed_json(about), *map(varints, numbers)])


def _turns(letters: str, fold: Folding) -> Iterator[int]:
    """The counterpart of each letter by itself, by no phrase, as `_Merged` has it."""
    classes = fold.classes()
    standing = [one for one in letters if one in classes]
    turned = _each_by_itself(Script.HANT)("\n".join(standing)).split("\n") if standing else ()
    for one, other in zip(standing, turned, strict=True):
        yield classes[one].index(other) + 1 if other in classes[one] else 0


def _each_by_itself(script: Script) -> Callable[[str], str]:
    return lambda text: Converter().convert(text, script)


def _titles(editions: Editions, fold: Folding) -> Iterator[str]:
    """The characters, folded, of the names by which documents are cited and which their texts may lack."""
    for edition in editions.values():
        for document in edition.corpus.documents:
            yield from fold.text(document.metadata.title + document.metadata.short)
        for bundle in edition.corpus.bundles:
            yield from fold.text(bundle.title)


def _regional(merged: _Merged, converter: Converter) -> Iterator[Both]:
    """Regional wording and its counterpart, both folded, where they differ; none that follows from another.

    A pair of which a small library has neither finds nothing there, and its readers load it for nothing.
    """
    fold = merged.fold.text
    every = ((fold(one.hant), fold(one.hans)) for one in converter.wordings if one.serves != "conversion")
    pairs = dict.fromkeys(pair for pair in every if pair[0] != pair[1])
    texts = "\n".join(chain.from_iterable(merged.folded)) if merged.is_one_part else ""
    for pair in pairs:
        follows = any(_follows(pair, other) for other in pairs if other != pair)
        if not follows and (not merged.is_one_part or any(word in texts for word in pair)):
            yield pair


def _follows(pair: Both, shorter: Both) -> bool:
    """Whether the other pair turns either word of this one into the other, as that of 信息 does 信息化."""
    (hant, hans), (there, here) = pair, shorter
    return there in hant and hant.replace(there, here) == hans and hans.replace(here, there) == hant
