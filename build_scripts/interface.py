"""The site's own voice: every sentence it says, in both editions, from one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter

from pydantic import RootModel, model_validator

from build_scripts.document import Script
from build_scripts.problems import Problem
from build_scripts.toml import Strict, Text, TomlFile


class _Phrase(Strict):
    hans: Text
    hant: Text

    @model_validator(mode="after")
    def _fill_in_the_same(self) -> _Phrase:
        if _fields(self.hans) != _fields(self.hant):
            raise ValueError("the two editions fill in different values; write the same {names} in both")
        return self


class _Phrases(RootModel[dict[str, dict[str, _Phrase]]]):
    """By section and key."""


@dataclass(frozen=True)
class Interface:
    """What one edition says; call it with a key: ``say("home.intro", count=15)``.

    `lacking` collects what was asked for and is not in the `file`, with what is wrong, so that all of it can
    be told at once.
    """

    phrases: Mapping[str, str]
    file: TomlFile = field(default_factory=TomlFile)
    lacking: dict[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key, filled in; its key where the table lacks it or does not fit."""
        try:
            return self.phrases[key].format(**values)
        except KeyError as error:
            self.lacking[key] = _advice(key in self.phrases, str(error.args[0]), values)
        except (IndexError, ValueError):
            self.lacking[key] = "braces stand for names that are filled in; double those that are meant"
        return key

    def problems(self) -> Iterator[Problem]:
        """A problem for each phrase that was asked for so far and is not there, or fills in other values."""
        for key, message in self.lacking.items():
            yield self.file.problem(tuple(key.split(".", 1)), message)


def _advice(is_there: bool, name: str, values: Mapping[str, object]) -> str:
    if not is_there:
        return "this phrase is missing; restore it, in both editions"
    given = ", ".join(f"{{{value}}}" for value in values) or "nothing"
    return f"there is no {{{name}}} to fill in; the program gives {given}"


def interface(file: TomlFile) -> dict[Script, Interface]:
    """What each edition says, from ``vocabulary/interface.toml``. Raises ProblemsFound with each mistake."""
    phrases = {
        f"{section}.{key}": phrase
        for section, phrases in file.parse(_Phrases).root.items()
        for key, phrase in phrases.items()
    }
    return {
        Script.HANS: Interface({key: phrase.hans for key, phrase in phrases.items()}, file),
        Script.HANT: Interface({key: phrase.hant for key, phrase in phrases.items()}, file),
    }


def _fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
