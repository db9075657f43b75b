"""The committed pages alone make a plain and complete site; no other file of the collection changes them."""

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from build_scripts.document import Script, walk
from tests.conftest import ROOT
from tests.corpus import in_script
from tests.small import small_project, tree
from tests.test_bad_input import run


@pytest.fixture(scope="module")
def plain_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the plain site of what git holds, beside pages that it ignores."""
    root = tmp_path_factory.mktemp("plain")
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("published"))
    (root / "docs" / "published").mkdir()
    (root / "docs" / "published" / "index.md").write_text("[not a part of it](nowhere.md)\n")
    shutil.copy(ROOT / "mkdocs.plain.yml", root)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.plain.yml"]
    made = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return root / "site-plain"


def pages(site: Path) -> dict[Path, LexborHTMLParser]:
    """Every page but the one for a server to show, which takes the site for the server's root."""
    found = sorted(set(site.rglob("*.html")) - {site / "404.html"})
    return {path: LexborHTMLParser(path.read_text("utf-8")) for path in found}


@pytest.mark.parametrize("script", Script)
def test_every_document_is_there_with_every_name_and_word(plain_dir: Path, script: Script) -> None:
    for document in in_script(script).corpus.documents:
        path = plain_dir / script.folder / "documents" / document.slug / "index.html"
        page = LexborHTMLParser(path.read_text("utf-8"))
        ids = [element.attributes["id"] for element in page.css("[id]")]
        nodes = [node for node, _ in walk(document.nodes)]
        wanted = [*document.retired, *(name for node in nodes for name in (node.anchor, *node.aliases))]
        assert {name: ids.count(name) for name in wanted} == dict.fromkeys(wanted, 1)
        article = page.css_first("[itemprop=articleBody]")
        assert article is not None
        printed = "".join("".join(node.printed.split()) for node in nodes)
        assert printed in "".join(article.text().split())


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(plain_dir: Path) -> None:
    found = pages(plain_dir)
    assert not (plain_dir / "published").exists()
    for path, page in found.items():
        for element in page.css("[href], [src]"):
            address = element.attributes.get("href") or element.attributes.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme:
                assert element.tag == "a", (path, address)
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, address)
            if parts.fragment and target in found:
                assert found[target].css_first(f'[id="{parts.fragment}"]'), (path, address)


def test_every_page_is_in_the_navigation(plain_dir: Path) -> None:
    found = pages(plain_dir)
    links = found[plain_dir / "index.html"].css("nav a[href]")
    linked = {urlsplit(link.attributes["href"] or "").path for link in links}
    made = {path.relative_to(plain_dir).as_posix() for path in found}
    assert made <= linked


def test_it_opens_from_a_disk(plain_dir: Path, page: Page) -> None:
    for edition in ("zh-hans", "zh-hant"):
        page.goto((plain_dir / edition / "index.html").as_uri())
        page.goto((plain_dir / edition / "documents/miit-future-industries-2024/index.html").as_uri() + "#n2")


def test_what_the_collection_knows_changes_no_committed_page(tmp_path: Path) -> None:
    """Another document, a topic and a term: each has pages of its own, and the page of the first stays."""
    root = small_project(tmp_path)
    assert run(root, "pages").exit_code == 0
    before = tree(root / "docs")
    sources = root / "source_texts"
    shutil.copytree(sources / "documents" / "good", sources / "documents" / "other")
    (sources / "vocabulary" / "topics.toml").write_text(TOPIC, "utf-8")
    (sources / "vocabulary" / "glossary.toml").write_text(TERM, "utf-8")
    assert run(root, "pages").exit_code == 0
    after = tree(root / "docs")
    changed = {name for name in before if after.get(name) != before[name]}
    assert "published/zh-hans/documents/good/index.md" in changed
    assert {name for name in changed if not name.startswith("published/")} == set()
    assert {name for name in after.keys() - before.keys() if not name.startswith("published/")} == {
        f"{script.folder}/documents/other/index.md" for script in Script
    }


TOPIC = """
[[group]]
id = "g"
hans = "组"
hant = "組"
en = "G"

[[topic]]
id = "t"
group = "g"
hans = "创新"
hant = "創新"
en = "T"
match = ["创新"]
"""
TERM = """
[[term]]
id = "t"
hans = "发展理念"
hant = "發展理念"
pinyin = "fāzhǎn lǐniàn"
en = "t"
kind = "policy"
definition = "关于怎样发展的看法。"
"""
