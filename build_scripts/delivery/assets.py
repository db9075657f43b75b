"""Styles, scripts and pictures: the site keeps one copy for both editions.

After `share` the following holds:

1. What lies in ``assets/`` at the root is what a page, an edition's script or a style names.
2. A name that only pages and editions' scripts use carries a hash of the content, so that a browser may keep
   the file for ever.
3. The references are relative, so that the site opens from a disk and below any address.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from build_scripts.problems import Problem, ProblemsFound
from build_scripts.publish import put

Assets = Mapping[str, bytes]  # name below ``assets/`` → content

_FOLDER = "assets"
_SHARED = "edition.js"  # in an edition's folder: what its pages share; it names assets as they do
_REFERENCE = re.compile(
    rb"""(["'(])              # the start of an attribute, a JSON string or a CSS url()
    ((?:\.\./)*)              # from the page up to its edition's root
    (?:\./)?assets/
    ([^"'()<>?\#\s]+)         # the name
    """,
    re.VERBOSE,
)
_NAMED_IN_STYLE = re.compile(rb"""url\(\s*["']?([^"')?#\s]+)""")
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\s*]+\s*(?:\*/)?\s*$")
_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_TEXT = {".css", ".js"}


def share(site: Path, editions: Iterable[str], common: Iterable[Path], beside: Iterable[str]) -> None:
    """Put into ``assets/`` at the site's root what pages name, and point the pages there.

    It comes from the folders `common` (of two files of one name, that in the later folder) and from
    ``assets/`` of each edition, which goes. `beside` are the names of what stays although nothing names it:
    licences. Raises ProblemsFound where two editions have other content under one name.
    """
    folders = [site / edition for edition in editions]
    assets = {name: content for folder in common for name, content in _below(folder)} | _gather(folders)
    assets = {name: _SOURCE_MAP.sub(b"\n", content) for name, content in assets.items()}
    pages = [path for folder in folders for path in sorted(folder.rglob("*.html"))]
    shared = {name: content for name, content in assets.items() if PurePosixPath(name).name == _SHARED}
    named = {name for path in pages for name in references(path.read_bytes())}
    named |= {name for content in shared.values() for name in references(content)}
    kept = {name: assets[name] for name in sorted(needed(assets, named | set(beside)) - set(shared))}
    names = lasting_names(kept, named)
    shared = {name: point_to_root(content, names) for name, content in shared.items()}
    names |= lasting_names(shared, named)
    for path in pages:
        put(path, point_to_root(path.read_bytes(), names))
    for name, content in (kept | shared).items():
        put(site / _FOLDER / names[name], content)
    for folder in folders:
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)


def references(page: bytes) -> set[str]:
    """The names of the assets that a page names."""
    return {match[3].decode() for match in _REFERENCE.finditer(page)}


def needed(assets: Assets, named: Iterable[str]) -> set[str]:
    """The names among `assets` that are `named`, or that a named style sheet names in its turn."""
    names: set[str] = set()
    waiting = [name for name in named if name in assets]
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += [other for other in _named_in_style(name, assets[name]) if other in assets]
    return names


def lasting_names(assets: Assets, named: Iterable[str]) -> dict[str, str]:
    """Each name with the name to publish it under; with a hash where only pages use it (`named`)."""
    texts = {name: content for name, content in assets.items() if PurePosixPath(name).suffix in _TEXT}
    return {
        name: _with_hash(name, content)
        if name in set(named) and not _named_elsewhere(name, texts) and not _HASHED.search(name)
        else name
        for name, content in assets.items()
    }


def point_to_root(page: bytes, names: Mapping[str, str]) -> bytes:
    """The page with its references one folder further up and under the published `names`."""

    def moved(match: re.Match[bytes]) -> bytes:
        name = names.get(match[3].decode())
        return b"%s../%sassets/%s" % (match[1], match[2], name.encode()) if name else match[0]

    return _REFERENCE.sub(moved, page)


def _gather(folders: Iterable[Path]) -> dict[str, bytes]:
    """The assets of all editions."""
    assets: dict[str, bytes] = {}
    problems = []
    for folder in folders:
        for name, content in _below(folder / _FOLDER):
            if assets.setdefault(name, content) != content:
                message = "differs between the editions; give it two names"
                problems.append(Problem(f"{folder.name}/{_FOLDER}/{name}", message))
    if problems:
        raise ProblemsFound(problems)
    return assets


def _below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder by its name. A source map is for the theme's authors and is left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".map":
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _named_in_style(name: str, content: bytes) -> Iterator[str]:
    if name.endswith(".css"):
        for match in _NAMED_IN_STYLE.finditer(content):
            if not match[1].startswith((b"data:", b"#")):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1].decode()))


def _named_elsewhere(name: str, texts: Assets) -> bool:
    """Whether another script or style sheet names the file, to load it; its name must then stay."""
    wanted = re.compile(rb"""["'`(/]%s["'`)?#]""" % re.escape(PurePosixPath(name).name).encode())
    return any(wanted.search(content) for other, content in texts.items() if other != name)


def _with_hash(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"))
