"""What several tests need: the built site, a server for it, a browser, files of expected output."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parent.parent

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name is looked up: a page that asks another host gets an error at once, wherever the tests run.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# Four browsers at once make any example slow, and Hypothesis measures each. CI has a profile of its own.
settings.register_profile("patient", deadline=None)
if "CI" not in os.environ:
    settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the files of expected output anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file of expected output; `pytest --regenerate` writes the file instead."""

    def compare(expected: Path, actual: str) -> None:
        if request.config.getoption("--regenerate"):
            expected.write_text(actual, encoding="utf-8", newline="\n")
        else:
            assert actual == expected.read_text(encoding="utf-8"), f"{expected}: if it is right, --regenerate"

    return compare


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; the first worker of a run builds it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    built = shared / "site-is-built"
    with FileLock(shared / "site.lock"):
        if not built.exists():
            build_site()
            built.touch()
    return ROOT / "site"


def build_site() -> None:
    command = [sys.executable, "-m", "build_scripts", "site"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        pytest.fail(f"The site could not be built:\n{run.stdout}{run.stderr}", pytrace=False)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep the requests out of the tests' output."""


@pytest.fixture(scope="session")
def site_server(site_dir: Path) -> Iterator[str]:
    """Serve the built site and return its address, without a slash at the end."""
    with serving(QuietHandler, site_dir) as address:
        yield address


@contextmanager
def serving(handler: type[SimpleHTTPRequestHandler], folder: Path) -> Iterator[str]:
    """Serve a folder and give the address, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser that `tests/install_browser.sh` finds, and close it at the end."""
    find = [str(ROOT / "tests" / "install_browser.sh"), "--find"]
    path = subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    if not path:
        pytest.fail("No Chromium was found: run tests/install_browser.sh", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """Collect what went wrong in `page`; a test that means to provoke an error clears the list."""
    return []


@pytest.fixture
def page(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    """Open a page that fails its test on any error, and on any request that leaves this machine."""
    context = chromium.new_context()
    watch(context, complaints)
    yield context.new_page()
    context.close()
    assert not complaints, "\n".join(complaints)


def watch(context: BrowserContext, complaints: list[str]) -> None:
    """Add to `complaints` every error and every foreign request of the pages in `context`."""

    def check_address(url: str) -> None:
        address = urlsplit(url)
        if address.hostname != "127.0.0.1" and address.scheme not in {"file", "data", "blob", "about"}:
            complaints.append(f"request to another host: {url}")

    context.on("request", lambda request: check_address(request.url))
    context.on("weberror", lambda error: complaints.append(f"uncaught error: {error.error}"))
    context.on(
        "console",
        lambda message: complaints.append(f"console: {message.text}") if message.type == "error" else None,
    )
