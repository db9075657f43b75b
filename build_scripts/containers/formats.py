"""What some bytes are, by their first ones and, in a zip, by the names of its members."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from build_scripts.problems import Problem, ProblemsFound


class Format(StrEnum):
    """What can be read."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


# The first bytes of what is refused, its name, and what LibreOffice makes of it (empty: nothing).
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .wps, .xls) or one with a password", "docx"),
    (b"{\\rtf", "a file in Rich Text Format", "docx"),
    (b"\x89PNG", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"GIF8", "an image", ""),
    (b"II*\x00", "an image", ""),
    (b"MM\x00*", "an image", ""),
    (b"Rar!", "an archive", ""),
    (b"7z\xbc\xaf", "an archive", ""),
    (b"\x1f\x8b", "an archive", ""),
)
# The same for a zip, by a member that only such a file has.
_MEMBERS = (
    ("OFD.xml", "an OFD document", ""),
    ("META-INF/container.xml", "an EPUB", "docx"),
    ("xl/workbook.xml", "a workbook", "html"),
    ("ppt/presentation.xml", "a presentation", ""),
    ("content.xml", "an OpenDocument text", "docx"),
)
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes: some writers put a mark or a blank before it
_ZIP = b"PK\x03\x04"
_DOCUMENT = "word/document.xml"
_BEGINS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|section|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_BLOCK = re.compile(rb"</(?:p|div|td|body|html)\s*>", re.IGNORECASE)
_HEAD = 4096  # bytes: a page begins within them


def recognise(name: str, data: bytes) -> Format:
    """What the bytes of the file `name` are.

    Raises ProblemsFound for what is known and not read, with the way to convert it.
    """
    for signature, what, target in _SIGNATURES:
        if data.startswith(signature):
            raise _refused(name, what, target)
    if _PDF in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _in_zip(name, data)
    begins = _BEGINS_HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:_HEAD])
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return Format.HTML if named or (begins and _ENDS_BLOCK.search(data)) else Format.TEXT


def _in_zip(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ProblemsFound([Problem(name, f"is a damaged zip or Word file: {error}")]) from error
    if _DOCUMENT in members:
        return Format.DOCX
    refused = ((what, target) for member, what, target in _MEMBERS if member in members)
    raise _refused(name, *next(refused, ("an archive", "")))


def _refused(name: str, what: str, target: str) -> ProblemsFound:
    if target:
        advice = f"convert it: soffice --headless --convert-to {target} {name}"
    elif what == "an archive":
        advice = "unpack it and add what is in it"
    else:
        advice = "add the text of it as .html, .docx, .md or .txt; of an image, after reading it with OCR"
    return ProblemsFound([Problem(name, f"is {what}, which is not read; {advice}")])
