"""What nobody has decided yet: terms that no topic takes, figures that are neither promised nor rejected."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.document import Fate, walk
from build_scripts.indexes.candidates import Candidate, candidates
from build_scripts.prepare import Prepared
from build_scripts.promises import undecided_figures
from build_scripts.segment import segmenter

_UNREVIEWED = "nobody has reviewed it; compare it and the page with the text, then say reviewed = true"


def proposed_terms(prepared: Prepared, decided: bool = False) -> list[Candidate]:
    """The terms that the vocabulary of topics lacks; with `decided` also those that were decided about."""
    topics = prepared.collection.topics
    words = {wording for topic in topics.vocabulary.topics for wording in topic.wordings}
    considered = frozenset() if decided else prepared.library.considered
    hans = (pair.hans for pair in prepared.collection.pairs)
    return candidates(topics, hans, segmenter(sorted(words)), considered)


def questions(prepared: Prepared) -> Iterator[str]:
    """What a person has to decide: whether a text was read right, where the content of an anchor is, and
    which figures promise something. Nothing of it keeps a text from being published."""
    for described in prepared.library.texts:
        if not described.source.reviewed:
            yield f"{described.file.path}: {_UNREVIEWED}"
    for was, now in doubtful_anchors(prepared):
        yield f"{was}: is its content at {now}? Say so in document.toml: [[anchor]]"
    library, every = prepared.library, prepared.collection
    for slug, figure in undecided_figures(library, every.texts, every.findings):
        yield f"{slug}#{figure.anchor}: {figure.wording!r} is not decided in decisions.toml"


def doubtful_anchors(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """The place of each anchor of which a person must say where its content is, and what may have it.

    What is in doubt only because of the part around it, or of what stands in it, is not asked about.
    """
    for document in prepared.collection.documents:
        asked = {note.anchor: note.at[0] for note in document.notes if note.fate is Fate.DOUBTFUL}
        parts = {node.anchor: parent.anchor if parent else "" for node, parent in walk(document.nodes)}
        words = {node.anchor: node.words for node, _ in walk(document.nodes)}
        for was, now in asked.items():
            if words.get(now) and parts[now] not in {at for at in asked.values() if words.get(at)}:
                yield f"{document.slug}#{was}", f"{document.slug}#{now}"
