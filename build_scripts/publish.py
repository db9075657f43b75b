"""Finished values → files. What was there before stays until everything new is complete."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

Files = Mapping[str, bytes]  # relative path → content


def encode_json(value: Any) -> bytes:
    """Deterministic JSON for people, in lines: the order of the value, UTF-8, a newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def pack_json(value: Any) -> bytes:
    """The same in one line, for machines: a third smaller, and made in a fifth of the time."""
    return (compact_json(value) + "\n").encode()


def compact_json(value: Any) -> str:
    """JSON without white space, as a part of something else."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def differences(files: Files, folder: Path) -> list[str]:
    """Relative paths that are missing, too many or other than in `files`, sorted."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    other = (name for name in files.keys() & there.keys() if there[name].read_bytes() != files[name])
    return sorted({*(files.keys() ^ there.keys()), *other})


def write_into(folder: Path, files: Files) -> None:
    """Write `files` below `folder`. Raises ValueError for a name that leads out, OSError with a file."""
    for name, content in files.items():
        if name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name} leads out of {folder}")
        put(folder / name, content)


def put(path: Path, content: bytes) -> None:
    """Write a file where nobody reads yet, and the folders above it. Raises OSError with the file's name."""
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_file(path: Path, content: bytes) -> None:
    """Write one file at once. Raises OSError with its name, and then leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _fresh_file(path) as file:
        file.write(content)


@contextmanager
def replacing_file(path: Path) -> Iterator[BinaryIO]:
    """A fresh file that takes the place of `path` when the block ends well. Raises OSError with its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_away(path.parent)
    with _fresh_file(path) as file:
        yield file


@contextmanager
def _fresh_file(path: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path.name))
    try:
        with _naming(path):
            with os.fdopen(handle, "w+b") as file:
                _hold(file.fileno())
                yield file
            Path(name).chmod(_FILE)
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `folder` when the block ends well; anybody may read it then."""
    with fresh_folder(folder) as fresh:
        yield fresh
        _open_to_all(fresh)
        old = fresh.with_name(fresh.name + _OLD)
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def fresh_folder(beside: Path) -> Iterator[Path]:
    """An empty folder in the same one as `beside`, which is gone when the block ends.

    What a run that was cut off left there goes first; and again at the end, for what it had started may have
    written on.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    clear_away(beside.parent)
    fresh = Path(tempfile.mkdtemp(dir=beside.parent, prefix=_prefix(beside.name)))
    handle = os.open(fresh, os.O_RDONLY)
    try:
        _hold(handle)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(handle)
        clear_away(beside.parent)


def clear_away(folder: Path) -> None:
    """Remove what runs that were cut off have left in `folder`, and what they had set aside comes back."""
    for path in sorted(folder.glob(f".*{_MAKING}*")):
        if not path.name.endswith(_OLD) and not _is_held(path):
            _remove(path)
    for old in sorted(folder.glob(f".*{_MAKING}*{_OLD}")):
        place = folder / old.name[1:].partition(_MAKING)[0]
        if old.with_name(old.name.removesuffix(_OLD)).exists():
            continue  # another run is just putting the new one in its place
        if place.exists():
            _remove(old)
        else:
            old.rename(place)


def is_unfinished(path: Path) -> bool:
    """Whether it is what a run is making, or has left behind."""
    return path.name.startswith(".") and _MAKING in path.name


_MAKING = ".making-"  # in the name of what is not complete; nobody else calls a file so
_OLD = ".old"
_FILE, _FOLDER = 0o644, 0o755  # the server that reads them is another user


def _prefix(name: str) -> str:
    return f".{name}{_MAKING}"


def _hold(handle: int) -> None:
    """Say to other runs that this one is alive: the lock goes with the process, however it ends."""
    fcntl.flock(handle, fcntl.LOCK_EX)


def _is_held(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return True  # gone, or not ours to judge
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _open_to_all(folder: Path) -> None:
    """Let anybody read what is below a folder, whatever mask its files were made under."""
    for path in (folder, *folder.rglob("*")):
        mode = _FOLDER if path.is_dir() else _FILE
        if stat.S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Give an OSError the name of the file: a full disk is found by a handle that knows none."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
