"""What the texts promise with a figure or a date: a table that sorts and filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.document import Place
from build_scripts.edition import Edition
from build_scripts.text import Commitment
from build_scripts.writers.page import Page, data_link, division, escape, link, page, table
from build_scripts.writers.paths import topic_path
from build_scripts.writers.places import place_link

PATH = "commitments/index.md"
_COLUMNS = ("deadline", "figure", "subject", "topics", "document", "quote")


def pages(edition: Edition) -> Iterator[Page]:
    """The one page that lists them all."""
    say, promises = edition.say, edition.commitments
    count = sum(bool(promise.figure) for promise in promises)
    links = "　".join(data_link(PATH, f"commitments.{form}", form.upper()) for form in ("json", "csv"))
    blocks = [
        f"# {say('commitments.title')}",
        say("commitments.intro", count=len(promises), figures=count, dated=len(promises) - count),
        *_undecided(edition),
        commitment_table(edition, PATH, promises, choices=(0, 3, 4)),
        f"{say('commitments.data')}{links}\n{{: .note }}",
    ]
    yield page(PATH, say("commitments.title"), say("commitments.description"), blocks, hide=("toc",))


def _undecided(edition: Edition) -> Iterator[str]:
    """In how many documents nobody has looked through all figures yet."""
    if edition.undecided:
        documents, figures = len(edition.undecided), sum(edition.undecided.values())
        yield edition.say("commitments.unreviewed", documents=documents, figures=figures) + "\n{: .note }"


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
    cells = (dict(zip(_COLUMNS, rows.row(promise), strict=True)) for promise in commitments)
    body = table(head, [[row[key] for key in keys] for row in cells])
    if not choices:
        return division('class="stacked commitments"', body)
    columns = " ".join(map(str, choices))
    return division(f'class="sortable stacked commitments" data-filter="{columns}"', body)


class _Rows:
    """The rows of a table on one page."""

    def __init__(self, edition: Edition, path: str) -> None:
        self.edition, self.path = edition, path

    def row(self, promise: Commitment) -> list[str]:
        place = Place(promise.document, promise.anchor)
        return [
            str(promise.deadline or self._unwritten()),
            shown(promise) or self._unwritten(),
            escape(promise.subject),
            "、".join(self._topic(topic) for topic in promise.topics),
            escape(self.edition.documents[promise.document].metadata.short),
            f"{escape(promise.quote)} {place_link(self.edition, self.path, place)}",
        ]

    def _unwritten(self) -> str:
        return f'<span class="unwritten">{self.edition.say("commitments.unwritten")}</span>'

    def _topic(self, topic: str) -> str:
        name = self.edition.topics.vocabulary.by_id[topic].names[self.edition.script]
        return link(escape(name), self.path, topic_path(topic))


def shown(promise: Commitment) -> str:
    """The figure with its unit as the text compares it: ``不低于20%``, ``17%左右``; else nothing."""
    amount = escape(promise.figure + promise.unit)
    before = promise.quote.find(promise.comparison) < promise.quote.find(promise.figure)
    return f"{escape(promise.comparison)}{amount}" if before else f"{amount}{escape(promise.comparison)}"
