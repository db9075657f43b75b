"""What a reader does with the terms of a text: with keys, finger and mouse, on a server and from a disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT, watch

AXE = ROOT / "tests" / "vendor" / "axe.min.js"
EDITIONS = ("zh-hans", "zh-hant")


@pytest.fixture
def phone(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    """Open a page of 390 pixels that is touched, not pointed at."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    watch(context, complaints)
    yield context.new_page()
    context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def marked(site_dir: Path) -> str:
    """Return the page of a document with terms, from the root of an edition."""
    folder = site_dir / "zh-hans"
    found = sorted((folder / "documents").glob("*/index.html"))
    page = next(path for path in found if 'class="gloss"' in path.read_text("utf-8"))
    return page.relative_to(folder).as_posix()


@pytest.fixture
def edition(root: str) -> str:
    """Return one edition from the server and the other from the disk: either way is tried with one."""
    return EDITIONS[root.startswith("file:")]


def expect_entry(page: Page) -> None:
    """The entry is there; Chromium may hang where a page is closed before it has arrived."""
    expect(page.locator(".entry:target")).to_be_in_viewport()
    page.wait_for_load_state()


def test_by_keyboard(page: Page, root: str, edition: str, marked: str) -> None:
    page.goto(f"{root}/{edition}/{marked}")
    term, tip = page.locator("a.gloss").first, page.get_by_role("tooltip")
    page.locator("article a.pilcrow").first.focus()
    for _ in range(200):
        page.keyboard.press("ArrowRight")
        if term.evaluate("term => term === document.activeElement"):
            break
    expect(tip).to_be_visible()
    expect(tip.locator("strong")).not_to_be_empty()
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    assert term.get_attribute("aria-describedby") is None
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(tip).to_be_visible()
    page.locator("a.label").first.focus()
    expect(tip).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect_entry(page)


def test_by_finger(phone: Page, root: str, edition: str, marked: str) -> None:
    phone.goto(f"{root}/{edition}/{marked}")
    terms, tip = phone.locator("a.gloss"), phone.get_by_role("tooltip")
    begins = terms.evaluate_all("all => all.slice(0, 40).map(one => one.getClientRects()[0].left)")
    term = terms.nth(begins.index(max(begins)))  # there is least room beside it
    term.tap()
    expect(tip).to_be_visible()
    assert phone.url.endswith(marked) or marked.startswith(phone.url.rpartition(f"{edition}/")[2])
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator("h1").first.tap()
    expect(tip).to_be_hidden()
    term.tap()
    tip.get_by_role("link").tap()
    expect_entry(phone)
    phone.go_back()
    term.tap()
    expect(tip).to_be_visible()
    term.tap()
    expect_entry(phone)


def test_by_mouse(page: Page, root: str, marked: str) -> None:
    page.clock.install()
    page.goto(f"{root}/zh-hans/{marked}")
    term, tip = page.locator("a.gloss").first, page.get_by_role("tooltip")
    term.hover()
    page.clock.run_for(1000)
    expect(tip).to_be_visible()
    tip.hover()  # it stays for the pointer to reach it
    page.clock.run_for(1000)
    expect(tip).to_be_visible()
    page.locator("h1").first.hover()
    page.clock.run_for(1000)
    expect(tip).to_be_hidden()
    term.hover()
    page.clock.run_for(1000)
    expect(tip).to_be_visible()
    page.set_viewport_size({"width": 900, "height": 700})
    expect(tip).to_be_hidden()  # it would stand beside other words
    term.click()
    expect_entry(page)


def test_the_definition_is_in_the_script_of_the_edition(page: Page, root: str, marked: str) -> None:
    said = {}
    for edition in EDITIONS:
        page.goto(f"{root}/{edition}/{marked}")
        term = page.locator("a.gloss").first
        term.hover()
        tip = page.get_by_role("tooltip")
        expect(tip).to_be_visible()
        said[edition] = (tip.locator("strong").inner_text(), term.inner_text())
    assert said["zh-hans"][0] != said["zh-hant"][0]
    assert said["zh-hans"][1] != said["zh-hant"][1]


