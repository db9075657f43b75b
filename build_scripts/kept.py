"""Values that were worked out before, kept under the hash of what they are made from.

A value lies in its plain form: JSON, behind a line with the version of that form and the hash of the JSON.
What is not whole, of another version or not there is made again, without a word. The folder can be deleted at
any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from build_scripts.publish import clear_away, write_file

_T = TypeVar("_T")
_MADE_BY = ("opencc-python-reimplemented", "jieba", "pypinyin", "pydantic")  # whose rules are in the values
_MOST = 4  # times as many files as a run needs, before those that it did not need go


def key_of(parts: Iterable[bytes]) -> str:
    """The key of a value that is made from these `parts` by this program."""
    digest = hashlib.sha256(_program())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """What makes the values: the sources of this package, and the versions of what it leans on."""
    folder = Path(__file__).parent
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _MADE_BY).encode())
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"\n{path.relative_to(folder)}\n".encode())
        digest.update(path.read_bytes())
    return digest.digest()


@dataclass(frozen=True)
class Store(Generic[_T]):
    """The kept values of one type, in a folder of their own; `form` is the version of their plain form."""

    folder: Path
    form: int
    adapter: TypeAdapter[_T]
    used: set[str] = field(default_factory=set)

    def get(self, key: str, make: Callable[[], _T]) -> _T:
        """The value of that key; made, and kept, where it is not there. Raises what `make` raises."""
        self.used.add(key)
        kept = self._read(key)
        if kept is not None:
            return kept
        made = make()
        body = self.adapter.dump_json(made)
        with suppress(OSError):  # a full disk costs time, not the build
            write_file(self._path(key), self._head(body) + body)
        return made

    def tidy(self) -> None:
        """Remove what the last runs did not use, where there is much of it, and what they did not finish."""
        clear_away(self.folder)
        there = {path.stem: path for path in self.folder.glob("*.json")}
        if len(there) > _MOST * len(self.used):
            for key in there.keys() - self.used:
                there[key].unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _head(self, body: bytes) -> bytes:
        about = {"form": self.form, "sha256": hashlib.sha256(body).hexdigest()}
        return json.dumps(about).encode() + b"\n"

    def _read(self, key: str) -> _T | None:
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            whole = head + b"\n" == self._head(body)
            return self.adapter.validate_json(body) if whole else None
        except (OSError, ValidationError):
            return None
