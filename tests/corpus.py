"""The texts of this repository as the program reads them, worked out once for all tests of a process."""

import tomllib
from functools import cache

from build_scripts.document import Document, Script
from build_scripts.edition import Edition
from build_scripts.library import Library
from build_scripts.prepare import Prepared, prepare
from build_scripts.project import Project
from tests.conftest import ROOT

# The texts of which a person counted everything; any other is held to what must be true of any text.
COUNTS = tomllib.loads((ROOT / "tests/texts/counts.toml").read_text("utf-8"))


def is_counted(document: Document) -> bool:
    """Whether a document is one of the five texts."""
    return document.source in COUNTS


@cache
def made() -> Prepared:
    return prepare(Project(ROOT))


def library() -> Library:
    return made().library


def documents() -> tuple[Document, ...]:
    """Every document in the script in which it was received."""
    return made().collection.documents


def raw_text(document: Document) -> str:
    """The raw text that a document was read from."""
    return in_script(document.script).raw[document.source].text


def in_script(script: Script) -> Edition:
    return made().editions[script]
