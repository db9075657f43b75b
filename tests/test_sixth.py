"""A text of another field: added, checked and published, and nobody had to decide anything about it."""

import json
from pathlib import Path

from build_scripts.artefacts import EDITIONS, data_files, published
from build_scripts.document import Script
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.writers.takeaway import takeaways
from tests.small import small_project
from tests.takeaways import typefaces
from tests.test_bad_input import refused, run

STATUTE = """海川市水库管理条例
（2023年5月26日海川市第十六届人民代表大会常务委员会第三次会议通过）
第一章 总则
第一条 本市行政区域内水库适用本条例。
第二条 水行政主管部门（以下简称主管部门）到2030年完成登记。主管部门应当公开名录。
第二章 附则
第三条 本条例自2023年8月1日起施行。
"""


def with_a_statute(folder: Path) -> Project:
    """A project of two texts, one of them a statute as it was added."""
    root = small_project(folder)
    (folder / "statute.txt").write_text(STATUTE, "utf-8")
    added = run(root, "add", str(folder / "statute.txt"), "--slug", "new")
    assert added.exit_code == 0, added.stderr
    return Project(root)


def test_what_nobody_reviewed_is_shown_and_asked_about(tmp_path: Path) -> None:
    project = with_a_statute(tmp_path)
    prepared = prepare(project)
    for script, said in ((Script.HANS, "未经审阅"), (Script.HANT, "未經審閱")):
        shown = {page.path: page.text for page in published(prepared)[script]}
        for path in ("documents/new/index.md", "documents/index.md", "commitments/index.md"):
            assert said in shown[path]
    data = json.loads(dict(data_files(prepared, ""))["data/documents.json"])
    assert {one["slug"]: (one["reviewed"], one["undecided"]) for one in data}["new"] == (False, 2)
    todo = run(project.root, "check", "--todo").stdout
    assert "new/document.toml: nobody has reviewed it" in todo
    assert "new#t2: '2030年' is not decided" in todo


def test_what_was_reviewed_has_no_such_mark(tmp_path: Path) -> None:
    project = with_a_statute(tmp_path)
    toml = project.sources / "documents" / "new" / "document.toml"
    toml.write_text(toml.read_text("utf-8").replace("reviewed = false", "reviewed = true"), "utf-8")
    (toml.parent / "decisions.toml").write_text(
        '[[rejected]]\nquote = "2030年"\nreason = "an order"\n'
        '[[rejected]]\nquote = "2023年"\nreason = "a date"\n',
        "utf-8",
    )
    pages = published(prepare(project))[Script.HANS]
    (page,) = (page for page in pages if page.path == "documents/new/index.md")
    assert "未经审阅" not in page.text


def test_names_are_numbered_and_nothing_is_added_twice(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    for name, year in (("a.txt", "2023"), ("b.txt", "2024")):
        (tmp_path / name).write_text(STATUTE.replace("2030年", f"{year}年"), "utf-8")
    added = run(root, "add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert [Path(line).name for line in added.stdout.splitlines()] == [
        "hai-chuan-shi-shui-ku-guan-2023",
        "hai-chuan-shi-shui-ku-guan-2023-2",
    ]
    assert "is there already" in refused(root, "add", str(tmp_path / "b.txt")).stderr


def test_everything_that_a_reader_gets_is_made_of_it(tmp_path: Path) -> None:
    prepared = prepare(with_a_statute(tmp_path))
    for pages in published(prepared).values():
        assert "documents/new/index.md" in [page.path for page in pages]
    assert any("new" in path for path, _ in data_files(prepared, ""))
    for edition in prepared.editions.values():
        takeaway = next(taken for taken in takeaways(edition, "") if taken.document.slug == "new")
        assert all(writer(takeaway, typefaces()) for writer in EDITIONS.values())
