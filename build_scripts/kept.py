"""Values that were worked out before, kept under the hash of what they are made from.

A value lies in its plain form, JSON or the bytes of a page, behind a line with the version of that form and
the hash of what follows.
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
    """The kept values of one type, in a folder of their own; `form` is the version of their plain form.

    `dump` makes a plain form of a value, and `load` a value of it; that may raise ValidationError.
    """

    folder: Path
    form: int
    dump: Callable[[_T], bytes]
    load: Callable[[bytes], _T]
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path, form: int, kind: TypeAdapter[_T]) -> Store[_T]:
        """The kept values of a type that is kept as JSON."""
        return cls(folder, form, kind.dump_json, kind.validate_json)

    def get(self, key: str, make: Callable[[], _T]) -> _T:
        """The value of that key; made, and kept, where it is not there. Raises what `make` raises."""
        value = self.find(key)
        if value is None:
            value = make()
            self.keep(key, value)
        return value

    def find(self, key: str) -> _T | None:
        """The value of that key; None where it is not there, or not as it was kept."""
        self.used.add(key)
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            whole = head + b"\n" == self._head(body)
            return self.load(body) if whole else None
        except (OSError, ValidationError):
            return None

    def keep(self, key: str, value: _T) -> None:
        """Keep a value. A full disk costs the next run its time, and this one nothing."""
        body = self.dump(value)
        with suppress(OSError):
            write_file(self._path(key), self._head(body) + body)

    def tidy(self) -> None:
        """Remove what the last runs did not use, where there is much of it, and what they did not finish."""
        clear_away(self.folder)
        there = {path.name: path for path in self.folder.glob("[!.]*")}
        if len(there) > _MOST * len(self.used):
            for key in there.keys() - self.used:
                there[key].unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key

    def _head(self, body: bytes) -> bytes:
        about = {"form": self.form, "sha256": hashlib.sha256(body).hexdigest()}
        return json.dumps(about).encode() + b"\n"
