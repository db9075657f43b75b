"""The five texts as they are read: counts, anchors and whole outlines."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.document import Document, walk
from build_scripts.kinds import Kind
from build_scripts.mapped_text import ChangeKind
from build_scripts.text import Text
from tests.corpus import COUNTS, documents, is_counted, made, raw_text

HERE = Path(__file__).parent / "texts"
ANCHORS = tomllib.loads((HERE / "anchors.toml").read_text("utf-8"))


def counted(text: Text) -> dict[str, object]:
    documents = [pair.original for pair in text.documents]
    nodes = [node for document in documents for node, _ in walk(document.nodes)]
    changes = [change for document in documents for change in document.changes]
    return {
        **Counter(str(node.kind) for node in nodes),
        "parts": len(documents),
        "body": sum(node.is_body for node in nodes),
        "furniture": sum(change.kind is ChangeKind.FURNITURE for change in changes),
        "entries": [len(node.children) for node in nodes if node.kind is Kind.BOX],
        "doubts": len(text.doubts),
    }


@pytest.mark.parametrize("slug", COUNTS)
def test_counts(slug: str) -> None:
    (text,) = (text for text in made().collection.texts if text.slug == slug)
    found = counted(text)
    assert {key: found.get(key, 0) for key in COUNTS[slug]} == COUNTS[slug]


@pytest.mark.parametrize(("slug", "anchor"), [(slug, anchor) for slug in ANCHORS for anchor in ANCHORS[slug]])
def test_an_anchor_names_what_it_was_published_for(slug: str, anchor: str) -> None:
    (document,) = (document for document in documents() if document.slug == slug)
    (node,) = (node for node, _ in walk(document.nodes) if anchor in (node.anchor, *node.aliases))
    assert node.printed.startswith(ANCHORS[slug][anchor])


@pytest.mark.parametrize("slug", [document.slug for document in documents() if is_counted(document)])
def test_outline_of_each_document(slug: str, golden: Callable[[Path, str], None]) -> None:
    (document,) = (document for document in documents() if document.slug == slug)
    golden(HERE / f"{slug.replace('/', '.')}.txt", sketch(document))


def sketch(document: Document) -> str:
    """Every node: its names, kind, label and the ends of its words."""
    depth: dict[str, int] = {"": -1}
    rows = []
    for node, parent in walk(document.nodes):
        depth[node.anchor] = depth[parent.anchor if parent else ""] + 1
        names = " ".join((node.anchor, *node.aliases))
        words = node.heading + node.text
        ends = words if len(words) <= 30 else f"{words[:18]}…{words[-10:]}"
        rows.append(f"{'  ' * depth[node.anchor]}{names}: {node.kind}: {node.label}{ends}")
    return "\n".join(rows) + "\n"


def test_every_anchor_and_alias_is_unique_within_its_document() -> None:
    for document in documents():
        names = Counter(name for node, _ in walk(document.nodes) for name in (node.anchor, *node.aliases))
        assert [name for name, count in names.items() if count > 1] == []


def test_the_record_of_changes_is_true_to_the_raw_text() -> None:
    for document in documents():
        for change in document.changes:
            if change.before:
                assert raw_text(document)[change.start : change.end] == change.before
            else:
                assert not raw_text(document)[change.start : change.end].strip()
