"""A text of another field: added, checked and published, and nobody had to decide anything about it."""

from pathlib import Path

from click.testing import CliRunner

from build_scripts.artefacts import EDITIONS, data_files, published
from build_scripts.cli import main
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.writers.takeaway import takeaways
from tests.small import small_project

STATUTE = """海川市水库管理条例
（2023年5月26日海川市第十六届人民代表大会常务委员会第三次会议通过）
第一章 总则
第一条 本市行政区域内总库容100万立方米以上的水库适用本条例。
第二条 水行政主管部门（以下简称主管部门）到2030年完成登记。主管部门应当公开名录。
第二章 附则
第三条 本条例自2023年8月1日起施行。
"""


def with_a_statute(folder: Path) -> Project:
    """A project of two texts, one of them a statute as it was added."""
    root = small_project(folder)
    (folder / "statute.txt").write_text(STATUTE, "utf-8")
    added = CliRunner().invoke(
        main, ["--root", str(root), "add", str(folder / "statute.txt"), "--slug", "new"]
    )
    assert added.exit_code == 0, added.stderr
    return Project(root)


def test_everything_that_a_reader_gets_is_made_of_it(tmp_path: Path) -> None:
    prepared = prepare(with_a_statute(tmp_path))
    for pages in published(prepared).values():
        assert "documents/new/index.md" in [page.path for page in pages]
    assert any("new" in path for path, _ in data_files(prepared, ""))
    for edition in prepared.editions.values():
        takeaway = next(taken for taken in takeaways(edition, "") if taken.document.slug == "new")
        assert all(writer(takeaway) for writer in EDITIONS.values())
