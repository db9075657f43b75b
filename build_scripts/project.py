"""Where things lie in the repository, and what the program makes of them: the steps of a build."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from build_scripts.catalog import load
from build_scripts.checks import check
from build_scripts.document import Script
from build_scripts.edition import Editions, editions, unused_decisions
from build_scripts.indexes.candidates import Candidate, candidates
from build_scripts.indexes.commitments import misplaced
from build_scripts.indexes.glossing import glossary_problems
from build_scripts.indexes.segment import segmenter
from build_scripts.indexes.topic_index import never_found
from build_scripts.kinds import json_schema as kinds_schema
from build_scripts.ledger import LEDGER, extend, format_ledger
from build_scripts.library import Library
from build_scripts.problems import ProblemsFound
from build_scripts.publish import differences, encode_json, replacing, write_file, write_into
from build_scripts.search.index import search_index, term_names, topic_names
from build_scripts.writers import pages
from build_scripts.writers.commitment_data import commitments_data, commitments_sheet
from build_scripts.writers.data import change_data, document_data, document_list
from build_scripts.writers.glossary_data import glossary_data, glossary_sheet, glossary_tbx
from build_scripts.writers.names import raw_path
from build_scripts.writers.topic_data import topics_data, topics_sheet


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
        """What the program writes: Markdown."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """What MkDocs makes of it."""
        return self.root / "site"

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
    """A checked library and its two editions."""

    library: Library
    editions: Editions

    @cached_property
    def markdown(self) -> dict[Script, dict[str, bytes]]:
        """Every generated page of each edition, by its path in the edition's folder."""
        return {
            script: {page.path: page.text.encode() for page in pages(one)}
            for script, one in self.editions.items()
        }


def work(project: Project) -> Work:
    """Load and check the sources. Raises ProblemsFound with everything that is wrong."""
    library = load(project.sources)
    made = editions(library)
    hans, topics = made[Script.HANS], library.topics.by_id
    problems = [
        *check(library, str(project.sources)),
        *never_found(hans.topics),
        *misplaced(library.promised, hans.corpus.documents, topics),
        *(problem for entry in library.entries for problem in unused_decisions(entry)),
        *glossary_problems(library.terms, hans.glossary, hans.corpus, topics, library.converter.convert),
    ]
    if problems:
        raise ProblemsFound(problems)
    return Work(library, made)


def data(made: Work) -> dict[str, bytes]:
    """Every file of ``site/data/``, by its path there."""
    hans = {document.slug: document for document in made.editions[Script.HANS].corpus.documents}
    originals = made.library.documents
    files = {"documents.json": encode_json(document_list(originals))}
    for document in originals:
        files[f"changes/{document.slug}.json"] = encode_json(change_data(document, hans[document.slug]))
        files[raw_path(document)] = document.raw.data
    for script, one in made.editions.items():
        for document in one.corpus.documents:
            files[f"{script.folder}/{document.slug}.json"] = encode_json(document_data(document))
    topics, promises = topics_data(made.editions), commitments_data(made.editions)
    terms = glossary_data(made.editions)
    return files | {
        "topics.json": encode_json(topics),
        "topics.csv": topics_sheet(topics),
        "commitments.json": encode_json(promises),
        "commitments.csv": commitments_sheet(promises),
        "glossary.json": encode_json(terms),
        "glossary.csv": glossary_sheet(terms),
        "glossary.tbx": glossary_tbx(made.editions),
    }


def search(made: Work) -> dict[str, bytes]:
    """Every file of ``site/search/``, by its path there."""
    names = (*topic_names(made.library.topics), *term_names(made.library.terms))
    return dict(search_index(made.editions, made.library.converter, names))


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
    hans = made.editions[Script.HANS]
    words = {wording for topic in made.library.topics.topics for wording in topic.wordings}
    known = frozenset() if decided else made.library.considered
    return candidates(hans.topics, hans.corpus.documents, segmenter(sorted(words)), known)


def stale_pages(project: Project, made: Work) -> list[str]:
    """The committed files that are not what the program writes, by their paths in the repository."""
    stale = [
        f"docs/{script.folder}/{name}"
        for script, files in made.markdown.items()
        for name in differences(files, project.docs / script.folder)
    ]
    path = project.sources / LEDGER
    if not path.is_file() or path.read_text("utf-8") != _ledger(made):
        stale.append(f"source_texts/{LEDGER}")
    return stale


def write_pages(project: Project, made: Work) -> int:
    """Write both editions' Markdown and the ledger; how many files changed.

    Raises OSError, and then what was there before is unchanged.
    """
    stale = stale_pages(project, made)
    with ExitStack() as swaps:
        for script, files in made.markdown.items():
            if any(name.startswith(f"docs/{script.folder}/") for name in stale):
                write_into(swaps.enter_context(replacing(project.docs / script.folder)), files)
        if f"source_texts/{LEDGER}" in stale:
            write_file(project.sources / LEDGER, _ledger(made).encode())
    return len(stale)


def _ledger(made: Work) -> str:
    return format_ledger(extend(made.library.ledger, made.library.places()))
