"""The headers that a web server should send with the site, as values and in the words of three servers.

Every script is a file of the site; the few that stand in a page itself (the pages at the root, which cannot
know where the site's files are) are named by their hash. See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

LASTING = r"^.*/assets/.*\.[0-9a-f]{8}\.[^/]*$"  # a name that changes with the content
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"  # keep it, and ask whether it is still the same

_INLINE = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(rb"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json")


@dataclass(frozen=True, slots=True)
class Headers:
    """What every answer carries, and the addresses whose answers a browser may keep for ever."""

    always: Mapping[str, str]
    lasting: tuple[str, ...]


def headers(pages: Iterable[bytes], names: Iterable[str]) -> Headers:
    """The headers for a site of these HTML `pages` and files (`names`, from the site's root)."""
    codes = sorted({code for page in pages for code in inline_scripts(page)})
    always = {
        "Content-Security-Policy": policy(codes),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return Headers(always, tuple(sorted(name for name in names if re.match(LASTING, f"/{name}"))))


def inline_scripts(page: bytes) -> set[bytes]:
    """The code of the scripts that stand in the page itself; data in script elements is not run."""
    return {match["code"] for match in _INLINE.finditer(page) if not _NOT_RUN.search(match["attributes"])}


def policy(codes: Iterable[bytes]) -> str:
    """The content security policy under which the site works in full."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code).digest()).decode()}'" for code in codes
    )
    allowed = {
        "default-src": "'none'",
        "script-src": f"'self' {hashes}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def for_pages(sent: Headers) -> str:
    """``_headers``, as pages hosts (Cloudflare Pages, Netlify) read it."""
    rules = {"/*": dict(sent.always)} | {f"/{name}": {"Cache-Control": FOR_EVER} for name in sent.lasting}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in fields.items())
        for path, fields in rules.items()
    )


def for_nginx(sent: Headers) -> str:
    """To be included in a ``server`` or ``location``; ``hosting/nginx.conf`` sets $policy_library_cache."""
    fields = "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.always.items())
    return f"{fields}add_header Cache-Control $policy_library_cache;\n"


def for_caddy(sent: Headers) -> str:
    """To be imported in a site block or a ``handle``."""
    fields = "".join(f"\t{name} `{value}`\n" for name, value in sent.always.items())
    return (
        f"header {{\n{fields}}}\n"
        f"@lasting path_regexp `{LASTING}`\nheader @lasting Cache-Control `{FOR_EVER}`\n"
        f"@changing not path_regexp `{LASTING}`\nheader @changing Cache-Control {ASK_FIRST}\n"
    )


SERVERS: Mapping[str, Callable[[Headers], str]] = {
    "pages": for_pages,
    "nginx": for_nginx,
    "caddy": for_caddy,
}
