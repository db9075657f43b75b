"""The two ways in which readers have the site, and a page that speaks of every breach of its policy."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Page

from build_scripts.delivery.bundle import NAME, pack
from tests.conftest import ROOT, QuietHandler, serving

# An error on the console fails the test. Chromium writes one of its own for most breaches, not for all.
TELL_OF_BREACHES = """addEventListener("securitypolicyviolation", breach =>
    console.error(`refused: ${breach.violatedDirective}: ${breach.blockedURI}`));"""


class PagesHost(QuietHandler):
    """Stands in for a pages host: it sends what ``_headers`` says, and ``404.html`` for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        path, rules = urlsplit(self.path).path, (Path(self.directory) / "_headers").read_text()
        for rule in re.findall(r"^(/\S*)\n((?:  .*\n)+)", rules, re.MULTILINE):
            if rule[0] in {"/*", path}:
                for field in rule[1].splitlines():
                    name, _, value = field.strip().partition(": ")
                    self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="session")
def pages_host(site_dir: Path) -> Iterator[str]:
    """Serve the site with its headers and return its address, without a slash at the end."""
    with serving(PagesHost, site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def unpacked(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the bundle, in the first worker of a run, and return its folder, which nobody may write to."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "我的 U 盘 (copy)"
    with FileLock(shared / "bundle.lock"):
        if not folder.exists():
            pack(site_dir, (ROOT / "LICENSE",), shared / "bundle.zip")
            zipfile.ZipFile(shared / "bundle.zip").extractall(folder)
            for path in (*folder.rglob("*"), folder):
                path.chmod(0o555 if path.is_dir() else 0o444)
    return folder / NAME


@pytest.fixture
def page(page: Page) -> Page:
    """Open a page that also says on its console what its policy refuses."""
    page.context.add_init_script(TELL_OF_BREACHES)
    return page


@pytest.fixture(params=["host", "bundle"])
def root(request: pytest.FixtureRequest, page: Page) -> str:
    """Return the site's address, without a slash at the end; the bundle is read without a network."""
    if request.param == "host":
        return str(request.getfixturevalue("pages_host"))
    page.context.set_offline(True)
    folder: Path = request.getfixturevalue("unpacked")
    return folder.as_uri()
