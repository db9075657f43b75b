"""A document for Word (Office Open XML, ECMA-376): styles for its headings, a bookmark for each anchor.

Written with the standard library, so that it is the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from xml.sax.saxutils import escape

from build_scripts.citing.words import citation
from build_scripts.document import Document, Script
from build_scripts.kinds import Kind
from build_scripts.writers.shape import Block, Form, shape
from build_scripts.writers.takeaway import Takeaway
from build_scripts.writers.zipped import zipped

_LONGEST = 40  # characters of a bookmark's name, for Word
_FONTS = {Script.HANS: ("SimSun", "zh-CN"), Script.HANT: ("PMingLiU", "zh-TW")}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")  # of a table
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED = {
    "[Content_Types].xml": f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
""",
    "_rels/.rels": f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>
""",
    "word/_rels/document.xml.rels": f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>
""",
}


def docx(taken: Takeaway) -> bytes:
    """The file of one document in one script."""
    document, name = taken.document, taken.name
    files = {
        **_FIXED,
        "docProps/core.xml": _properties(document, name),
        "word/styles.xml": _styles(document.script),
        "word/document.xml": _text(document, name),
    }
    return zipped(files)


def bookmark(anchor: str) -> str:
    """The anchor as a name that Word takes for a bookmark: no hyphen may stand in it."""
    return anchor.replace("-", "_")


def _text(document: Document, name: str) -> str:
    numbers = count(1)
    parts = [part for block in shape(document.nodes) for part in _block(block, numbers)]
    if not document.metadata.title:
        parts.insert(0, _paragraph("Title", _run(name)))
    body = "\n".join(parts)
    return f"{_HEAD}<w:document {_SPACE}><w:body>\n{body}\n<w:sectPr/></w:body></w:document>\n"


def _block(block: Block, numbers: Iterator[int]) -> Iterator[str]:
    """A node and all that belongs to it; `numbers` are those of bookmarks."""
    node = block.node
    names = _bookmarks((node.anchor, *node.aliases), numbers)
    if node.rows:
        yield _paragraph("Normal", names)
        yield _table(node.rows)
    elif block.form is Form.NONE:
        yield _paragraph("Normal", names)
    else:
        lead = _run(node.label + node.heading, bold=bool(node.heading and node.text))
        yield _paragraph(_style(block), names + lead + _run(node.text))
    for below in block.blocks:
        yield from _block(below, numbers)


def _style(block: Block) -> str:
    if block.form is Form.TITLE and block.level == 1:
        return "Title"
    if block.level and block.form is not Form.RUN_IN:
        return f"Heading{block.level}"
    return "Right" if block.node.kind in (Kind.SIGNATURE, Kind.DATE) else "Normal"


def _bookmarks(anchors: Iterable[str], numbers: Iterator[int]) -> str:
    """Where a paragraph begins, all names of its place; Word would refuse one that is too long."""
    named = ((next(numbers), bookmark(anchor)) for anchor in anchors if len(anchor) <= _LONGEST)
    return "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in named
    )


def _paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _run(text: str, bold: bool = False) -> str:
    if not text:
        return ""
    return (
        f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Every row as wide as the widest, as Word wants it."""
    width = max(map(len, rows))
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in _EDGES)
    lines = (
        "".join(
            f"<w:tc>{_paragraph('Cell', _run(cell))}</w:tc>" for cell in (*row, *[""] * (width - len(row)))
        )
        for row in rows
    )
    grid = "<w:gridCol/>" * width
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _styles(script: Script) -> str:
    font, language = _FONTS[script]
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
    default = f'<w:rPr>{fonts}<w:sz w:val="24"/><w:lang w:val="{language}" w:eastAsia="{language}"/></w:rPr>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Cell"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\n'
        for level in range(1, 7)
    )
    return f"""{_HEAD}<w:styles {_SPACE}><w:docDefaults><w:rPrDefault>{default}</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:line="400" w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="480"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/>
<w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Right"><w:name w:val="Right"/><w:basedOn w:val="Cell"/>
<w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Cell"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
{headings}</w:styles>
"""


def _properties(document: Document, name: str) -> str:
    known = document.metadata
    issuers = escape("、".join(known.issuers))
    return f"""{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{escape(name)}</dc:title><dc:creator>{issuers}</dc:creator>
<dc:description>{escape(citation(document))}</dc:description><dc:language>{document.script}</dc:language>
</cp:coreProperties>
"""
