"""Whether a bundle is what was packed: every file that was changed, is missing or is too many."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Annotated, BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from build_scripts.delivery.bundle import MANIFEST, repack
from build_scripts.problems import Problem

_LONGEST = 64 * 1024 * 1024  # bytes of a manifest: a hundred thousand files take a fifth of it
_CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class Manifest(BaseModel):
    """``manifest.json`` of a bundle."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    version: str
    made_with: Mapping[str, str]
    files: Mapping[str, _Listed]


def verify(bundle: Path) -> Iterator[Problem]:
    """A problem for each file of `bundle` that is not as packed. Raises OSError if it cannot be read.

    However much it says that it holds, little of it is in the memory at once.
    """
    with bundle.open("rb") as file:
        yield from _verify(bundle, file)


def _verify(bundle: Path, file: BinaryIO) -> Iterator[Problem]:
    try:
        packed = zipfile.ZipFile(file)
    except _BROKEN:
        yield Problem(str(bundle), "is no zip, or was cut short; fetch it again")
        return
    with packed:
        if problems := list(_misnamed(packed, str(bundle))):
            yield from problems
            return
        top = packed.namelist()[0].partition("/")[0] if packed.namelist() else ""
        listed = _manifest(packed, f"{top}/{MANIFEST}")
        if isinstance(listed, str):
            yield Problem(f"{bundle}/{top}/{MANIFEST}", listed)
            return
        problems = list(_compared(packed, str(bundle), listed))
        yield from problems
        if not problems and not _repacked(packed, file, listed):
            yield Problem(str(bundle), "has every file whole, but the zip's own records were changed")


def _misnamed(packed: zipfile.ZipFile, path: str) -> Iterator[Problem]:
    linked = {entry.filename for entry in packed.infolist() if not _is_plain(entry)}
    for name, count in sorted(Counter(packed.namelist()).items()):
        if name in linked:
            yield Problem(f"{path}/{name}", "is a link or a device, no file; do not unpack this bundle")
        elif leads_out(name):
            yield Problem(
                f"{path}/{name}", "would be written outside of the folder; do not unpack this bundle"
            )
        elif count > 1:
            yield Problem(f"{path}/{name}", f"is there {count} times; it must be once")


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking an entry makes a file or a folder; an entry need not say what it is."""
    return stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG, stat.S_IFDIR)


def leads_out(name: str) -> bool:
    """Whether unpacking an entry of that name could write outside of the folder."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts


def _manifest(packed: zipfile.ZipFile, name: str) -> Manifest | str:
    """The manifest, or what is wrong with it."""
    try:
        with packed.open(name) as file:
            content = file.read(_LONGEST + 1)
        if len(content) > _LONGEST:
            return f"has more than {_LONGEST:,} bytes; no manifest of ours has"
        return Manifest.model_validate_json(content)
    except KeyError:
        return "is missing; this is no bundle of this site"
    except ValidationError as error:
        first = error.errors()[0]
        return f"is no manifest ({'.'.join(map(str, first['loc']))}: {first['msg']})"
    except _BROKEN as error:
        return f"was changed ({error})"


def _compared(packed: zipfile.ZipFile, path: str, manifest: Manifest) -> Iterator[Problem]:
    there = {entry.filename: entry for entry in packed.infolist()}
    expected = {f"{manifest.name}/{name}": file for name, file in manifest.files.items()}
    for name in sorted({*there, *expected} - {f"{manifest.name}/{MANIFEST}"}):
        if name not in there:
            yield Problem(f"{path}/{name}", "is missing")
        elif name not in expected:
            yield Problem(f"{path}/{name}", "is too many; the manifest does not list it")
        elif not _is_whole(packed, there[name], expected[name]):
            yield Problem(f"{path}/{name}", "was changed")


def _is_whole(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, expected: _Listed) -> bool:
    if entry.file_size != expected.size:
        return False
    digest = hashlib.sha256()
    try:
        with packed.open(entry) as file:
            for chunk in _chunks(file):
                digest.update(chunk)
    except _BROKEN:
        return False
    return digest.hexdigest() == expected.sha256


def _repacked(packed: zipfile.ZipFile, file: BinaryIO, manifest: Manifest) -> bool:
    """Whether packing the same files again gives the same bytes; true where another zlib made them."""
    if manifest.made_with.get("zlib") != zlib.ZLIB_RUNTIME_VERSION:
        return True
    with TemporaryFile() as again:
        repack(packed, again)
        again.seek(0)
        file.seek(0)
        return all(
            chunk == published_chunk for chunk, published_chunk in zip_longest(_chunks(again), _chunks(file))
        )


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(_CHUNK), b"")
