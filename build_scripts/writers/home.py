"""The home page: what this is, one box for all questions, and what is new, changes, falls due.

What is chosen for it is said in the sources: the groups of topics that are `front`. All else follows
from the texts.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby, islice
from urllib.parse import urlencode

from build_scripts.citing.words import day, title
from build_scripts.document import Document
from build_scripts.edition import Edition
from build_scripts.indexes.topic_change import TopicChange, changes
from build_scripts.indexes.topics import Group
from build_scripts.text import Commitment
from build_scripts.writers.commitments import PATH as COMMITMENTS
from build_scripts.writers.commitments import shown
from build_scripts.writers.documents import PATH as DOCUMENTS
from build_scripts.writers.documents import bundle_link
from build_scripts.writers.figures import before_and_after
from build_scripts.writers.inline import phrases
from build_scripts.writers.page import Page, built, division, escape, link, page, table
from build_scripts.writers.paths import document_path, topic_path
from build_scripts.writers.search import PATH as SEARCH
from build_scripts.writers.topics import PATH as TOPICS

PATH = "index.md"
_WAYS = "ways"  # what stood here before was called so, and links to it must not die
_NEWEST, _CHANGED, _DUE, _TOPICS, _EXAMPLES = 6, 8, 2, 5, 3  # how many of each are shown


def pages(edition: Edition) -> Iterator[Page]:
    """The one page at the edition's root."""
    say, documents = edition.say, edition.corpus.documents
    sources = len({document.source for document in documents})
    intro = say("home.intro", sources=sources, count=len(documents), years=_years(edition))
    columns = (_newest(edition), _due(edition), _changed(edition), _directions(edition))
    blocks = [
        f"# {say('site.name')} {{: .home }}",
        f"{say('site.tagline')}\n{{: .tagline }}",
        intro,
        _box(edition),
        division('class="front"', *(block for column in columns for block in column)),
    ]
    yield page(PATH, say("site.home"), say("site.description"), blocks, hide=("toc",))


def _years(edition: Edition) -> str:
    """From when to when the documents are; nothing where none says so."""
    years = {document.metadata.year for document in edition.corpus.documents} - {0}
    if not years:
        return ""
    return edition.say("home.years" if len(years) > 1 else "home.year", first=min(years), last=max(years))


def _box(edition: Edition) -> str:
    """The box for whatever one looks for; browser/lists/door.js sends a citation to its own page."""
    say = edition.say
    label, cite = html.escape(say("home.box")), built("cite/index.md", PATH)
    growing = [_topic_name(edition, one.topic) for one in changes(edition.topics).growing[:_EXAMPLES]]
    asked = "　".join(map(_asking, growing))
    examples = f'<p class="examples"><small>{say("home.for_example")}{asked}</small></p>' if growing else ""
    field = f'name="q" required aria-label="{label}" placeholder="{label}" autocomplete="off"'
    return (
        f'<form class="door" id="{_WAYS}" role="search" aria-label="{label}"'
        f' action="{built(SEARCH, PATH)}" data-cite="{cite}">'
        f'<input type="search" {field}>'
        f"<button>{say('search.title')}</button></form>{examples}"
    )


def _asking(words: str) -> str:
    return f'<a href="{built(SEARCH, PATH)}?{urlencode({"q": words})}">{html.escape(words)}</a>'


def _topic_name(edition: Edition, topic: str) -> str:
    return edition.topics.vocabulary.by_id[topic].names[edition.script]


def _newest(edition: Edition) -> Iterator[str]:
    """The newest texts first; those that came as one text are one entry."""
    say = edition.say
    latest = reversed(edition.corpus.documents)
    texts = (list(parts) for _, parts in groupby(latest, key=lambda document: document.source))
    entries = "\n".join(_entry(edition, parts) for parts in islice(texts, _NEWEST))
    more = link(say("home.all_documents"), PATH, DOCUMENTS)
    years = dict.fromkeys(document.metadata.year for document in edition.corpus.documents)
    before = "".join(map(_target, ("timeline", *(str(year) for year in years if year))))
    yield division('class="newest"', f"## {before}{say('home.newest')} {{: #newest }}", entries, more)


def _target(name: str) -> str:
    """Where a link to a list that stood on the page before leads: of the documents by year."""
    return f'<span id="{name}"></span>'


