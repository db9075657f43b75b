"""The site's own voice: every sentence it says, in both editions, from one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from pydantic import RootModel, model_validator

from build_scripts.document import Script
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


@dataclass(frozen=True, slots=True)
class Interface:
    """What one edition says; call it with a key: ``say("home.intro", count=15)``."""

    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key, filled in. Raises KeyError for a key that the table lacks."""
        return self.phrases[key].format(**values)


def interface(file: TomlFile) -> dict[Script, Interface]:
    """What each edition says, from ``vocabulary/interface.toml``. Raises ProblemsFound with each mistake."""
    phrases = {
        f"{section}.{key}": phrase
        for section, phrases in file.parse(_Phrases).root.items()
        for key, phrase in phrases.items()
    }
    return {
        Script.HANS: Interface({key: phrase.hans for key, phrase in phrases.items()}),
        Script.HANT: Interface({key: phrase.hant for key, phrase in phrases.items()}),
    }


def _fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
