"""Pages that are renamed or withdrawn: no address dies, and none comes to mean another thing in silence."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from build_scripts.addresses import Moves, moved_parts
from build_scripts.ledger import Record
from tests.small import small_project
from tests.test_bad_input import run

CASES = tomllib.loads((Path(__file__).parent / "moves" / "cases.toml").read_text("utf-8"))["case"]
TOPICS = """
[[group]]
id = "ideas"
hans = "理念"
hant = "理念"
en = "ideas"

[[topic]]
id = "innovation"
hans = "创新发展"
hant = "創新發展"
en = "innovation"
group = "ideas"
match = ["创新发展"]
"""
TERMS = """
[[term]]
id = "concept"
hans = "理念"
hant = "理念"
pinyin = "lǐ niàn"
en = "concept"
kind = "policy"
definition = "指导行动的想法。"
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_addresses_that_move_lead_on(case: dict[str, Any], tmp_path: Path) -> None:
    root = published(tmp_path)
    sources = root / "source_texts"
    for was, now in case.get("renamed", {}).items():
        (sources / was).rename(sources / now)
    written = [sources / f"vocabulary/{name}.toml" for name in ("topics", "glossary")]
    for file in (*written, *sources.glob("*.lock")):
        for was, now in case.get("words", ()):
            file.write_text(file.read_text("utf-8").replace(was, now), "utf-8")
    (sources / "addresses.toml").write_text(case.get("said", ""), "utf-8")
    said = run(root, "pages")
    assert said.exit_code == bool(case.get("says")), said.stderr
    for words in case.get("says", ()):
        assert words in said.stderr
    for address, pieces in case.get("pages", {}).items():
        page = (root / "docs/published/zh-hans" / address / "index.md").read_text("utf-8")
        for piece in pieces:
            assert piece in page, page
    if not case.get("says"):
        assert run(root, "pages", "--check").exit_code == 0


def test_the_ledger_of_a_part_goes_with_its_name() -> None:
    said = Moves({"documents/all/old": "documents/all/new", "documents/all/a": "documents/all/new"})
    ledger = {"all/old#s1": Record("加强组织领导"), "all/a#s1": Record("推动成果转化")}
    assert moved_parts(ledger, ["all/new", "all/a"], said) == {
        "all/new#s1": Record("加强组织领导"),
        "all/a#s1": Record("推动成果转化"),
    }


def published(root: Path) -> Path:
    small_project(root)
    vocabulary = root / "source_texts" / "vocabulary"
    (vocabulary / "topics.toml").write_text(TOPICS, "utf-8")
    (vocabulary / "glossary.toml").write_text(TERMS, "utf-8")
    said = run(root, "pages")
    assert said.exit_code == 0, said.stderr
    return root
