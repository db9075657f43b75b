"""Finished values → files. What was there before stays until everything new is complete."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

Files = Mapping[str, bytes]  # relative path → content


def encode_json(value: Any) -> bytes:
    """Deterministic JSON: the order of the value, UTF-8, a newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def differences(files: Files, folder: Path) -> list[str]:
    """Relative paths that are missing, too many or other than in `files`, sorted."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    other = (name for name in files.keys() & there.keys() if there[name].read_bytes() != files[name])
    return sorted({*(files.keys() ^ there.keys()), *other})


def write_into(folder: Path, files: Files) -> None:
    """Write `files` below `folder`. Raises ValueError for a name that leads out of it."""
    for name, content in files.items():
        if name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name} leads out of {folder}")
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def write_file(path: Path, content: bytes) -> None:
    """Write one file at once. Raises OSError, and then leaves what was there."""
    with replacing_file(path) as file:
        file.write(content)


@contextmanager
def replacing_file(path: Path) -> Iterator[BinaryIO]:
    """A fresh file that takes the place of `path` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` when the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    fresh.chmod(0o755)
    try:
        yield fresh
        old = fresh.with_name(fresh.name + ".old")
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
