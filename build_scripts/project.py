"""Where things lie in the repository, and what the program makes of them: the steps of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pydantic import TypeAdapter

from build_scripts.catalog import load
from build_scripts.checks import check
from build_scripts.collection import Collection
from build_scripts.document import Script
from build_scripts.edition import Editions, editions
from build_scripts.find import find
from build_scripts.findings import FORM as FINDINGS_FORM
from build_scripts.findings import Finding, Findings
from build_scripts.indexes.candidates import Candidate, candidates
from build_scripts.indexes.glossary import glossary_problems
from build_scripts.indexes.segment import segmenter
from build_scripts.indexes.terms import PLACE
from build_scripts.indexes.topic_index import never_found
from build_scripts.kept import Store, key_of
from build_scripts.kinds import json_schema as kinds_schema
from build_scripts.ledger import conflicts, entries, extend, format_ledger
from build_scripts.library import Described, Library
from build_scripts.problems import Problem, ProblemsFound, collect, salvage
from build_scripts.promises import undecided, unknown_topics
from build_scripts.publish import differences, encode_json, replacing, replacing_file, write_into
from build_scripts.read_text import read_text
from build_scripts.search.index import search_index, term_names, topic_names
from build_scripts.text import FORM as TEXT_FORM
from build_scripts.text import Text
from build_scripts.writers import clean, pages
from build_scripts.writers.commitment_data import commitments_csv, commitments_data
from build_scripts.writers.data import change_data, document_data, document_list
from build_scripts.writers.glossary_data import glossary_csv, glossary_data, glossary_tbx
from build_scripts.writers.page import Page
from build_scripts.writers.paths import raw_path
from build_scripts.writers.topic_data import topics_csv, topics_data

SCHEMA_VERSION = 2  # of the published data; 1 is what the site had before it said so


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one checkout, all below `root`."""

    root: Path

    @property
    def sources(self) -> Path:
        """What people write."""
        return self.root / "source_texts"

    @property
    def docs(self) -> Path:
        """What the program writes: a folder of clean pages for each edition, which git holds."""
        return self.root / "docs"

    @property
    def published(self) -> Path:
        """The full Markdown, which MkDocs makes the site of and git ignores: a folder for each edition."""
        return self.docs / "published"

    @property
    def site(self) -> Path:
        """What MkDocs makes of it."""
        return self.root / "site"

    @property
    def kept(self) -> Path:
        """Values that were worked out before; safe to delete."""
        return self.root / ".cache" / "values"

    @property
    def dist(self) -> Path:
        """What is handed out: the bundle."""
        return self.root / "dist"

    @property
    def notices(self) -> tuple[Path, ...]:
        """What must go along with every copy: the licence, and where the texts come from."""
        return (self.root / "LICENSE", self.root / "TEXTS.md")


@dataclass(frozen=True)
class Work:
    """A checked library, what its texts say together, and the two editions of it."""

    library: Library
    collection: Collection
    editions: Editions

    @cached_property
    def published(self) -> dict[Script, dict[str, bytes]]:
        """Every page of each edition as the site has it, by its path in the edition's folder."""
        return {script: _encoded(pages(one)) for script, one in self.editions.items()}

    @cached_property
    def clean(self) -> dict[Script, dict[str, bytes]]:
        """Every clean page of each edition, by its path in the edition's folder."""
        return {script: _encoded(clean.pages(one.corpus, one.say)) for script, one in self.editions.items()}

    @property
    def choice(self) -> bytes:
        """The page above the clean editions."""
        return clean.choice(self.library.interface).text.encode()


def _encoded(made: Iterable[Page]) -> dict[str, bytes]:
    return {page.path: page.text.encode() for page in made}


