"""A site of pages that were kept is the site that a build from nothing makes."""

import random
import shutil
from pathlib import Path

import pytest

from build_scripts.delivery import render
from tests.small import rehash, tree, whole_project
from tests.test_bad_input import run

ROUNDS, EDITS = 5, 10


def built(root: Path) -> dict[str, str]:
    done = run(root, "site", "--force")
    assert done.exit_code == 0, done.stderr
    return tree(root / "site")


def edit(root: Path, choose: random.Random) -> None:
    """One edit as people make them: of the text, of what is said of it, of a phrase, of a page."""
    good = root / "source_texts" / "documents" / "good"
    kind = choose.choice(["insert", "insert", "change", "change", "delete", "short", "phrase", "page"])
    if kind in ("insert", "change", "delete"):
        raw = good / "raw.txt"
        title, *lines = raw.read_text("utf-8").splitlines()
        place = choose.randrange(1, len(lines))
        new = f"第{choose.randrange(10_000)}次修改，推动《某法》第{choose.randrange(9)}条落实。"
        lines[place : place + (kind != "insert")] = [] if kind == "delete" and len(lines) > 5 else [new]
        raw.write_text("\n".join([title, *lines, ""]), "utf-8")
        rehash(good)
        return
    path, old, mark = {
        "short": (good / "document.toml", 'short = "', "改"),
        "phrase": (root / "source_texts" / "vocabulary" / "interface.toml", 'hans = "', "改"),
        "page": (root / "source_texts" / "pages" / "about.zh-hans.md", "# ", "改"),
    }[kind]
    path.write_text(path.read_text("utf-8").replace(old, f"{old}{mark}", 1), "utf-8")


def test_after_fifty_edits_the_site_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    root, choose = whole_project(tmp_path / "kept"), random.Random(16)
    built(root)
    for _ in range(ROUNDS):
        for _ in range(EDITS):
            edit(root, choose)
        nothing = tmp_path / "nothing"
        shutil.copytree(root, nothing, ignore=shutil.ignore_patterns(".cache", "site", "published"))
        assert built(root) == built(nothing)
        shutil.rmtree(nothing)


def test_what_did_not_change_is_not_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = whole_project(tmp_path)
    before = built(root)
    monkeypatch.delattr(render._Share, "running")
    assert built(root) == before


def test_a_kept_page_with_a_wrong_byte_is_made_again(tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    before = built(root)
    for path in (root / ".cache" / "values" / "pages").iterdir():
        content = bytearray(path.read_bytes())
        content[-5] ^= 1
        path.write_bytes(content)
    assert built(root) == before
