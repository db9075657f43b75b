"""The headers for web servers: what a page runs of its own is named by hash, nothing else is let through."""

import base64
import hashlib

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
def test_each_server_sends_the_policy_and_lets_only_hashed_names_last(server: str) -> None:
    written = SERVERS[server](headers([], ["assets/a.0123abcd.js", "assets/b.js", "index.html"]))
    assert "Content-Security-Policy" in written
    assert "b.js" not in written
    assert "index.html" not in written
