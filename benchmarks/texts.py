"""Larger collections: the texts that are there, varied, or a folder of other texts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_scripts.document import Corpus, Document, Metadata, Node, Script, walk
from build_scripts.edition import Edition
from build_scripts.reading.decode import decode, guess_encoding
from build_scripts.reading.read import read
from build_scripts.reading.readers import choose
from build_scripts.script import Converter, detect
from build_scripts.strand import Strand

_SENTENCE = re.compile(r"[^。；]*[。；]?")
_SYLLABLES = ("云安宁平江河海川湖泉阳阴东西南北", "雲安寧平江河海川湖泉陽陰東西南北")
Both = Mapping[Script, Edition]


def multiplied(editions: Both, count: int) -> Both:
    """`count` documents: those there are, then copies in which sentences are exchanged and names invented.

    The same for the same texts. Both editions vary alike, so that they answer each other.
    """
    own = {script: one.corpus.documents for script, one in editions.items()}
    pool = [pair for left, right in zip(*own.values(), strict=True) for pair in _sentences(left, right)]
    made: dict[Script, list[Document]] = {script: list(documents) for script, documents in own.items()}
    number = 0
    while len(made[Script.HANS]) < count:
        number += 1
        for left, right in zip(*own.values(), strict=True):
            chance = random.Random(f"{number} {left.slug}")
            nodes = _varied(left.nodes, right.nodes, pool, chance)
            for document, varied in zip((left, right), nodes, strict=True):
                slug = f"{document.slug}-{number}"
                made[document.script].append(replace(document, slug=slug, nodes=varied))
    return {
        script: replace(one, corpus=Corpus(script, tuple(made[script][:count])))
        for script, one in editions.items()
    }


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


def from_folder(editions: Both, folder: Path, converter: Converter) -> Both:
    """Every text file below `folder` as a document, in both scripts; what is not text is left out."""
    made: dict[Script, list[Document]] = {script: [] for script in Script}
    for number, path in enumerate(sorted(one for one in folder.rglob("*") if one.is_file())):
        data = path.read_bytes()
        encoding = guess_encoding(data)
        if encoding is None:
            continue
        text = decode(data, encoding)
        strand = Strand.of(text)
        script = detect(text)
        nodes = read(strand, choose([line.text.strip() for line in strand.lines() if line])).nodes
        known = Metadata(path.stem)
        document = Document(f"text-{number}", script, script, known, _anchored(nodes))
        made[script].append(document)
        made[script.other].append(
            replace(document, script=script.other, nodes=_converted(document.nodes, script.other, converter))
        )
    return {
        script: replace(one, corpus=Corpus(script, tuple(made[script]))) for script, one in editions.items()
    }


def _anchored(nodes: tuple[Node, ...], above: str = "") -> tuple[Node, ...]:
    """An anchor for each node; that it is the right one does not matter here."""
    return tuple(
        replace(node, anchor=f"{above}n{at}", children=_anchored(node.children, f"{above}n{at}-"))
        for at, node in enumerate(nodes, 1)
    )


def _converted(nodes: tuple[Node, ...], to: Script, converter: Converter) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            label=converter.convert(node.label, to),
            heading=converter.convert(node.heading, to),
            text=converter.convert(node.text, to),
            children=_converted(node.children, to, converter),
        )
        for node in nodes
    )
