"""The words that the collection is read with: topics and terms, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.indexes.terms import TermBase
from build_scripts.indexes.topics import Vocabulary


@dataclass(frozen=True)
class Lexicon:
    """The vocabularies of topics and of terms, each checked for itself."""

    topics: Vocabulary = field(default_factory=Vocabulary)
    terms: TermBase = field(default_factory=TermBase)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every wording that it names, sorted: words that are never cut."""
        topics = {word for topic in self.topics.topics for word in topic.wordings}
        return tuple(sorted(topics | {word for term in self.terms.terms for word in term.wordings}))
