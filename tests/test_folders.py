"""Everything stays in its folder: no link leads out of the sources, no name out of what is written."""

from pathlib import Path

import pytest

from build_scripts.document import Document, Metadata, RawFile, Script
from build_scripts.publish import write_into
from build_scripts.writers.paths import raw_path
from tests.small import rehash, small_project
from tests.test_bad_input import refused, run


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("documents/good/raw.txt", "a file"),
        ("documents/good/document.toml", "a file"),
        ("documents/good/decisions.toml", "a file"),
        ("documents/linked", "a folder"),
        ("documents", "a folder"),
        ("vocabulary/script.toml", "a file"),
        ("vocabulary/topics.toml", "nowhere"),
        ("pages/x.zh-hans.md", "a file"),
        ("pages/deep", "."),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("site",), ("convert", "--to", "zh-Hant")])
def test_a_symbolic_link_is_refused_by_its_name(
    command: tuple[str, ...], name: str, target: str, tmp_path: Path
) -> None:
    root = small_project(tmp_path / "project")
    link, elsewhere = root / "source_texts" / name, tmp_path / "elsewhere"
    if link.exists():
        link.rename(elsewhere)
    elif target == "a folder":
        elsewhere.mkdir()
    elif target == "a file":
        elsewhere.write_text("")
    link.symlink_to(target if target == "." else elsewhere)
    said = refused(root, *command).stderr
    assert f"{link}: is a symbolic link; put what it leads to in its place" in said
    assert said.count("\n") <= 3, said


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x"])
def test_no_file_is_written_out_of_its_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write_into(tmp_path / "a", {name: b""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("received", "offered"),
    [
        ("raw.txt", "raw/x.txt"),
        ("raw.md", "raw/x.md"),
        ("raw.html", "raw/x.html.txt"),
        ("raw.svg", "raw/x.svg.txt"),
        ("raw.js", "raw/x.js.txt"),
        ("raw.other", "raw/x.other.txt"),
    ],
)
def test_a_raw_text_is_offered_by_a_name_that_nothing_runs(received: str, offered: str) -> None:
    raw = RawFile(received, "utf-8", "")
    for slug in ("x", "x/part"):
        document = Document(slug, Script.HANS, Script.HANS, Metadata(""), (), raw=raw)
        assert raw_path(document) == offered


def test_the_slug_of_a_new_text_stays_in_the_folder(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    for slug in ("../up", "/tmp/up", "a/b", "a\n", "..", "a\\b"):
        said = refused(root, "add", str(root / "source_texts/documents/good/raw.txt"), "--slug", slug)
        assert "a slug has only" in said.stderr


def test_a_text_of_any_raw_name_is_read(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    good = root / "source_texts" / "documents" / "good"
    (good / "raw.txt").rename(good / "raw.html")
    assert run(root, "check").exit_code == 0
    (good / "raw.html").rename(good / "raw.txt")
    rehash(good)
    assert run(root, "check").exit_code == 0
