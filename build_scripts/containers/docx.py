"""A Word file → lines: one for each paragraph, one for each row of a table.

The form is that of ISO/IEC 29500: a zip in which ``word/document.xml`` holds the text in elements ``w:t``.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from build_scripts.containers.kept_text import KeptText, lines_of, row_of
from build_scripts.problems import Problem, ProblemsFound

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEMBER = "word/document.xml"
_LARGEST = 64 * 1024 * 1024  # bytes of the text when unpacked: a book has less
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = {
    f"{_W}del": "deletion that was tracked",
    f"{_W}moveFrom": "deletion that was tracked",
    f"{_W}instrText": "field code",
    f"{_W}drawing": "image",
    f"{_W}pict": "image",
    f"{_W}object": "embedded object",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formula",
}
_TOLD = {
    f"{_W}ins": "insertion that was tracked, kept",
    f"{_W}txbxContent": "text box, kept behind its paragraph",
    f"{_W}numPr": "number given by a style, not in the text",
    f"{_W}footnoteReference": "footnote",
}
# One drawing, written twice for old readers: the first is the one that is meant.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def kept(name: str, data: bytes) -> KeptText:
    """The text of a Word file.

    Raises ProblemsFound where it is damaged, larger than any text, or where words are neither kept nor
    left out.
    """
    root = _document(name, data)
    told: Counter[str] = Counter()
    text = lines_of(_blocks(root, told))
    lost = Counter(_characters(_all_words(root))) - Counter(_characters(text))
    if lost:
        message = f"{lost.total()} characters of the file were not found again: {''.join(lost)[:20]!r}"
        raise ProblemsFound([Problem(name, message)])
    return KeptText(text, "word/document.xml", dict(told))


def _document(name: str, data: bytes) -> ElementTree.Element:
    """The text's XML, which declares no entity and is no bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MEMBER) as member:
            xml = member.read(_LARGEST + 1)  # what a zip says of its sizes may be a lie
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise ProblemsFound([Problem(name, f"is a damaged Word file, or has a password: {error}")]) from error
    if len(xml) > _LARGEST:
        raise ProblemsFound([Problem(name, f"holds more than {_LARGEST // 1024**2} MB of text; split it")])
    if b"<!DOCTYPE" in xml[:4096].upper():
        raise ProblemsFound([Problem(name, "declares entities, as no Word file does; save it again")])
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise ProblemsFound([Problem(name, f"is a damaged Word file: {error}")]) from error


def _characters(text: str) -> str:
    return "".join(text.split())


def _all_words(root: ElementTree.Element) -> str:
    """Every ``w:t`` that is neither in a fallback nor in what is left out on purpose."""
    words: list[str] = []
    todo = [root]
    while todo:
        element = todo.pop()
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        boxes = element.iter(f"{_W}txbxContent") if element.tag in _LEFT_OUT else ()
        todo += [
            *(child for child in element if child.tag != _FALLBACK and element.tag not in _LEFT_OUT),
            *boxes,
        ]
    return "".join(words)


def _blocks(parent: ElementTree.Element, told: Counter[str]) -> Iterator[str]:
    """The lines of what holds paragraphs and tables."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, told)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = row.iter(f"{_W}tc")
                yield from row_of(" ".join(_blocks(cell, told)) for cell in cells)
        elif element.tag in _LEFT_OUT:
            told[_LEFT_OUT[element.tag]] += 1
        elif element.tag != _FALLBACK:
            yield from _blocks(element, told)


def _paragraph(paragraph: ElementTree.Element, told: Counter[str]) -> Iterator[str]:
    boxes: list[ElementTree.Element] = []
    yield from "".join(_words(paragraph, told, boxes)).split("\n")
    for box in boxes:
        yield from _blocks(box, told)


def _words(
    element: ElementTree.Element, told: Counter[str], boxes: list[ElementTree.Element]
) -> Iterator[str]:
    """The words of a paragraph; the text boxes that stand in it are put aside."""
    for child in element:
        if child.tag in _TOLD:
            told[_TOLD[child.tag]] += 1
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag in _LEFT_OUT:
            inside = [] if child.tag == f"{_W}del" else list(child.iter(f"{_W}txbxContent"))
            boxes += inside
            told[_TOLD[f"{_W}txbxContent"] if inside else _LEFT_OUT[child.tag]] += 1
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in (_FALLBACK, f"{_W}pPr"):
            yield from _words(child, told, boxes)
        elif child.find(f"{_W}numPr") is not None:
            told[_TOLD[f"{_W}numPr"]] += 1
