"""Runs that are cut off, disks that are full: nothing half made stays, and the message names the file."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts import publish
from build_scripts.publish import clear_away, fresh_folder, put, replacing, replacing_file, write_file
from tests.conftest import ROOT
from tests.small import RAW, small_project, tree, whole_project
from tests.test_bad_input import refused, run

COMMAND = [sys.executable, "-m", "build_scripts", "--root"]


def unfinished(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in root.rglob(".*.making-*")]


@contextmanager
def building(root: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give a build of the site at the moment when MkDocs has begun to write."""
    started = subprocess.Popen([*COMMAND, str(root), "site"], cwd=ROOT, stderr=subprocess.PIPE)
    try:
        while started.poll() is None and not any(root.glob(".site.making-*/zh-han*/*")):
            time.sleep(0.02)
        assert started.poll() is None, started.communicate()
        yield started
    finally:
        started.kill()
        started.communicate()


def test_a_build_that_is_told_to_end_leaves_nothing(tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    before = tree(root)
    with building(root) as build:
        build.terminate()
        assert build.wait() == 128 + signal.SIGTERM
        assert unfinished(root) == []
    assert tree(root) == before


def test_what_a_killed_build_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    with building(root) as build:
        build.kill()
        build.wait()
        left = unfinished(root)
        assert {name.partition(".making-")[0] for name in left} == {".site"}
    assert run(root, "site").exit_code == 0
    assert unfinished(root) == []
    assert (root / "site" / "zh-hant" / "index.html").is_file()


def test_a_run_leaves_alone_what_another_is_making(tmp_path: Path) -> None:
    with fresh_folder(tmp_path / "site") as one, replacing(tmp_path / "docs") as other:
        (one / "x").write_text("x")
        clear_away(tmp_path)
        assert (one / "x").is_file()
        assert other.is_dir()
    assert unfinished(tmp_path) == []


def test_what_was_set_aside_when_a_run_was_cut_off_comes_back(tmp_path: Path) -> None:
    """Between the two renamings that put the new in place of the old."""
    aside = tmp_path / ".site.making-0123abcd.old"
    aside.mkdir()
    (aside / "index.html").write_text("as it was before")
    clear_away(tmp_path)
    assert tree(tmp_path).keys() == {"site/index.html"}
    (tmp_path / ".site.making-0123abcd.old").mkdir()
    clear_away(tmp_path)
    assert tree(tmp_path).keys() == {"site/index.html"}


def test_a_folder_that_add_has_left_half_made_is_no_document(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    half = root / "source_texts" / "documents" / ".new.making-0123abcd"
    half.mkdir()
    (half / "raw.txt").write_text("x")
    assert run(root, "check").exit_code == 0
    (root / "new.txt").write_text(RAW, "utf-8")
    done = run(root, "add", str(root / "new.txt"), "--slug", "new")
    assert (done.exit_code, unfinished(root)) == (0, [])


@pytest.fixture
def private() -> Iterator[None]:
    """Make files that nobody else may read, as a careful user's shell does."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_the_site_can_be_read_by_its_server(private: None, tmp_path: Path) -> None:
    root = whole_project(tmp_path / "project")
    assert run(root, "site").exit_code == 0
    modes = {path.relative_to(root): path.stat().st_mode & 0o777 for path in (root / "site").rglob("*")}
    folders = {path for path in modes if (root / path).is_dir()}
    assert {mode for path, mode in modes.items() if path in folders} == {0o755}
    assert {mode for path, mode in modes.items() if path not in folders} == {0o644}
    assert (root / "site").stat().st_mode & 0o777 == 0o755


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file can grow beyond `size` bytes, here and in what is started, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_with_the_file(tmp_path: Path) -> None:
    for write in (put, write_file, in_place):
        target = tmp_path / "a" / write.__name__
        with full_disk(10), pytest.raises(OSError, match="File too large") as raised:
            write(target, b"more than ten bytes")
        assert raised.value.filename == str(target)
        assert unfinished(tmp_path) == []


def in_place(path: Path, content: bytes) -> None:
    with replacing_file(path) as file:
        file.write(content)


@pytest.mark.parametrize("command", ["pages", "site"])
def test_a_full_disk_stops_a_run_with_the_name_of_the_file(command: str, tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    with full_disk(600):
        said = refused(root, command).stderr
    assert "File too large" in said
    assert re.search(r"\.(md|js)\b", said), said
    assert "Traceback" not in said
    assert unfinished(root) == []


def test_a_full_disk_under_mkdocs_is_told_with_the_file(tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    with full_disk(40_000):  # the Markdown is shorter, the theme's script is longer
        said = refused(root, "site").stderr
    assert "File too large" in said
    assert "site.making-" in said, said


def test_a_name_of_a_file_that_the_system_gives_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(OSError, match="a") as raised:
        publish.put(tmp_path / "a" / "b", b"")
    assert raised.value.filename == str(tmp_path / "a")
