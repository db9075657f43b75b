"""Where each value of a TOML file stands: what ``tomllib`` does not tell (https://toml.io/en/v1.0.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Location = tuple[int | str, ...]  # keys, and the indexes of tables and of elements: ("part", 2, "slug")

_BLANK = re.compile(r"(?:[ \t\r\n]|\#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3,5}   # over several lines; quotation marks may stand before its end
      | \'{3}.*?\'{3,5}
      | "(?:\\.|[^"\\\n])*"
      | \'[^\'\n]*\'
    """,
    re.DOTALL | re.VERBOSE,
)
_BARE = re.compile(r"[^,\]}\n#]+")


def value_places(text: str) -> dict[Location, int]:
    """The offset of each value of a file that is TOML, and of the header of each table, by location."""
    places: dict[Location, int] = {}
    for location, start in _Scan(text).places():
        places.setdefault(location, start)
    return places


class _Scan:
    """Reads from the first character to the last; the file is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.counted: dict[Location, int] = {}  # tables of each array of tables, so far

    def places(self) -> Iterator[tuple[Location, int]]:
        home: Location = ()
        while self._skip_blank():
            if self.text[self.at] == "[":
                start = self.at
                home = self._header()
                # What a header names on the way, and an array of tables, begin where they are named first.
                yield from ((home[:length], start) for length in range(len(home), 0, -1))
            else:
                keys = self._keys()
                self.at += 1  # the equals sign
                self._skip_blank()
                yield from self._value((*home, *keys))

    def _skip_blank(self) -> bool:
        """Go on behind white space and comments; whether anything is left."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.at < len(self.text)

    def _header(self) -> Location:
        """``[table]`` or ``[[array]]``: the location of what follows."""
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        home: Location = ()
        for number, key in enumerate(keys):
            home = (*home, key)
            last = number == len(keys) - 1
            if last and many:
                self.counted[home] = self.counted.get(home, -1) + 1
            if home in self.counted and (many or not last):
                home = (*home, self.counted[home])
        return home

    def _keys(self) -> list[str]:
        keys = []
        while key := _KEY.match(self.text, self.at):
            keys.append(next(group for group in key.groups() if group is not None))
            self.at = key.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return keys

    def _value(self, location: Location) -> Iterator[tuple[Location, int]]:
        yield location, self.at
        opened = self.text[self.at]
        if opened == "[":
            yield from self._elements(location)
        elif opened == "{":
            yield from self._inline(location)
        elif scalar := _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at):
            self.at = scalar.end()

    def _elements(self, location: Location) -> Iterator[tuple[Location, int]]:
        self.at += 1
        number = 0
        while self._skip_blank() and self.text[self.at] != "]":
            yield from self._value((*location, number))
            number += 1
            self._skip_comma()
        self.at += 1

    def _inline(self, location: Location) -> Iterator[tuple[Location, int]]:
        self.at += 1
        while self._skip_blank() and self.text[self.at] != "}":
            keys = self._keys()
            self.at += 1
            self._skip_blank()
            yield from self._value((*location, *keys))
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        if self._skip_blank() and self.text[self.at] == ",":
            self.at += 1
