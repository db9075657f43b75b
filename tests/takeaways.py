"""What the files of documents are made of: of the documents of this repository, and of some that are hard."""

from dataclasses import replace
from functools import cache

import pytest
from filelock import FileLock

from build_scripts.delivery.fonts import fonts
from build_scripts.document import Corpus, Document, Fate, Metadata, Node, Note, Script, walk
from build_scripts.findings import Words
from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, ChangeKind
from build_scripts.problems import ProblemsFound
from build_scripts.project import Project
from build_scripts.writers.pdf import Fonts
from build_scripts.writers.takeaway import Takeaway, takeaways
from tests.conftest import ROOT
from tests.corpus import in_script

ADDRESS = "https://policies.example.org/library/"
HOSTILE = "关于\"x\" 'y' <i> & ]]> #set text(red) {a} \\b"
NODES = (
    Node(Kind.TITLE, text=HOSTILE, anchor="title"),
    Node(
        Kind.PREAMBLE,
        anchor="preamble",
        aliases=("preamble-old",),
        children=(Node(Kind.PARAGRAPH, text=HOSTILE, anchor="p1"),),
    ),
    Node(Kind.TABLE, text=f"甲\t{HOSTILE}\n丙", anchor="p2", aliases=("p3",)),
    Node(
        Kind.BOX,
        heading="专栏1",
        anchor="b1",
        children=(Node(Kind.CLAUSE, label="（一）", heading="一。", text=HOSTILE, anchor="b1-k1"),),
    ),
)
SPOILT = Document(
    "x",
    Script.HANS,
    Script.HANS,
    Metadata(HOSTILE, "短"),
    NODES,
    changes=(Change(0, 1, "\x07<\n", "&", ChangeKind.PUNCTUATION, ""),),
    notes=(Note("s9", Fate.GONE, ("p1",)),),
)
SECTIONS = tuple(Node(Kind.SECTION, "一、", "总则", anchor=f"s{number}") for number in range(10_000))
MANY = replace(SPOILT, slug="y", nodes=SECTIONS, notes=())


@cache
def taken_all(script: Script) -> tuple[Takeaway, ...]:
    """Of every document of this repository."""
    return tuple(takeaways(in_script(script), ADDRESS))


def taken(document: Document) -> Takeaway:
    """Of one document in Simplified script, of which the library knows nothing else."""
    nodes = {node.anchor: (len(node.text),) for node, _ in walk(document.nodes)}
    words = {document.slug: Words({}, {Script.HANS: nodes})}
    edition = replace(in_script(Script.HANS), corpus=Corpus(Script.HANS, (document,)), words=words)
    (takeaway,) = takeaways(edition, "")
    return takeaway


@cache
def typefaces() -> Fonts:
    """The fonts of this repository; one worker fetches them; where they cannot be had a test is skipped."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with FileLock(ROOT / ".cache" / "fonts.lock"):
        try:
            return fonts(Project(ROOT))
        except ProblemsFound as found:
            pytest.skip(str(found))
