"""What programs load beside the pages: feeds, a list for language models, Markdown, a data package."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft202012Validator

from build_scripts import __version__
from build_scripts.artefacts import SCHEMA_VERSION, data_files
from build_scripts.document import Corpus, Document, Metadata, Script, walk
from build_scripts.writers.feeds import feeds
from build_scripts.writers.reading_list import llms_txt
from tests.conftest import ROOT
from tests.corpus import documents, in_script, made
from tests.writers.atom import ATOM, wrong

ADDRESS = "https://policies.example.org/library/"
HOSTILE = '关于"x" <b> & ]]> [y](z)'

# What https://datapackage.org asks of a package (Data Package v2: package, resource, table schema).
PACKAGE = {
    "required": ["resources"],
    "properties": {
        "name": {"pattern": "^[a-z0-9._-]+$"},
        "title": {"type": "string", "minLength": 1},
        "version": {"type": "string"},
        "resources": {
            "minItems": 1,
            "items": {
                "required": ["name", "path"],
                "properties": {
                    "name": {"pattern": "^[a-z0-9._-]+$"},
                    "path": {"pattern": r"^(?!/)(?!.*\.\.)[^:]+$"},
                    "type": {"const": "table"},
                    "bytes": {"type": "integer"},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                    "mediatype": {"pattern": "^[a-z]+/[a-z0-9.+-]+$"},
                    "schema": {
                        "required": ["fields"],
                        "properties": {"fields": {"minItems": 1, "items": {"required": ["name"]}}},
                    },
                },
            },
        },
    },
}
# What https://citation-file-format.github.io asks of a file, version 1.2.0, and what of it is said here.
CITATION = {
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "abstract": {"type": "string", "minLength": 1},
        "authors": {"minItems": 1, "uniqueItems": True, "items": {"required": ["name"]}},
        "cff-version": {"const": "1.2.0"},
        "keywords": {"minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
        "license": {"type": "string"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "type": {"enum": ["dataset", "software"]},
        "version": {"type": "string"},
    },
}


@cache
def files(address: str) -> dict[str, bytes]:
    return dict(data_files(made(), address))


def read(feed: bytes) -> ElementTree.Element:
    """A feed that has what RFC 4287 asks of it, its days as times, and ids below the site's address."""
    assert list(wrong(feed)) == []
    root = ElementTree.fromstring(feed)
    assert all((element.text or "").startswith(ADDRESS) for element in root.iter(f"{ATOM}id"))
    assert all((element.text or "").endswith("T00:00:00Z") for element in root.iter(f"{ATOM}updated"))
    return root


def test_what_the_rfc_forbids_is_seen() -> None:
    name = "http://www.w3.org/2005/Atom"
    entry = "<entry><id>x</id><title/><updated>2024-01-02</updated></entry>"
    said = list(wrong(f'<feed xmlns="{name}"><id>urn:x</id><title/>{entry}{entry}</feed>'.encode()))
    assert said[:4] == [
        "2 entries are x",
        "feed: 0 of updated",
        "feed: updated is no time",
        "feed: neither content nor a page",
    ]
    assert said[4:] == ["nobody is the author"] + 2 * [
        "entry: id is no absolute IRI",
        "entry: updated is no time",
        "entry: neither content nor a page",
        "nobody is the author",
    ]


@pytest.mark.parametrize("script", Script)
def test_every_feed_is_one(script: Script) -> None:
    edition = in_script(script)
    found = dict(feeds(edition, ADDRESS))
    assert len(found) == 2 + len(edition.topics.vocabulary.topics)
    for path, feed in found.items():
        root = read(feed)
        link = root.find(f"{ATOM}link[@rel='self']")
        assert link is not None
        assert link.get("href") == f"{ADDRESS}{path}"
    whole = read(found[f"feeds/{script.folder}/documents.xml"])
    days = [element.text or "" for element in whole.iter(f"{ATOM}updated")][1:]
    assert days == sorted(days, reverse=True)
    dated = [one for one in documents() if one.metadata.issued or one.metadata.published]
    assert len(days) == len(dated)


def entries(*described: Document) -> list[ElementTree.Element]:
    edition = replace(in_script(Script.HANS), corpus=Corpus(Script.HANS, described))
    return list(read(dict(feeds(edition, ADDRESS))["feeds/zh-hans/documents.xml"]).iter(f"{ATOM}entry"))


def a_document(slug: str, title: str, day: date | None) -> Document:
    return Document(slug, Script.HANS, Script.HANS, Metadata(title, issued=day), ())


def test_any_title_is_said_as_it_is_and_two_of_one_title_are_two_entries() -> None:
    day = date(2024, 1, 1)
    said = entries(a_document("a", HOSTILE, day), a_document("b", HOSTILE, day), a_document("c", "x", None))
    assert [entry.findtext(f"{ATOM}title") for entry in said] == [HOSTILE, HOSTILE]


def test_a_feed_is_no_longer_than_readers_fetch() -> None:
    assert len(entries(*(a_document(str(one), "题", date(2024, 1, 1)) for one in range(60)))) == 50
    assert entries() == []


def test_without_an_address_there_are_no_feeds_and_no_pictures() -> None:
    assert {path for path in files(ADDRESS).keys() - files("").keys() if path.startswith("feeds/")}
    assert not [path for path in files("") if path.startswith(("feeds/", "data/pictures/"))]
    assert files(ADDRESS).keys() >= files("").keys()


def test_the_list_for_language_models_links_to_the_markdown_of_every_document() -> None:
    said = files("")["llms.txt"].decode()
    targets = re.findall(r"^- \[.*?\]\((\S+\.md)\)", said, re.MULTILINE)
    assert len(targets) == 2 * len(documents())
    assert set(targets) <= files("").keys()
    assert re.findall(r"^- \[.*?\]\((\S+\.md)\)", files(ADDRESS)["llms.txt"].decode(), re.MULTILINE) == [
        ADDRESS + target for target in targets
    ]
    edition = replace(in_script(Script.HANS), corpus=Corpus(Script.HANS, (a_document("a", HOSTILE, None),)))
    assert "\\[y\\](z)](data/zh-hans/a.md)" in llms_txt({Script.HANS: edition}, "").decode()


@pytest.mark.parametrize("script", Script)
def test_the_markdown_of_a_document_has_all_its_anchors(script: Script) -> None:
    for document in in_script(script).corpus.documents:
        text = files("")[f"data/{script.folder}/{document.slug}.md"].decode()
        anchors = set(re.findall(r"\{#([a-z0-9-]+)\}", text))
        assert {node.anchor for node, _ in walk(document.nodes)} <= anchors


def test_the_data_package_describes_what_lies_beside_it() -> None:
    package = json.loads(files("")["data/datapackage.json"])
    Draft202012Validator(PACKAGE).validate(package)
    assert len({one["name"] for one in package["resources"]}) == len(package["resources"])
    assert package["version"] == str(SCHEMA_VERSION)
    beside = {path for path in files("") if re.fullmatch(r"data/[^/]+", path)} - {"data/datapackage.json"}
    assert {f"data/{one['path']}" for one in package["resources"]} == beside
    for one in package["resources"]:
        content = files("")[f"data/{one['path']}"]
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        if one["format"] == "csv":
            head = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            assert [field["name"] for field in one["schema"]["fields"]] == head


def test_the_citation_of_the_program_is_of_this_version() -> None:
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert said["version"] == __version__
    Draft202012Validator(CITATION).validate(said)
