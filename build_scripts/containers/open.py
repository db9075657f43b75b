"""The one way into a container."""

from __future__ import annotations

from build_scripts.containers import docx, html, pdf
from build_scripts.containers.formats import Format, recognise
from build_scripts.containers.kept_text import KeptText
from build_scripts.problems import Problem, ProblemsFound

_LARGEST = 50 * 1024 * 1024  # bytes


def opened(name: str, data: bytes, encoding: str | None = None) -> KeptText | None:
    """The text that is kept of the file `name`; None for a plain text, which is its own.

    Raises ProblemsFound for what cannot be read, with what to do.
    """
    if len(data) > _LARGEST:
        message = f"has {len(data) // 1024**2} MB, more than any text; split it, or take the images out"
        raise ProblemsFound([Problem(name, message)])
    recognised = recognise(name, data)
    if recognised is Format.HTML:
        return html.kept(name, data, encoding)
    if recognised is Format.PDF:
        return pdf.kept(name, data)
    return docx.kept(name, data) if recognised is Format.DOCX else None
