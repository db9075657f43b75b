"""The scripts of the pages: checked as the program is, and bundled into just what the repository holds."""

from pathlib import Path

from tests.conftest import ROOT
from tests.node import node


def test_the_published_scripts_are_the_bundles_of_the_modules(tmp_path: Path) -> None:
    node("build.js", str(tmp_path))
    assert scripts(tmp_path) == scripts(ROOT / "overrides"), "`make scripts` bundles them"


def scripts(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*.js") if path.parent.name != "vendor")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_types_are_right() -> None:
    node("node_modules/typescript/bin/tsc")


def test_functions_are_small_and_plain() -> None:
    node("node_modules/eslint/bin/eslint.js", ".")


def test_what_needs_no_page_does_what_it_says() -> None:
    node("--test")
