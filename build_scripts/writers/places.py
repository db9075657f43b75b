"""Links to places of documents, called as a place is cited."""

from __future__ import annotations

from build_scripts.document import Place
from build_scripts.edition import Edition
from build_scripts.writers.page import escape, link
from build_scripts.writers.paths import document_path


def place_link(edition: Edition, path: str, place: Place) -> str:
    """A link from the page at `path` to a place, in the words of a citation: 二（七）."""
    name = edition.place_names[place.slug][place.anchor]
    return link(escape(name), path, f"{document_path(edition.documents[place.slug])}#{place.anchor}")
