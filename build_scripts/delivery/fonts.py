"""The fonts of the PDF files: fetched once from the npm registry, proved by their hash, made whole.

Typst reads no WOFF2, and the packages hold each weight of a family in a hundred pieces.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tarfile
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.document import Script
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import replacing
from build_scripts.writers.pdf import Fonts

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_REGISTRY = "https://registry.npmjs.org"
_NEEDED = ("typst", "fonttools", "brotli")
_WEIGHTS = {"400": "Regular", "700": "Bold"}
# A piece of a family; those of a whole script repeat what the numbered ones have.
_PIECE = re.compile(r"package/files/[a-z-]+-(?:\d+|latin|latin-ext|cyrillic|vietnamese)-(\d+)-normal\.woff2")
_TABLES = ("head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "GlyphOrder")
_EPOCH = 0  # of the times in a font: the same bytes each time


@dataclass(frozen=True, slots=True)
class _Package:
    """A package of npm that holds a family (SIL Open Font License 1.1), and its hash as npm says it."""

    family: str
    name: str
    version: str
    integrity: str

    @property
    def address(self) -> str:
        base = self.name.partition("/")[2]
        return f"{_REGISTRY}/{self.name}/-/{base}-{self.version}.tgz"


_PACKAGES = {
    Script.HANS: _Package(
        "Noto Serif SC",
        "@fontsource/noto-serif-sc",
        "5.3.0",
        "sha512-0/zaEFkidiWldE62rTeD74x8ygUsQvejiSNtO0LQxQk3qpaHnlMZ3w4C7yH80B4KTIg8VKeFP4oSgwWMchY9+g==",
    ),
    Script.HANT: _Package(
        "Noto Serif TC",
        "@fontsource/noto-serif-tc",
        "5.3.0",
        "sha512-6ZvCwAxmIV9axb7PMdLFMRv9h0MAKFpgHB54dngBAt/pGXBfcdXMCV9MBhqIqPV16szpR6FFrXYGuC9fcPFJIw==",
    ),
}


def fonts(project: Project) -> Fonts:
    """The fonts of both scripts; what is not there yet is fetched.

    Raises ProblemsFound where the packages are missing that set a PDF, where the registry cannot be reached,
    and where it gives anything but what was pinned.
    """
    _require_packages()
    pinned = "\n".join(package.integrity for package in _PACKAGES.values())
    digest = hashlib.sha256(f"{pinned}\n{version('fonttools')}".encode()).hexdigest()
    folder = project.fonts / digest[:16]
    if not folder.is_dir():
        with replacing(folder) as fresh:
            for package in _PACKAGES.values():
                _unpack(package, fresh)
    return Fonts(
        folder=folder,
        families={script: package.family for script, package in _PACKAGES.items()},
        characters={package.family: _characters(folder, package) for package in _PACKAGES.values()},
        digest=digest,
    )


def _require_packages() -> None:
    for name in _NEEDED:
        try:
            version(name)
        except PackageNotFoundError as error:
            message = "setting a PDF needs packages that are not installed: run `make editions`"
            raise ProblemsFound([Problem(name, message)]) from error


def _fetch(package: _Package) -> bytes:
    try:
        with urllib.request.urlopen(package.address) as answer:  # an address of ours, by https
            archive: bytes = answer.read()
    except OSError as error:
        message = f"cannot be fetched ({error}); the PDF files need it once, with a network"
        raise ProblemsFound([Problem(package.address, message)]) from error
    if f"sha512-{base64.b64encode(hashlib.sha512(archive).digest()).decode()}" != package.integrity:
        message = (
            "is not the file whose hash is written in build_scripts/delivery/fonts.py; nothing is taken of it"
        )
        raise ProblemsFound([Problem(package.address, message)])
    return archive


def _unpack(package: _Package, folder: Path) -> None:
    """Write each weight of a family as one font into the folder."""
    pieces: dict[str, list[bytes]] = {weight: [] for weight in _WEIGHTS}
    with tarfile.open(fileobj=io.BytesIO(_fetch(package)), mode="r:gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            named = _PIECE.fullmatch(member.name)
            file = archive.extractfile(member) if named and named[1] in pieces else None
            if named and file:
                pieces[named[1]].append(file.read())
    for weight, files in pieces.items():
        font = _whole(files)
        _call(font, package.family, weight)
        font.save(folder / _file_name(package, weight))


def _whole(pieces: Iterable[bytes]) -> TTFont:
    """One font of all pieces; a character is taken from the first that has it."""
    from fontTools.merge import Merger  # noqa: PLC0415 (an extra: no site needs it)

    return Merger().merge(list(_bare(pieces)))


def _bare(pieces: Iterable[bytes]) -> Iterator[io.BytesIO]:
    """The pieces with their outlines alone: what Typst does not use need not be merged."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    taken: set[int] = set()
    for piece in pieces:
        font = TTFont(io.BytesIO(piece), recalcBBoxes=False, recalcTimestamp=False)
        held = set(font.getBestCmap())
        for tag in set(font.keys()) - set(_TABLES):
            del font[tag]
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in taken}
        taken |= held
        font.flavor = None
        file = io.BytesIO()
        font.save(file)
        file.seek(0)
        yield file


def _call(font: TTFont, family: str, weight: str) -> None:
    """Give a font its name: its pieces are called after another weight."""
    style, names = _WEIGHTS[weight], font["name"]
    whole = f"{family} {style}"
    said = {1: family, 2: style, 3: whole, 4: whole, 6: f"{family.replace(' ', '')}-{style}"}
    for number, name in said.items():
        names.removeNames(nameID=number)
        names.setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = int(weight)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = _EPOCH


def _characters(folder: Path, package: _Package) -> frozenset[int]:
    """The characters that every weight of a family has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    held = []
    for weight in _WEIGHTS:
        with TTFont(folder / _file_name(package, weight), lazy=True) as font:
            held.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*held)


def _file_name(package: _Package, weight: str) -> str:
    return f"{package.family.replace(' ', '')}-{_WEIGHTS[weight]}.ttf"