def work(project: Project) -> Work:
    """Load and check the sources. Raises ProblemsFound with everything that is wrong."""
    problems: list[Problem] = []
    library = salvage(problems, lambda: load(project.sources), Library)
    if not library:
        raise ProblemsFound(problems)
    values = _Values.below(project.kept, library)
    read = [collect(problems, partial(values.text, one), None) for one in library.texts]
    for one, text in zip(library.texts, read, strict=True):
        problems += check(one, text, library.to_hans) if text else ()
    if problems:
        raise ProblemsFound(problems)
    texts = tuple(text for text in read if text)
    collection = Collection(texts, tuple(map(values.findings, texts)), library.lexicon)
    values.tidy()
    made = Work(library, collection, editions(library, collection))
    if problems := list(_wrong_together(project, made)):
        raise ProblemsFound(problems)
    return made


def _wrong_together(project: Project, made: Work) -> Iterator[Problem]:
    """What is wrong with the vocabularies, the ledgers and what is published, now that all texts are read."""
    library, collection = made.library, made.collection
    yield from _unsourced(project, library)
    topics, terms = library.lexicon.topics.by_id, library.lexicon.terms
    yield from never_found(collection.topics)
    for one in library.texts:
        yield from unknown_topics(one, topics)
    hans = made.editions[Script.HANS]
    yield from glossary_problems(terms, hans.glossary, topics, library.converter.convert)
    ledger = library.glossary_ledger
    yield from conflicts(library.glossary_ledger_path, ledger, dict(terms.places()), set(library.withdrawn))


def _unsourced(project: Project, library: Library) -> Iterator[Problem]:
    """A problem for each committed page whose text or ledger is gone: links to it must not die."""
    sources = {one.slug: one for one in library.texts}
    folders = (path for path in sorted(project.docs.glob("zh-hans/documents/*")) if path.is_dir())
    for folder in folders:
        one = sources.get(folder.name)
        if one is None:
            message = "is published and its text is gone; links to it must not die: restore its folder"
            yield Problem(str(folder), message)
        elif not one.ledger:
            message = "is missing or empty, and the text is published; restore it from the last commit"
            yield Problem(one.ledger_path, message)


@dataclass(frozen=True)
class _Values:
    """Makes the values of a library's texts, or takes those that were kept."""

    library: Library
    texts: Store[Text]
    found: Store[Findings]
    keys: dict[str, str]  # of the texts, by slug

    @classmethod
    def below(cls, folder: Path, library: Library) -> _Values:
        texts = Store(folder / "texts", TEXT_FORM, TypeAdapter(Text))
        return cls(library, texts, Store(folder / "findings", FINDINGS_FORM, TypeAdapter(Findings)), {})

    def text(self, one: Described) -> Text:
        rules = self.library.converter
        written = (
            one.file.text,
            one.decisions.file.text,
            format_ledger(one.ledger, one.slug),
            rules.file.text,
        )
        self.keys[one.slug] = key_of((one.slug.encode(), one.raw.data, *(text.encode() for text in written)))
        return self.texts.get(self.keys[one.slug], lambda: read_text(one, rules))

    def findings(self, text: Text) -> Findings:
        lexicon = self.library.lexicon
        written = (lexicon.topics.file.text, lexicon.terms.file.text)
        key = key_of((self.keys[text.slug].encode(), *(one.encode() for one in written)))
        return self.found.get(key, lambda: find(text, lexicon, self._segment))

    def tidy(self) -> None:
        self.texts.tidy()
        self.found.tidy()

    @cached_property
    def _segment(self) -> Callable[[str], list[str]]:
        return segmenter(self.library.lexicon.words)


def data(made: Work) -> dict[str, bytes]:
    """Every file of ``site/data/``, by its path there."""
    files = {
        "about.json": encode_json({"schema_version": SCHEMA_VERSION, "schemas": "schemas/"}),
        "documents.json": encode_json(document_list(made.collection.documents)),
    }
    for text in made.collection.texts:
        for pair in text.documents:
            files[f"changes/{pair.slug}.json"] = encode_json(change_data(pair.original, pair.hans))
            files[raw_path(pair.original)] = text.raw.data
    for script, one in made.editions.items():
        for document in one.corpus.documents:
            files[f"{script.folder}/{document.slug}.json"] = encode_json(document_data(document))
    topics, promises = topics_data(made.editions), commitments_data(made.editions)
    terms = glossary_data(made.editions)
    return files | {
        "topics.json": encode_json(topics),
        "topics.csv": topics_csv(topics),
        "commitments.json": encode_json(promises),
        "commitments.csv": commitments_csv(promises),
        "glossary.json": encode_json(terms),
        "glossary.csv": glossary_csv(terms),
        "glossary.tbx": glossary_tbx(made.editions),
    }


