"""Larger collections: the texts that are there, varied, or a folder of other texts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from build_scripts.collection import Collection
from build_scripts.document import Document, Metadata, Node, RawFile, RawText, Script, walk
from build_scripts.find import find
from build_scripts.mapped_text import MappedText
from build_scripts.other_script import in_both_scripts
from build_scripts.prepare import Prepared
from build_scripts.reading.decode import decode, guess_encoding
from build_scripts.reading.read import read
from build_scripts.reading.readers import choose
from build_scripts.script import Converter, detect
from build_scripts.segment import segmenter
from build_scripts.text import Pair, Text

_SENTENCE = re.compile(r"[^。；]*[。；]?")
_SYLLABLES = ("云安宁平江河海川湖泉阳阴东西南北", "雲安寧平江河海川湖泉陽陰東西南北")
_RAW = RawText(RawFile("", "utf-8", ""), b"", "")


def multiplied(own: Collection, count: int) -> Collection:
    """`count` documents: those there are, then copies in which sentences are exchanged and names invented.

    The same for the same texts. Both scripts vary alike, so that they answer each other.
    """
    pool = [sentence for pair in own.pairs for sentence in _sentences(pair.hans, pair.hant)]
    pairs = list(own.pairs)
    number = 0
    while len(pairs) < count:
        number += 1
        for pair in own.pairs:
            chance = random.Random(f"{number} {pair.slug}")
            hans, hant = _varied(pair.hans.nodes, pair.hant.nodes, pool, chance)
            slug = f"{pair.slug}-{number}"
            pairs.append(
                Pair(replace(pair.hans, slug=slug, nodes=hans), replace(pair.hant, slug=slug, nodes=hant), {})
            )
    return _collected(own, pairs[:count])


def _collected(own: Collection, pairs: list[Pair]) -> Collection:
    """These documents as a collection, looked through with the lexicon of `own`."""
    texts = tuple(map(_text, pairs))
    segment = segmenter(own.lexicon.words)
    return Collection(texts, tuple(find(text, own.lexicon, segment) for text in texts), own.lexicon)


def _text(pair: Pair) -> Text:
    known, nothing = pair.hans.metadata, dict.fromkeys(Script, ())
    names = {script: pair.within(script).metadata.short for script in Script}
    return Text(pair.slug, names, False, known.year, known.issued, _RAW, (pair,), nothing, ())


def _sentences(left: Document, right: Document) -> Iterator[tuple[str, str]]:
    for (one, _), (other, _) in zip(walk(left.nodes), walk(right.nodes), strict=True):
        for match in _SENTENCE.finditer(one.text) if one.is_body else ():
            if match[0] and len(one.text) == len(other.text):
                yield match[0], other.text[match.start() : match.end()]


def _varied(
    left: tuple[Node, ...], right: tuple[Node, ...], pool: list[tuple[str, str]], chance: random.Random
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    ones, others = [], []
    for one, other in zip(left, right, strict=True):
        texts = [one.text, other.text]
        if one.is_body:
            chosen = [chance.choice(pool) for _ in range(max(1, one.text.count("。") + one.text.count("；")))]
            place = [chance.randrange(16) for _ in range(3)]
            names = ["".join(syllables[at] for at in place) for syllables in _SYLLABLES]
            texts = [
                name + "".join(part) for name, part in zip(names, zip(*chosen, strict=True), strict=True)
            ]
        children = _varied(one.children, other.children, pool, chance)
        ones.append(replace(one, text=texts[0], children=children[0]))
        others.append(replace(other, text=texts[1], children=children[1]))
    return tuple(ones), tuple(others)


def _from_folder(own: Collection, folder: Path, rules: Converter, count: int) -> Collection:
    """`count` text files below `folder` as documents; what is not text is left out."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    pairs: list[Pair] = []
    for number, path in enumerate(files):
        if len(pairs) == count:
            break
        data = path.read_bytes()
        if encoding := guess_encoding(data):
            pairs.append(_read(f"text-{number}", path.stem, decode(data, encoding), rules))
    return _collected(own, pairs)


def collection_of(made: Prepared, folder: Path | None, count: int) -> Collection:
    """`count` documents: ours; where those are fewer, the text files below `folder`; then varied ones."""
    if count <= len(made.collection.pairs):
        return made.collection
    if folder is None:
        return multiplied(made.collection, count)
    real = _from_folder(made.collection, folder, made.library.converter, count)
    return real if len(real.pairs) == count else multiplied(real, count)


def _read(slug: str, title: str, text: str, rules: Converter) -> Pair:
    mapped, script = MappedText.of(text), detect(text)
    nodes = read(mapped, choose([line.text.strip() for line in mapped.lines() if line])).nodes
    return in_both_scripts(Document(slug, script, script, Metadata(title), nodes), (), rules)
