"""What a change does to everything that a reader gets: pages, hits of topics, marks of terms, promises.

Only the clean pages are committed. So that a change of a rule, a vocabulary or a text can be reviewed all the
same, what two commits make is compared: each by its own program, out of its own sources.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.artefacts import published
from build_scripts.document import Script
from build_scripts.findings import FindingKind
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem, ProblemsFound

_NEEDED = ("build_scripts", "source_texts")  # what a commit's snapshot is made of
_LISTS = ("hits", "marks", "promises")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one commit makes: `pages` by edition and path; the others a line each, to be compared as lines."""

    pages: dict[str, str]
    hits: list[str]
    marks: list[str]
    promises: list[str]


def snapshot(prepared: Prepared) -> Snapshot:
    """What the sources make now."""
    pages = {
        f"{script.folder}/{page.path}": page.text
        for script, pages in published(prepared).items()
        for page in pages
    }
    return Snapshot(
        pages,
        list(_found(prepared, FindingKind.TOPIC)),
        list(_found(prepared, FindingKind.TERM)),
        [
            f"{promise.document}#{promise.anchor}\t{promise.deadline or ''}\t"
            f"{promise.figure}{promise.unit}\t{promise.quote}"
            for promise in prepared.collection.commitments(Script.HANS)
        ],
    )


def _found(prepared: Prepared, kind: FindingKind) -> Iterator[str]:
    """What was found of one kind: the topic or term, the place, the words; a star where a page marks it."""
    for document in prepared.collection.found:
        for finding in document.findings:
            if finding.kind is kind:
                place, star = f"{document.slug}#{finding.anchor}", "\t*" if finding.first else ""
                yield f"{finding.of}\t{place}\t{finding.wording}{star}"


def as_json(snapshot: Snapshot) -> str:
    """The plain form in which another commit's program gives it to this one."""
    return json.dumps(asdict(snapshot), ensure_ascii=False)


def of_revision(root: Path, revision: str) -> Snapshot:
    """What the commit of that name makes of its own sources.

    Raises ProblemsFound where there is no such commit, where its sources have problems, and where its program
    is older than this comparison.
    """
    git = ["git", "-C", str(root), "archive", "--format=tar", revision, *_NEEDED]
    archive = subprocess.run(git, capture_output=True, check=False)
    if archive.returncode:
        raise ProblemsFound([Problem(revision, f"cannot be read by git: {archive.stderr.decode().strip()}")])
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
            packed.extractall(folder, filter="data")
        command = [sys.executable, "-m", "build_scripts", "snapshot"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        says = "its program is older than `diff`" if "No such command" in run.stderr else run.stderr.strip()
        raise ProblemsFound([Problem(revision, f"cannot be compared: {says}")])
    return Snapshot(**json.loads(run.stdout))


def differences(before: Snapshot, after: Snapshot, whole_pages: bool) -> Iterator[str]:
    """The differences in lines to read; `whole_pages` shows those of each page too."""
    changed = sorted(
        name
        for name in before.pages.keys() | after.pages.keys()
        if before.pages.get(name) != after.pages.get(name)
    )
    yield f"pages: {len(changed)} of {len(after.pages)} differ"
    for name in changed:
        lines = list(_lines(name, before.pages.get(name, ""), after.pages.get(name, "")))
        more, fewer = (sum(line.startswith(sign) for line in lines[2:]) for sign in "+-")
        yield f"  {name}\t+{more} -{fewer}"
        yield from (f"    {line}" for line in lines if whole_pages)
    for what in _LISTS:
        yield from _compared(what, Counter(getattr(before, what)), Counter(getattr(after, what)))


def _lines(name: str, before: str, after: str) -> Iterator[str]:
    return unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=1)


def _compared(what: str, before: Counter[str], after: Counter[str]) -> Iterator[str]:
    new, gone = after - before, before - after
    yield f"{what}: {new.total()} new, {gone.total()} gone, {(before & after).total()} as before"
    yield from (f"  + {line}" for line in sorted(new.elements()))
    yield from (f"  - {line}" for line in sorted(gone.elements()))
