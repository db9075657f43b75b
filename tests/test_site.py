"""The built site: the same bytes wherever it is built, and no word of the machine that built it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.small import tree

SOURCES = (
    "build_scripts", "docs", "overrides", "schemas", "source_texts", "requirements", "hosting", "mkdocs.yml",
    "mkdocs.zh-hant.yml", "pyproject.toml", "LICENSE", "TEXTS.md",
)  # fmt: skip


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in another folder, in another time zone and language."""
    root = tmp_path_factory.mktemp("else where 别处")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, root / name)
    surroundings = {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "build_scripts", "site", "--force"]
    run = subprocess.run(
        command, cwd=root, env=os.environ | surroundings, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return root


def test_two_builds_are_the_same_bytes(site_dir: Path, elsewhere: Path) -> None:
    here, there = tree(site_dir), tree(elsewhere / "site")
    assert [name for name in sorted({*here, *there}) if here.get(name) != there.get(name)] == []


def test_the_pages_in_the_repository_are_what_the_program_writes(site_dir: Path, elsewhere: Path) -> None:
    """The committed ones, and those that a build leaves beside them."""
    assert site_dir.is_dir()
    for folder in ("docs", "source_texts"):
        assert tree(ROOT / folder) == tree(elsewhere / folder)


def test_no_page_knows_where_it_was_built(site_dir: Path) -> None:
    telling = re.compile(re.escape(str(ROOT)).encode() + rb"|\.(?:site|docs)\.making-")
    found = [path for path in site_dir.rglob("*") if path.is_file() and telling.search(path.read_bytes())]
    assert found == []


def test_no_page_gives_one_name_to_two_places(site_dir: Path) -> None:
    twice = {}
    for path in site_dir.rglob("*.html"):
        names = re.findall(r"""<[^>]*\sid="?([^" >]+)""", path.read_text("utf-8"))
        if len(names) > len(set(names)):
            twice[path.relative_to(site_dir)] = {name for name in names if names.count(name) > 1}
    assert twice == {}


def test_both_editions_have_the_same_pages(site_dir: Path) -> None:
    pages = [
        {path.relative_to(site_dir / edition) for path in (site_dir / edition).rglob("*.html")}
        for edition in ("zh-hans", "zh-hant")
    ]
    assert pages[0] == pages[1]
    assert len(pages[0]) > 30
