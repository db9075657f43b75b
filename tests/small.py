"""A small project of one document, for tests that spoil it."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from build_scripts.delivery.site import INPUTS
from build_scripts.document import Document, RawFile, RawText, Script
from build_scripts.text import Pair, Text
from tests.conftest import ROOT

RAW = "关于促进创新的意见\n一、总体要求\n坚持创新发展理念。\n二、保障措施\n加强组织领导。\n"


def small_project(root: Path) -> Path:
    """Make a good project below `root`, with pages and a site that look as if they had been built."""
    sources = root / "source_texts"
    (sources / "vocabulary").mkdir(parents=True)
    for name in ("interface.toml", "script.toml"):
        shutil.copy(ROOT / "source_texts" / "vocabulary" / name, sources / "vocabulary")
    (sources / "pages").mkdir()
    for script in Script:
        (sources / "pages" / f"about.{script.folder}.md").write_text("# 关于\n", "utf-8")
    good = sources / "documents" / "good"
    good.mkdir(parents=True)
    (good / "raw.txt").write_text(RAW, "utf-8", newline="")
    (good / "document.toml").write_text(
        f"""title = "关于促进创新的意见"
short = "创新意见"
script = "zh-Hans"
encoding = "utf-8"
sha256 = "{digest(good / "raw.txt")}"
reader = "page"
""",
        "utf-8",
    )
    pages = ("index.md", "zh-hans/index.md", "zh-hant/index.md", "published/zh-hans/index.md")
    for name in (*(f"docs/{page}" for page in pages), "site/index.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("as it was before\n")
    return root


def add_document(root: Path, slug: str, title: str) -> None:
    """Add to a small project a document that has the same words under another title."""
    folder = root / "source_texts" / "documents" / slug
    shutil.copytree(root / "source_texts" / "documents" / "good", folder)
    good = "关于促进创新的意见"
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace(good, title), "utf-8", newline="")
    rehash(folder)


def whole_project(root: Path) -> Path:
    """Make a good project below `root` with all that its site is built by."""
    small_project(root)
    for name in set(INPUTS) - {"source_texts", "docs"}:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, root / name)
    return root


def in_one_text(*documents: Document) -> Text:
    """Simplified documents as the value of one text; both scripts are the same words."""
    pairs = tuple(Pair(one, replace(one, script=Script.HANT), {}) for one in documents)
    raw = RawText(RawFile("raw.txt", "utf-8", ""), b"", "")
    names, nothing = dict.fromkeys(Script, "text"), dict.fromkeys(Script, ())
    return Text("text", names, False, 0, None, raw, pairs, nothing, ())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rehash(folder: Path) -> None:
    """State the hash of the raw text as it is now."""
    toml = folder / "document.toml"
    rows = toml.read_text("utf-8").splitlines(keepends=True)
    stated = f'sha256 = "{digest(folder / "raw.txt")}"\n'
    toml.write_text("".join(stated if row.startswith("sha256") else row for row in rows), "utf-8")


def tree(root: Path) -> dict[str, str]:
    """Every file below `root` with its hash; what is only kept to save time does not count."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): digest(path) for path in files}
