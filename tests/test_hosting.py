"""The headers for web servers: what a page runs of its own is named by hash, nothing else is let through."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.delivery.hosting import SERVERS, headers, inline_scripts, policy

CODE = b"location.replace('zh-hans/index.html')"


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        (b"<script>" + CODE + b"</script>", {CODE}),
        (b"<SCRIPT defer>" + CODE + b"</SCRIPT>", {CODE}),
        (b'<script src="a.js"></script>', set()),
        (b'<script id="x" type="application/json">{}</script>', set()),
        (b"<p>script</p>", set()),
    ],
)
def test_only_what_runs_and_stands_in_the_page_is_found(page: bytes, codes: set[bytes]) -> None:
    assert inline_scripts(page) == codes


def test_the_policy_names_a_script_by_its_hash_and_allows_no_other() -> None:
    digest = base64.b64encode(hashlib.sha256(CODE).digest()).decode()
    scripts = next(rule for rule in policy([CODE]).split("; ") if rule.startswith("script-src"))
    assert scripts == f"script-src 'self' 'sha256-{digest}'"
    assert "unsafe-eval" not in policy([CODE])


@pytest.mark.parametrize("server", SERVERS)
def test_what_each_server_is_told(server: str, golden: Callable[[Path, str], None]) -> None:
    pages = [b"<script>" + CODE + b"</script>", b"<script>1</script>"]
    names = ["index.html", "assets/b.js", "assets/z.0123abcd.css", "assets/a.0123abcd.js", "x.0123abcd.js"]
    golden(Path(__file__).parent / "hosting" / f"{server}.txt", SERVERS[server](headers(pages, names)))
