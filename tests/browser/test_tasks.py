"""What readers come for, from the home page to the answer, as they would do it."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.choices import choose

HITS = "[data-hits] a.row"


def ask(page: Page, words: str) -> None:
    """Type into the search of the header."""
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search-result__link").first.wait_for()


def test_what_2017_promised_of_fuel_cells_and_what_became_of_it(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    ask(page, "燃料电池")
    page.locator(".md-search-result__link", has_text="燃料电池").first.click()
    expect(page.locator("h1")).to_have_text("燃料电池")
    expect(page.locator("#promises ~ .commitments tbody tr", has_text="千瓦")).to_have_count(1)
    years = page.locator("h3 small").all_inner_texts()
    assert years == sorted(years)
    assert years[0] == "2017"
    assert years[-1] > "2020"
    page.locator("#promises ~ .commitments a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_which_documents_set_2027_as_a_date(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    page.locator(".md-tabs").get_by_role("link", name="目标与期限").click()
    choose(page, "期限", "2027")
    row = page.locator(".commitments tbody tr:visible")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("七部门")
    expect(row).to_contain_text("综合实力")


def test_what_proof_of_concept_is_and_who_promised_it(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    ask(page, "概念验证")
    page.locator(".md-search-result__link", has_text="词条").first.click()
    entry = page.locator("#" + page.url.rpartition("#")[2])
    expect(entry).to_have_text("概念验证")
    page.locator("h2#" + page.url.rpartition("#")[2] + " ~ details.uses summary").first.click()
    uses = page.locator("details.uses[open] > ul > li > a")
    assert "北京市“十四五”时期国际科技创新中心建设规划" in uses.all_inner_texts()


def test_a_journalist_in_taipei_asks_in_her_own_words(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hant/index.html")
    ask(page, "腦機介面")
    page.locator(".md-search-result__link", has_text="全部結果").click()
    expect(page.locator(HITS)).to_have_count(1)
    page.locator("[data-other-hits] a.row").nth(5).wait_for()
    page.locator(HITS).click()
    expect(page.locator("mark.found").first).to_have_text("腦機介面")
    page.locator("[data-edition-switch]").click()
    expect(page.locator("mark.found").first).to_have_text("脑机接口")


def test_a_clause_is_quoted_with_the_link_that_stays(page: Page, root: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{root}/zh-hans/index.html")
    page.locator(".newest").get_by_role("link", name=re.compile("若干措施")).click()
    page.locator("nav.contents a", has_text="（七）").click()
    page.locator(".run-in:has(:target) a.label").click()
    page.get_by_role("menuitem", name="链接", exact=True).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    expect(page.locator(".run-in:has(:target)")).to_contain_text("（七）支持跨领域跨平台联合开展技术攻关。")
    expect(page.locator(".number")).to_contain_text("京政办发〔2025〕14号")


def test_whether_the_ministry_speaks_of_the_metaverse(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/search/index.html?q=元宇宙")
    choice = page.get_by_label("文件").locator("option", has_text="七部门")
    page.get_by_label("文件").select_option(choice.get_attribute("value"))
    expect(page.locator("[data-total]")).to_contain_text("见于1份文件")
    for line in page.locator(HITS).all_inner_texts():
        assert "元宇宙" in line


def test_every_hit_of_a_word_as_a_table(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    page.locator(".md-tabs").get_by_role("link", name="检索").click()
    expect(page.locator("[data-download]")).to_be_hidden()
    page.locator(".concordance input[type=search]").fill("数据")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert f"{len(rows) - 1}处" in page.locator("[data-total]").inner_text()
    assert {row[4] for row in rows[1:]} == {"数据"}


def test_without_scripts_a_phone_reaches_everything(page: Page, root: str) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    plain = context.new_page()
    plain.goto(f"{root}/zh-hant/documents/beijing-innovation-centre-2021/index.html")
    plain.locator(".contents-button").click()
    plain.locator("nav.contents a", has_text="（二）加速北京懷柔").click()
    expect(plain.locator("#s3-k2")).to_be_in_viewport()
    plain.keyboard.press("Escape")
    for name in ("首頁", "文件", "主題", "目標與期限", "詞彙", "檢索", "關於"):
        plain.locator(".md-tabs").get_by_role("link", name=name, exact=True).click()
        expect(plain.locator(".md-tabs__item--active")).to_have_text(name)
    plain.locator("[data-edition-switch]").click()
    expect(plain.locator("h1")).to_have_text("关于")
    context.close()


@pytest.mark.parametrize(
    ("typed", "said", "anchor"),
    [
        ("七部门 脑机接口", "各词见于同一文件", "documents/miit-future-industries-2024/"),
        ("什么是未来产业", "各词见于同一文件", "documents/miit-future-industries-2024/"),
        ("推動未來產業創新發展要以傳統產業的高端升級和前沿技術產業化落地為主線", "相近的句子", "#s1-p1"),
    ],
)
def test_what_no_clause_holds_as_typed_is_answered_apart(
    page: Page, root: str, typed: str, said: str, anchor: str
) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    ask(page, typed)
    expect(page.locator(".md-search-result .md-tag").first).to_have_text(said)
    assert page.locator(f".md-search-result__link[href*='{anchor}']").count()
    assert not page.locator(".md-search-result__link", has_text="全部结果").count()
