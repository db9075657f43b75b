"""The files that readers take away: which are made, which are kept, and what the list says of them."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import artefacts
from build_scripts.delivery import editions
from build_scripts.prepare import prepare
from build_scripts.problems import Problem
from build_scripts.project import Project
from build_scripts.writers.pdf import Fonts
from build_scripts.writers.takeaway import Takeaway
from tests.small import RAW, add_document, rehash, small_project
from tests.takeaways import typefaces
from tests.test_bad_input import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_project(tmp_path)
    add_document(root, "other", "关于别的事的意见")
    (root / ".cache").mkdir()
    (root / ".cache" / "fonts").symlink_to(typefaces().folder.parent)
    return root


Writer = Callable[[Takeaway, Fonts], bytes]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that files are made of, as they are made."""
    slugs: list[str] = []

    def watched(writer: Writer) -> Writer:
        def write(taken: Takeaway, typefaces: Fonts) -> bytes:
            slugs.append(taken.document.slug)
            return writer(taken, typefaces)

        return write

    for form, writer in artefacts.EDITIONS.items():
        monkeypatch.setitem(artefacts.EDITIONS, form, watched(writer))
    return slugs


def write(root: Path) -> list[editions.Made | Problem]:
    return list(editions.write(Project(root), prepare(Project(root)), "", typefaces()))


def files(root: Path) -> list[editions.Made]:
    return [outcome for outcome in write(root) if isinstance(outcome, editions.Made)]


def test_a_file_is_made_anew_only_where_its_document_has_changed(root: Path, made: list[str]) -> None:
    first = files(root)
    assert set(made) == {"good", "other"}
    made.clear()
    assert files(root) == first
    assert made == []
    toml = root / "source_texts" / "documents" / "other" / "document.toml"
    toml.write_text(toml.read_text("utf-8") + 'note = "转载"\n', "utf-8")
    again = files(root)
    assert set(made) == {"other"}
    alike = {file.path for file in first} - {file.path for file in again if file not in first}
    assert alike == {file.path for file in first if file.document == "good"}


def test_the_list_says_of_each_file_what_it_is(root: Path) -> None:
    assert run(root, "editions").exit_code == 0
    folder = Project(root).editions
    listed = json.loads((folder / editions.LIST).read_text("utf-8"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {editions.LIST, *(file["path"] for file in listed)}
    for file in listed:
        content = (folder / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_character_that_no_font_has_is_told_and_the_rest_is_made(root: Path) -> None:
    raw = root / "source_texts" / "documents" / "other" / "raw.txt"
    raw.write_text(raw.read_text("utf-8").replace("加强组织", "加强𠀀组织"), "utf-8", newline="")
    rehash(raw.parent)
    told = [str(outcome) for outcome in write(root) if isinstance(outcome, Problem)]
    line = RAW.splitlines().index("加强组织领导。") + 1
    assert len(told) == 2
    assert all(
        problem.startswith(f"source_texts/documents/other/raw.txt:{line}:1: 𠀀 (U+20000)") for problem in told
    )
    there = {path.name for path in Project(root).editions.glob("zh-hans/*")}
    assert {"good.pdf", "other.epub"} <= there
    assert "other.pdf" not in there
    assert run(root, "editions").exit_code == 1