def _entry(edition: Edition, parts: list[Document]) -> str:
    document, known = parts[-1], parts[-1].metadata
    name = (
        bundle_link(edition, document, PATH)
        if document.bundle
        else link(_title(edition, document), PATH, document_path(document))
    )
    count = edition.say("home.parts", count=len(parts)) if document.bundle else ""
    facts = (escape("、".join(known.issuers[:1])), escape(known.number), day(document), count)
    return f"- {name} <small>{'　'.join(fact for fact in facts if fact)}</small>"


def _title(edition: Edition, document: Document) -> str:
    """Broken between its words only."""
    if not document.metadata.title:
        return escape(title(document, edition.say))
    return phrases(edition.words_of_title(document))


def _due(edition: Edition) -> Iterator[str]:
    """What falls due next, as seen from the newest text: some promises of each year, figures first."""
    say, newest = edition.say, max((one.metadata.year for one in edition.corpus.documents), default=0)
    dated = [one for one in edition.commitments if one.deadline >= newest]
    if not newest or not dated:
        return
    documents = {document.slug: document for document in edition.corpus.documents}
    ordered = sorted(dated, key=lambda one: (one.deadline, not one.figure))
    years = groupby(ordered, key=lambda one: one.deadline)
    some = [one for _, promises in years for one in islice(promises, _DUE)]
    rows = [
        (str(promise.deadline), shown(promise), _promise(edition, documents[promise.document], promise))
        for promise in some
    ]
    head = [say(f"commitments.col_{key}") for key in ("deadline", "figure", "subject")]
    more = link(say("commitments.title"), PATH, COMMITMENTS)
    yield division('class="due"', f"## {say('home.due')} {{: #due }}", table(head, rows), more)


def _promise(edition: Edition, document: Document, one: Commitment) -> str:
    place = edition.place_names[document.slug][one.anchor]
    target = f"{document_path(document)}#{one.anchor}"
    name = link(escape(f"{document.metadata.short} {place}"), PATH, target)
    return f"{escape(one.subject)} <small>{name}</small>"


def _changed(edition: Edition) -> Iterator[str]:
    """What the texts speak of more than in the first year, and what less: a picture with its numbers."""
    say, seen = edition.say, changes(edition.topics)
    told = (*seen.growing[:_CHANGED], *seen.fading[: _CHANGED // 2])
    if not seen.first or not told:
        return
    most = max(max(one.density_before, one.density_after) for one in told)
    head = [say("home.topic"), say("home.then", first=seen.first), say("home.later"), ""]
    rows = [_change(edition, one, most) for one in told]
    note = f"<small>{say('home.changed_note')}</small>"
    more = link(say("topics.change_link"), PATH, f"{TOPICS}#change")
    title_ = f"## {say('home.changed', first=seen.first)} {{: #changed }}"
    yield division('class="changed"', title_, table(head, rows), note, more)


def _change(edition: Edition, one: TopicChange, most: float) -> tuple[str, ...]:
    name = link(escape(_topic_name(edition, one.topic)), PATH, topic_path(one.topic))
    before, after = one.density_before, one.density_after
    return name, f"{before:.1f}", f"{after:.1f}", before_and_after(before / most, after / most)


def _directions(edition: Edition) -> Iterator[str]:
    """The groups of topics that the vocabulary puts on this page, each with what is spoken of most in it."""
    groups = [group for group in edition.topics.vocabulary.groups if group.front]
    if groups:
        head = f"## {edition.say('home.directions')} {{: #directions }}"
        yield division('class="directions"', head, *(_direction(edition, group) for group in groups))


def _direction(edition: Edition, group: Group) -> str:
    index = edition.topics
    topics = [topic.id for topic in index.vocabulary.topics if topic.group == group.id]
    spoken = {topic: sum(index.mentions[topic].values()) for topic in topics}
    most = sorted(topics, key=lambda topic: -spoken[topic])[:_TOPICS]
    names = "　".join(link(escape(_topic_name(edition, one)), PATH, topic_path(one)) for one in most)
    head = link(f"**{escape(group.names[edition.script])}**", PATH, f"{TOPICS}#{group.id}")
    return division('class="direction"', f"{head}\n\n{names}")
