"""The overview of topics: all of them by group, and what came, grew, faded and went."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from build_scripts.edition import Edition
from build_scripts.indexes.topic_change import TopicChange, changes
from build_scripts.indexes.topics import Group, Topic
from build_scripts.writers.page import Page, data_link, division, escape, link, page
from build_scripts.writers.paths import topic_path

PATH = "topics/index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The one page that lists them all."""
    say, index = edition.say, edition.topics
    wordings = sum(len(topic.wordings) for topic in index.vocabulary.topics)
    intro = say(
        "topics.intro", topics=len(index.vocabulary.topics), wordings=wordings, places=len(index.hits)
    )
    blocks = [
        f"# {say('topics.title')}",
        intro,
        _ways(edition),
        _groups(edition),
        *_changes(edition),
    ]
    yield page(PATH, say("topics.title"), say("topics.description"), blocks)


def _ways(edition: Edition) -> str:
    """The other pages of the index."""
    say = edition.say
    ways = [
        link(say("matrix.title"), PATH, "topics/matrix/index.md"),
        link(say("commitments.title"), PATH, "commitments/index.md"),
    ]
    if changes(edition.topics).first:
        ways.append(link(say("topics.change_link"), PATH, f"{PATH}#change"))
    data = (data_link(PATH, f"topics.{form}", form.upper()) for form in ("json", "csv"))
    return "　".join((*ways, *data))


def _groups(edition: Edition) -> str:
    """Each group with its topics; the whole is what the filter box works on."""
    say = edition.say
    label, counted = html.escape(say("topics.filter")), html.escape(say("topics.found"))
    groups = (_group(edition, group) for group in edition.topics.vocabulary.groups)
    return division(f'class="topic-groups" data-label="{label}" data-found="{counted}"', *groups)


def _group(edition: Edition, group: Group) -> str:
    topics = [topic for topic in edition.topics.vocabulary.topics if topic.group == group.id]
    head = f"## {escape(group.names[edition.script])} {{: #{group.id} }}"
    return division('class="topic-group"', head, "\n".join(_entry(edition, topic) for topic in topics))


def _entry(edition: Edition, topic: Topic) -> str:
    """A topic with its count; its other names are there for the filter only."""
    count = sum(edition.topics.mentions[topic.id].values())
    also = " ".join((topic.en, topic.names[edition.script.other], *topic.wordings))
    return f"- {_link(edition, topic)} <small>{count}</small><span hidden>{escape(also)}</span>"


def _link(edition: Edition, topic: Topic) -> str:
    return link(escape(topic.names[edition.script]), PATH, topic_path(topic.id))


def _changes(edition: Edition) -> Iterator[str]:
    say, changed = edition.say, changes(edition.topics)
    first = changed.first
    if not first:
        return  # no document says when it stands in time
    yield f"## {say('topics.change', first=first)} {{: #change }}"
    yield say("topics.change_note", first=first)
    yield f"### {say('topics.new')} {{: #new }}"
    yield say("topics.new_note", first=first)
    for year, topics in groupby(changed.new, key=lambda change: change.since):
        names = "　".join(_counted(edition, change) for change in topics)
        yield f"**{say('topics.since', year=year)}**　{names}\n{{: .topic-run }}"
    for key, ones in (("growing", changed.growing), ("fading", changed.fading), ("gone", changed.gone)):
        if ones:
            yield f"### {say(f'topics.{key}')} {{: #{key} }}"
            yield say(f"topics.{key}_note", first=first)
            yield "　".join(_counted(edition, change) for change in ones) + "\n{: .topic-run }"


def _counted(edition: Edition, change: TopicChange) -> str:
    """A topic with its density before and after, or its mentions where there is only one side."""
    name = _link(edition, edition.topics.vocabulary.by_id[change.topic])
    sides = {"before": f"{change.density_before:.1f}", "after": f"{change.density_after:.1f}"}
    both = change.before and change.after
    shown = edition.say("topics.from_to", **sides) if both else str(change.before + change.after)
    return f"{name}<small>{shown}</small>"
