"""How the commands speak: problems, steps, outlines and proposals, in words for a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from build_scripts.document import walk
from build_scripts.indexes.candidates import Candidate
from build_scripts.intake.preview import Preview
from build_scripts.problems import ProblemsFound

_P = ParamSpec("_P")
_R = TypeVar("_R")


def reporting(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """Print the problems of a run and end with status 1."""

    @wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return command(*args, **kwargs)
        except ProblemsFound as found:
            for problem in found.problems:
                click.echo(str(problem), err=True)
            click.echo(f"{len(found.problems)} problem(s); nothing was written.", err=True)
            sys.exit(1)
        except OSError as error:
            click.echo(
                f"{error.filename or ''}: {error.strerror or error}; what was there before is unchanged.",
                err=True,
            )
            sys.exit(1)

    return run


def outlined(seen: Preview) -> str:
    """An outline for the eye: facts, then each part indented by its depth."""
    said = seen.stated
    facts = {
        "encoding": seen.encoding,
        "script": seen.script,
        "reader": seen.reader,
        "title": said.title,
        "number": said.number,
        "issuers": "、".join(said.issuers),
        "issued": said.issued or "",
    }
    depth = {"": -1}
    rows = []
    for node, parent in walk(seen.nodes):
        depth[node.anchor] = depth[parent.anchor if parent else ""] + 1
        words = (node.label + (node.heading or node.text))[:40]
        rows.append(f"{'  ' * depth[node.anchor]}{node.anchor}  {node.kind}  {words}")
    return "\n".join([*(f"{key}: {fact}" for key, fact in facts.items()), "", *rows])


def proposed(candidate: Candidate, names: Mapping[str, str]) -> str:
    """A candidate for the eye, with its contexts; `names` are those of the topics."""
    near = "、".join(names[topic] for topic in candidate.topics)
    figures = f"{candidate.count} times in {candidate.documents} documents"
    bits = f"cohesion {candidate.cohesion:.1f}, freedom {candidate.freedom:.1f}"
    head = f"{candidate.words}\t{figures}, {bits}" + (f"; near {near}" if near else "")
    rows = (f"    {place.slug}#{place.anchor}\t{context}" for place, context in candidate.contexts)
    return "\n".join((head, *rows))


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    click.echo(f"{name} … ", nl=False, err=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        click.echo("failed.", err=True)
        raise
    click.echo(f"{time.monotonic() - start:.1f} s", err=True)
