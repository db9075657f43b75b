"""The vocabulary of topics: its schema, its values, and what must be true of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from build_scripts.document import Script
from build_scripts.indexes.matcher import Matcher, Phrase, fold
from build_scripts.problems import Problem, ProblemsFound, at_offset
from build_scripts.sources import Slug, Strict, Text, parse, toml_offset


class _GroupRow(Strict):
    id: Slug
    hans: Text
    hant: Text
    en: Text


class _TopicRow(Strict):
    id: Slug
    group: Slug
    hans: Text
    hant: Text
    en: Text
    broader: tuple[Slug, ...] = ()
    aliases: tuple[Text, ...] = ()
    known: tuple[Text, ...] = ()
    regional: tuple[Text, ...] = ()
    excluded: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    match: Annotated[tuple[Text, ...], Field(min_length=1)]
    reject: tuple[Text, ...] = ()


class _TopicsFile(Strict):
    group: tuple[_GroupRow, ...] = ()
    topic: tuple[_TopicRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the overview, in both scripts and in English."""

    id: str
    names: Mapping[Script, str]
    en: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that the index traces.

    `aliases` stand in the corpus, `known` are what else readers may type (both Simplified), `regional`
    is Taiwan and Hong Kong wording (Traditional); `excluded` are phrases that hold a wording and do not
    count. `line` is where the vocabulary defines it.
    """

    id: str
    group: str
    names: Mapping[Script, str]
    en: str
    broader: tuple[str, ...]
    aliases: tuple[str, ...]
    known: tuple[str, ...]
    regional: tuple[str, ...]
    excluded: tuple[str, ...]
    match: tuple[str, ...]
    reject: tuple[str, ...]
    line: int

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording in its own script, the name first."""
        return (self.names[Script.HANS], *self.aliases, *self.known, *self.regional)


@dataclass(frozen=True)
class Vocabulary:
    """All groups and topics in the order of the file, and the matcher that they make."""

    groups: tuple[Group, ...]
    topics: tuple[Topic, ...]
    matcher: Matcher

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Each topic under its id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def narrower(self) -> dict[str, frozenset[str]]:
        """For each topic the ids of all below it, at any depth."""
        below: dict[str, set[str]] = {topic.id: set() for topic in self.topics}
        for topic in self.topics:
            for above in _above(self.by_id, topic.id):
                below[above].add(topic.id)
        return {name: frozenset(ids) for name, ids in below.items()}


def _above(by_id: Mapping[str, Topic], name: str) -> set[str]:
    """Every topic above `name`; ends for a cycle too."""
    found: set[str] = set()
    waiting = list(by_id[name].broader)
    while waiting:
        one = waiting.pop()
        if one in by_id and one not in found:
            found.add(one)
            waiting += by_id[one].broader
    return found


def vocabulary(path: str, text: str, to_hans: Callable[[str], str]) -> Vocabulary:
    """The parsed and checked ``vocabulary/topics.toml``; `to_hans` folds the regional wordings' script.

    Raises ProblemsFound with the line of everything that is wrong.
    """
    rows = parse(_TopicsFile, path, text)
    groups = tuple(
        Group(row.id, {Script.HANS: row.hans, Script.HANT: row.hant}, row.en) for row in rows.group
    )
    topics = tuple(_topic(row, _line(text, index)) for index, row in enumerate(rows.topic))
    phrases = tuple(phrase for topic in topics for phrase in _phrases(topic, to_hans))
    made = Vocabulary(groups, topics, Matcher(phrases))
    problems = list(_wrong(made, phrases))
    if problems:
        raise ProblemsFound(_placed(path, text, problems))
    return made


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, toml_offset(text, ("topic", index, "id"))) + 1


def _topic(row: _TopicRow, line: int) -> Topic:
    return Topic(
        row.id,
        row.group,
        {Script.HANS: row.hans, Script.HANT: row.hant},
        row.en,
        row.broader,
        row.aliases,
        row.known,
        row.regional,
        row.excluded,
        row.match,
        row.reject,
        line,
    )


def _phrases(topic: Topic, to_hans: Callable[[str], str]) -> Iterator[Phrase]:
    for wording in (topic.names[Script.HANS], *topic.aliases, *topic.known):
        yield Phrase(fold(wording), topic.id, wording)
    for wording in topic.regional:
        yield Phrase(fold(to_hans(wording)), topic.id, wording)
    for wording in topic.excluded:
        yield Phrase(fold(wording), topic.id, wording, counts=False)


_Wrong = tuple[str, int, str, str]  # table, index, key, message


def _wrong(made: Vocabulary, phrases: Iterable[Phrase]) -> Iterator[_Wrong]:
    groups = [group.id for group in made.groups]
    yield from _twice("group", groups)
    yield from _twice("topic", [topic.id for topic in made.topics])
    for index, topic in enumerate(made.topics):
        if topic.group not in groups:
            yield "topic", index, "group", f"there is no group {topic.group!r}; add it or correct the name"
        for above in topic.broader:
            if above not in made.by_id:
                yield "topic", index, "broader", f"there is no topic {above!r}; add it or correct the name"
        if topic.id in _above(made.by_id, topic.id):
            yield "topic", index, "broader", f"{topic.id!r} is broader than itself; take one link away"
        if topic.id == "matrix":
            yield "topic", index, "id", "is the name of a page of the index; choose another"
        yield from _failing(made.matcher, index, topic)
    yield from _claimed(made, phrases)


def _twice(name: str, ids: list[str]) -> Iterator[_Wrong]:
    for index, one in enumerate(ids):
        if one in ids[:index]:
            yield name, index, "id", f"{one!r} is an id already; an id names one {name} for ever"


def _claimed(made: Vocabulary, phrases: Iterable[Phrase]) -> Iterator[_Wrong]:
    """A wording belongs to one topic, and stands in it once; so does an excluded phrase in its topic."""
    order = {topic.id: index for index, topic in enumerate(made.topics)}
    claims: dict[tuple[str, str], Phrase] = {}
    for phrase in phrases:
        key = (phrase.folded, "" if phrase.counts else phrase.topic)
        first = claims.setdefault(key, phrase)
        if first is phrase:
            continue
        claim = f"is claimed by {first.topic!r} already (as {first.wording!r})"
        message = f"{phrase.wording!r} {claim}; leave it in one place"
        yield "topic", order[phrase.topic], _key(made.by_id[phrase.topic], phrase), message


def _key(topic: Topic, phrase: Phrase) -> str:
    if not phrase.counts:
        return "not"
    lists = {"aliases": topic.aliases, "known": topic.known, "regional": topic.regional}
    return next((key for key, wordings in lists.items() if phrase.wording in wordings), "hans")


def _failing(matcher: Matcher, index: int, topic: Topic) -> Iterator[_Wrong]:
    for quote in topic.match:
        if topic.id not in matcher.find(quote):
            yield "topic", index, "match", f"{quote!r} must match {topic.id!r} and does not"
    for quote in topic.reject:
        if found := matcher.find(quote).get(topic.id):
            yield (
                "topic",
                index,
                "reject",
                f"{quote!r} must not match {topic.id!r}, and {found[0].wording!r} does",
            )


def _placed(path: str, text: str, problems: Iterable[_Wrong]) -> Iterator[Problem]:
    for name, index, key, message in problems:
        offset = toml_offset(text, (name, index, key))
        yield at_offset(path, text, offset, f"{key}: {message}")
