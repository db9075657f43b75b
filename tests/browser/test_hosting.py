"""The recipes for web servers, at the root of an address and below a path, as a browser sees them."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from build_scripts.delivery.hosting import ASK_FIRST, FOR_EVER, SERVERS
from build_scripts.delivery.site import headers_of

ROOT = Path(__file__).parent.parent.parent
HOSTING = ROOT / "hosting"


@dataclass(frozen=True, slots=True)
class Served:
    """The address of the site on a running server, without a slash at its end."""

    address: str
    compresses: bool


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    pytest.fail("The server ended at once.", pytrace=False)


def nginx(site: Path, folder: Path, ports: tuple[int, int]) -> list[str]:
    """Write nginx's configuration out of the recipe; the command that runs it."""
    (folder / "headers.conf").write_text(SERVERS["nginx"](headers_of(site)))
    recipe = (HOSTING / "nginx.conf").read_text()
    recipe = recipe.replace("/etc/nginx/policy-library-headers.conf", str(folder / "headers.conf"))
    recipe = recipe.replace("/srv/policy-library", str(site))
    for port in ports:
        recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};", 1)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n{recipe} }}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(site: Path, folder: Path, ports: tuple[int, int]) -> list[str]:
    """Write Caddy's configuration out of the recipe; the command that runs it."""
    (folder / "headers").write_text(SERVERS["caddy"](headers_of(site)))
    recipe = (HOSTING / "Caddyfile").read_text()
    recipe = recipe.replace("/etc/caddy/policy-library-headers", str(folder / "headers"))
    recipe = recipe.replace("/srv/policy-library", str(site))
    recipe = recipe.replace("http://policies.example.org", f"http://127.0.0.1:{ports[0]}")
    recipe = recipe.replace("http://www.example.org", f"http://127.0.0.1:{ports[1]}")
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + recipe)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


RECIPES: dict[str, Callable[[Path, Path, tuple[int, int]], list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(
    scope="module", params=["pages", "nginx", "nginx below a path", "caddy", "caddy below a path"]
)
def served(
    request: pytest.FixtureRequest, site_dir: Path, pages_host: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    server, _, below = request.param.partition(" ")
    if server == "pages":
        yield Served(pages_host, compresses=False)
        return
    if not shutil.which(server):
        pytest.skip(f"{server} is not installed")
    ports = free_port(), free_port()
    folder = tmp_path_factory.mktemp(server)
    command = RECIPES[server](site_dir, folder, ports)
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    process = subprocess.Popen(command, env=os.environ | own, stderr=subprocess.DEVNULL)
    wait_for(ports[0], process)
    yield Served(f"http://127.0.0.1:{ports[1]}/policies" if below else f"http://127.0.0.1:{ports[0]}", True)
    process.terminate()
    process.wait()


def get(address: str, **asked: str) -> tuple[int, Message]:
    """Return the status and the headers of an answer to a request with these headers."""
    parts = urlsplit(address)
    with closing(HTTPConnection(parts.netloc)) as connection:
        connection.request("GET", parts.path, headers={"Accept-Encoding": "gzip", **asked})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers


def kinds(site: Path) -> list[str]:
    """A page of each kind, as an address below the site's root."""
    kept: dict[tuple[str, ...], str] = {}
    for page in sorted(site.glob("zh-*/**/*.html")):
        way = page.relative_to(site).parts
        kind = (way[0], *way[1:2], str(len(way)), way[-2] if way[-2:-1] == ("changes",) else "")
        kept.setdefault(kind, "/".join(way).removesuffix("index.html"))
    return list(kept.values())


def test_pages_and_scripts_carry_the_headers(served: Served, site_dir: Path) -> None:
    script = next(
        path for path in sorted(site_dir.glob("assets/*.js")) if re.search(r"\.[0-9a-f]{8}\.", path.name)
    )
    lasting, page = f"/assets/{script.name}", "/zh-hans/documents/"
    for address, keep in ((lasting, FOR_EVER), (page, ASK_FIRST if served.compresses else None)):
        status, headers = get(served.address + address)
        assert status == 200
        assert headers["Cache-Control"] == keep
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]
        assert (headers["Content-Encoding"] == "gzip") == served.compresses


def test_a_browser_is_held_to_https_by_answers_over_https_alone(served: Served) -> None:
    """RFC 6797, 7.2; a pages host answers in no other way, and its stand-in does not know of it."""
    page = f"{served.address}/zh-hans/documents/"
    for proto, sent in (
        ("https", "max-age=31536000"),
        ("http", None if served.compresses else "max-age=31536000"),
    ):
        _, headers = get(page, **{"X-Forwarded-Proto": proto})
        assert headers["Strict-Transport-Security"] == sent


def test_a_page_that_is_not_there_leads_to_those_that_are(
    served: Served, page: Page, complaints: list[str]
) -> None:
    answer = page.goto(f"{served.address}/zh-hant/documents/none/")
    assert answer is not None
    assert answer.status == 404
    home = page.locator("[data-to='zh-hant/index.html']")
    expect(home).to_have_attribute("href", f"{served.address}/zh-hant/index.html")
    # The browser says on its console that the page was not there, and nothing else.
    assert [what for what in complaints if "404" not in what] == []
    complaints.clear()


def test_every_kind_of_page_opens_in_silence_under_the_policy(
    served: Served, site_dir: Path, page: Page
) -> None:
    """What the policy refuses, the browser says on its console."""
    failed: list[str] = []
    page.on("console", lambda message: failed.append(f"{page.url}: {message.type}: {message.text}"))
    page.on("requestfailed", lambda request: failed.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    for address in kinds(site_dir):
        page.goto(f"{served.address}/{address}", wait_until="load")
    assert [what for what in failed if "ERR_ABORTED" not in what] == []


def test_the_light_and_the_script_can_be_changed_under_the_policy(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/zh-hans/documents/")
    page.click("label[for=__palette_1]")
    page.click("[data-edition-switch]")
    page.wait_for_url("**/zh-hant/documents/**")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert page.evaluate("(() => { try { return eval('1') } catch { return 'refused' } })()") in {
        1,
        "refused",
    }


def test_a_breach_of_the_policy_does_not_go_unheard(
    page: Page, pages_host: str, complaints: list[str]
) -> None:
    page.goto(f"{pages_host}/zh-hans/index.html")
    for name in ("script", "style"):
        with page.expect_console_message(
            lambda message, name=name: message.text.startswith(f"refused: {name}-src")  # type: ignore[misc]
        ):
            page.evaluate(
                """name =>
                document.body.append(Object.assign(document.createElement(name), { textContent: "1" }))""",
                name,
            )
    assert complaints
    complaints.clear()
