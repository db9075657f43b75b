"""The headers that a web server should send with the site, as values and in the words of three servers.

Every script and style is a file of the site; the few that stand in a page itself (the pages at the root,
which cannot know where the site's files are) are named by hash. See https://www.w3.org/TR/CSP3/.
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

# What no page may do, by the names that browsers know: https://www.w3.org/TR/permissions-policy/. The site
# needs to fill the clipboard and no more.
_POWERS = (
    "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope "
    "magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock usb "
    "xr-spatial-tracking"
)
_ONLY_SECURE = "max-age=31536000"  # a year; this host alone, for others below its name may not be ours

_INLINE = re.compile(
    rb"<(?P<name>script|style)\b(?P<attributes>[^>]*)>(?P<code>.*?)</(?P=name)>", re.DOTALL | re.IGNORECASE
)
_NOT_RUN = re.compile(rb"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json")


@dataclass(frozen=True, slots=True)
class Headers:
    """What every answer carries, what it carries over https alone, and whose answers are kept for ever.

    `lasting` are the files that a browser may keep, by their paths below the site's root.
    """

    always: Mapping[str, str]
    secure: Mapping[str, str]
    lasting: tuple[str, ...]


def headers(pages: Iterable[bytes], names: Iterable[str]) -> Headers:
    """The headers for a site of these HTML `pages` and files (`names`, from the site's root)."""
    standing = {code for page in pages for code in inline(page)}
    always = {
        "Content-Security-Policy": policy(standing),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(
            [*(f"{power}=()" for power in _POWERS.split()), "clipboard-write=(self)"]
        ),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    secure = {"Strict-Transport-Security": _ONLY_SECURE}
    return Headers(always, secure, tuple(sorted(name for name in names if re.match(LASTING, f"/{name}"))))


def inline(page: bytes) -> set[tuple[str, bytes]]:
    """The scripts and styles that stand in the page itself, by the names of their elements.

    Data in script elements is not run.
    """
    return {
        (match["name"].decode().lower(), match["code"])
        for match in _INLINE.finditer(page)
        if not _NOT_RUN.search(match["attributes"])
    }


def policy(standing: Iterable[tuple[str, bytes]]) -> str:
    """The content security policy under which the site works, with what is `standing` in its pages."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for name, code in sorted(standing):
        digest = base64.b64encode(hashlib.sha256(code).digest()).decode()
        hashes[name].append(f"'sha256-{digest}'")
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *hashes["script"]]),
        "style-src": " ".join(["'self'", *hashes["style"]]),
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
    """``_headers``, as pages hosts (Cloudflare Pages, Netlify) read it; they answer over https alone."""
    rules = {"/*": {**sent.always, **sent.secure}} | {
        f"/{name}": {"Cache-Control": FOR_EVER} for name in sent.lasting
    }
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in fields.items())
        for path, fields in rules.items()
    )


def for_nginx(sent: Headers) -> str:
    """To be included in a ``server`` or ``location``; ``hosting/nginx.conf`` says what its variables are.

    One that is empty, as $policy_library_secure is over http, is not sent.
    """
    fields = "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.always.items())
    secure = "".join(f"add_header {name} $policy_library_secure always;\n" for name in sent.secure)
    return f"{fields}{secure}add_header Cache-Control $policy_library_cache;\n"


def for_caddy(sent: Headers) -> str:
    """To be imported in a site block or a ``handle``."""
    fields = "".join(f"\t{name} `{value}`\n" for name, value in sent.always.items())
    secure = "".join(
        f"header {matcher} {name} `{value}`\n"
        for matcher in ("@secure", "@forwarded")
        for name, value in sent.secure.items()
    )
    return (
        f"header {{\n{fields}}}\n"
        f"@secure protocol https\n@forwarded header X-Forwarded-Proto https\n{secure}"
        f"@lasting path_regexp `{LASTING}`\nheader @lasting Cache-Control `{FOR_EVER}`\n"
        f"@changing not path_regexp `{LASTING}`\nheader @changing Cache-Control {ASK_FIRST}\n"
    )


SERVERS: Mapping[str, Callable[[Headers], str]] = {
    "pages": for_pages,
    "nginx": for_nginx,
    "caddy": for_caddy,
}
