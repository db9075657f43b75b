"""An index of which a file is missing, cut short, spoiled or of another version: said, and nothing false."""

import json

import pytest

from build_scripts.document import Script
from build_scripts.search import index as index_module
from build_scripts.search import postings
from build_scripts.search.names import Name
from tests.node import node
from tests.search.library import Words, index

DOCUMENTS = [
    [Words("", f"甲乙{number}"), *(Words("甲。", f"丙丁戊{at}推进信息化后发") for at in range(12))]
    for number in range(6)
]
NAMES = (Name("term", "xinxi", "glossary/x/index.html#xinxi", {Script.HANS: "信息", Script.HANT: "資訊"}),)
QUERIES = ["信息", "丙丁戊3推进", "资讯", "后", "甲乙 -4", "己庚辛"]


@pytest.mark.parametrize("small", [0, 120_000], ids=["lists", "one part"])
def test_a_damaged_file_is_said_and_nothing_false_is_told(
    small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_SMALL", small)
    monkeypatch.setattr(index_module, "_TEXT_PART", 40)
    monkeypatch.setattr(postings, "_PART", 200)
    monkeypatch.setattr(postings, "_ALOFT", 60)
    files = {name: content.decode() for name, content in index(DOCUMENTS, NAMES).items()}
    asked = {"files": files, "edition": Script.HANS.folder, "queries": QUERIES}
    told = [json.loads(line) for line in node("tests/damaged.js", given=json.dumps(asked)).splitlines()]
    assert [one for one in told if one["untrue"]] == []
    failed: dict[str, set[int]] = {}
    for one in told:
        failed.setdefault(one["name"], set()).add(one["failed"])
    assert all(len(counts) == 1 for counts in failed.values()), "one damage is said as the other is"
    assert {f"{name}.js" for name in failed} == set(files)
    assert failed["manifest"] == failed["names"] == {len(QUERIES)}
    asked_for = {name.partition("/")[0] for name, counts in failed.items() if counts != {0}}
    assert asked_for == {"manifest", "names", "ids", "zh-hans", "t"} | ({"k"} if small == 0 else set())
