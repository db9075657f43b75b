"""A whole site with an address: what names the address is there, and what the pages say to machines."""

import re
from pathlib import Path

from tests.small import tree, whole_project
from tests.test_bad_input import run

ADDRESS = "https://policies.example.org/library"


def test_a_site_with_an_address_names_it_and_one_without_has_nothing_in_its_place(tmp_path: Path) -> None:
    project = whole_project(tmp_path)
    assert run(project, "site").exit_code == 0
    without = tree(project / "site")
    assert run(project, "site", "--site-url", ADDRESS).exit_code == 0
    within = tree(project / "site")
    assert without.keys() < within.keys()
    more = {"zh-hans/sitemap.xml", "zh-hant/sitemap.xml", "data/pictures/good.png"}
    assert more <= within.keys() - without.keys()
    assert {name for name in within.keys() - without.keys() - more if not name.startswith("feeds/")} == set()
    page = (project / "site" / "zh-hans" / "documents" / "good" / "index.html").read_text("utf-8")
    head, _, rest = page.partition("</head>")
    assert f'<link rel="canonical" href="{ADDRESS}/zh-hans/documents/good/index.html">' in head
    assert f'hreflang="zh-Hant" href="{ADDRESS}/zh-hant/documents/good/index.html"' in head
    assert '<meta name="z:itemType" content="statute">' in head
    assert len(re.findall(r'<script type="application/ld\+json">', page)) == 1
    assert "application/ld+json" not in rest
    assert "unsafe" not in (project / "site" / "_headers").read_text("utf-8")
