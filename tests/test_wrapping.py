"""The published texts set anew as a PDF would give them: their paragraphs come out as they were."""

import random
from collections.abc import Iterator

import pytest

from build_scripts.document import Node, walk
from build_scripts.intake.preview import as_json, preview
from build_scripts.kinds import Kind
from build_scripts.mapped_text import ChangeKind, MappedText, join
from build_scripts.reading.readers.wrapped import width
from tests.corpus import COUNTS, documents

_FLUSH = (Kind.TITLE, Kind.NUMBER, Kind.ADDRESSEE)
_NEVER_FIRST = "，。、；：！？”’）》%"
_PAGE = 26  # lines
_LOST = 0.005  # share of paragraphs: full lines that end a sentence leave no trace of what they end


def lines(words: str, measure: int, indent: int) -> Iterator[str]:
    """The words broken into lines; the first is shorter by an indent."""
    line, room = "", measure - indent
    for char in words:
        if width(line + char) > room and char not in _NEVER_FIRST:
            yield line
            line, room = "", measure
        line += char
    yield line


def typeset(nodes: list[Node], measure: int, shape: str) -> str:
    """Nodes as lines: blank ones nearly everywhere, none, between paragraphs only; or with indents kept."""
    chance = random.Random(measure)
    rows: list[str] = []
    count = 0
    for node in nodes:
        indent = 0 if node.kind in _FLUSH else 2
        for place, line in enumerate(lines(node.printed, measure, indent)):
            kept = shape == "indents kept" and place == 0
            rows += ["\u3000" * indent + line if kept else line]
            count += 1
            if shape == "blanks everywhere" and chance.random() < 0.94:
                rows.append("")
            if shape != "blanks between" and count % _PAGE == 0:
                rows += ["", f"- {count // _PAGE} -", ""]
        if shape == "blanks between":
            rows.append("")
    return "\n".join(rows)


@pytest.mark.parametrize("shape", ["blanks everywhere", "no blanks", "blanks between", "indents kept"])
@pytest.mark.parametrize("measure", [28, 40])
def test_paragraphs_survive_another_measure(measure: int, shape: str) -> None:
    expected: list[str] = []
    found: list[str] = []
    for document in documents():
        if (document.bundle or document.slug) not in COUNTS:
            continue  # the share that may be lost was measured with the five texts
        nodes = [node for node, _ in walk(document.nodes) if node.kind is not Kind.PREAMBLE]
        seen = as_json(preview("raw.txt", typeset(nodes, measure, shape).encode(), reader="wrapped"))
        expected += ["".join(node.printed.split()) for node in nodes]
        blocks = (block for block in seen["blocks"] if block["kind"] != Kind.PREAMBLE)
        found += ["".join(f"{one['label']}{one['heading']}{one['text']}".split()) for one in blocks]
    lost = set(expected) - set(found)
    assert len(lost) <= _LOST * len(expected), sorted(lost)


@pytest.mark.parametrize(
    ("before", "behind", "joined"),
    [
        ("发展open", "source软件", "发展open source软件"),
        ("open source,", "open data", "open source, open data"),
        ("(AI)", "model", "(AI) model"),
        ("use", "(GPU)", "use (GPU)"),
        ("well-", "known", "well-known"),
        ("支持open", "源代码", "支持open源代码"),
        ("创新", "发展", "创新发展"),
        ("2025", "年", "2025年"),
        ("20", "25", "2025"),
        ("https://www.example.org/open", "source", "https://www.example.org/opensource"),
        ("见www.example.org/open", "source", "见www.example.org/opensource"),
        ("见www.example.org。使用open", "source", "见www.example.org。使用open source"),
    ],
)
def test_a_space_stays_where_a_break_parted_latin_words(before: str, behind: str, joined: str) -> None:
    raw = MappedText.of(f"{before}\n{behind}")
    end = len(before)
    whole, _ = join((raw[:end], raw[end + 1 :]), ChangeKind.JOINED, "line")
    assert whole.text == joined
    assert len(whole.at) == len(joined)
