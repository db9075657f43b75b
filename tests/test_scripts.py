"""The scripts and styles of the pages: checked as the program is, and bundled into just what is committed."""

import re
from pathlib import Path

from build_scripts.search import phrases
from build_scripts.writers import cite, search, shared
from tests.conftest import ROOT
from tests.node import node


def test_what_is_published_are_the_bundles_of_the_modules(tmp_path: Path) -> None:
    node("build.js", str(tmp_path))
    assert scripts(tmp_path) == scripts(ROOT / "overrides"), "`make scripts` bundles them"


def scripts(folder: Path) -> dict[str, bytes]:
    bundled = {".js", ".css"}
    paths = (one for one in folder.rglob("*.*") if one.suffix in bundled and one.parent.name != "vendor")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_types_are_right() -> None:
    node("node_modules/typescript/bin/tsc")


def test_functions_are_small_and_plain() -> None:
    node("node_modules/eslint/bin/eslint.js", ".")


def test_what_needs_no_page_does_what_it_says() -> None:
    node("--test")


def used(*patterns: str) -> set[str]:
    """The phrases that modules of ``browser/`` say by name."""
    paths = (path for pattern in patterns for path in (ROOT / "browser").glob(pattern))
    texts = [(path.suffix, path.read_text("utf-8")) for path in paths]
    assert texts
    name = {".js": r"\bsay\.(\w+)", ".html": r"\{(\w+)\}"}
    return {found for suffix, text in texts for found in re.findall(name[suffix], text)}


def test_scripts_say_what_the_program_gives_them() -> None:
    """A phrase that a script asks for and nobody gives it would be shown as `undefined`."""
    shared_by_pages = used("theme/*", "page/*.js", "tables/*.js", "glossary/*.js", "lists/*.js") - {"base"}
    assert shared_by_pages == set(shared.PHRASES)
    assert used("concordance.js", "concordance/*.js") <= set(search.PHRASES)
    assert used("cite.js", "cite/*.js") <= set(cite.PHRASES)
    assert used("search/*.js") <= set(phrases.PHRASES)
