"""What a change does to pages, hits, marks and promises, told from one commit to the next."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.small import rehash
from tests.test_bad_input import run
from tests.test_values import regional_project


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    command = ["git", "-C", str(root), *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A small project with its program, in a commit of its own."""
    root = regional_project(tmp_path)
    shutil.copytree(
        ROOT / "build_scripts", root / "build_scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    git(root, "init", "--quiet")
    git(root, "add", "source_texts", "build_scripts")
    git(root, "commit", "--quiet", "--message", "first")
    return root


def change_text(root: Path) -> None:
    folder = root / "source_texts" / "documents" / "good"
    raw = (folder / "raw.txt").read_text("utf-8")
    (folder / "raw.txt").write_text(raw + "支持人形机器人算法。\n", "utf-8", newline="")
    rehash(folder)


def change_vocabulary(root: Path) -> None:
    topics = root / "source_texts" / "vocabulary" / "topics.toml"
    topics.write_text(topics.read_text("utf-8").replace('hans = "组"', 'hans = "类"'), "utf-8")


CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "nothing": (
        lambda _: None,
        [
            "pages: 0 of ",
            "hits: 0 new, 0 gone, 9 as before",
            "marks: 0 new, 0 gone, 3 as before",
            "promises: 0 new, 0 gone, 0 as before",
        ],
    ),
    "a text": (
        change_text,
        [
            "  zh-hans/documents/good/index.md\t+",
            "hits: 2 new, 0 gone",
            "  + robots\tgood#s2-p2\t人形机器人",
            "  + algorithm\tgood#s2-p2\t算法\t*",
        ],
    ),
    "a vocabulary": (
        change_vocabulary,
        ["  zh-hans/topics/index.md\t+1 -1", "hits: 0 new, 0 gone, 9 as before"],
    ),
}


@pytest.mark.parametrize(("change", "says"), CASES.values(), ids=CASES)
def test_a_change_is_told(change: Callable[[Path], None], says: list[str], committed: Path) -> None:
    change(committed)
    result = run(committed, "diff", "HEAD")
    assert result.exit_code == 0, result.stderr
    rows = result.stdout.splitlines()
    assert [one for one in says if not any(row.startswith(one) for row in rows)] == [], result.stdout


def test_the_lines_of_a_page_are_shown_when_asked_for(committed: Path) -> None:
    change_vocabulary(committed)
    rows = run(committed, "diff", "HEAD", "--pages").stdout.splitlines()
    assert any(row.startswith("    -") and "组" in row for row in rows)
    assert any(row.startswith("    +") and "类" in row for row in rows)


def test_a_commit_that_is_not_there_is_named(committed: Path) -> None:
    result = run(committed, "diff", "no-such-commit")
    assert result.exit_code == 1
    assert "no-such-commit: cannot be read by git" in result.stderr
