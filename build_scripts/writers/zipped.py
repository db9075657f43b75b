"""Files as one zip, the same bytes each time: what an EPUB and a document for Word are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier time


def zipped(files: Mapping[str, str], first: Mapping[str, str] | None = None) -> bytes:
    """The files by their paths, in their order, as UTF-8; `first` stand before them and are not packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for path, text in (first or {}).items():
            file.writestr(zipfile.ZipInfo(path, EARLIEST), text)
        for path, text in files.items():
            file.writestr(zipfile.ZipInfo(path, EARLIEST), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
