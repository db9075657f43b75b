"""The vocabulary of topics: its schema, its values, and what must be true of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import Field

from build_scripts.document import Script
from build_scripts.indexes.matcher import Matcher, Phrase, fold
from build_scripts.problems import ProblemsFound
from build_scripts.toml import NonEmptyLine, Slug, Strict, Text, TomlFile
from build_scripts.toml_places import Location


class Named(Strict):
    """What the overview names, in both scripts and in English."""

    id: Slug
    hans: NonEmptyLine
    hant: NonEmptyLine
    en: NonEmptyLine

    @property
    def names(self) -> dict[Script, str]:
        """What each edition calls it."""
        return {Script.HANS: self.hans, Script.HANT: self.hant}


class Group(Named):
    """A heading of the overview; the front page leads to those that are `front`."""

    front: bool = False


class Topic(Named):
    """One thing that the index traces, in a `group`.

    `aliases` stand in the corpus, `known` are what else readers may type (both Simplified), `regional`
    is Taiwan and Hong Kong wording (Traditional); `excluded` are phrases that hold a wording and do not
    count. `match` and `reject` are examples: quotes in which the topic must, and must not, be found.
    """

    group: Slug
    broader: tuple[Slug, ...] = ()
    aliases: tuple[Text, ...] = ()
    known: tuple[Text, ...] = ()
    regional: tuple[Text, ...] = ()
    excluded: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    match: Annotated[tuple[Text, ...], Field(min_length=1)]
    reject: tuple[Text, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording in its own script, the name first."""
        return (self.hans, *self.aliases, *self.known, *self.regional)


class _File(Strict):
    group: tuple[Group, ...] = ()
    topic: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All groups and topics in the order of the `file`, and the matcher that they make."""

    groups: tuple[Group, ...] = ()
    topics: tuple[Topic, ...] = ()
    matcher: Matcher = field(default_factory=Matcher)
    file: TomlFile = field(default_factory=TomlFile)

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
    above: set[str] = set()
    waiting = list(by_id[name].broader)
    while waiting:
        topic = waiting.pop()
        if topic in by_id and topic not in above:
            above.add(topic)
            waiting += by_id[topic].broader
    return above


def vocabulary(file: TomlFile, to_hans: Callable[[str], str]) -> Vocabulary:
    """The parsed and checked ``vocabulary/topics.toml``; `to_hans` folds the regional wordings' script.

    Raises ProblemsFound with the line of everything that is wrong.
    """
    rows = file.parse(_File)
    phrases = tuple(phrase for topic in rows.topic for phrase in _phrases(topic, to_hans))
    read = Vocabulary(rows.group, rows.topic, Matcher(phrases), file)
    if problems := [file.problem(location, message) for location, message in _wrong(read)]:
        raise ProblemsFound(problems)
    return read


def _phrases(topic: Topic, to_hans: Callable[[str], str]) -> Iterator[Phrase]:
    for wording in (topic.hans, *topic.aliases, *topic.known):
        yield Phrase(fold(wording), topic.id, wording)
    for wording in topic.regional:
        yield Phrase(fold(to_hans(wording)), topic.id, wording)
    for wording in topic.excluded:
        yield Phrase(fold(wording), topic.id, wording, counts=False)


def _wrong(vocabulary: Vocabulary) -> Iterator[tuple[Location, str]]:
    """Where something is wrong, and what."""
    groups = [group.id for group in vocabulary.groups]
    yield from _twice("group", groups)
    yield from _twice("topic", [topic.id for topic in vocabulary.topics])
    for index, topic in enumerate(vocabulary.topics):
        if topic.group not in groups:
            yield ("topic", index, "group"), f"there is no group {topic.group!r}; add it or correct the name"
        for above in topic.broader:
            if above not in vocabulary.by_id:
                message = f"there is no topic {above!r}; add it or correct the name"
                yield ("topic", index, "broader"), message
        if topic.id in _above(vocabulary.by_id, topic.id):
            message = f"{topic.id!r} is broader than itself; take one link away"
            yield ("topic", index, "broader"), message
        if topic.id == "matrix":
            yield ("topic", index, "id"), "is the name of a page of the index; choose another"
        for key, message in _failing(vocabulary.matcher, topic):
            yield ("topic", index, key), message
    yield from _claimed(vocabulary)


def _twice(table: str, ids: list[str]) -> Iterator[tuple[Location, str]]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield (table, index, "id"), f"{name!r} is an id already; an id names one {table} for ever"


def _claimed(vocabulary: Vocabulary) -> Iterator[tuple[Location, str]]:
    """A wording belongs to one topic, and stands in it once; so does an excluded phrase in its topic."""
    order = {topic.id: index for index, topic in enumerate(vocabulary.topics)}
    claims: dict[tuple[str, str], Phrase] = {}
    for phrase in vocabulary.matcher.phrases:
        first = claims.setdefault((phrase.folded, "" if phrase.counts else phrase.topic), phrase)
        if first is not phrase:
            claim = f"is claimed by {first.topic!r} already (as {first.wording!r})"
            message = f"{phrase.wording!r} {claim}; leave it in one place"
            yield ("topic", order[phrase.topic], _key(vocabulary.by_id[phrase.topic], phrase)), message


def _key(topic: Topic, phrase: Phrase) -> str:
    if not phrase.counts:
        return "not"
    lists = {"aliases": topic.aliases, "known": topic.known, "regional": topic.regional}
    return next((key for key, wordings in lists.items() if phrase.wording in wordings), "hans")


def _failing(matcher: Matcher, topic: Topic) -> Iterator[tuple[str, str]]:
    """The examples that do not hold."""
    for quote in topic.match:
        if topic.id not in matcher.find(quote):
            yield "match", f"{quote!r} must match {topic.id!r} and does not"
    for quote in topic.reject:
        if hits := matcher.find(quote).get(topic.id):
            yield "reject", f"{quote!r} must not match {topic.id!r}, and {hits[0].wording!r} does"
