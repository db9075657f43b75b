"""From the data to what a reader sees: every block stands on its page, word for word, and runs nothing."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.small import rehash, small_project
from tests.strategies import texts
from tests.test_bad_input import run
from tests.test_reading import CASES
from tests.writers.test_page import renderer

FORBIDDEN = {"script", "iframe", "object", "embed", "form", "link", "meta", "base", "style", "img", "video"}


@cache
def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_every_word_of_the_data_stands_on_the_page_in_its_order(site_dir: Path, edition: str) -> None:
    for document in json.loads((site_dir / "data" / "documents.json").read_text("utf-8")):
        blocks = json.loads((site_dir / "data" / edition / f"{document['slug']}.json").read_text("utf-8"))[
            "blocks"
        ]
        page = parsed(site_dir / edition / "documents" / document["slug"] / "index.html")
        article = page.css_first("article")
        assert article is not None
        shown, place = squeezed(article.text()), 0
        for block in blocks:
            for words in (block["label"], block["heading"], block["text"]):
                found = shown.find(squeezed(words), place)
                assert found >= 0, (document["slug"], block["id"], words[:40])
                place = found + len(squeezed(words))


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_every_anchor_and_alias_is_on_the_page_once(site_dir: Path, edition: str) -> None:
    for document in json.loads((site_dir / "data" / "documents.json").read_text("utf-8")):
        blocks = json.loads((site_dir / "data" / edition / f"{document['slug']}.json").read_text("utf-8"))[
            "blocks"
        ]
        page = parsed(site_dir / edition / "documents" / document["slug"] / "index.html")
        ids = [node.attributes["id"] for node in page.css("[id]")]
        wanted = [name for block in blocks for name in (block["id"], *block["aliases"])]
        assert {name: ids.count(name) for name in wanted} == dict.fromkeys(wanted, 1)


def rendered(root: Path) -> LexborHTMLParser:
    """The page of the small project's document as Python-Markdown makes it."""
    markdown = (root / "docs/published/zh-hans/documents/good/index.md").read_text("utf-8")
    renderer().reset()
    return LexborHTMLParser(renderer().convert(re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)))


def elements(page: LexborHTMLParser) -> list[LexborNode]:
    return [node for node in page.css("*") if node.tag not in ("-comment", "-text")]


def check_page(root: Path, raw: bytes) -> None:
    folder = root / "source_texts" / "documents" / "good"
    (folder / "raw.txt").write_bytes(raw)
    rehash(folder)
    (folder / "document.toml").write_text(
        (folder / "document.toml").read_text("utf-8").replace('title = "关于促进创新的意见"\n', ""), "utf-8"
    )
    (folder / "anchors.lock").unlink(missing_ok=True)
    shutil.rmtree(root / "docs" / "zh-hans" / "documents", ignore_errors=True)
    result = run(root, "pages")
    if "the title has" in result.stderr:
        return  # a control character: refused by name, as it should be
    assert result.exit_code == 0, (result.stderr, result.exception)
    page = rendered(root)
    assert not {node.tag for node in elements(page)} & FORBIDDEN
    names = {name for node in elements(page) for name in node.attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "srcdoc")]
    targets = [node.attributes.get("href") or "" for node in page.css("a")]
    assert not [target for target in targets if re.match(r"(?i)\s*(?:javascript|data|vbscript):", target)]
    made = run(root, "outline", str(folder / "raw.txt"), "--json", "--reader", "page", "--encoding", "utf-8")
    shown, place = squeezed(page.text()), 0
    for block in json.loads(made.stdout)["blocks"]:
        for words in (block["label"], block["heading"], block["text"]):
            found = shown.find(squeezed(words), place)
            assert found >= 0, (block["id"], words)
            place = found + len(squeezed(words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_of_any_shape_makes_a_page(case: Path, tmp_path: Path) -> None:
    (raw,) = case.glob("raw.*")
    try:
        text = raw.read_bytes().decode()
    except UnicodeDecodeError:
        pytest.skip("read in another encoding elsewhere")
    check_page(small_project(tmp_path), text.encode())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=texts)
def test_any_text_makes_a_page(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_page(small_project(tmp_path_factory.mktemp("page")), text.encode())
