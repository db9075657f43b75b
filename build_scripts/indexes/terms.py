"""The glossary as people write it (``vocabulary/glossary.toml``): its schema, and what must be true of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from build_scripts.indexes.matcher import Hit, Matcher, Phrase, fold
from build_scripts.indexes.pronunciation import initial, syllables
from build_scripts.ledger import Record
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.toml import NonEmptyLine, Slug, Strict, Text, TomlFile

PLACE = "glossary"  # where the ledger has the entries


class TermKind(StrEnum):
    """What sort of thing a term names."""

    POLICY = "policy"
    TECHNOLOGY = "technology"
    INSTITUTION = "institution"
    PROGRAMME = "programme"
    PLACE = "place"
    ABBREVIATION = "abbreviation"


class Term(Strict):
    """One term. `hans` and `aliases` are what the texts say; `definition` is ours, `quote` is theirs.

    `excluded` are phrases in which the words stand and mean something else. All of it is Simplified
    but `hant`, the name as the Traditional edition prints it.
    """

    id: Slug
    hans: NonEmptyLine
    hant: NonEmptyLine
    pinyin: NonEmptyLine
    en: NonEmptyLine
    kind: TermKind
    definition: Text
    aliases: tuple[Text, ...] = ()
    excluded: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    quote: str = ""
    see: tuple[Slug, ...] = ()
    topic: Slug | None = None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Everything that the texts call it, the name first."""
        return (self.hans, *self.aliases)


class _File(Strict):
    term: tuple[Term, ...] = ()


@dataclass(frozen=True)
class TermBase:
    """All terms in the order of the `file`, and the matcher that they make."""

    terms: tuple[Term, ...] = ()
    file: TomlFile = field(default_factory=TomlFile)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """Each term under its id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def _owner(self) -> dict[str, str]:
        return {wording: term.id for term in self.terms for wording in term.wordings}

    @cached_property
    def _matcher(self) -> Matcher:
        """All terms compete for a stretch of text, so the matcher knows them under one name."""
        counted = (Phrase(fold(wording), "", wording) for term in self.terms for wording in term.wordings)
        void = [wording for term in self.terms for wording in term.excluded]
        excluded = (Phrase(fold(wording), "", wording, counts=False) for wording in void)
        return Matcher((*counted, *excluded))

    def find(self, text: str) -> Iterator[tuple[Hit, str]]:
        """Where Simplified `text` uses a term, and its id, in reading order; the longest, no overlap."""
        for hit in self._matcher.find(text).get("", ()):
            yield hit, self._owner[hit.wording]

    @cached_property
    def in_definitions(self) -> dict[str, tuple[tuple[Hit, str], ...]]:
        """Where the definition of each term, by its id, uses terms."""
        return {term.id: tuple(self.find(term.definition)) for term in self.terms}

    def mentions(self, term: Term) -> dict[str, Hit]:
        """The first use of each other term in the definition of `term`, by id, in reading order."""
        first: dict[str, Hit] = {}
        for hit, other in self.in_definitions[term.id]:
            first.setdefault(other, hit)
        first.pop(term.id, None)
        return first

    def places(self) -> Iterator[tuple[str, Record]]:
        """Place and headword of every entry, for the ledger."""
        for term in self.terms:
            yield f"{PLACE}#{term.id}", Record(term.hans)
            yield f"{PLACE}/{initial(term.hans, term.pinyin)}#{term.id}", Record(term.hans)

    def problem(self, term: Term, key: str, message: str) -> Problem:
        """A problem with what `term` says under `key`."""
        return self.file.problem(("term", self.terms.index(term), key), message)


def term_base(file: TomlFile) -> TermBase:
    """The parsed and checked ``vocabulary/glossary.toml``.

    Raises ProblemsFound with the line of every mistake.
    """
    base = TermBase(file.parse(_File).term, file)
    if problems := [*_twice(base), *_wrong_alone(base)] or list(_circular(base)):
        raise ProblemsFound(problems)
    return base


def _twice(base: TermBase) -> Iterator[Problem]:
    """An id, a wording or a Traditional name belongs to one term."""
    claims: dict[tuple[str, str], Term] = {}
    for term in base.terms:
        said = [("id", term.id), ("hans", term.hans), ("hant", term.hant)]
        said += [("aliases", alias) for alias in term.aliases]
        for key, words in said:
            space = "hans" if key == "aliases" else key
            first = claims.setdefault((space, fold(words)), term)
            if first is not term or (key == "aliases" and term.wordings.count(words) > 1):
                message = f"{words!r} belongs to {first.id!r} already; leave it in one place"
                yield base.problem(term, key, message)


def _wrong_alone(base: TermBase) -> Iterator[Problem]:
    """What is wrong with a term, whatever others say."""
    for term in base.terms:
        for other in term.see:
            if other not in base.by_id or other == term.id:
                message = f"there is no other term {other!r}; add it or correct the name"
                yield base.problem(term, "see", message)
        if syllables(term.hans, term.pinyin) is None:
            message = f"{term.pinyin!r} is no reading of {term.hans!r}; mend the wrong syllable"
            yield base.problem(term, "pinyin", message)
        if term.definition.startswith(term.hans):
            message = f"begins with {term.hans!r} itself; say what it is in other words"
            yield base.problem(term, "definition", message)


def _circular(base: TermBase) -> Iterator[Problem]:
    """Two definitions must not lean on each other."""
    mentions = {term.id: base.mentions(term) for term in base.terms}
    for term in base.terms:
        for other in sorted(mentions[term.id]):
            if term.id < other and term.id in mentions[other]:
                words = base.by_id[other].hans
                message = f"uses {words!r}, whose own definition uses {term.hans!r}; reword one of them"
                yield base.problem(term, "definition", message)
