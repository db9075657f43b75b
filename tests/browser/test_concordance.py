"""The concordance page: what a researcher does with the hits."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, Route, expect

ROW = "[data-hits] a.row"


def open_page(page: Page, root: str, query: str, edition: str = "zh-hans") -> None:
    page.goto(f"{root}/{edition}/search/index.html?{query}")
    expect(page.locator("[data-total]")).not_to_be_empty()


def test_a_filter_narrows_the_list_and_stands_in_the_address(page: Page, root: str) -> None:
    open_page(page, root, "q=人工智能")
    every = page.locator(ROW).count()
    page.select_option("select[name=year]", "2025")
    some = page.locator(ROW).count()
    assert 0 < some < every
    assert "year=2025" in page.url
    assert page.get_attribute("[data-hits]", "data-hits") == str(some)
    page.reload()
    page.locator(ROW).first.wait_for()
    assert page.locator(ROW).count() == some


def test_a_topic_filter_leaves_clauses_of_that_topic(page: Page, root: str) -> None:
    open_page(page, root, "q=芯片")
    option = page.locator("select[name=topic] option").nth(1)
    count = sum(map(int, re.findall(r"\d+", option.inner_text().rpartition("（")[2])))  # and other wordings
    page.select_option("select[name=topic]", option.get_attribute("value"))
    assert page.locator(".concordance a.row").count() == count


def test_the_hits_as_a_table_open_in_a_spreadsheet_and_are_no_formulas(page: Page, root: str) -> None:
    open_page(page, root, "q=%2B")  # a plus sign
    count = page.locator(ROW).count()
    assert count
    with page.expect_download() as download:
        page.click("[data-download]")
    content = download.value.path().read_bytes().decode("utf-8")
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))
    assert len(rows) == count + 1
    assert {len(row) for row in rows} == {8}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_list_is_walked_by_keyboard(page: Page, root: str) -> None:
    open_page(page, root, "q=脑机接口")
    page.focus(".concordance input[type=search]")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(f"[...document.querySelectorAll('{ROW}')].indexOf(document.activeElement)") == 2
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.locator("mark.found").first.wait_for()
    assert page.evaluate("!!document.querySelector(':target')")


def test_where_the_words_as_typed_are_nowhere_the_other_wording_answers(page: Page, root: str) -> None:
    open_page(page, root, "q=腦機介面")
    assert page.locator("[data-hit]").count() > 5
    assert page.locator("h2").filter(has_text="脑机接口").count() == 1
    page.uncheck("[data-search-wordings]")
    expect(page.locator("[data-hit]")).to_have_count(0)


@pytest.mark.parametrize("brackets", ["[]", "（）", "【】", "［］"])
def test_the_number_of_a_document_is_found_with_the_brackets_that_a_keyboard_has(
    page: Page, root: str, brackets: str
) -> None:
    open_page(page, root, "q=京政办发{}2025{}14号".format(*brackets))
    expect(page.locator("[data-hit] mark")).to_have_text(["京政办发〔2025〕14号"])


def test_more_hits_than_a_page_can_carry_come_as_the_reader_scrolls(page: Page, site_server: str) -> None:
    page.route("**/concordance*.js", lambda route: route.fulfill(body=few_at_once(route.fetch().text())))
    open_page(page, site_server, "q=数据")
    every = int(page.get_attribute("[data-hits]", "data-hits") or 0)
    assert every > 40
    page.locator(ROW).nth(39).wait_for()
    while page.locator(ROW).count() < every:
        page.keyboard.press("End")
    expect(page.locator("[data-hits] button")).to_have_count(0)


def test_the_button_after_the_last_row_lists_more_and_leads_there(page: Page, site_server: str) -> None:
    page.route("**/concordance*.js", lambda route: route.fulfill(body=few_at_once(route.fetch().text())))
    page.add_init_script("IntersectionObserver.prototype.observe = () => {}")  # nothing comes by itself
    open_page(page, site_server, "q=数据")
    page.click("[data-hits] button")
    expect(page.locator(ROW)).to_have_count(80)
    assert page.evaluate(f"[...document.querySelectorAll('{ROW}')].indexOf(document.activeElement)") == 40


def test_a_part_that_fails_to_load_is_asked_for_once_more(page: Page, site_server: str) -> None:
    failed: list[str] = []

    def once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=200, body="cut off")

    page.route("**/search/zh-hans/*.js?*", once)
    open_page(page, site_server, "q=量子")
    assert failed
    assert page.locator("[data-hit]").count() > 10


def few_at_once(script: str) -> str:
    """The page's script with a smaller number of rows at once, so that no large collection is needed."""
    changed, count = re.subn(r"\b3e3\b", "40", script)
    assert count == 1
    return changed
