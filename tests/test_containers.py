"""Containers: what is kept of pages and Word files, that nothing of them is lost, and what is refused."""

import io
import tomllib
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.containers.html import text_of
from build_scripts.containers.open import opened
from tests.small import small_project
from tests.test_bad_input import refused, run

PAGES = sorted(path for path in (Path(__file__).parent / "containers").iterdir() if path.is_dir())
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_what_is_kept_of_a_page(case: Path, golden: Callable[[Path, str], None]) -> None:
    kept = opened("raw.html", (case / "raw.html").read_bytes())
    assert kept
    told = "".join(f"left out: {what}: {count}\n" for what, count in sorted(kept.left_out.items()))
    golden(case / "kept.txt", kept.text + told)


tags = st.sampled_from(["p", "div", "span", "td", "tr", "table", "b", "li", "pre", "br", "h1", "script"])
pieces = st.one_of(
    tags.map("<{}>".format),
    tags.map("</{}>".format),
    st.just("<!-- 一 -->"),
    st.text("一二 \n\t\u00a0\u3000甲x1&;", max_size=6).map(escape),
)


@given(st.lists(pieces, max_size=20).map("".join))
def test_every_text_node_of_a_page_is_kept_or_left_out(body: str) -> None:
    kept = opened("raw.html", f"<html><body>某市{body}".encode())  # it raises where one is lost
    assert kept
    assert not kept.left_out.keys() - {"script", "comment"}


def word(body: str, declared: str = "") -> bytes:
    """A Word file with this body; packed, for what is said of a zip bomb."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{declared}<w:document xmlns:w="{W}"><w:body>{body}'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{xml}</w:body></w:document>")
    return data.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def cell(words: str) -> str:
    return f"<w:tc>{paragraph(words)}</w:tc>"


def test_paragraphs_rows_and_what_was_tracked_in_a_word_file() -> None:
    body = (
        "<w:p><w:r><w:t>某市</w:t></w:r><w:ins><w:r><w:t>新</w:t><w:br/><w:t>规划</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"<w:tbl><w:tr>{cell('指标')}{cell('数值')}</w:tr><w:tr>{cell('装机')}{cell('一')}</w:tr></w:tbl>"
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('框内')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    kept = opened("a.docx", word(body))
    assert kept
    assert kept.text == "某市新\n规划\n指标\t数值\n装机\t一\n\n框内\n"
    assert kept.left_out == {
        "insertion that was tracked, kept": 1,
        "deletion that was tracked": 1,
        "field code": 1,
        "text box, kept behind its paragraph": 1,
    }


@given(st.lists(st.text("一二 甲<&1", max_size=8), max_size=8))
def test_every_word_of_a_word_file_is_kept(words: list[str]) -> None:
    kept = opened("a.docx", word("".join(map(paragraph, words))))
    assert kept
    assert "".join(kept.text.split()) == "".join("".join(words).split())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "is a damaged PDF"),
        (b"x" * (50 * 1024 * 1024 + 1), "has 50 MB, more than any text; split it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file (.doc, .wps, .xls) or one with a password"),
        (b"\x89PNG\r\n", "is an image"),
        (b"PK\x03\x04", "is a damaged zip"),
        (word(paragraph("一" * 30_000_000)), "holds more than 64 MB of text"),
        (word("", '<!DOCTYPE w [<!ENTITY a "a">]>'), "declares entities"),
        (word("<w:p>")[:-200] + b"\x00" * 50, "is a damaged"),
        (word("<w:p>"), "is a damaged Word file"),
        (b"<html><frameset><frame src='a.html'></frameset></html>", "if it is in frames"),
    ],
    ids=["pdf", "large", "doc", "png", "zip", "bomb", "entities", "cut off", "no xml", "frames"],
)
def test_what_is_refused_says_what_to_do_and_leaves_nothing(data: bytes, says: str, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / "given.bin").write_bytes(data)
    assert says in refused(root, "add", str(root / "given.bin")).stderr


def test_the_text_of_a_page_is_kept_beside_it_and_may_not_change(tmp_path: Path) -> None:
    raw = PAGES[0] / "raw.html"
    root = small_project(tmp_path)
    assert run(root, "add", str(raw), "--slug", "new").exit_code == 0
    folder = root / "source_texts" / "documents" / "new"
    assert (folder / "raw.html").read_bytes() == raw.read_bytes()
    checked = run(root, "check")
    assert checked.exit_code == 0, checked.stderr
    (folder / "text.txt").write_text("别的\n", "utf-8")
    assert "text.txt has" in refused(root, "check").stderr
    (folder / "text.txt").unlink()
    assert "text.txt: is missing" in refused(root, "check").stderr


def test_a_container_is_opened_again_only_where_that_is_asked(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert run(root, "add", str(PAGES[0] / "raw.html"), "--slug", "new").exit_code == 0
    assert run(root, "check", "--extraction").exit_code == 0
    folder = root / "source_texts" / "documents" / "new"
    kept = (folder / "text.txt").read_bytes() + "又一行\n".encode()
    (folder / "text.txt").write_bytes(kept)
    toml = (folder / "document.toml").read_text("utf-8")
    before = tomllib.loads(toml)["extraction"]["sha256"]
    (folder / "document.toml").write_text(toml.replace(before, sha256(kept).hexdigest()), "utf-8")
    assert run(root, "check").exit_code == 0
    assert "is '又一行', taken out by selectolax" in refused(root, "check", "--extraction").stderr


def test_the_proof_reads_what_the_walk_does_not() -> None:
    assert text_of("<p>一<script>二</script><!-- 三 -->&lt;四</p>") == "一<四"
