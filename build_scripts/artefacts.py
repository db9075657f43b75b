"""Everything that a reader gets, as paths and bytes. A new format is one writer and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from build_scripts.document import Script
from build_scripts.edition import Edition
from build_scripts.kinds import json_schema
from build_scripts.prepare import Prepared
from build_scripts.publish import pack_json
from build_scripts.search.names import term_names, topic_names
from build_scripts.writers import clean, pages
from build_scripts.writers.akoma_ntoso import akoma_ntoso
from build_scripts.writers.bibliography import bibliography
from build_scripts.writers.commitment_data import commitments_csv, commitments_data
from build_scripts.writers.data import change_data, document_data, document_list
from build_scripts.writers.data_package import data_package
from build_scripts.writers.docx import docx
from build_scripts.writers.epub import epub
from build_scripts.writers.feeds import feeds
from build_scripts.writers.glossary_data import glossary_csv, glossary_data, glossary_tbx
from build_scripts.writers.page import Page
from build_scripts.writers.paths import picture_path, raw_path
from build_scripts.writers.pdf import Fonts, pdf
from build_scripts.writers.picture import picture
from build_scripts.writers.reading_list import llms_txt, markdown_files
from build_scripts.writers.reference_data import references_data
from build_scripts.writers.takeaway import Takeaway
from build_scripts.writers.topic_data import topics_csv, topics_data

SCHEMA_VERSION = 2  # of the published data; 1 is what the site had before it said so

Artefact = tuple[str, bytes]  # its path below the site's root, and what it holds
Published = Mapping[Script, tuple[Page, ...]]  # every page of each edition as the site has it


def published(prepared: Prepared) -> Published:
    """Every page of each edition as the site has it."""
    return {script: tuple(pages(edition)) for script, edition in prepared.editions.items()}


def clean_markdown(edition: Edition) -> dict[str, bytes]:
    """Every clean page of an edition, by its path in the edition's folder."""
    return encoded(clean.pages(edition.corpus, edition.say))


def encoded(written: Iterable[Page]) -> dict[str, bytes]:
    """Pages as files, by their paths."""
    return {page.path: page.text.encode() for page in written}


def data_files(prepared: Prepared, address: str) -> Iterator[Artefact]:
    """The machine-readable edition, for a site whose root is at that address, or nobody knows where."""
    described: list[Artefact] = []
    for writer in DATA:
        for path, content in writer(prepared):
            yield path, content
            folder, _, name = path.rpartition("/")
            if folder == "data":
                described.append((name, content))
    hans = prepared.editions[Script.HANS]
    yield "data/datapackage.json", pack_json(data_package(hans, SCHEMA_VERSION, described))
    for addressed in ADDRESSED:
        yield from addressed(prepared, address)


def files(prepared: Prepared, address: str) -> Iterator[Artefact]:
    """Every file that stands beside the pages; `address` is that of the site's root, or empty."""
    yield from data_files(prepared, address)
    yield from _search(prepared)


def _about(_: Prepared) -> Iterator[Artefact]:
    yield "data/about.json", pack_json({"schema_version": SCHEMA_VERSION, "schemas": "schemas/"})
    yield "data/schemas/kinds.json", pack_json(json_schema())


def _documents(prepared: Prepared) -> Iterator[Artefact]:
    undecided = prepared.editions[Script.HANS].undecided
    yield "data/documents.json", pack_json(document_list(prepared.collection.documents, undecided))
    for script, edition in prepared.editions.items():
        for document in edition.corpus.documents:
            yield f"data/{script.folder}/{document.slug}.json", pack_json(document_data(document, undecided))


def _records(prepared: Prepared) -> Iterator[Artefact]:
    """The records of changes, and the raw texts that they start from."""
    for text in prepared.collection.texts:
        for pair in text.documents:
            yield f"data/changes/{pair.slug}.json", pack_json(change_data(pair.original, pair.hans))
        yield f"data/{raw_path(text.documents[0].original)}", text.raw.data


def _topics(prepared: Prepared) -> Iterator[Artefact]:
    topics = topics_data(prepared.editions)
    yield "data/topics.json", pack_json(topics)
    yield "data/topics.csv", topics_csv(topics)


def _commitments(prepared: Prepared) -> Iterator[Artefact]:
    promises = commitments_data(prepared.editions)
    yield "data/commitments.json", pack_json(promises)
    yield "data/commitments.csv", commitments_csv(promises)


def _references(prepared: Prepared) -> Iterator[Artefact]:
    yield "data/references.json", pack_json(references_data(prepared.editions))


def _correspondences(prepared: Prepared) -> Iterator[Artefact]:
    from build_scripts.writers.correspondence_data import correspondences_data  # noqa: PLC0415 (loads numpy)

    yield "data/correspondences.json", pack_json(correspondences_data(prepared.collection))


def _glossary(prepared: Prepared) -> Iterator[Artefact]:
    terms = glossary_data(prepared.editions)
    yield "data/glossary.json", pack_json(terms)
    yield "data/glossary.csv", glossary_csv(terms)
    yield "data/glossary.tbx", glossary_tbx(prepared.editions)


def _bibliographies(prepared: Prepared, address: str) -> Iterator[Artefact]:
    for edition in prepared.editions.values():
        yield from ((f"data/{name}", content) for name, content in bibliography(edition, address))


def _pictures(prepared: Prepared, address: str) -> Iterator[Artefact]:
    """What shows a link to a document asks for them by an absolute address: without one nobody would."""
    for document in prepared.collection.documents if address else ():
        yield f"data/{picture_path(document)}", picture(document)


def _markdown(prepared: Prepared) -> Iterator[Artefact]:
    for edition in prepared.editions.values():
        yield from ((f"data/{name}", content) for name, content in markdown_files(edition))


def _reading_list(prepared: Prepared, address: str) -> Iterator[Artefact]:
    yield "llms.txt", llms_txt(prepared.editions, address)


def _feeds(prepared: Prepared, address: str) -> Iterator[Artefact]:
    for edition in prepared.editions.values() if address else ():
        yield from feeds(edition, address)


def _search(prepared: Prepared) -> Iterator[Artefact]:
    from build_scripts.search.index import search_index  # noqa: PLC0415 (loads numpy)

    lexicon = prepared.library.lexicon
    names = (*topic_names(lexicon.topics), *term_names(lexicon.terms))
    index = search_index(prepared.editions, prepared.collection, prepared.library.converter, names)
    yield from ((f"search/{name}", content) for name, content in index)


DATA: tuple[Callable[[Prepared], Iterator[Artefact]], ...] = (
    _about,
    _documents,
    _records,
    _topics,
    _commitments,
    _references,
    _correspondences,
    _glossary,
    _markdown,
)

# What names addresses of the site itself; it is told that of its root, which is empty where it has none.
ADDRESSED: tuple[Callable[[Prepared, str], Iterator[Artefact]], ...] = (
    _bibliographies,
    _pictures,
    _reading_list,
    _feeds,
)

# What readers take away of a document, by how the name of the file ends; counted apart from the site.
EDITIONS: Mapping[str, Callable[[Takeaway, Fonts], bytes]] = {
    "pdf": pdf,
    "epub": lambda taken, _: epub(taken),
    "docx": lambda taken, _: docx(taken),
    "akn.xml": lambda taken, _: akoma_ntoso(taken),
}
