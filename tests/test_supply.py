"""What comes from others is named so that it cannot change unseen: actions, files, packages."""

import hashlib
import json
import re
from itertools import pairwise

import pytest

from build_scripts.delivery.sbom import Vendored, materials, packages, vendored
from tests.conftest import ROOT

LISTED = vendored((ROOT / "TEXTS.md").read_text("utf-8"))
BILLS = {path.name: json.loads(content) for path, content in materials(ROOT).items()}
LOCKS = {"site.cdx.json": ("build.txt", "site.txt"), "tests.cdx.json": ("build.txt", "test.txt")}


def test_every_action_is_named_by_a_commit_and_its_version() -> None:
    for workflow in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        used = re.findall(r"^.*\buses:.*$", workflow.read_text("utf-8"), re.MULTILINE)
        named = re.compile(r" *(- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")
        assert [line for line in used if not named.fullmatch(line)] == []
        assert used


def test_every_vendored_file_is_listed_with_its_checksum() -> None:
    there = {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("overrides", "tests")
        for path in (ROOT / folder).glob("**/vendor/*")
        if path.suffix not in {".LICENSE", ".md"}
    }
    assert {one.path: one.sha256 for one in LISTED} == there


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.package)
def test_the_licence_of_a_vendored_file_lies_beside_it(one: Vendored) -> None:
    licence = (ROOT / one.path).with_name(f"{one.package}.LICENSE").read_text("utf-8")
    opening = {"MIT": "Permission is hereby granted", "MPL-2.0": "Mozilla Public License, version 2.0"}
    assert opening[one.licence] in licence


def test_the_bills_of_materials_are_those_of_the_lock_files() -> None:
    for path, content in materials(ROOT).items():
        assert path.read_bytes() == content, "run `make sbom`"


@pytest.mark.parametrize("name", LOCKS)
def test_a_bill_names_every_locked_package_and_no_other(name: str) -> None:
    """Counted here in another way than the program counts."""
    locked = {
        tuple(line.split(" ")[0].split("=="))
        for lock in LOCKS[name]
        for line in (ROOT / "requirements" / lock).read_text("utf-8").splitlines()
        if "==" in line and line[0].isalnum()
    }
    if name == "tests.cdx.json":
        scripts = json.loads((ROOT / "browser" / "package-lock.json").read_text("utf-8"))["packages"]
        locked |= {
            (place.split("node_modules/")[-1], about["version"]) for place, about in scripts.items() if place
        }
    components = BILLS[name]["components"]
    assert {(one["name"], one["version"]) for one in components if one["type"] == "library"} == locked
    files = {one["name"] for one in components if one["type"] == "file"}
    assert files == {one.path for one in LISTED if name == "tests.cdx.json" or "tests/" not in one.path}


@pytest.mark.parametrize("name", LOCKS)
def test_everything_in_a_bill_is_needed_by_something(name: str) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in BILLS[name]["dependencies"]}
    root = BILLS[name]["metadata"]["component"]["bom-ref"]
    assert set(needs) | set(needs[root]) == {root, *(one["bom-ref"] for one in BILLS[name]["components"])}
    reached, waiting = set(), [root]
    while waiting:
        reached.add(at := waiting.pop())
        waiting += [one for one in needs.get(at, []) if one not in reached]
    assert reached == set(needs) | set(needs[root])


def test_a_lock_is_read_with_markers_and_needs() -> None:
    found = packages((ROOT / "requirements" / "site.txt").read_text("utf-8"))
    assert [one.name for one in found] == sorted(one.name for one in found)
    twice = [pair for pair in pairwise(found) if pair[0].name == pair[1].name]
    assert all(one.marker for pair in twice for one in pair)
    assert ("mkdocs-material",) in {one.needed_by for one in found}
