"""Bad input: every problem named in one run, with its place; status 1; nothing written; never a traceback."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts import committed
from build_scripts.cli import main
from tests.conftest import ROOT
from tests.small import rehash, small_project, tree

CASES = tomllib.loads((Path(__file__).parent / "bad_input" / "cases.toml").read_text("utf-8"))["case"]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def refused(root: Path, *arguments: str) -> Result:
    """Run a command that must end with status 1 and leave every file below `root` as it was."""
    before = tree(root)
    result = run(root, *arguments)
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert tree(root) == before
    return result


def spoil(sources: Path, case: dict[str, Any]) -> None:
    for name, old, new in case.get("change", []):
        text = (sources / name).read_text("utf-8")
        assert old in text
        (sources / name).write_text(text.replace(old, new), "utf-8")
    for name, text in case.get("write", []):
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text(text, "utf-8")
    for name, text in case.get("append", []):
        (sources / name).write_text((sources / name).read_text("utf-8") + text, "utf-8")
    for name, data in case.get("bytes", []):
        (sources / name).write_bytes(bytes.fromhex(data))
    for name in case.get("remove", []):
        (sources / name).rmdir() if (sources / name).is_dir() else (sources / name).unlink()
    if case.get("rehash"):
        rehash(sources / "documents" / "good")


def filled_in(sources: Path, expected: str) -> str:
    """With the numbers of lines, by their beginning or from the end, and of the last protected phrase."""
    path = sources / expected.partition(":")[0]
    if "{" not in expected or not path.is_file():
        return expected
    lines = path.read_text("utf-8").splitlines()
    last = lines.count("[[protect]]") - 1

    def number(match: re.Match[str]) -> str:
        if match["words"]:
            return str(next(at for at, line in enumerate(lines, 1) if line.startswith(match["words"])))
        return str(len(lines) - int(match["back"] or 0))

    words = re.sub(r"\{line of (?P<words>[^}]+)\}|\{end(?:-(?P<back>\d))?\}", number, expected)
    return words.replace("{n}", str(last))


@pytest.mark.parametrize(
    ("command", "case"),
    [(command, case) for case in CASES for command in case.get("found_by", ("check", "site"))],
    ids=lambda value: value if isinstance(value, str) else value["name"],
)
def test_every_problem_is_named_and_nothing_is_written(
    command: str, case: dict[str, Any], tmp_path: Path
) -> None:
    root = small_project(tmp_path)
    assert run(root, "check").exit_code == 0
    spoil(root / "source_texts", case)
    result = refused(root, command)
    rows = [row for row in result.stderr.splitlines() if row.startswith(f"{root}/")]
    said = [row.removeprefix(f"{root}/").removeprefix("source_texts/") for row in rows]
    expected = [filled_in(root / "source_texts", words) for words in case["says"]]
    missing = [words for words in expected if not any(row.startswith(words) for row in said)]
    assert missing == [], result.stderr
    assert len(said) == len(expected) + case.get("also", 0), result.stderr


def test_a_good_project_is_good(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert "1 documents are whole" in run(root, "check").stderr
    assert run(root, "pages", "--check").exit_code == 1
    assert run(root, "pages").exit_code == 0
    assert run(root, "pages", "--check").exit_code == 0


@pytest.mark.parametrize("full", ["replacing_file", "write_into"])
def test_a_full_disk_leaves_everything_as_it_was(
    full: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_project(tmp_path)

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(committed, full, no_space)
    assert "No space left on device" in refused(root, "pages").stderr


def test_a_failing_mkdocs_leaves_pages_and_site_as_they_were(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: !ENV [EDITION_DOCS]\nnav: [nowhere.md]\n")
    (root / "mkdocs.zh-hant.yml").write_text("INHERIT: mkdocs.yml\n")
    assert "nowhere.md" in refused(root, "site").stderr


def test_a_place_has_a_caret_under_it_that_counts_wide_characters(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    toml = root / "source_texts" / "documents" / "good" / "document.toml"
    toml.write_text(toml.read_text("utf-8").replace('short = "创新意见"', 'short = "创新意见" oops'), "utf-8")
    rows = run(root, "check").stderr.splitlines()
    assert rows[1] == '    short = "创新意见" oops'
    assert rows[2] == " " * (4 + len('short = ""') + 8 + 1) + "^"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_can_be_outlined(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_bytes(data)
    result = run(tmp_path, "outline", str(tmp_path / "raw.txt"), "--json")
    assert result.exit_code in (0, 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_can_be_a_document_toml(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = small_project(tmp_path_factory.mktemp("any"))
    toml = root / "source_texts" / "documents" / "good" / "document.toml"
    toml.write_text(toml.read_text("utf-8") + text, "utf-8", newline="")
    result = run(root, "check")
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "raw_unicode_escape"])
def test_half_a_character_is_a_problem(encoding: str, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / "raw.txt").write_bytes(b"+2AA- \\ud800\n")
    for command in ("outline", "add"):
        said = refused(root, command, str(root / "raw.txt"), "--encoding", encoding).stderr
        assert f"raw.txt: is not {encoding}: character " in said


@pytest.mark.parametrize("encoding", ["undefined", "hex", "utf-9", "big5"])
def test_a_wrong_encoding_is_a_problem(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text("一、总体要求\n", "utf-8")
    result = run(tmp_path, "outline", str(tmp_path / "raw.txt"), "--encoding", encoding)
    assert isinstance(result.exception, SystemExit)
    assert f"raw.txt: is not {encoding}: " in result.stderr


def test_help_is_everywhere() -> None:
    for name in ("", *main.commands):
        result = run(ROOT, *([name] if name else []), "--help")
        assert result.exit_code == 0
        assert "Usage:" in result.output


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    shutil.rmtree(root / "docs")
    (root / "docs").write_text("a file")
    assert "docs: " in refused(root, "pages").stderr
