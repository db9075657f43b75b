"""The site's own voice: every sentence it says, in both editions, from one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.document import Script

_KEYS = {Script.HANS: "hans", Script.HANT: "hant"}


@dataclass(frozen=True, slots=True)
class Interface:
    """What one edition says; call it with a key: ``say("home.intro", count=15)``."""

    script: Script
    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key, filled in. Raises KeyError for a key that the table lacks."""
        return self.phrases[key].format(**values)


def interface(table: Mapping[str, Mapping[str, Mapping[str, str]]], script: Script) -> Interface:
    """One edition's phrases out of the parsed ``vocabulary/interface.toml``."""
    phrases = {
        f"{section}.{key}": pair[_KEYS[script]]
        for section, pairs in table.items()
        for key, pair in pairs.items()
    }
    return Interface(script, phrases)
