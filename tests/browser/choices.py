"""The choices above a table, as a reader uses them."""

from playwright.sync_api import Locator, Page


def choice(page: Page, label: str) -> Locator:
    """The panel of that label, open."""
    panel = page.locator(".controls .choice").filter(has=page.locator("summary", has_text=label))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    return panel


def choose(page: Page, label: str, value: str) -> None:
    """Choose one value more, and close the panel."""
    choice(page, label).get_by_label(value, exact=True).check()
    page.keyboard.press("Escape")
