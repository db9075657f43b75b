"""What lies in ``data/``, for those who load it: a Data Package (https://datapackage.org, version 2)."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from build_scripts.edition import Edition
from build_scripts.writers.data import Json

_MEDIA = {".csv": "text/csv", ".json": "application/json", ".tbx": "application/xml"}


def data_package(edition: Edition, version: int, files: Iterable[tuple[str, bytes]]) -> Json:
    """``data/datapackage.json``; `files` are those to describe, by their paths in ``data/``.

    `version` is that of the schema of the data. A table is described by its first line.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "policy-library",
        "title": edition.say("site.name"),
        "description": edition.say("site.description"),
        "version": str(version),
        "resources": [_resource(path, content) for path, content in files],
    }


def _resource(path: str, content: bytes) -> Json:
    name = PurePosixPath(path)
    about: Json = {
        "name": path.replace("/", "-").lower(),
        "path": path,
        "format": name.suffix[1:],
        "mediatype": _MEDIA[name.suffix],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if name.suffix != ".csv":
        return about
    head = next(csv.reader([content.decode("utf-8-sig").partition("\r\n")[0]]))
    fields = [{"name": column, "type": "string"} for column in head]
    return {**about, "type": "table", "schema": {"fields": fields}}