def test_the_switch_is_remembered(page: Page, root: str, marked: str) -> None:
    page.goto(f"{root}/zh-hans/{marked}")
    switch, term = page.locator(".gloss-switch"), page.locator("a.gloss").first
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.locator(".facts > summary").click()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert term.get_attribute("href") is None
    for address in (f"{root}/zh-hans/{marked}", f"{root}/zh-hant/{marked}"):
        page.goto(address)
        expect(switch).to_have_attribute("aria-pressed", "false")
        assert term.get_attribute("href") is None
        assert term.evaluate("term => getComputedStyle(term).textDecorationLine") == "none"
    page.locator(".facts > summary").click()
    switch.click()
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert term.get_attribute("href")


def test_copied_text_is_plain(page: Page, site_server: str, marked: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_server}/zh-hans/{marked}")
    paragraph = page.locator("article p:has(a.gloss)").first
    paragraph.evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("Control+C")
    plain, rich = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const read = async type => (await (await item.getType(type)).text());
            return [await read("text/plain"), await read("text/html")];
        }"""
    )
    words = "".join(node for node in paragraph.inner_text().split("\n") if node)
    assert plain.strip() in words
    assert len(plain.strip()) > 20
    assert "gloss" not in rich


def test_without_scripts_a_mark_is_a_link(chromium: Browser, root: str, marked: str) -> None:
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/zh-hans/{marked}")
    page.locator("a.gloss").first.click()
    expect_entry(page)
    context.close()


def test_print_hides_the_marks(page: Page, root: str, marked: str) -> None:
    page.goto(f"{root}/zh-hans/{marked}")
    page.emulate_media(media="print", reduced_motion="reduce")  # colours do not fade in
    look = "node => [getComputedStyle(node).textDecorationLine, getComputedStyle(node).color]"
    line, colour = page.locator("a.gloss").first.evaluate(look)
    assert line == "none"
    assert colour == page.locator("p:has(> a.gloss)").first.evaluate(look)[1]
    expect(page.locator(".gloss-switch")).to_be_hidden()


def test_the_index_filters(page: Page, root: str, edition: str) -> None:
    page.goto(f"{root}/{edition}/glossary/index.html")
    entries, shown = page.locator(".entry"), page.locator(".entry:visible")
    total, letters = entries.count(), page.locator("h2.letter:visible")
    every = letters.count()
    page.locator(".gloss-filter input").fill({"zh-hans": "腦機接口", "zh-hant": "脑机接口"}[edition])
    expect(page.locator(".entry:visible h3 a").first).to_be_visible()
    page.locator(".gloss-filter input").fill("superconduct")
    expect(shown.first).to_be_visible()
    assert 0 < shown.count() < total
    assert 0 < letters.count() < every
    expect(page.locator(".gloss-filter output")).to_contain_text(f"{shown.count()} / {total}")
    page.keyboard.press("Enter")
    expect(page.locator(".gloss-filter input")).to_have_value("superconduct")
    assert all("superconduct" in text.lower() for text in shown.all_inner_texts())
    page.locator(".gloss-filter select").select_option("place")
    expect(shown).to_have_count(0)
    expect(letters).to_have_count(0)
    page.locator(".gloss-filter input").fill("")
    assert {entry.get_attribute("data-kind") for entry in shown.all()} == {"place"}
    hidden = page.locator(".entry:not(:visible)").first.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", hidden)
    expect(page.locator(f"[id='{hidden}']")).to_be_in_viewport()


def test_axe_finds_nothing_serious(page: Page, site_server: str, marked: str) -> None:
    """With a definition shown; the index of the terms is tried in tests/browser/test_reading.py."""
    for address in (f"zh-hans/{marked}", "zh-hant/glossary/n/index.html"):
        page.goto(f"{site_server}/{address}")
        if "glossary" not in address:
            page.locator("a.gloss").first.hover()
            expect(page.get_by_role("tooltip")).to_be_visible()
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
        serious = [
            (one["id"], one["nodes"][0]["html"])
            for one in found["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        assert not serious, address
