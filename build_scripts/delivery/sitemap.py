"""The list of an edition's pages for search engines, each with the same page in the other script.

The form is that of https://www.sitemaps.org/protocol.html, the alternatives that of
https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from build_scripts.document import Script
from build_scripts.writers.paths import page_address

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(script: Script, paths: Iterable[str], site_url: str) -> bytes:
    """The list for the pages at `paths` in the edition's folder, below the address of the site's root."""
    rows = "".join(
        f"<url><loc>{escape(page_address(site_url, script, path))}</loc>"
        f"{''.join(_alternate(page_address(site_url, edition, path), edition) for edition in Script)}</url>\n"
        for path in paths
    )
    return f"{_HEAD}{rows}</urlset>\n".encode()


def _alternate(address: str, script: Script) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{script}" href={quoteattr(address)}/>'
