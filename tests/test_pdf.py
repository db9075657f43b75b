"""PDF: what is printed from a text reads as the text does, nothing is lost, what cannot be read is named."""

import html
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from build_scripts.containers.open import opened
from build_scripts.containers.placed import Glyph, Gutter, lines
from build_scripts.intake.preview import Preview, preview
from build_scripts.kinds import Kind
from build_scripts.problems import ProblemsFound
from build_scripts.writers.data import blocks
from tests.samples.outlined import texts

FOLDER = texts()
needs_texts = pytest.mark.skipif(FOLDER is None, reason="../shared/samples is absent (or POLICY_SAMPLES)")

TWO_COLUMNS = "main { columns: 2; column-gap: 2em }"
NO_INDENTS = "p { text-indent: 0; margin-bottom: .8em }"
LETTER = "body { font-size: 16pt; line-height: 1.4 }"
# Ten texts, how each is set, and whether each page has a header and a number.
PRINTED = (
    ("html/gov-05.html", "", False),
    ("html/gov-17.html", TWO_COLUMNS, False),
    ("html/gov-33.html", "", True),
    ("html/gov-41.html", "body { font-size: 10.5pt }", True),
    ("html/gov-49.html", LETTER, True),
    ("docx/1.docx", "", False),
    ("docx/5.docx", NO_INDENTS, True),
    ("reports/jiangsu.txt", "", True),
    ("taiwan/03.txt", "", False),
    ("database/2.txt", TWO_COLUMNS, True),
)
STYLE = """
    body { font-family: 'Noto Serif CJK SC', serif; font-size: 12pt; line-height: 1.7; margin: 0 }
    p { text-indent: 2em; margin: 0; text-align: justify } h1 { text-align: center; font-size: 18pt }
    table { border-collapse: collapse } td { border: 1px solid }
"""
# The font has one glyph for both, and the file names the other one.
ONE_GLYPH = str.maketrans("戶〜", "户~")


@pytest.fixture(scope="module")
def printer(chromium: Browser) -> "Printer":
    return Printer(chromium)


class Printer:
    """Prints a page as a browser does."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def pdf(self, body: str, style: str = "", around: bool = False) -> bytes:
        """A4; with `around` a header and a number on each page."""
        page = self.browser.new_page()
        page.set_content(f"<meta charset=utf-8><style>{STYLE}{style}</style><main>{body}</main>")
        small = "font-size: 9px; width: 100%; text-align: center"
        data = page.pdf(
            format="A4",
            margin={"top": "25mm", "bottom": "25mm", "left": "28mm", "right": "26mm"},
            display_header_footer=around,
            header_template=f'<div style="{small}">内部资料　注意保存</div>',
            footer_template=f'<div style="{small}">— <span class="pageNumber"></span> —</div>',
        )
        page.close()
        return data


@needs_texts
@pytest.mark.parametrize(("file", "style", "around"), PRINTED, ids=[file for file, _, _ in PRINTED])
def test_a_printed_text_reads_as_its_source(printer: Printer, file: str, style: str, around: bool) -> None:
    assert FOLDER is not None
    path = FOLDER / "samples" / file
    source = preview(path.name, path.read_bytes())
    kept = list(kept_lines(source))
    expected = preview("a.txt", "\n".join(kept).encode(), reader="page")
    printed = preview("a.pdf", printer.pdf("".join(set_in_type(kept, source)), style, around))
    assert list(told(printed)) == list(told(expected))


def test_contents_footnotes_and_tables_of_a_printed_page(printer: Printer) -> None:
    filler = "".join(f"<p>第{number}段，{'推动未来产业有序发展，' * 12}完成。</p>" for number in range(3))
    body = f"""
        <h1>海川市未来产业发展规划</h1><p>目　　录</p>
        <p style="text-indent: 0">一、总体要求<span>{"…" * 24}</span>3</p>
        <p style="text-indent: 0">二、重点任务<span>{"…" * 24}</span>9</p>
        <p>一、总体要求</p><p>到2030年，产业规模达到一千亿元①，{"形成集群，" * 20}全面领先。</p>
        <table><tr><td>指标</td><td>单位</td></tr><tr><td>规模</td><td>亿元</td></tr></table>
        <p>二、重点任务</p>{filler}
        <p style="text-indent: 0; position: fixed; bottom: 0; font-size: 8pt">① 按当年价格计算。</p>
    """
    seen = preview("a.pdf", printer.pdf(body))
    assert seen.stated.title == "海川市未来产业发展规划"
    kinds = [block["kind"] for block in blocks(seen.nodes)]
    assert kinds.count("section") == 2
    assert [block["rows"] for block in blocks(seen.nodes) if block["kind"] == "table"] == [
        [["指标", "单位"], ["规模", "亿元"]]
    ]
    words = [squeezed(block["text"]) for block in blocks(seen.nodes)]
    assert "按当年价格计算。" in words


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(ONE_GLYPH)


def told(seen: Preview) -> Iterator[tuple[str, ...]]:
    """Every block, without what a font or a line end may change."""
    for block in blocks(seen.nodes):
        yield (block["kind"], *(squeezed(block[key]) for key in ("label", "heading", "text")))


def kept_lines(seen: Preview) -> Iterator[str]:
    """The lines of a text that are not the page's."""
    place = 0
    for line in seen.text.splitlines(keepends=True):
        start, end = place + len(line) - len(line.lstrip()), place + len(line.rstrip())
        place += len(line)
        if line.strip() and not any(drop.start <= start and end <= drop.end for drop in seen.dropped):
            yield line.strip()


