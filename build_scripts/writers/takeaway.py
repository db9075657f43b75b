"""All that the files of one document are made of that readers take away, whatever their format.

A writer of such a file sees nothing else, so a file is made anew where this has changed and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pydantic import TypeAdapter

from build_scripts.citing.words import title
from build_scripts.document import Document, Node, Place, walk
from build_scripts.edition import Edition
from build_scripts.indexes.entry import TermMark
from build_scripts.interface import Interface
from build_scripts.kinds import Kind
from build_scripts.publish import pack_json
from build_scripts.writers import akn_names
from build_scripts.writers.bibliography import item_of
from build_scripts.writers.notes import worded

_SPOKEN = ("change.", "document.", "site.name")  # how the keys of the phrases begin that a file may say


@dataclass(frozen=True, slots=True)
class Cited:
    """A place of the library that ``[start:end]`` of a node's text refers to.

    It is in the document `slug`, at `anchor`, which is empty for the whole; `name` is that of Akoma Ntoso.
    """

    start: int
    end: int
    slug: str
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A document in one script, and what the library adds to it.

    `terms` and `references` are those in the text of each node (no label, no heading), by its anchor, and
    `entries` of those terms the name and the definition. `topics` are ids and names of what it speaks of;
    `words` are those of each title, by its anchor. `address` is that of its page, or of its source.
    """

    document: Document
    name: str
    address: str
    terms: Mapping[str, tuple[TermMark, ...]]
    entries: Mapping[str, tuple[str, str]]
    topics: tuple[tuple[str, str], ...]
    references: Mapping[str, tuple[Cited, ...]]
    words: Mapping[str, tuple[str, ...]]
    say: Interface

    @property
    def notes(self) -> dict[str, str]:
        """What is said of published anchors whose words are gone, in doubt or parted, by those anchors."""
        return {
            note.anchor: worded(note, self.say, note.anchor, "、".join(note.at))
            for note in self.document.notes
        }

    @property
    def content(self) -> bytes:
        """All of it but the address, which depends on where the site is."""
        said = {
            "document": _DOCUMENT.dump_python(self.document, mode="json"),
            "terms": _MARKS.dump_python(dict(self.terms), mode="json"),
            "references": _CITED.dump_python(dict(self.references), mode="json"),
            "others": [self.name, self.entries, self.topics, self.words, self.say.phrases],
        }
        return pack_json(said)


_DOCUMENT = TypeAdapter(Document)
_MARKS = TypeAdapter(dict[str, tuple[TermMark, ...]])
_CITED = TypeAdapter(dict[str, tuple[Cited, ...]])


def takeaways(edition: Edition, address: str) -> Iterator[Takeaway]:
    """Of each document of an edition; `address` is that of the site's root, or empty."""
    say = edition.say
    phrases = {key: phrase for key, phrase in say.phrases.items() if key.startswith(_SPOKEN)}
    spoken = Interface(phrases, say.file, say.lacking)
    names = {document.slug: akn_names.names(document) for document in edition.corpus.documents}
    for document in edition.corpus.documents:
        nodes = [node for node, _ in walk(document.nodes)]
        # A short name of the document's own (以下简称) may stand for what the glossary does not have.
        terms = {
            node.anchor: tuple(mark for mark in edition.terms_in(document, node) if mark.term)
            for node in nodes
        }
        used = {mark.term for mark in chain(*terms.values())}
        entries = ((term, edition.glossary.by_id[term]) for term in sorted(used))
        cited = {node.anchor: tuple(_cited(edition, document, node, names)) for node in nodes}
        yield Takeaway(
            document=document,
            name=title(document, say),
            address=item_of(edition, document, address).address,
            terms={anchor: marks for anchor, marks in terms.items() if marks},
            entries={term: (entry.name, entry.definition) for term, entry in entries},
            topics=tuple(_topics(edition, document)),
            references={anchor: places for anchor, places in cited.items() if places},
            words={
                node.anchor: tuple(edition.words_of(Place(document.slug, node.anchor), node.text))
                for node in nodes
                if node.kind is Kind.TITLE
            },
            say=spoken,
        )


def _topics(edition: Edition, document: Document) -> Iterator[tuple[str, str]]:
    index = edition.topics
    for topic in index.vocabulary.topics:
        if index.mentions[topic.id][document.slug]:
            yield topic.id, topic.names[edition.script]


def _cited(
    edition: Edition, document: Document, node: Node, names: Mapping[str, Mapping[str, str]]
) -> Iterator[Cited]:
    """The places that a node's text refers to; `names` are those of the places of all documents."""
    before, done = len(node.label) + len(node.heading), 0
    for resolved in edition.references.by_place.get(Place(document.slug, node.anchor), ()):
        start, end = (offset - before for offset in resolved.reference.span.within(edition.script))
        if resolved.target and start >= done:
            slug, anchor = resolved.target
            yield Cited(start, end, slug, anchor, names.get(slug, {}).get(anchor, ""))
            done = end
