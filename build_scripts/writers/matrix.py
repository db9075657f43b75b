"""The matrix of topics and documents: a heat map that is a table, each cell a way to the clauses."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from build_scripts.citing.words import title
from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.indexes.topic_index import density
from build_scripts.indexes.topics import Group, Topic
from build_scripts.writers.page import Page, built, page
from build_scripts.writers.paths import document_path, on_topic_page, topic_path

PATH = "topics/matrix/index.md"
_STEPS = (2, 5, 15, 40)  # mentions per 10,000 characters from which a cell is a shade darker


def pages(edition: Edition) -> Iterator[Page]:
    """The one page of the matrix."""
    say = edition.say
    blocks = [
        f"# {say('matrix.title')}",
        say("matrix.intro"),
        _scale(edition),
        f'<div class="matrix" tabindex="0" role="region" aria-label="{html.escape(say("matrix.title"))}">'
        f"{_table(edition)}</div>",
    ]
    yield page(PATH, say("matrix.title"), say("matrix.description"), blocks, hide=("toc",))


def _scale(edition: Edition) -> str:
    """What the shades mean."""
    cells = [f'<span class="heat-0">＜{_STEPS[0]}</span>']
    cells += [f'<span class="heat-{level}">≥{step}</span>' for level, step in enumerate(_STEPS, 1)]
    return f'<p class="scale">{edition.say("matrix.scale")} {" ".join(cells)}</p>'


def _table(edition: Edition) -> str:
    heads = "".join(_head(edition, document) for document in _columns(edition))
    bodies = "".join(_group(edition, group) for group in edition.topics.vocabulary.groups)
    corner = html.escape(edition.say("matrix.corner"))
    return f'<table class="heat"><thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>{bodies}</table>'


def _columns(edition: Edition) -> Iterable[Document]:
    """The documents, the newest first: on a phone the others are out of sight."""
    return reversed(edition.corpus.documents)


def _head(edition: Edition, document: Document) -> str:
    name, year = html.escape(document.metadata.short), document.metadata.year or ""
    full = html.escape(title(document, edition.say))
    return (
        f'<th scope="col"><a href="{built(document_path(document), PATH)}" title="{full}">'
        f"<span>{name} <small>{year}</small></span></a></th>"
    )


def _group(edition: Edition, group: Group) -> str:
    topics = [topic for topic in edition.topics.vocabulary.topics if topic.group == group.id]
    width = len(edition.corpus.documents) + 1
    name = html.escape(group.names[edition.script])
    head = f'<th scope="rowgroup" colspan="{width}" id="{group.id}"><span>{name}</span></th>'
    return f'<tbody><tr class="group">{head}</tr>{"".join(_row(edition, topic) for topic in topics)}</tbody>'


def _row(edition: Edition, topic: Topic) -> str:
    name = html.escape(topic.names[edition.script])
    cells = "".join(_cell(edition, topic, document) for document in _columns(edition))
    return f'<tr><th scope="row"><a href="{built(topic_path(topic.id), PATH)}">{name}</a></th>{cells}</tr>'


def _cell(edition: Edition, topic: Topic, document: Document) -> str:
    count = edition.topics.mentions[topic.id][document.slug]
    if not count:
        return "<td></td>"
    target = f"{built(topic_path(topic.id), PATH)}#{on_topic_page(document)}"
    level = sum(density(count, edition.topics.sizes[document.slug]) >= step for step in _STEPS)
    return f'<td class="heat-{level}"><a href="{target}">{count}</a></td>'
