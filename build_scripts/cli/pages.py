"""The commands for what the program writes into the repository, and what a change does to it."""

from __future__ import annotations

import click

from build_scripts import review
from build_scripts.artefacts import published
from build_scripts.audit import lacking
from build_scripts.committed import disagreements, stale_pages, write_pages
from build_scripts.prepare import prepare
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.terminal import reporting


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Compare the committed pages and write nothing.")
@click.pass_obj
@reporting
def pages(project: Project, only_check: bool) -> None:
    """Write the Markdown of both editions into docs/: the clean pages, and those that the site is made of."""
    prepared = prepare(project)
    if problems := list(disagreements(project, prepared)):
        raise ProblemsFound(problems)
    if not only_check:
        written = published(prepared)
        if problems := list(lacking(prepared, written)):
            raise ProblemsFound(problems)
        click.echo(f"{write_pages(project, prepared, written)} committed files changed.", err=True)
        return
    if stale := stale_pages(project, prepared):
        raise ProblemsFound(
            Problem(path, "is not what the program writes; run `pages` and commit") for path in stale
        )
    click.echo("The committed pages are what the program writes.", err=True)


@click.command()
@click.pass_obj
@reporting
def snapshot(project: Project) -> None:
    """Print all that a reader gets of these sources, as JSON: what `diff` compares."""
    click.echo(review.as_json(review.snapshot(prepare(project))))


@click.command()
@click.argument("revision")
@click.option("--pages", "whole_pages", is_flag=True, help="Show the lines of the pages too.")
@click.pass_obj
@reporting
def diff(project: Project, revision: str, whole_pages: bool) -> None:
    """Show what has changed since REVISION for a reader: pages, hits of topics, marks of terms, promises."""
    now = review.snapshot(prepare(project))
    for line in review.differences(review.of_revision(project.root, revision), now, whole_pages):
        click.echo(line)
