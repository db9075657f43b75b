"""A text that was amended: its older words stay readable, and each place shows when its words changed."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.mutation.texts import SHARED
from tests.small import RAW, rehash, small_project
from tests.test_bad_input import refused, run

NEWER = RAW.replace(
    "坚持创新发展理念。", "坚持创新发展理念，加快成果转化。\n二、重点任务\n建设科技园区。"
).replace("二、保障", "三、保障")


def amended(root: Path, older: str, newer: str, reader: str = "page") -> Path:
    """Publish the older words of a document, then the newer ones with those as a version."""
    small_project(root)
    folder = root / "source_texts" / "documents" / "good"
    description = folder / "document.toml"
    words = description.read_text("utf-8").replace('title = "关于促进创新的意见"\n', "")
    description.write_text(words.replace('"page"', f'"{reader}"'), "utf-8")
    (folder / "raw.txt").write_text(older, "utf-8", newline="")
    rehash(folder)
    said = run(root, "pages")
    assert said.exit_code == 0, said.stderr
    (folder / "versions").mkdir()
    (folder / "raw.txt").rename(folder / "versions" / "2007-03-30.txt")
    (folder / "raw.txt").write_text(newer, "utf-8", newline="")
    rehash(folder)
    digest = hashlib.sha256(older.encode()).hexdigest()
    version = f'revised = 2023-07-28\n\n[[version]]\nsince = 2007-03-30\nsha256 = "{digest}"\n'
    description.write_text(f"{description.read_text('utf-8')}{version}", "utf-8")
    said = run(root, "pages")
    assert said.exit_code == 0, said.stderr
    assert run(root, "check").exit_code == 0
    return root


def page(root: Path, place: str = "") -> str:
    return (root / f"docs/published/zh-hans/documents/good/{place}index.md").read_text("utf-8")


def test_an_amended_text_shows_what_changed_and_what_it_was(tmp_path: Path) -> None:
    root = amended(tmp_path, RAW, NEWER)
    now, before = page(root), page(root, "versions/2007-03-30/")
    assert "[2023-07-28改，原文见此](versions/2007-03-30/index.html#s1-p1)" in now
    assert now.count("2023-07-28增") == 2, now
    assert "此前的文字\n:   [2007-03-30](versions/2007-03-30/index.html)" in now
    assert "坚持创新发展理念。\n{: #s1-p1 }" in before
    assert "坚持创新发展理念<ins>，加快成果转化</ins>。" in before
    assert "| <ins>建设科技园区。</ins> |" in before
    assert "保障措施" not in before.partition("#compared")[2], "a clause that is renumbered has not changed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("revised = 2023-07-28\n", ""), "state `revised`, the day of these words"),
        (("since = 2007-03-30", "since = 2008-01-01"), "since: "),
    ],
)
def test_versions_that_do_not_fit_are_named(change: tuple[str, str], says: str, tmp_path: Path) -> None:
    root = amended(tmp_path, RAW, NEWER)
    description = root / "source_texts" / "documents" / "good" / "document.toml"
    description.write_text(description.read_text("utf-8").replace(*change), "utf-8")
    assert says in refused(root, "check").stderr


def test_a_real_statute_that_was_amended(tmp_path: Path) -> None:
    """Beijing's rules on appointments, of 2007 and of 2023."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there; set SHARED_TEXTS")
    older, newer = ((SHARED / "statutes" / name).read_text("utf-8") for name in ("00002.md", "00748.md"))
    now = page(amended(tmp_path, older, newer, "markdown"))
    before = page(tmp_path, "versions/2007-03-30/")
    links = set(re.findall(r"改，原文见此\]\(versions/2007-03-30/index\.html#([\w-]+)\)", now))
    assert len(links) >= 10
    assert links <= set(re.findall(r"\{: #([\w-]+) ", before))
    assert before.count("<ins>") > len(links)
