"""The finished pages are read back: what they say is what was meant, or there is no new site."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.delivery.readback import blocks, unlike
from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind
from build_scripts.problems import Problem
from build_scripts.writers import document as writer
from build_scripts.writers import page as markup
from build_scripts.writers.page import Page
from tests.small import rehash, tree, whole_project
from tests.test_bad_input import refused, run
from tests.writers.test_page import SIGNS

SHOWN = """<title>关于创新的意见 - 文库</title>
<meta name="description" content="关于创新的意见，&quot;试&quot;">
<article><h1 class="title" id="title"><a class="pilcrow" href="#title"></a>关于<wbr>创新<wbr>的意见</h1>
<div class="run-in">
<h2 class="section" id="s1"><span id="k1"></span><a class="label" href="#s1">一、</a>总要求。</h2><p>坚持
<a class="gloss" href="../x.html">创新</a> &amp; 发展。</p>
</div>
<details class="topics"><summary>专题</summary><p>创新</p></details>
<div class="box"><h2 id="b1">专栏</h2><p id="b1-p1"><strong>甲。</strong>乙</p></div>
</article><p id="outside">x</p>"""
NODES = (
    Node(Kind.TITLE, text="关于创新的意见", anchor="title"),
    Node(Kind.SECTION, label="一、", heading="总要求。", text="坚持 创新 & 发展。", anchor="s1"),
    Node(
        Kind.BOX,
        heading="专栏",
        anchor="b1",
        children=(Node(Kind.PARAGRAPH, heading="甲。", text="乙", anchor="b1-p1"),),
    ),
)
DOCUMENT = Document("x", Script.HANS, Script.HANS, Metadata("关于创新的意见"), NODES)
PAGE = Page("documents/x/index.md", "", "关于创新的意见", '关于创新的意见，"试"')


def test_the_words_of_each_part_are_found_by_its_anchor() -> None:
    found = blocks(SHOWN)
    assert {anchor: words for anchor, words in found.items() if words} == {
        "title": "关于创新的意见",
        "s1": "一、总要求。坚持 创新 & 发展。",
        "b1": "专栏",
        "b1-p1": "甲。乙",
    }


def said(folder: Path, shown: str, document: Document = DOCUMENT, page: Page = PAGE) -> list[str]:
    path = folder / "documents" / "x" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(shown, "utf-8")
    problems: list[Problem] = list(unlike(folder, [page], [document]))
    return [str(one).partition("documents/x/index.md")[2] for one in problems]


def test_a_page_that_says_what_was_meant_is_right(tmp_path: Path) -> None:
    assert said(tmp_path, SHOWN) == []


@pytest.mark.parametrize(
    ("meant", "shown", "problem"),
    [
        ("的意见</h1>", "意见</h1>", "#title: says '关于创新意见', and was meant to say '关于创新的意见'"),
        ("发展。", "发展", "#s1: says "),
        ("一、</a>", "二、</a>", "#s1: says '二、总要求。坚持 创新 ', and was meant to say "),
        ("<p>坚持", "</div><p>坚持", "#s1: says '一、总要求。', and was meant to say "),
        (" &amp; ", " ", "#s1: says "),
        ('id="b1-p1"', "", "#b1-p1: is not on the page"),
        ("乙</p>", "乙<p>hide: [navigation]</p>", "#b1-p1: says "),
        (
            "<title>关于",
            "<title>",
            ": title: says '创新的意见 - 文库', and was meant to say '关于创新的意见'",
        ),
        ("&quot;试&quot;", "", ": description: says '关于创新的意见，', and was meant to say "),
        ("<article>", '<article><img src="https://evil.example/x.png">', ": would fetch from another host: "),
        ("<article>", "<article><iframe src=//evil.example></iframe>", ": would fetch from another host: "),
    ],
)
def test_a_page_that_says_otherwise_is_named(meant: str, shown: str, problem: str, tmp_path: Path) -> None:
    assert meant in SHOWN
    found = said(tmp_path, SHOWN.replace(meant, shown, 1))
    assert len(found) == 1, found
    assert found[0].startswith(problem)


def test_parts_in_another_order_are_named(tmp_path: Path) -> None:
    turned = replace(DOCUMENT, nodes=(NODES[0], NODES[2], NODES[1]))
    assert said(tmp_path, SHOWN, turned) == ["#s1: stands at place 2, where #b1 was meant to be"]


def test_links_that_a_reader_may_follow_are_none_that_a_page_fetches(tmp_path: Path) -> None:
    more = '<link rel="canonical" href="https://x.example/"><a href="https://x.example/">x</a>'
    assert said(tmp_path, SHOWN + more) == []


def test_words_that_look_like_markup_are_published_as_they_are(tmp_path: Path) -> None:
    root = whole_project(tmp_path)
    good = root / "source_texts" / "documents" / "good"
    rows = [one for one in SIGNS["texts"] if one.strip() and "\n" not in one]
    (good / "raw.txt").write_text("关于促进创新的意见\n一、总体要求\n" + "\n".join(rows) + "\n", "utf-8")
    rehash(good)
    done = run(root, "site")
    assert done.exit_code == 0, done.stderr


def test_a_site_whose_words_were_taken_for_markup_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = whole_project(tmp_path)
    good = root / "source_texts" / "documents" / "good"
    (good / "raw.txt").write_text("关于促进创新的意见\n一、算力为*2*的幂\n坚持创新发展理念。\n", "utf-8")
    rehash(good)
    assert run(root, "check").exit_code == 0
    before = tree(root)
    monkeypatch.setattr(writer, "escape", str)
    shown = refused(root, "site").stderr
    assert "zh-hans/documents/good/index.md#s1: says '一、算力为2的幂', and was meant to say " in shown
    assert "zh-hant/documents/good/index.md#s1: says " in shown
    assert tree(root) == before


def test_front_matter_that_is_published_as_text_stops_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = whole_project(tmp_path)
    for path in (root / "source_texts" / "pages").iterdir():
        path.write_text(
            "---\ntitle: 关于\ndescription: [一\n---\n\n# 关于\n\n![](https://evil.example/x.png)\n"
        )
    front = markup.front_matter
    monkeypatch.setattr(markup, "front_matter", lambda facts: re.sub(": ", ": \uffff", front(facts), count=1))
    shown = refused(root, "site").stderr
    assert "zh-hans/documents/good/index.md: title: says " in shown
    assert "zh-hans/topics/index.md: description: says '" in shown
    assert "zh-hant/about/index.md: description: says '" in shown
    assert (
        'zh-hant/about/index.md: would fetch from another host: <img alt="" src="https://evil.example'
        in shown
    )


def test_a_table_is_read_back_cell_by_cell(tmp_path: Path) -> None:
    root = whole_project(tmp_path / "project")
    given = tmp_path / "given.html"
    given.write_text(
        "<html><body><h1>海川市关于风电的通知</h1><p>一、任务</p><p>发展风电，见下表。</p><table>"
        "<tr><th>指标</th><th>2025年</th></tr><tr><td></td><td>*一* | `二`</td><td>三</td></tr></table>"
        "<p>二、保障</p><p>加强领导。</p></body></html>",
        "utf-8",
    )
    assert run(root, "add", str(given), "--slug", "new").exit_code == 0
    done = run(root, "site")
    assert done.exit_code == 0, done.output
    shown = blocks((root / "site" / "zh-hans" / "documents" / "new" / "index.html").read_text("utf-8"))
    assert shown["s1-p2"] == "指标 2025年 *一* | `二` 三"
