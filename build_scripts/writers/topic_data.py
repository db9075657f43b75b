"""The index of topics as data: JSON with every place, CSV for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.document import Document, Script, walk
from build_scripts.edition import Edition, Editions
from build_scripts.indexes.topic_index import TopicIndex, wordings
from build_scripts.indexes.topics import Topic
from build_scripts.writers.csv_table import csv_table
from build_scripts.writers.data import Json

Words = Mapping[str, str]  # anchor → the words printed there

_COLUMNS = (
    "topic",
    "zh-Hans",
    "zh-Hant",
    "en",
    "group",
    "document",
    "year",
    "mentions",
    "mentions with narrower",
    "places",
    "words",
)


def topics_data(editions: Editions) -> Json:
    """``data/topics.json``: groups, topics, and hits as offsets in the words that each script prints."""
    hans = editions[Script.HANS]
    vocabulary = hans.topics.vocabulary
    words = {document.slug: _words(document) for document in hans.corpus.documents}
    return {
        "groups": [{"id": group.id, "name": _names(group.names, group.en)} for group in vocabulary.groups],
        "topics": [_topic(hans, topic, words) for topic in vocabulary.topics],
    }


def _names(names: Mapping[Script, str], en: str) -> dict[str, str]:
    return {**{str(script): name for script, name in names.items()}, "en": en}


def _words(document: Document) -> Words:
    return {node.anchor: node.printed for node, _ in walk(document.nodes)}


def _topic(edition: Edition, topic: Topic, words: Mapping[str, Words]) -> Json:
    index = edition.topics
    documents = (
        _document(index, topic, document, words[document.slug]) for document in edition.corpus.documents
    )
    entry = edition.glossary.by_topic.get(topic.id)
    return {
        "id": topic.id,
        "url": f"topics/{topic.id}/",
        "group": topic.group,
        "name": _names(topic.names, topic.en),
        "broader": list(topic.broader),
        "aliases": list(topic.aliases),
        "known": list(topic.known),
        "regional": list(topic.regional),
        "not": list(topic.excluded),
        "term": entry.id if entry else None,
        "mentions": sum(index.mentions[topic.id].values()),
        "with_narrower": sum(index.with_narrower[topic.id].values()),
        "documents": [document for document in documents if document["with_narrower"]],
        "neighbours": [
            {"topic": neighbour.topic, "shared": neighbour.shared, "lift": round(neighbour.lift, 2)}
            for neighbour in index.neighbours(topic.id)
        ],
    }


def _document(index: TopicIndex, topic: Topic, document: Document, printed: Words) -> Json:
    anchors = index.anchors(topic.id, document.slug)
    return {
        "document": document.slug,
        "year": document.metadata.year or None,
        "mentions": index.mentions[topic.id][document.slug],
        "with_narrower": index.with_narrower[topic.id][document.slug],
        "words": wordings(printed, anchors, Script.HANS),
        "places": [
            {
                "anchor": anchor,
                "hits": [list(hit.span.hans) for hit in hits],
                "hits_hant": [list(hit.span.hant) for hit in hits],
            }
            for anchor, hits in anchors.items()
        ],
    }


def topics_csv(data: Json) -> bytes:
    """``data/topics.csv``: a line for each topic in each document that speaks of it."""
    return csv_table(_COLUMNS, _rows(data))


def _rows(data: Json) -> Iterator[list[str]]:
    for topic in data["topics"]:
        name = topic["name"]
        for document in topic["documents"]:
            yield [
                topic["id"],
                name[str(Script.HANS)],
                name[str(Script.HANT)],
                name["en"],
                topic["group"],
                document["document"],
                str(document["year"] or ""),
                str(document["mentions"]),
                str(document["with_narrower"]),
                str(len(document["places"])),
                "; ".join(f"{words} {count}" for words, count in document["words"].items()),
            ]
