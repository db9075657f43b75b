"""The command line: results on standard output, messages on standard error."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from build_scripts import __version__
from build_scripts.cli.pages import diff, pages, snapshot
from build_scripts.cli.site import bundle, editions, headers, sbom, serve, site
from build_scripts.cli.texts import add, check, convert, outline, terms
from build_scripts.project import Project


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder that holds source_texts/ (default: the current one).",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Raw Chinese policy texts in, a linked and searchable site in both scripts out."""
    # As any other end of a block: what was begun is taken away, what was started is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    context.obj = Project(root)


_FOR_TEXTS = (check, add, outline, terms, convert)
_FOR_PAGES = (pages, snapshot, diff)
_FOR_THE_SITE = (site, serve, bundle, editions, headers, sbom)
for command in (*_FOR_TEXTS, *_FOR_PAGES, *_FOR_THE_SITE):
    main.add_command(command)
