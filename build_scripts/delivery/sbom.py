"""What the site and its tests are made of, for machines: a bill of materials in the form of CycloneDX.

It says what the lock files and TEXTS.md say and no more: no clock, no serial number, no guess at a licence.
See https://cyclonedx.org/docs/1.6/json/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import __version__
from build_scripts.publish import encode_json

_LOCKED = re.compile(
    r"""
    ^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)
    (?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*\\\n
    (?:[ ]+--hash=\S+(?:[ ]\\)?\n)+
    (?P<about>(?:[ ]+\#.*\n)*)   # who needs it: "via x", or "via" and a line for each
    """,
    re.VERBOSE | re.MULTILINE,
)
_NEEDS = re.compile(r"^ +#(?: via)? +(?P<name>[a-z0-9._-]+)(?: \(pyproject\.toml\))?$", re.MULTILINE)
_US = "policy-library"
# A row of the table of files in TEXTS.md: | `path` | npm `package` | version | licence | `sha256` |
_FILE = re.compile(r"^\| `(\S+)` \| npm `(\S+)` \| (\S+) \| (\S+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package of a `kind` (``pypi``, ``npm``): where it is wanted (a marker of PEP 508, or nothing)
    and by which others of its kind.
    """

    name: str
    version: str
    marker: str
    needed_by: tuple[str, ...]
    kind: str = "pypi"

    @property
    def reference(self) -> str:
        """Its package URL: https://github.com/package-url/purl-spec."""
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file of others in this repository: its path, its npm package, and the SHA-256 of it."""

    path: str
    package: str
    version: str
    licence: str
    sha256: str

    @property
    def reference(self) -> str:
        """The package URL of the file."""
        return f"pkg:npm/{self.package}@{self.version}#{self.path}"


def materials(root: Path) -> dict[Path, bytes]:
    """Both bills of the checkout at `root`, by their paths: of the site, and of what tests it too."""
    folder = root / "requirements"
    locks = {
        name: packages((folder / f"{name}.txt").read_text("utf-8")) for name in ("build", "site", "test")
    }
    files = vendored((root / "TEXTS.md").read_text("utf-8"))
    scripts = npm_packages((root / "browser" / "package-lock.json").read_text("utf-8"))
    tests = [*locks["build"], *locks["test"], *scripts]
    served = [file for file in files if not file.path.startswith("tests/")]
    return {
        folder / "site.cdx.json": encode_json(bill("site", [*locks["build"], *locks["site"]], served)),
        folder / "tests.cdx.json": encode_json(bill("tests", tests, files)),
    }


def packages(lock: str) -> list[Package]:
    """The packages of a lock file as uv writes it, in its order."""
    return [
        Package(row["name"], row["version"], row["marker"] or "", tuple(_NEEDS.findall(row["about"])))
        for row in _LOCKED.finditer(lock)
    ]


def npm_packages(lock: str) -> list[Package]:
    """The packages of a ``package-lock.json``, in its order; of two versions of one each counts as needed."""
    locked: dict[str, dict[str, Any]] = json.loads(lock)["packages"]
    needs = {_npm_name(place) or _US: _needs(about) for place, about in locked.items()}
    return [
        Package(
            _npm_name(place),
            about["version"],
            "",
            tuple(name for name, others in needs.items() if _npm_name(place) in others),
            "npm",
        )
        for place, about in locked.items()
        if place
    ]


def _npm_name(place: str) -> str:
    """``node_modules/a/node_modules/@b/c`` → ``@b/c``."""
    return place.rpartition("node_modules/")[2]


def _needs(about: Mapping[str, Any]) -> set[str]:
    kinds = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
    return {name for kind in kinds for name in about.get(kind, {})}


def vendored(texts: str) -> list[Vendored]:
    """The files of others that TEXTS.md lists."""
    return [Vendored(*row.groups()) for row in _FILE.finditer(texts)]


def bill(of: str, locked: Iterable[Package], files: Iterable[Vendored]) -> dict[str, Any]:
    """The bill of materials of the policy library's part `of` (``site``, ``tests``)."""
    locked, files = list(locked), list(files)
    root = f"{_US}/{of}@{__version__}"
    component = {"type": "application", "bom-ref": root, "name": f"{_US} {of}", "version": __version__}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component},
        "components": [*map(_package, locked), *map(_file, files)],
        "dependencies": [*_dependencies(root, locked, files)],
    }


def _package(package: Package) -> dict[str, Any]:
    marker = {"properties": [{"name": "marker", "value": package.marker}]} if package.marker else {}
    about = {
        "type": "library",
        "bom-ref": package.reference,
        "name": package.name,
        "version": package.version,
    }
    return about | {"purl": package.reference} | marker


def _file(file: Vendored) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": file.reference,
        "name": file.path,
        "version": file.version,
        "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        "licenses": [{"license": {"id": file.licence}}],
        "purl": file.reference,
    }


def _dependencies(root: str, locked: list[Package], files: list[Vendored]) -> Iterable[dict[str, Any]]:
    """Who needs whom; what no package needs (it builds others) we need."""
    direct = [package.reference for package in locked if not package.needed_by or _US in package.needed_by]
    yield {"ref": root, "dependsOn": [*direct, *(file.reference for file in files)]}
    for package in locked:
        needs = [
            other.reference
            for other in locked
            if other.kind == package.kind and package.name in other.needed_by
        ]
        yield {"ref": package.reference, **({"dependsOn": needs} if needs else {})}
