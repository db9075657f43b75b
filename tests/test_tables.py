"""Tables: rows in the data, and on both pages a table that has every cell."""

import json
from pathlib import Path

from tests.small import small_project
from tests.test_bad_input import run

PAGE = (
    "<html><body><h1>海川市关于风电的通知</h1><p>一、任务</p><p>发展风电，见下表。</p><table>"
    "<tr><th>指标</th><th>2025年</th></tr><tr><td>装机|并网</td><td>一</td><td>二</td></tr></table>"
    "<p>二、保障</p><p>加强领导。</p></body></html>"
)


def test_a_table_is_shown_as_one_with_every_cell(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (tmp_path / "given.html").write_text(PAGE, "utf-8")
    assert run(root, "add", str(tmp_path / "given.html"), "--slug", "new").exit_code == 0
    written = run(root, "pages")
    assert written.exit_code == 0, written.output
    for folder in ("zh-hans", "zh-hant", "published/zh-hans"):
        page = (root / "docs" / folder / "documents" / "new" / "index.md").read_text("utf-8")
        rows = [line for line in page.splitlines() if line.startswith("| ")]
        assert [line.count(" |") for line in rows[:3]] == [3, 3, 3]
        assert "&#124;" in rows[2]
        assert "s1-p2" in page


def test_a_table_has_its_rows_in_the_data(tmp_path: Path) -> None:
    (tmp_path / "given.html").write_text(PAGE, "utf-8")
    seen = json.loads(run(tmp_path, "outline", str(tmp_path / "given.html"), "--json").stdout)
    (table,) = (block for block in seen["blocks"] if block["kind"] == "table")
    assert table["rows"] == [["指标", "2025年"], ["装机|并网", "一", "二"]]
