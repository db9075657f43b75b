"""The pages of the index of topics, as a reader finds and uses them."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from build_scripts.document import Script
from tests.browser.choices import choice, choose
from tests.conftest import ROOT
from tests.corpus import in_script

DOCUMENT = "documents/miit-future-industries-2024"
EDITIONS = [script.folder for script in Script]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_topic_has_a_page_with_each_of_its_places(site_dir: Path, edition: str) -> None:
    index = in_script(Script.HANS).topics
    for topic in index.vocabulary.topics:
        path = site_dir / edition / "topics" / topic.id / "index.html"
        tree = LexborHTMLParser(path.read_text("utf-8"))
        targets = {link.attributes["href"] or "" for link in tree.css("article li > a")}
        wanted = {f"../../documents/{one.slug}/index.html#{one.anchor}" for one in index.places[topic.id]}
        assert wanted <= targets, topic.id
        assert tree.css_first("figure svg[role=img][aria-label] rect") is not None
        marked = len(tree.css("article li mark"))
        assert marked == sum(index.mentions[topic.id].values()), topic.id


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_cell_of_the_matrix_leads_to_clauses(site_dir: Path, edition: str) -> None:
    page = site_dir / edition / "topics" / "matrix" / "index.html"
    tree = LexborHTMLParser(page.read_text("utf-8"))
    cells = [link.attributes["href"] or "" for link in tree.css("table.heat td a")]
    index = in_script(Script.HANS).topics
    assert len(cells) == sum(len(counts) for counts in index.mentions.values())
    anchors: dict[Path, set[str]] = {}
    for cell in cells:
        path, _, anchor = cell.partition("#")
        target = (page.parent / path).resolve()
        if target not in anchors:
            html = LexborHTMLParser(target.read_text("utf-8"))
            anchors[target] = {node.attributes["id"] or "" for node in html.css("[id]")}
        assert anchor in anchors[target], cell


@pytest.mark.parametrize("name", ["topics", "commitments"])
def test_the_data_are_what_their_schema_says(site_dir: Path, name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads((site_dir / "data" / f"{name}.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert (site_dir / "data" / "schemas" / f"{name}.json").is_file()


@pytest.mark.parametrize("name", ["topics", "commitments"])
def test_a_spreadsheet_opens_the_tables(site_dir: Path, name: str) -> None:
    raw = (site_dir / "data" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    data = json.loads((site_dir / "data" / f"{name}.json").read_text("utf-8"))
    lines = data if name == "commitments" else [one for topic in data["topics"] for one in topic["documents"]]
    assert len(rows) == len(lines)


def test_a_reader_in_taipei_finds_a_topic_by_the_wording_there(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/topics/index.html")
    page.get_by_role("searchbox").fill("腦機介面")
    expect(page.locator(".topic-groups li:visible")).to_have_count(1)
    expect(page.locator(".topic-groups li:visible a")).to_have_text("脑机接口")
    page.get_by_role("searchbox").fill("ＱＵＡＮＴＵＭ computing")
    expect(page.locator(".topic-groups li:visible a")).to_have_text(["量子计算"])
    expect(page.locator(".topic-group:visible")).to_have_count(1)
    expect(page.locator(".topic-filter output")).to_contain_text("1 ")
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".topic-groups li:visible")).to_have_count(
        len(in_script(Script.HANS).topics.vocabulary.topics)
    )


def test_the_topics_of_a_clause_are_quiet_until_wanted(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{DOCUMENT}/index.html")
    marks = page.locator("details.topics").first
    expect(marks.locator("a").first).not_to_be_visible()
    marks.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(marks.locator("a").first).to_be_visible()
    page.keyboard.press("Tab")
    target = marks.locator("a").first
    expect(target).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/topics/[^/]+/(index\.html)?#"))


def test_the_topics_are_neither_copied_nor_printed(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/{DOCUMENT}/index.html")
    page.locator("details.topics").evaluate_all("all => all.forEach(one => { one.open = true; })")
    copied = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector("article"));
            return String(getSelection());
        }"""
    )
    assert "专题" not in copied
    page.emulate_media(media="print")
    expect(page.locator("details.topics:visible")).to_have_count(0)


def test_promises_are_filtered_by_topic_and_year(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/commitments/index.html")
    choose(page, "期限", "2025")
    choose(page, "专题", "基础研究")
    expect(page.locator(".sortable tbody tr:visible")).to_have_count(1)
    expect(page.locator(".sortable tbody tr:visible")).to_contain_text("17%左右")
    page.locator(".sortable tbody tr:visible a").last.click()
    expect(page.locator(":target")).to_contain_text("基础研究经费占全社会研发经费比重达到17%左右")


def test_the_matrix_shows_the_documents_and_years_that_a_reader_chooses(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/topics/matrix/index.html")
    heads = page.locator(".matrix thead th:visible")
    every = heads.count()
    newest = choice(page, "年份").locator("input").first
    newest.check()
    chosen = heads.count()
    assert 1 < chosen < every
    for row in page.locator(".matrix tbody tr:not(.group)").all()[:3]:
        assert row.locator("th:visible, td:visible").count() == chosen
    page.reload()
    expect(heads).to_have_count(chosen)
    choice(page, "年份")
    newest.uncheck()
    choice(page, "文件").locator("input").first.check()
    expect(heads).to_have_count(2)
    page.locator("[data-edition-switch]").first.evaluate("link => link.click()")
    page.wait_for_url("**/zh-hant/**")
    expect(heads).to_have_count(2)
