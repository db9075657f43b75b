"""What all texts say together: a fold over the values of the texts and of what is found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.correspondences.weights import Weights
from build_scripts.document import Bundle, Corpus, Document, Script
from build_scripts.findings import DocumentFindings, Findings
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.topic_index import TopicIndex, topic_index
from build_scripts.references.resolve import References, resolve
from build_scripts.text import Commitment, Pair, Text

if TYPE_CHECKING:
    from build_scripts.correspondences.nearest import Correspondences


@dataclass(frozen=True)
class Collection:
    """Every text in time order, and beside each what was found in it with the `lexicon`.

    `weights` say how much it tells that clauses share their wording.
    """

    texts: tuple[Text, ...]
    findings: tuple[Findings, ...]
    lexicon: Lexicon
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every document in both scripts, in time order."""
        return tuple(pair for text in self.texts for pair in text.documents)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document in the script in which it was received, in time order."""
        return tuple(pair.original for pair in self.pairs)

    @property
    def found(self) -> Iterator[DocumentFindings]:
        """What was found in each document, in time order."""
        return (document for findings in self.findings for document in findings.documents)

    def corpus(self, script: Script) -> Corpus:
        """Every document in that script."""
        bundles = tuple(
            Bundle(text.slug, text.names[script], tuple(pair.slug for pair in text.documents))
            for text in self.texts
            if text.is_bundle
        )
        return Corpus(script, tuple(pair.within(script) for pair in self.pairs), bundles)

    def commitments(self, script: Script) -> tuple[Commitment, ...]:
        """What the texts promise, in the words of that script and in reading order."""
        return tuple(promise for text in self.texts for promise in text.commitments[script])

    @cached_property
    def topics(self) -> TopicIndex:
        """Which topics each place speaks of."""
        return topic_index(self.lexicon.topics, (pair.hans for pair in self.pairs), self.found)

    @cached_property
    def references(self) -> References:
        """Every reference, in time order of the documents, and where it leads."""
        return resolve(self.pairs, self.found)

    @cached_property
    def correspondences(self) -> Correspondences:
        """For each clause the nearest of other texts."""
        from build_scripts.correspondences.nearest import correspondences  # noqa: PLC0415 (loads numpy)

        mentions = {
            place: [topic for topic, hits in topics.items() for _ in hits]
            for place, topics in self.topics.hits.items()
        }
        return correspondences([pair.hans for pair in self.pairs], mentions, self.weights)
