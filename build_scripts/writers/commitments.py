"""What the texts promise with a figure or a date: a table that sorts and filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.citing.words import places
from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.text import Commitment
from build_scripts.writers.page import Page, data_link, division, escape, link, page, table
from build_scripts.writers.paths import document_path, topic_path

PATH = "commitments/index.md"
_COLUMNS = ("deadline", "figure", "subject", "topics", "document", "quote")


def pages(edition: Edition) -> Iterator[Page]:
    """The one page that lists them all."""
    say, found = edition.say, edition.commitments
    count = sum(bool(one.figure) for one in found)
    links = "　".join(data_link(PATH, f"commitments.{form}", form.upper()) for form in ("json", "csv"))
    blocks = [
        f"# {say('commitments.title')}",
        say("commitments.intro", count=len(found), figures=count, dated=len(found) - count),
        commitment_table(edition, PATH, found, choices=(0, 3, 4)),
        f"{say('commitments.data')}{links}\n{{: .note }}",
    ]
    yield page(PATH, say("commitments.title"), say("commitments.description"), blocks, hide=("toc",))


def commitment_table(
    edition: Edition, path: str, commitments: Iterable[Commitment], choices: Sequence[int] = ()
) -> str:
    """A table of commitments for the page at `path`.

    With `choices`, the columns to filter by, it sorts and names the topics; the page of one topic
    needs neither.
    """
    rows = _Rows(edition, path)
    keys = [key for key in _COLUMNS if choices or key != "topics"]
    head = [edition.say(f"commitments.col_{key}") for key in keys]
    cells = (dict(zip(_COLUMNS, rows.row(one), strict=True)) for one in commitments)
    body = table(head, [[row[key] for key in keys] for row in cells])
    if not choices:
        return division('class="stacked commitments"', body)
    columns = " ".join(map(str, choices))
    return division(f'class="sortable stacked commitments" data-filter="{columns}"', body)


class _Rows:
    """The rows of a table on one page; looks up each document once."""

    def __init__(self, edition: Edition, path: str) -> None:
        self.edition, self.path = edition, path
        self.documents = {document.slug: document for document in edition.corpus.documents}
        self.places: dict[str, dict[str, str]] = {}

    def row(self, one: Commitment) -> list[str]:
        document = self.documents[one.document]
        return [
            str(one.deadline or self._unwritten()),
            shown(one) or self._unwritten(),
            escape(one.subject),
            "、".join(self._topic(topic) for topic in one.topics),
            escape(document.metadata.short),
            self._quote(document, one),
        ]

    def _unwritten(self) -> str:
        return f'<span class="unwritten">{self.edition.say("commitments.unwritten")}</span>'

    def _topic(self, topic: str) -> str:
        name = self.edition.topics.vocabulary.by_id[topic].names[self.edition.script]
        return link(escape(name), self.path, topic_path(topic))

    def _quote(self, document: Document, one: Commitment) -> str:
        if document.slug not in self.places:
            self.places[document.slug] = places(document, self.edition.say)
        place = self.places[document.slug][one.anchor]
        target = f"{document_path(document)}#{one.anchor}"
        return f"{escape(one.quote)} {link(escape(place), self.path, target)}"


def shown(one: Commitment) -> str:
    """The figure with its unit as the text compares it: ``不低于20%``, ``17%左右``; else nothing."""
    amount = escape(one.figure + one.unit)
    before = one.quote.find(one.comparison) < one.quote.find(one.figure)
    return f"{escape(one.comparison)}{amount}" if before else f"{amount}{escape(one.comparison)}"
