"""The collection in one script: the same documents and anchors, every word in that script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise

from build_scripts.addresses import Withdrawn
from build_scripts.citing.words import places
from build_scripts.collection import Collection
from build_scripts.document import Corpus, Document, Node, Place, RawText, Script, walk
from build_scripts.findings import Words
from build_scripts.indexes.entry import TermMark
from build_scripts.indexes.glossary import Glossary, glossary
from build_scripts.indexes.topic_index import TopicIndex
from build_scripts.interface import Interface
from build_scripts.library import Library
from build_scripts.parted import Led, former, led
from build_scripts.promises import undecided_figures
from build_scripts.references.resolve import References
from build_scripts.text import Commitment, Text


@dataclass(frozen=True)
class Edition:
    """Everything that the pages of one script are made of.

    `documents` are those of the corpus and `raw` the raw texts, by their slugs, `authored` the pages that
    people wrote, by name; `words` say where the words of each document end. `versions` has of a document that
    was revised all that it said, the newest last. `renamed_terms` are entries of the glossary that have other
    ids now; `moved` are addresses that were published, and what they are now; `parted` those of documents
    that were split or joined; `withdrawn` say of others why they are no more. `undecided` counts of each
    document the figures and years that nobody decided about.
    """

    script: Script
    corpus: Corpus
    documents: Mapping[str, Document]
    say: Interface
    raw: Mapping[str, RawText]
    authored: Mapping[str, str]
    topics: TopicIndex
    commitments: tuple[Commitment, ...]
    glossary: Glossary
    words: Mapping[str, Words]
    versions: Mapping[str, tuple[Dated, ...]]
    renamed_terms: Mapping[str, str]
    moved: Mapping[str, str]
    parted: Mapping[str, Led]
    withdrawn: Mapping[str, Withdrawn]
    references: References
    undecided: Mapping[str, int]

    @cached_property
    def nodes(self) -> Mapping[Place, Node]:
        """Every node of its documents."""
        return {
            Place(document.slug, node.anchor): node
            for document in self.corpus.documents
            for node, _ in walk(document.nodes)
        }

    @cached_property
    def place_names(self) -> Mapping[str, Mapping[str, str]]:
        """How the places of each document are cited, by its slug and their anchors."""
        return {document.slug: places(document, self.say) for document in self.corpus.documents}

    def terms_in(self, document: Document, node: Node) -> tuple[TermMark, ...]:
        """The terms in a node's text (no label, no heading), by where they stand in that."""
        before = len(node.label) + len(node.heading)
        marks = self.glossary.marks.get(Place(document.slug, node.anchor), ())
        return tuple(
            replace(mark, start=mark.start - before, end=mark.end - before)
            for mark in marks
            if mark.start >= before
        )

    def words_of(self, place: Place, printed: str) -> list[str]:
        """What a node prints, cut into its words."""
        return _cut(printed, self.words[place.slug].of(self.script, place.anchor))

    def words_of_title(self, document: Document) -> list[str]:
        """The title of a document, cut into its words."""
        return _cut(document.metadata.title, self.words[document.slug].title[self.script])


@dataclass(frozen=True)
class Dated:
    """A document as it was from the day `since` on."""

    since: date
    document: Document

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each place, without its label: a clause that is renumbered has not changed."""
        return {node.anchor: node.words for node, _ in walk(self.document.nodes) if node.words}


Editions = Mapping[Script, Edition]


def editions(library: Library, collection: Collection) -> Editions:
    """The collection in both scripts."""
    figures = undecided_figures(library, collection.texts, collection.findings)
    undecided = Counter(slug for slug, _ in figures)
    parted = led(library, former(library, collection))
    return {script: _edition(library, collection, script, undecided, parted) for script in Script}


def _edition(
    library: Library,
    collection: Collection,
    script: Script,
    undecided: Mapping[str, int],
    parted: Mapping[str, Led],
) -> Edition:
    corpus = collection.corpus(script)
    terms = collection.lexicon.terms
    return Edition(
        script=script,
        corpus=corpus,
        documents={document.slug: document for document in corpus.documents},
        say=library.interface[script],
        raw={text.slug: text.raw for text in collection.texts},
        authored={name: text for (name, written), text in library.authored.items() if written is script},
        topics=collection.topics,
        commitments=collection.commitments(script),
        glossary=glossary(terms, corpus, collection.found, library.converter, library.withdrawn_terms),
        words={findings.slug: findings.words for findings in collection.found},
        versions={text.slug: tuple(_dated(text, script)) for text in collection.texts if text.revised},
        renamed_terms=library.renamed_terms,
        moved=library.moved,
        parted=parted,
        withdrawn=library.withdrawn,
        references=collection.references,
        undecided=undecided,
    )


def _dated(text: Text, script: Script) -> Iterator[Dated]:
    for version in text.versions:
        yield Dated(version.since, version.pair.within(script))
    if text.versions and text.revised:
        yield Dated(text.revised, text.documents[0].within(script))


def _cut(text: str, lengths: Iterable[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]
