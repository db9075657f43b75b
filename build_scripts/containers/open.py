"""The one way into a container."""

from __future__ import annotations

from build_scripts.containers import docx, html, pdf
from build_scripts.containers.formats import Format, recognise
from build_scripts.containers.kept_text import KeptText


def opened(name: str, data: bytes, encoding: str | None = None) -> KeptText | None:
    """The text that is kept of the file `name`; None for a plain text, which is its own.

    Raises ProblemsFound for what cannot be read, with what to do.
    """
    found = recognise(name, data)
    if found is Format.HTML:
        return html.kept(name, data, encoding)
    if found is Format.PDF:
        return pdf.kept(name, data)
    return docx.kept(name, data) if found is Format.DOCX else None
