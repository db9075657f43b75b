"""The site as one zip that opens from a disk, and the proof that a zip is what was packed.

A bundle has the same bytes wherever it is made from one site: entries in order, no clock, no owner, one
way to compress (deflate; the version of zlib is in the manifest, for another one may compress otherwise).
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import BinaryIO

from build_scripts import __version__
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.publish import encode_json, replacing_file
from build_scripts.writers.zipped import EARLIEST

NAME = f"policy-library-{__version__}"
MANIFEST = "manifest.json"
_TOOLS = ("mkdocs", "mkdocs-material", "opencc-python-reimplemented", "jieba", "pypinyin")
_FOR_SERVERS = {"404.html", "404.js", "_headers", ".nojekyll"}
_MODE = 0o100644 << 16
_UNIX = 3
# What Windows refuses in a name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_REFUSED = frozenset('<>:"|?*\\')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class FolderSize:
    """What a folder of the bundle takes: number of files, bytes, and bytes in the zip."""

    name: str
    files: int
    size: int
    packed: int


def pack(site: Path, extra: Iterable[Path], target: Path) -> None:
    """Pack `site` and the `extra` files beside its front door into `target`.

    Raises ProblemsFound, and leaves what was there, for names that some disk cannot hold, for symbolic
    links and for a target that cannot be written.
    """
    if linked := sorted(path for path in site.rglob("*") if path.is_symlink()):
        message = "is a symbolic link, which a build does not make; run `make site` again"
        raise ProblemsFound(Problem(str(path), message) for path in linked)
    sources = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    sources = {name: path for name, path in sources.items() if name not in _FOR_SERVERS}
    sources |= {path.name: path for path in extra}
    if problems := list(unportable(sources)):
        raise ProblemsFound(problems)
    try:
        with replacing_file(target) as file:
            write_zip(file, with_manifest({name: path.read_bytes() for name, path in sources.items()}))
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); what was there before is unchanged"
        raise ProblemsFound([Problem(str(target), message)]) from error


def with_manifest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` and their manifest, below the one folder of the bundle."""
    return {f"{NAME}/{name}": content for name, content in files.items()} | {
        f"{NAME}/{MANIFEST}": encode_json(manifest(files))
    }


def write_zip(file: BinaryIO, entries: Mapping[str, bytes]) -> None:
    """Write `entries` in the order of their names; the same entries give the same bytes."""
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in sorted(entries.items()):
            bundle.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, 9)


def repack(packed: zipfile.ZipFile, file: BinaryIO) -> None:
    """Write the entries of a zip as `write_zip` would, no more of one in the memory at once than a piece."""
    with zipfile.ZipFile(file, "w") as bundle:
        for name in sorted(packed.namelist()):
            entry = _entry(name)
            entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, packed.getinfo(name).file_size
            entry._compresslevel = 9  # type: ignore[attr-defined]  # as writestr does with its argument
            with packed.open(name) as source, bundle.open(entry, "w") as target:
                shutil.copyfileobj(source, target)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system, entry.external_attr = _UNIX, _MODE
    return entry


def manifest(files: Mapping[str, bytes]) -> dict[str, object]:
    """What the bundle is, what made it, and SHA-256 and size of each file."""
    return {
        "name": NAME,
        "version": __version__,
        "made_with": {
            "python": python_version(),
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            **{tool: version(tool) for tool in _TOOLS},
        },
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in sorted(files.items())
        },
    }


def unportable(names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name that some disk cannot hold, alone or beside the others."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        if (other := seen.setdefault(name.casefold(), name)) != name:
            yield Problem(name, f"differs from {other} in case only; many disks cannot hold both")
        for part in name.split("/"):
            stem = part.partition(".")[0].casefold()
            if (
                _REFUSED & set(part)
                or part.endswith((".", " "))
                or stem in _DEVICES
                or not part.isprintable()
            ):
                yield Problem(name, f"Windows refuses the name {part!r}; call it otherwise")


def folder_sizes(bundle: Path) -> list[FolderSize]:
    """What takes the space in a zip, by folder, the largest first."""
    with zipfile.ZipFile(bundle) as packed:
        entries = packed.infolist()
    groups: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in entries:
        groups.setdefault(_folder(entry.filename), []).append(entry)
    sizes = [
        FolderSize(
            name, len(group), sum(file.file_size for file in group), sum(file.compress_size for file in group)
        )
        for name, group in groups.items()
    ]
    return sorted(sizes, key=lambda size: (-size.packed, size.name))


def _folder(name: str) -> str:
    """``data/zh-hans`` for a data file, else the first folder, else ``.``."""
    _, *folders, _ = name.split("/")
    return "/".join(folders[: 2 if folders[:1] == ["data"] else 1]) or "."
