"""What is said of published anchors whose words are gone, in doubt, or in several places now."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.document import Document, Fate, Note
from build_scripts.interface import Interface


def notes(document: Document, say: Interface) -> Iterator[tuple[str, str]]:
    """The anchor of each note, empty where it stands with its words, and the note as Markdown."""
    for note in document.notes:
        places = "、".join(f"[{anchor}](#{anchor})" for anchor in note.at)
        yield "" if note.fate is Fate.PARTED else note.anchor, worded(note, say, f"`{note.anchor}`", places)


def worded(note: Note, say: Interface, anchor: str, places: str) -> str:
    """The note in words, with its `anchor` and its `places` as they are to be shown."""
    what = f"document.{note.fate}{'_at' if note.at and note.fate is Fate.GONE else ''}"
    return say(what, anchor=anchor, places=places)
