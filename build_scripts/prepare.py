"""What people wrote → everything that pages, data and search are made of, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pydantic import TypeAdapter

from build_scripts.addresses import DOCUMENTS, lost_partings, unanswered
from build_scripts.catalog import load
from build_scripts.checks import check
from build_scripts.collection import Collection
from build_scripts.document import Script
from build_scripts.edition import Editions, editions
from build_scripts.find import find
from build_scripts.findings import FORM as FINDINGS_FORM
from build_scripts.findings import Findings
from build_scripts.follow import retiring
from build_scripts.indexes.glossary import glossary_problems
from build_scripts.indexes.topic_index import never_found
from build_scripts.kept import Store, key_of
from build_scripts.ledger import RESTORE, conflicts, format_ledger
from build_scripts.library import Described, Library
from build_scripts.problems import Problem, ProblemsFound, collect, salvage
from build_scripts.project import Project
from build_scripts.promises import unknown_topics
from build_scripts.read_text import read_text
from build_scripts.segment import segmenter
from build_scripts.text import FORM as TEXT_FORM
from build_scripts.text import Text


@dataclass(frozen=True)
class Prepared:
    """A checked library, what its texts say together, and the two editions of it."""

    library: Library
    collection: Collection
    editions: Editions


def prepare(project: Project) -> Prepared:
    """Load and check the sources. Raises ProblemsFound with everything that is wrong."""
    problems: list[Problem] = []
    library = salvage(problems, lambda: load(project.sources), Library)
    if not library:
        raise ProblemsFound(problems)
    values = _Values.below(project.kept, library)
    read = [collect(problems, partial(values.text, described), None) for described in library.texts]
    for described, text in zip(library.texts, read, strict=True):
        problems += check(described, text) if text else ()
    if problems:
        raise ProblemsFound(problems)
    texts = tuple(text for text in read if text)
    collection = Collection(texts, tuple(map(values.findings, texts)), library.lexicon, library.weights)
    values.tidy()
    prepared = Prepared(library, collection, editions(library, collection))
    if problems := list(_wrong_together(project, prepared)):
        raise ProblemsFound([*words_gone(library, texts), *problems])
    return prepared


def words_gone(library: Library, texts: Iterable[Text]) -> Iterator[Problem]:
    """The anchors that retire: words that are gone may be why a vocabulary speaks of what is not there."""
    for described, text in zip(library.texts, texts, strict=True):
        yield from retiring(described, (pair.original for pair in text.documents))


def _wrong_together(project: Project, prepared: Prepared) -> Iterator[Problem]:
    """What is wrong with the vocabularies, the ledgers and what is published, now that all texts are read."""
    library, collection = prepared.library, prepared.collection
    yield from _unsourced(project, library)
    topics, terms = library.lexicon.topics.by_id, library.lexicon.terms
    yield from never_found(collection.topics)
    for described in library.texts:
        yield from unknown_topics(described, topics)
    hans = prepared.editions[Script.HANS]
    yield from glossary_problems(terms, hans.glossary, topics, library.converter.convert)
    ledger = library.glossary_ledger
    yield from conflicts(
        library.glossary_ledger_path, ledger, dict(terms.places()), set(library.withdrawn_terms)
    )
    yield from unanswered(library.moves, library.addresses, (place for place, _ in terms.places()))
    former = {f"{DOCUMENTS}/{gone.slug}" for gone in library.former}
    yield from lost_partings(library.moves, library.documents, former)


def _unsourced(project: Project, library: Library) -> Iterator[Problem]:
    """A problem for each committed page whose text or ledger is gone: links to it must not die."""
    sources = {described.slug: described for described in library.texts}
    kept = {gone.path for gone in library.former}
    led_on = {*library.moved, *library.parted, *library.withdrawn}
    folders = [path for path in sorted(project.docs.glob("zh-hans/documents/*")) if path.is_dir()]
    for path in library.moves.missing(library.addresses) if folders else ():
        yield Problem(path, f"is missing or empty, and pages are published; {RESTORE.format(path)}")
    for folder in folders:
        described = sources.get(folder.name)
        if f"documents/{folder.name}" in led_on:
            continue
        if described is None:
            message = "is published and its text is gone; links to it must not die: restore its folder"
            yield Problem(str(folder), message)
        elif not described.ledger and described.ledger_path not in kept:
            message = (
                f"is missing or empty, and the text is published; {RESTORE.format(described.ledger_path)}"
            )
            yield Problem(described.ledger_path, message)


@dataclass(frozen=True)
class _Values:
    """Makes the values of a library's texts, or takes those that were kept."""

    library: Library
    texts: Store[Text]
    found: Store[Findings]
    keys: dict[str, str]  # of the texts, by slug

    @classmethod
    def below(cls, folder: Path, library: Library) -> _Values:
        texts = Store.of(folder / "texts", TEXT_FORM, TypeAdapter(Text))
        return cls(library, texts, Store.of(folder / "findings", FINDINGS_FORM, TypeAdapter(Findings)), {})

    def text(self, described: Described) -> Text:
        rules = self.library.converter
        written = (
            described.file.text,
            described.decisions.file.text,
            format_ledger(described.ledger, described.slug),
            rules.file.text,
        )
        data = (described.raw.data, *(version.raw.data for version in described.versions))
        self.keys[described.slug] = key_of(
            (described.slug.encode(), *data, *(text.encode() for text in written))
        )
        return self.texts.get(self.keys[described.slug], lambda: read_text(described, rules))

    def findings(self, text: Text) -> Findings:
        lexicon = self.library.lexicon
        written = (lexicon.topics.file.text, lexicon.terms.file.text)
        key = key_of((self.keys[text.slug].encode(), *(words.encode() for words in written)))
        return self.found.get(key, lambda: find(text, lexicon, self._segment))

    def tidy(self) -> None:
        self.texts.tidy()
        self.found.tidy()

    @cached_property
    def _segment(self) -> Callable[[str], list[str]]:
        return segmenter(self.library.lexicon.words)
