"""The correspondences as data."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.collection import Collection
from build_scripts.correspondences.nearest import Correspondences, shared
from build_scripts.document import Document, Place
from build_scripts.writers.data import Json


def correspondences_data(collection: Collection) -> Json:
    """``data/correspondences.json``: every two clauses that correspond, once, the older as `a`.

    Where both are of one day, or nobody knows, `earlier` is null.
    """
    known, weights = collection.correspondences, collection.weights
    documents = {pair.slug: pair.hans for pair in collection.pairs}
    return {
        "weights": weights.version,
        "judged": weights.judged,
        "least": weights.least,
        "pairs": list(_pairs(known, documents)),
    }


def _pairs(known: Correspondences, documents: dict[str, Document]) -> Iterator[Json]:
    order = {place: at for at, place in enumerate(known.clauses)}
    overlaps = {
        (
            min(place, near.place, key=order.__getitem__),
            max(place, near.place, key=order.__getitem__),
        ): near.overlap
        for place, every in known.near.items()
        for near in every
    }
    for (one, other), overlap in sorted(
        overlaps.items(), key=lambda item: (order[item[0][0]], order[item[0][1]])
    ):
        printed = known.clauses[one].printed
        stretches = shared(printed, known.clauses[other].printed)
        yield {
            "a": _side(one, documents),
            "b": _side(other, documents),
            "earlier": "a" if came_before(documents[one.slug], documents[other.slug]) else None,
            "overlap": overlap,
            "shared": [printed[start:end] for start, end in stretches],
        }


def _side(place: Place, documents: dict[str, Document]) -> Json:
    metadata = documents[place.slug].metadata
    return {
        "document": place.slug,
        "anchor": place.anchor,
        "day": str(metadata.day) if metadata.day else None,
        "year": metadata.year or None,
    }


def came_before(one: Document, other: Document) -> bool:
    """Whether a document is known to be older than another."""
    here, there = one.metadata, other.metadata
    if here.day and there.day:
        return here.day < there.day
    return 0 < here.year < there.year
