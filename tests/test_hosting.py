"""The headers for web servers: what a page runs of its own is named by hash, nothing else is let through."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.delivery.hosting import SERVERS, headers, inline, policy

CODE = b"location.replace('zh-hans/index.html')"
STYLE = b"p { margin: 0 }"


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        (b"<script>" + CODE + b"</script>", {("script", CODE)}),
        (b"<SCRIPT defer>" + CODE + b"</SCRIPT>", {("script", CODE)}),
        (b"<style>" + STYLE + b"</style><Script>1</Script>", {("style", STYLE), ("script", b"1")}),
        (b"<style media=print>" + STYLE + b"</style>", {("style", STYLE)}),
        (b'<script src="a.js"></script>', set()),
        (b'<script id="x" type="application/json">{}</script>', set()),
        (b"<p>script</p>", set()),
    ],
)
def test_only_what_runs_and_stands_in_the_page_is_found(page: bytes, codes: set[tuple[str, bytes]]) -> None:
    assert inline(page) == codes


@pytest.mark.parametrize(("name", "code"), [("script", CODE), ("style", STYLE)])
def test_the_policy_names_what_stands_in_a_page_by_its_hash_and_allows_no_other(
    name: str, code: bytes
) -> None:
    digest = base64.b64encode(hashlib.sha256(code).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy([(name, code)]).split("; "))
    assert rules.pop(f"{name}-src") == f"'self' 'sha256-{digest}'"
    assert set(rules.values()) <= {"'none'", "'self'", "'self' data:"}
    assert "unsafe" not in policy([(name, code)])


@pytest.mark.parametrize("server", SERVERS)
def test_what_each_server_is_told(server: str, golden: Callable[[Path, str], None]) -> None:
    pages = [b"<script>" + CODE + b"</script>", b"<style>" + STYLE + b"</style><script>1</script>"]
    names = ["index.html", "assets/b.js", "assets/z.0123abcd.css", "assets/a.0123abcd.js", "x.0123abcd.js"]
    golden(Path(__file__).parent / "hosting" / f"{server}.txt", SERVERS[server](headers(pages, names)))