def search(made: Work) -> dict[str, bytes]:
    """Every file of ``site/search/``, by its path there."""
    lexicon = made.library.lexicon
    names = (*topic_names(lexicon.topics), *term_names(lexicon.terms))
    return dict(search_index(made.editions, made.collection, made.library.converter, names))


def schemas(project: Project) -> dict[str, bytes]:
    """What describes the data: every JSON Schema of the repository, by its path in ``site/data/``.

    The kinds of parts come from their table.
    """
    return {
        f"schemas/{path.name}": path.read_bytes()
        for path in sorted((project.root / "schemas").glob("*.json"))
    } | {"schemas/kinds.json": encode_json(kinds_schema())}


def proposed_terms(made: Work, decided: bool = False) -> list[Candidate]:
    """The terms that the vocabulary of topics lacks; with `decided` also those that were decided about."""
    topics = made.collection.topics
    words = {wording for topic in topics.vocabulary.topics for wording in topic.wordings}
    known = frozenset() if decided else made.library.considered
    hans = (pair.hans for pair in made.collection.pairs)
    return candidates(topics, hans, segmenter(sorted(words)), known)


def undecided_figures(made: Work) -> Iterator[tuple[str, Finding]]:
    """Every figure and year that no decision covers, with the slug of its document."""
    for one, text, found in zip(
        made.library.texts, made.collection.texts, made.collection.findings, strict=True
    ):
        for pair, own in zip(text.documents, found.documents, strict=True):
            for figure in undecided(pair, own, one.decisions, made.library.general):
                yield pair.slug, figure


def stale_pages(project: Project, made: Work) -> list[str]:
    """The committed files that are not what the program writes, by their paths in the repository."""
    stale = [
        folder / name
        for folder, files in _clean_folders(project, made).items()
        for name in differences(files, folder)
    ]
    stale += [
        path
        for path, content in _single_files(project, made).items()
        if not path.is_file() or path.read_bytes() != content
    ]
    return [path.relative_to(project.root).as_posix() for path in stale]


def write_pages(project: Project, made: Work) -> int:
    """Write the clean and the published pages and the ledgers; how many of the committed files changed.

    Raises OSError, and then what was there before is unchanged.
    """
    stale = stale_pages(project, made)
    published = {project.published / script.folder: files for script, files in made.published.items()}
    with ExitStack() as swaps:
        for folder, files in (_clean_folders(project, made) | published).items():
            if differences(files, folder):
                write_into(swaps.enter_context(replacing(folder)), files)
        for path, content in _single_files(project, made).items():
            if path.relative_to(project.root).as_posix() in stale:
                swaps.enter_context(replacing_file(path)).write(content)
    return len(stale)


def _clean_folders(project: Project, made: Work) -> dict[Path, dict[str, bytes]]:
    return {project.docs / script.folder: files for script, files in made.clean.items()}


def _single_files(project: Project, made: Work) -> dict[Path, bytes]:
    """The page above the editions, and the ledgers: one in each text's folder, one for the glossary."""
    library = made.library
    files = {project.docs / "index.md": made.choice}
    for one, text in zip(library.texts, made.collection.texts, strict=True):
        now = extend(one.ledger, entries((pair.original for pair in text.documents), library.to_hans))
        files[Path(one.ledger_path)] = format_ledger(now, one.slug).encode()
    if library.lexicon.terms.terms or library.glossary_ledger:
        now = extend(library.glossary_ledger, library.lexicon.terms.places())
        files[Path(library.glossary_ledger_path)] = format_ledger(now, PLACE).encode()
    return files
