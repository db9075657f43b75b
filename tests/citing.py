"""Citations for the tests: the cases, and two that answer them, Python and the browser's scripts in Node."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from build_scripts.citing.grammar import RE, for_browser
from build_scripts.citing.resolve import Cited, Shelf, find, shelf
from build_scripts.citing.steps import folded, numbers_in, steps_in
from build_scripts.document import Corpus, Document, Metadata, Script
from build_scripts.interface import Interface
from build_scripts.mapped_text import MappedText
from build_scripts.reading.read import read
from build_scripts.script import Converter
from build_scripts.search.blocks import blocks
from build_scripts.search.folding import WHITE_SPACE, Folding, by_character
from build_scripts.search.outlines import citation_files
from tests.conftest import ROOT
from tests.corpus import in_script
from tests.node import node

HERE = ROOT / "tests" / "cite"

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Documents:
    """Documents of one script that citations are looked for in."""

    corpus: Corpus
    say: Interface


def cases(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def library(script: Script) -> Documents:
    edition = in_script(script)
    return Documents(edition.corpus, edition.say)


def described(texts: Mapping[str, Mapping[str, str]]) -> Documents:
    """Documents of raw texts, by their slugs, each with its `title` and its `number`, if it has one."""
    documents = tuple(
        written(slug, one["raw"], Metadata(one["title"], number=one.get("number", "")))
        for slug, one in texts.items()
    )
    return Documents(Corpus(Script.HANS, documents), in_script(Script.HANS).say)


def written(slug: str, raw: str, metadata: Metadata) -> Document:
    return Document(slug, Script.HANS, Script.HANS, metadata, read(MappedText.of(raw), "page").nodes)


@cache
def folding() -> Folding:
    return by_character(lambda text: Converter().convert(text, Script.HANS))


def fold(text: str) -> str:
    return "".join(map(folding().character, text))


def in_python(documents: Documents, typed: Iterable[str]) -> list[Answer]:
    known = shelf(documents.corpus, documents.say, fold)
    return [_answer(one, known) for one in typed]


def _answer(typed: str, known: Shelf) -> Answer:
    found = find(typed, known)

    def place(cited: Cited, anchor: str) -> str:
        return f"{cited.document.slug}#{anchor}"

    return {
        "gives": [place(group.cited, hit.spot.node.anchor) for group in found.groups for hit in group.hits],
        "heads": [group.cited.document.slug for group in found.groups if group.head],
        "unknown": list(found.unknown),
        "nearest": [cited.document.slug for cited in found.nearest],
        "nowhere": found.nowhere,
        "partial": any(group.hits[0].partial for group in found.groups),
        "lacks": [cited.document.slug for cited, _ in found.missing],
        "near": [place(cited, spot.node.anchor) for cited, instead in found.missing for spot in instead.near],
    }


def in_browser(documents: Documents, typed: Iterable[str]) -> list[Answer]:
    return _node(typed, shelf=_files(documents))


def on_site(server: str, script: Script, typed: Iterable[str]) -> list[Answer]:
    """The same by the files of a site."""
    return _node(typed, root=f"{server}/search/", edition=script.folder)


def said_in_python(typed: Iterable[str]) -> list[Answer]:
    """The steps, numbers and titles of each text, in few words."""
    said = []
    for text in (folded(one, fold) for one in typed):
        steps, numbers = map(asdict, steps_in(text)), (one._asdict() for one in numbers_in(text))
        said.append(_sketch(steps, numbers, [one["title"] for one in RE["title"].finditer(text)]))
    return said


def said_in_browser(typed: Iterable[str]) -> list[Answer]:
    return [_sketch(**one) for one in _node(typed)]


def _sketch(steps: Iterable[Answer], numbers: Iterable[Answer], titles: list[str]) -> Answer:
    return {
        "steps": [" ".join(_parts(step)) for step in steps],
        "numbers": [[one["office"], one["year"], one["serial"]] for one in numbers],
        "titles": titles,
    }


def _parts(step: Answer) -> Iterator[str]:
    nth, value = step.get("nth"), step.get("value")
    shown = None if value is None else f"({value})" if step.get("bracket") else value
    parts = (step.get("numerals"), step.get("kind"), shown, step.get("unit"), nth and f"之{nth}")
    return (str(part) for part in parts if part not in (None, ""))


def _node(typed: Iterable[str], **where: object) -> list[Any]:
    """What the scripts answer."""
    question = {
        "tables": for_browser(),
        "fold": "".join(one + stands for one, stands in folding().table.items()),
        "white": "".join(WHITE_SPACE),
        "typed": list(typed),
        **where,
    }
    answers: list[Any] = json.loads(node("tests/cite.js", given=json.dumps(question)))
    return answers


def _files(documents: Documents) -> dict[str, Any]:
    files = dict(citation_files(documents.corpus, [], [], documents.say))
    return {
        "documents": files["documents"],
        "outlines": [files[f"o/{number}"] for number in range(len(files) - 1)],
        "blocks": [
            {
                "page": f"documents/{document.slug}/",
                "anchor": block.anchor,
                "text": block.text,
                "heading": block.heading,
            }
            for document in documents.corpus.documents
            for block in blocks(document)
        ],
    }


def problems(case: Mapping[str, Any], found: Answer, slugs: Iterable[str]) -> list[str]:
    """What of an answer is not as the case says; the cases know the documents of these folders alone."""
    gives, heads = (
        [one for one in found[key] if one.partition("#")[0].partition("/")[0] in slugs]
        for key in ("gives", "heads")
    )
    said = {
        "gives": gives,
        "first": gives[0] if gives else None,
        "count": len(gives),
        "heads": heads,
        "unknown": bool(found["unknown"]) and not found["gives"],
        "nearest": found["nearest"][0] if found["nearest"] else None,
        "lacks": found["lacks"][0] if found["lacks"] and not found["gives"] else None,
        "near": found["near"][0] if found["near"] else None,
        "nowhere": found["nowhere"],
        "partial": found["partial"],
        "nothing": not any(found.values()),
    }
    return [
        f"{case['typed']}: {key} {said[key]}"
        for key, value in case.items()
        if key != "typed" and said[key] != value
    ]
