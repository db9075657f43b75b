"""The machine-readable edition: every file as its schema says, and true to the texts."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from build_scripts.artefacts import files as every_file
from build_scripts.document import Script
from build_scripts.kinds import json_schema
from tests.conftest import ROOT
from tests.corpus import documents, made, raw_text

FOLDERS = {
    "zh-hans": "document",
    "zh-hant": "document",
    "changes": "changes",
    "bibliography": "bibliography",
}


@cache
def files() -> dict[str, Any]:
    return {
        name.removeprefix("data/"): json.loads(text)
        for name, text in every_file(made(), "")
        if name.startswith("data/") and name.endswith(".json") and "schemas/" not in name
    }


@cache
def schemas() -> Registry[Any]:
    """Every schema by its name: they refer to each other as they lie, in one folder."""
    found = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}
    found["kinds.json"] = json_schema()
    return Registry().with_contents(found.items(), default_specification=DRAFT202012)


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schemas().contents(f"{name}.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=schemas())


def schema_of(name: str) -> str:
    return FOLDERS.get(name.partition("/")[0], Path(name).stem)


@pytest.mark.parametrize("name", sorted(files()))
def test_a_file_is_as_its_schema_says(name: str) -> None:
    if not (ROOT / "schemas" / f"{schema_of(name)}.json").is_file():
        pytest.fail(f"{name} has no schema: write schemas/{schema_of(name)}.json")
    errors = [
        f"{error.json_path}: {error.message}"
        for error in validator(schema_of(name)).iter_errors(files()[name])
    ]
    assert errors == []


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_says_something(path: Path) -> None:
    assert list(validator(path.stem).iter_errors({"nonsense": 1}))


def test_both_editions_have_the_same_documents_and_anchors() -> None:
    shapes = {
        script: {
            name.partition("/")[2]: [
                (block["id"], block["aliases"], block["kind"], block["parent"], block["source"])
                for block in one["blocks"]
            ]
            for name, one in files().items()
            if name.startswith(f"{script.folder}/")
        }
        for script in Script
    }
    assert shapes[Script.HANS] == shapes[Script.HANT]
    assert set(shapes[Script.HANS]) == {f"{document.slug}.json" for document in documents()}


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.slug)
def test_the_source_of_a_block_is_where_its_words_stand(document: Any) -> None:
    for block in files()[f"{document.original.folder}/{document.slug}.json"]["blocks"]:
        if block["source"] is None:
            assert not block["label"] + block["heading"] + block["text"]
            continue
        start, end = block["source"]
        raw, words = raw_text(document)[start:end], block["label"] + block["heading"] + block["text"]
        assert same_characters(raw, words), (block["id"], raw[:40], words[:40])


def same_characters(raw: str, words: str) -> bool:
    """Whether the letters of `words` stand in `raw` in that order, markup and spaces between them or not."""
    letters = iter(char for char in raw if char.isalnum())
    return all(char in letters for char in words if char.isalnum())


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.slug)
def test_anyone_can_prove_from_the_data_that_nothing_is_lost(document: Any) -> None:
    """The proof again, by nothing but the published files."""
    record = files()[f"changes/{document.slug}.json"]["changes"]
    blocks = files()[f"{document.original.folder}/{document.slug}.json"]["blocks"]
    parts = [one for one in documents() if one.raw == document.raw]
    raw, done, kept = raw_text(document), 0, []
    changes = sorted(
        (change for part in parts for change in files()[f"changes/{part.slug}.json"]["changes"]),
        key=lambda change: change["start"],
    )
    for change in changes:
        kept += [raw[done : change["start"]], change["after"]]
        done = change["end"]
    text = "".join("".join([*kept, raw[done:]]).split())
    words = "".join("".join(block["label"] + block["heading"] + block["text"] for block in blocks).split())
    assert words in text
    assert len(record) <= len(changes)
