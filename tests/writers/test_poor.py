"""Documents that say little of themselves, or are called alike, or by what is markup elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rispy
import tomli_w
from bibtexparser.entrypoint import parse_string

from build_scripts.artefacts import data_files
from build_scripts.document import Script
from build_scripts.prepare import Prepared, prepare
from build_scripts.project import Project
from build_scripts.writers.head import heads
from tests.small import RAW, digest, small_project
from tests.writers import atom, schema_org

ADDRESS = "https://policies.example.org/library/"
TITLE = '关于"新" [甲](乙) <b> & ]]> {丙} 的意见'
DATED = {"plain": {}, "twin-a": {"issued": "2024-01-02"}, "twin-b": {"issued": "2024-01-02"}}


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A document without date, number and issuer, and two more of one and the same title."""
    root = small_project(tmp_path_factory.mktemp("poor"))
    for slug, more in DATED.items():
        _add(root / "source_texts" / "documents" / slug, more)
    return prepare(Project(root))


def _add(folder: Path, more: dict[str, str]) -> None:
    folder.mkdir()
    raw = folder / "raw.txt"
    words = RAW.replace("关于促进创新的意见", TITLE) + ("2024年1月2日\n" if more else "")
    raw.write_text(words, "utf-8", newline="")
    said = {"title": TITLE, "short": folder.name, "script": "zh-Hans", "encoding": "utf-8", "reader": "page"}
    dates = "".join(f"{name} = {day}\n" for name, day in more.items())
    toml = f"{tomli_w.dumps(said | {'sha256': digest(raw)})}{dates}"
    (folder / "document.toml").write_text(toml, "utf-8")


@pytest.fixture(scope="module")
def beside(poor: Prepared) -> dict[str, bytes]:
    return dict(data_files(poor, ADDRESS))


def of(beside: dict[str, bytes], path: str) -> Iterator[tuple[str, bytes]]:
    found = [(name, content) for name, content in beside.items() if re.fullmatch(path, name)]
    assert found
    yield from found


def test_all_data_can_be_read(beside: dict[str, bytes]) -> None:
    for _, content in of(beside, r".*\.json"):
        json.loads(content)
    for _, content in of(beside, r".*\.(xml|tbx)"):
        ElementTree.fromstring(content)


def test_a_feed_has_both_twins_and_not_what_has_no_date(beside: dict[str, bytes]) -> None:
    assert [list(atom.wrong(feed)) for _, feed in of(beside, r"feeds/.*")] == [[]] * 4
    root = ElementTree.fromstring(beside["feeds/zh-hans/documents.xml"])
    assert [title.text for title in root.iterfind(f"{atom.ATOM}entry/{atom.ATOM}title")] == [TITLE] * 2


def test_reference_managers_get_one_of_each(beside: dict[str, bytes]) -> None:
    said = [json.loads(content)[0] for _, content in of(beside, r"data/bibliography/zh-hans/.*\.json")]
    assert {item["id"] for item in said} == {"good", *DATED}
    assert [item["title"] for item in said].count(TITLE) == len(DATED)
    assert not [item for item in said if item.keys() & {"number", "author"}]
    for _, content in of(beside, r"data/bibliography/.*\.ris"):
        assert len(rispy.loads(content.decode())) == 1
    for _, content in of(beside, r"data/bibliography/.*\.bib"):
        read = parse_string(content.decode())
        assert (len(read.entries), read.failed_blocks) == (1, [])


@pytest.mark.parametrize("script", Script)
def test_a_head_says_no_more_than_the_text(poor: Prepared, script: Script) -> None:
    for document, head in heads(poor.editions[script], ADDRESS):
        text = re.search(r'<script type="application/ld\+json">(.*)</script>', head)
        assert text
        said = json.loads(text[1])
        assert list(schema_org.wrong(said)) == []
        assert said["name"] == document.metadata.title
        assert ("legislationDate" in said) == ("issued" in DATED.get(document.slug, {}))
        assert not said.keys() & {"legislationPassedBy", "legislationIdentifier"}
        assert f"/{document.slug}/" in said["url"]
