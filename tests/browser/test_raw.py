"""A raw text that is a live page is offered as its characters: no server and no disk makes it run."""

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from build_scripts.artefacts import data_files
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.publish import write_into
from tests.browser.conftest import PagesHost
from tests.conftest import QuietHandler, serving
from tests.small import rehash, small_project

LIVE = {
    "html": "<!doctype html><title>t</title><script>document.title = 'it ran'</script>一、总体要求\n",
    "xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><script>document.title = 'it ran'</script></html>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><title>t</title>"
    "<script>document.querySelector('title').textContent = 'it ran'</script></svg>",
    "xml": "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head>"
    "<body><script>document.title = 'it ran'</script></body></html>",
    "xsl": "<html xmlns='http://www.w3.org/1999/xhtml'><script>document.title = 'it ran'</script></html>",
    "mht": "<script>document.title = 'it ran'</script>",
    "md": "<!doctype html><script>document.title = 'it ran'</script>\n\n一、总体要求\n",
    "txt": "<!doctype html><script>document.title = 'it ran'</script>\n",
}


def project(root: Path, suffix: str) -> Path:
    """Write the data of a project whose raw text is live; its folder."""
    small_project(root)
    good = root / "source_texts" / "documents" / "good"
    (good / "raw.txt").write_text(LIVE[suffix], "utf-8")
    toml = (good / "document.toml").read_text("utf-8").replace('title = "关于促进创新的意见"\n', "")
    (good / "document.toml").write_text(toml, "utf-8")
    rehash(good)
    (good / "raw.txt").rename(good / f"raw.{suffix}")
    write_into(root / "site", dict(data_files(prepare(Project(root)), "")))
    (root / "site" / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n")
    (root / "site" / "404.html").write_text("")
    return root / "site"


@pytest.mark.parametrize("suffix", LIVE)
def test_a_live_raw_text_does_not_run(suffix: str, page: Page, complaints: list[str], tmp_path: Path) -> None:
    site = project(tmp_path, suffix)
    (raw,) = (path.relative_to(site) for path in (site / "data" / "raw").iterdir())
    with serving(QuietHandler, site) as plain, serving(PagesHost, site) as host:
        for root in (plain, host, site.as_uri()):
            assert seen(page, f"{root}/{raw}") != "it ran"
    complaints.clear()  # there is no icon


def seen(page: Page, address: str) -> str:
    """Return the title that the opened page has; none where the browser saves the file."""
    with suppress(Error):  # a download is no page
        page.goto(address, wait_until="load")
    return page.title()
