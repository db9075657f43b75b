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

from build_scripts import __version__
from build_scripts.artefacts import SCHEMA_VERSION, data_files
from build_scripts.document import Corpus, Document, Metadata, Script, walk
from build_scripts.writers.feeds import feeds
from build_scripts.writers.reading_list import llms_txt
from tests.conftest import ROOT
from tests.corpus import documents, in_script, made

ADDRESS = "https://policies.example.org/library/"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '关于"x" <b> & ]]> [y](z)'


@cache
def files(address: str) -> dict[str, bytes]:
    return dict(data_files(made(), address))


def read(feed: bytes) -> ElementTree.Element:
    """A feed that has what RFC 4287 asks of it, and no id twice."""
    root = ElementTree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    ids = [element.text or "" for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(ADDRESS) for name in ids)
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert element.find(f"{ATOM}title") is not None
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated") or "")
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    return root


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
    assert len(days) == len(dated) < len(documents())


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
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
