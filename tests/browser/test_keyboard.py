"""A page by keyboard alone: what gets the focus, in which order, and that it can be seen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

DOCUMENT = "documents/beijing-investment-growth-2025/index.html"

# The element that has the focus. A choice of light or dark is seen as its label, the sun or the moon.
# The search opens a moment after it has the focus.
FOCUSED = """async () => {
    const held = document.activeElement, seen = held.matches(".md-option") ? held.nextElementSibling : held;
    const shown = () => {
        const box = seen.getBoundingClientRect();
        return seen.checkVisibility({ opacityProperty: true, visibilityProperty: true })
            && box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;
    };
    for (let frames = 0; frames < 120 && !shown(); frames++) await new Promise(requestAnimationFrame);
    const style = getComputedStyle(seen);
    return {
        tag: held.tagName, classes: held.className, hash: held.hash ?? "", shown: shown(),
        ringed: style.outlineStyle !== "none" || held.matches(".md-search__input"),
        said: held.getAttribute("aria-label") || (held.labels?.[0] ?? held).textContent.trim() || held.title,
    };
}"""


def tour(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab from the start of the page to its end; what has the focus each time."""
    for _ in range(400):
        page.keyboard.press("Tab")
        held = page.evaluate(FOCUSED)
        if held["tag"] == "BODY":
            return
        yield held
    pytest.fail("the focus does not come to the end of the page")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("kind", [DOCUMENT, "commitments/index.html", "search/index.html?q=元宇宙"])
def test_the_focus_is_always_seen_and_named(page: Page, site_server: str, kind: str, width: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_server}/zh-hans/{kind}")
    held = list(tour(page))
    assert [one for one in held if not (one["shown"] and one["ringed"] and one["said"])] == []


def test_a_document_is_walked_in_the_order_in_which_it_is_seen(page: Page, site_server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site_server}/zh-hans/{DOCUMENT}")
    held = list(tour(page))
    parts = [
        "md-skip",
        "md-logo",
        "md-option",
        "edition",
        "md-search__input",
        "md-tabs__link",
        "md-nav__link",
    ]
    first = [next(at for at, one in enumerate(held) if part in one["classes"]) for part in parts]
    assert first == sorted(first)
    labels = [one["hash"] for one in held if "label" in one["classes"].split()]
    printed = page.locator("a.label").evaluate_all(
        """all => all.sort((one, two) => one.getBoundingClientRect().top - two.getBoundingClientRect().top)
            .map(one => one.hash)"""
    )
    assert labels == printed
    assert held.index(next(one for one in held if "label" in one["classes"].split())) > first[-1]


def test_the_drawer_is_opened_and_left_by_keyboard(page: Page, root: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{root}/zh-hans/{DOCUMENT}")
    button = page.get_by_role("button", name="栏目")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-nav--primary .md-nav__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".md-nav--primary").get_by_role("link", name="目标与期限").press("Enter")
    expect(page.locator("h1")).to_have_text("目标与期限")


def test_light_and_dark_are_changed_by_keyboard(page: Page, root: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{root}/zh-hans/index.html")
    page.locator("#__palette_0").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
