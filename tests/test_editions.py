"""The files that readers take away: which are made, which are kept, and what the list says of them."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import artefacts
from build_scripts.delivery import editions
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.writers.takeaway import Takeaway
from tests.small import add_document, small_project
from tests.test_bad_input import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_project(tmp_path)
    add_document(root, "other", "关于别的事的意见")
    return root


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that files are made of, as they are made."""
    slugs: list[str] = []

    def watched(writer: Callable[[Takeaway], bytes]) -> Callable[[Takeaway], bytes]:
        def write(taken: Takeaway) -> bytes:
            slugs.append(taken.document.slug)
            return writer(taken)

        return write

    for form, writer in artefacts.EDITIONS.items():
        monkeypatch.setitem(artefacts.EDITIONS, form, watched(writer))
    return slugs


def write(root: Path, address: str = "") -> list[editions.Made]:
    return editions.write(Project(root), prepare(Project(root)), address)


def test_a_file_is_made_anew_only_where_its_document_has_changed(root: Path, made: list[str]) -> None:
    first = write(root)
    assert set(made) == {"good", "other"}
    made.clear()
    assert write(root) == first
    assert made == []
    toml = root / "source_texts" / "documents" / "other" / "document.toml"
    toml.write_text(toml.read_text("utf-8") + 'note = "转载"\n', "utf-8")
    again = write(root)
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
