"""What both editions share lies once at the site's root, and every reference leads to it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from build_scripts.delivery.assets import lasting_names, needed, point_to_root, references, share
from build_scripts.problems import ProblemsFound

PAGE = b"""<link href="../../assets/a.css"><script src='../../assets/a.js?x'></script>
<script type="application/json">{"search": "../../assets/worker.js"}</script>
<div style="background:url(../../assets/a.png)">assets/a.css ../assets/none.css</div>"""


def test_a_page_names_assets_in_attributes_json_and_styles() -> None:
    assert references(PAGE) == {"a.css", "a.js", "worker.js", "a.png"}


def test_references_lead_one_folder_further_up_and_prose_stays() -> None:
    moved = point_to_root(PAGE, {"a.css": "a.12345678.css", "worker.js": "worker.js"})
    assert b'href="../../../assets/a.12345678.css"' in moved
    assert b'"search": "../../../assets/worker.js"' in moved
    assert b"src='../../assets/a.js?x'" in moved
    assert b">assets/a.css ../assets/none.css<" in moved


def test_the_home_page_names_its_assets_without_a_way_up() -> None:
    assert (
        point_to_root(b'"assets/a.js" "./assets/a.js"', {"a.js": "b.js"})
        == b'"../assets/b.js" "../assets/b.js"'
    )


def test_what_an_edition_shares_names_scripts_as_pages_do_and_changes_with_them(tmp_path: Path) -> None:
    def shared(worker: str) -> tuple[str, str]:
        site = tmp_path / worker
        folder = site / "one" / "assets"
        (folder / "one").mkdir(parents=True)
        (folder / "worker.js").write_text(worker)
        (folder / "one" / "edition.js").write_text('var a={"worker":"assets/worker.js"}')
        (site / "one" / "index.html").write_text('<script src="assets/one/edition.js"></script>')
        share(site, ("one",), (), ())
        (script,) = (site / "assets" / "one").iterdir()
        assert f'"../assets/one/{script.name}"' in (site / "one" / "index.html").read_text()
        return script.name, script.read_text()

    (name, content), (other, _) = shared("1"), shared("2")
    assert re.fullmatch(r'var a=\{"worker":"\.\./assets/worker\.[0-9a-f]{8}\.js"\}', content)
    assert name != other


def test_what_nothing_names_is_not_needed_and_a_style_sheet_names_pictures() -> None:
    assets = {"css/a.css": b"url(../img/a.png) url('data:x')", "img/a.png": b"", "b.js": b""}
    assert needed(assets, {"css/a.css"}) == {"css/a.css", "img/a.png"}


def test_only_a_name_that_pages_alone_use_changes_with_its_content() -> None:
    assets = {"a.js": b"load('part.js')", "part.js": b"", "theme.0123abcd.min.js": b"", "loose.js": b""}
    names = lasting_names(assets, {"a.js", "part.js", "theme.0123abcd.min.js"})
    assert re.fullmatch(r"a\.[0-9a-f]{8}\.js", names["a.js"])
    assert [names[name] for name in list(assets)[1:]] == list(assets)[1:]


@given(st.binary(max_size=200))
def test_a_page_without_known_names_stays_as_it_is(page: bytes) -> None:
    assert point_to_root(page, {}) == page


def test_two_editions_with_other_bytes_under_one_name_are_refused(tmp_path: Path) -> None:
    for edition in ("one", "two"):
        (tmp_path / edition / "assets").mkdir(parents=True)
        (tmp_path / edition / "assets" / "a.js").write_text(edition)
    with pytest.raises(ProblemsFound, match="differs between the editions"):
        share(tmp_path, ("one", "two"), (), ())


def test_the_site_holds_what_is_shared_once_and_nothing_unused(site_dir: Path) -> None:
    files = [path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()]
    assert [name for name in files if "/assets/" in name] == []
    assert [name for name in files if re.search(r"\.map$|/lunr/|tinyseg|wordcut", name)] == []
    assert {name.split("/")[0] for name in files} >= {"assets", "data", "index.html", "zh-hans", "zh-hant"}


def test_no_page_has_a_style_of_its_own(site_dir: Path) -> None:
    """The policy that the hosting recipes send allows style sheets of the site only."""
    pages = {path: LexborHTMLParser(path.read_bytes()) for path in sorted(site_dir.glob("zh-*/**/*.html"))}
    assert [(path, page.css_first("style, [style]")) for path, page in pages.items()] == [
        (path, None) for path in pages
    ]


def test_no_page_runs_a_script_of_its_own(site_dir: Path) -> None:
    """The policy that the hosting recipes send allows files of the site only."""
    pages = {path: LexborHTMLParser(path.read_bytes()) for path in sorted(site_dir.glob("zh-*/**/*.html"))}
    inline = [
        f"{path}: {script.text()[:60]}"
        for path, page in pages.items()
        for script in page.css("script:not([src])")
        if script.attributes.get("type") not in ("application/json", "application/ld+json")
    ]
    handlers = [
        f"{path}: {name}"
        for path, page in pages.items()
        for node in page.css("*")
        for name in node.attributes
        if name.startswith("on")
    ]
    assert inline + handlers == []
