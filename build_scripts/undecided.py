"""What nobody has decided yet: terms that no topic takes, figures that are neither promised nor rejected."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.findings import Finding
from build_scripts.indexes.candidates import Candidate, candidates
from build_scripts.indexes.segment import segmenter
from build_scripts.prepare import Prepared
from build_scripts.promises import undecided


def proposed_terms(made: Prepared, decided: bool = False) -> list[Candidate]:
    """The terms that the vocabulary of topics lacks; with `decided` also those that were decided about."""
    topics = made.collection.topics
    words = {wording for topic in topics.vocabulary.topics for wording in topic.wordings}
    known = frozenset() if decided else made.library.considered
    hans = (pair.hans for pair in made.collection.pairs)
    return candidates(topics, hans, segmenter(sorted(words)), known)


def undecided_figures(made: Prepared) -> Iterator[tuple[str, Finding]]:
    """Every figure and year that no decision covers, with the slug of its document."""
    for one, text, found in zip(
        made.library.texts, made.collection.texts, made.collection.findings, strict=True
    ):
        for pair, own in zip(text.documents, found.documents, strict=True):
            for figure in undecided(pair, own, one.decisions, made.library.general):
                yield pair.slug, figure
