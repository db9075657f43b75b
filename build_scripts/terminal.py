"""How the commands speak: problems, steps, outlines and proposals, in words for a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from build_scripts.indexes.candidates import Candidate
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


def outlined(seen: dict[str, Any]) -> str:
    """An outline for the eye: facts, then each block indented by its depth."""
    facts = [
        f"{key}: {seen[key]}"
        for key in ("encoding", "script", "reader", "title", "number", "issuers", "issued")
    ]
    depth: dict[str | None, int] = {None: -1}
    rows = []
    for block in seen["blocks"]:
        depth[block["id"]] = depth[block["parent"]] + 1
        words = (block["label"] + (block["heading"] or block["text"]))[:40]
        rows.append(f"{'  ' * depth[block['id']]}{block['id']}  {block['kind']}  {words}")
    return "\n".join([*facts, "", *rows])


def proposed(one: Candidate, names: Mapping[str, str]) -> str:
    """A candidate for the eye, with its contexts; `names` are those of the topics."""
    near = "、".join(names[topic] for topic in one.topics)
    figures = f"{one.count} times in {one.documents} documents"
    bits = f"cohesion {one.cohesion:.1f}, freedom {one.freedom:.1f}"
    head = f"{one.words}\t{figures}, {bits}" + (f"; near {near}" if near else "")
    rows = (f"    {place.slug}#{place.anchor}\t{context}" for place, context in one.contexts)
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
