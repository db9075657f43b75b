"""The topics of a document's places, quietly behind each, and its main topics near the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.document import Document, Node, Place
from build_scripts.edition import Edition
from build_scripts.indexes.topic_index import Distinctive
from build_scripts.kinds import traits
from build_scripts.writers.page import division, escape, link
from build_scripts.writers.paths import document_path, on_topic_page, topic_path

_MAIN = 8


def marks(edition: Edition, document: Document, node: Node) -> Iterator[str]:
    """The topics that a place speaks of, to be opened; nothing where it speaks of none."""
    hits = edition.topics.hits.get(Place(document.slug, node.anchor), {})
    if not hits or traits(node.kind).formal:
        return
    say = edition.say
    count = say("topics.mark", count=len(hits))
    summary = f'<summary title="{say("topics.of_place")}">{count}</summary>'
    yield f'<details class="topics" markdown>\n{summary}\n\n{_links(edition, document, hits)}\n\n</details>'


def main_topics(edition: Edition, document: Document) -> Iterator[str]:
    """What a document speaks of more than the others, with the counts that say so."""
    say, main = edition.say, edition.topics.distinctive(document.slug)[:_MAIN]
    if not main:
        return
    items = [
        f'<span class="item">{_link(edition, document, main_topic.topic)}'
        f"<small>{_compared(edition, main_topic)}</small></span>"
        for main_topic in main
    ]
    head = f'<span title="{say("topics.main_why")}">{say("topics.main")}</span>'
    yield division('class="main-topics"', f"{head}\n{' '.join(items)}")


def _compared(edition: Edition, topic: Distinctive) -> str:
    if topic.times is None:
        return edition.say("topics.main_only", here=topic.mentions)
    return edition.say("topics.main_counts", here=topic.mentions, times=f"{topic.times:.1f}")


def _links(edition: Edition, document: Document, topics: Iterable[str]) -> str:
    return "　".join(_link(edition, document, topic) for topic in topics)


def _link(edition: Edition, document: Document, topic: str) -> str:
    name = escape(edition.topics.vocabulary.by_id[topic].names[edition.script])
    return link(name, document_path(document), f"{topic_path(topic)}#{on_topic_page(document)}")