def set_in_type(kept: list[str], seen: Preview) -> Iterator[str]:
    """Paragraphs, the titles in the middle and in larger letters, and tables with their lines."""
    titles = [node.text for node in seen.nodes if node.kind is Kind.TITLE]
    for place, line in enumerate(kept):
        title = len(line) > 4 and any(squeezed(line) in squeezed(whole) for whole in titles)
        if "\t" not in line:
            yield f"<h1>{html.escape(line)}</h1>" if title else f"<p>{html.escape(line)}</p>"
            continue
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
        begins = not place or "\t" not in kept[place - 1]
        ends = place + 1 == len(kept) or "\t" not in kept[place + 1]
        yield f"{'<table>' * begins}<tr>{cells}</tr>{'</table>' * ends}"


glyphs = st.builds(
    lambda text, left, top, size: Glyph(text, left, left + size, top, top + size, size),
    st.sampled_from("一二三甲。（a1 "),
    st.integers(0, 500),
    st.integers(0, 700),
    st.integers(6, 24),
)


@given(
    st.lists(glyphs, max_size=60), st.none() | st.integers(100, 400).map(lambda left: Gutter(left, left + 20))
)
def test_every_character_is_on_a_line(placed: list[Glyph], gutter: Gutter | None) -> None:
    printed = "".join(line.text for line in lines(placed, (), 0, gutter))
    assert sorted("".join(printed.split())) == sorted(
        "".join(glyph.text for glyph in placed if glyph.text != " ")
    )


def written(*objects: str, trailer: str = "") -> bytes:
    """A PDF with these objects, the first its catalogue."""
    data = "%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    start = len(data)
    data += (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n"
    )
    return f"{data}startxref\n{start}\n%%EOF\n".encode()


EMPTY = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)
LOCK = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (written(*EMPTY), "has no text: it is a scan; read it with OCR first: ocrmypdf"),
        (
            written(*EMPTY, LOCK, trailer=f"/Encrypt 4 0 R /ID [<{'33' * 16}> <{'33' * 16}>]"),
            "has a password",
        ),
        (b"%PDF-1.7\nnonsense", "is a damaged PDF"),
    ],
    ids=["scan", "password", "damaged"],
)
def test_a_pdf_that_cannot_be_read_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        opened(str(Path("a.pdf")), data)
    assert says in refused.value.problems[0].message
