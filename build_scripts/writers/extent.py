"""How much there is of a document."""

from __future__ import annotations

from collections import Counter

from build_scripts.document import Document, walk
from build_scripts.kinds import traits


def extent(document: Document) -> dict[str, int]:
    """What a document counts: sections, clauses (articles too), items, body paragraphs, characters."""
    nodes = [node for node, _ in walk(document.nodes)]
    counts = Counter(traits(node.kind).counted for node in nodes)
    return {
        **{sum_of: counts[sum_of] for sum_of in ("sections", "clauses", "items")},
        "paragraphs": sum(node.is_body for node in nodes),
        "characters": sum(len(node.printed) for node in nodes),
    }
