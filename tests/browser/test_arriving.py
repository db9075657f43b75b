"""What a reader meets who comes to the root of the site, or to an address that is not there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize(
    ("languages", "edition"),
    [
        ("zh-TW", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-Hant-MO", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("zh-Hans-HK", "zh-hans"),
        ("de-DE", "zh-hans"),
    ],
)
def test_the_front_door_asks_the_browser(
    chromium: Browser, site_server: str, languages: str, edition: str
) -> None:
    context = chromium.new_context(locale=languages)
    page = context.new_page()
    page.goto(f"{site_server}/")
    page.wait_for_url(f"**/{edition}/**")
    context.close()


def test_the_other_edition_shows_the_same_place_open_as_it_was(page: Page, root: str, site_dir: Path) -> None:
    pages = (site_dir / "zh-hans/documents").rglob("index.html")
    longest = max(pages, key=lambda path: path.stat().st_size).relative_to(site_dir / "zh-hans").as_posix()
    page.goto(f"{root}/zh-hans/{longest}")
    panel = page.locator("main details").last
    panel.evaluate("panel => { panel.open = true; }")
    panel.evaluate("panel => scrollTo(0, panel.getBoundingClientRect().top + scrollY - 300)")
    page.locator("[data-edition-switch]").first.evaluate("link => link.click()")
    page.wait_for_url("**/zh-hant/**")
    expect(panel).to_have_attribute("open", "")
    assert abs(panel.evaluate("panel => panel.getBoundingClientRect().top") - 300) < 100
    assert longest.removesuffix("index.html") in page.url


def test_the_other_edition_has_what_was_typed(page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/glossary/index.html")
    page.locator(".gloss-filter input").fill("技术")
    shown = page.locator(".entry:visible").count()
    page.locator("[data-edition-switch]").first.evaluate("link => link.click()")
    page.wait_for_url("**/zh-hant/**")
    expect(page.locator(".gloss-filter input")).to_have_value("技术")
    expect(page.locator(".entry:visible")).to_have_count(shown)


def test_the_front_door_remembers_and_works_without_scripts(chromium: Browser, page: Page, root: str) -> None:
    page.goto(f"{root}/zh-hans/index.html")
    page.locator("[data-edition-switch]").click()
    page.wait_for_url("**/zh-hant/**")
    page.goto(f"{root}/index.html")
    page.wait_for_url("**/zh-hant/**")
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{root}/index.html")
    for edition, name in (("zh-hans", "未来产业政策文库"), ("zh-hant", "未來產業政策文庫")):
        link = plain.locator(f"a[href='{edition}/index.html']")
        expect(link).to_be_visible()
        expect(link).to_have_text(name)
    context.close()


@pytest.mark.parametrize(
    ("asked", "guess"),
    [
        ("zh-hant/documents/miit-future-industries-2024/x", "zh-hant/documents/miit-future-industries-2024"),
        ("documents/beijing-investment-growth-2025/", "zh-hans/documents/beijing-investment-growth-2025"),
        ("zh-hans/science-services", "zh-hans/documents/beijing-gaojingjian-2017/science-services"),
    ],
)
def test_a_lost_reader_is_helped(
    page: Page, site_dir: Path, site_server: str, asked: str, guess: str
) -> None:
    body = (site_dir / "404.html").read_text("utf-8")
    address = f"{site_server}/{asked}"
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{address}#k7")
    expect(page.locator("#guesses a").first).to_have_attribute("href", f"{site_server}/{guess}/index.html#k7")
    expect(page.locator("[data-to='zh-hant/documents/index.html']")).to_have_attribute(
        "href", f"{site_server}/zh-hant/documents/index.html"
    )


def test_a_lost_reader_finds_a_site_in_a_folder(page: Page, site_dir: Path, site_server: str) -> None:
    body = (site_dir / "404.html").read_text("utf-8")
    listed = (site_dir / "data" / "documents.json").read_text("utf-8")
    page.route("**/library/nowhere", lambda route: route.fulfill(body=body, content_type="text/html"))
    script = (site_dir / "404.js").read_text("utf-8")
    # At the top another site has a script of that name.
    page.route("**/404.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.route("**/library/404.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.route(
        "**/library/data/documents.json",
        lambda route: route.fulfill(body=listed, content_type="application/json"),
    )
    with page.expect_response("**/library/data/documents.json"):
        page.goto(f"{site_server}/library/nowhere")
    expect(page.locator("[data-to='zh-hans/index.html']")).to_have_attribute(
        "href", f"{site_server}/library/zh-hans/index.html"
    )
