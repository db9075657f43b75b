"""The commands for the site and all that goes with it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

import click

from build_scripts.delivery import bundle as offline
from build_scripts.delivery import editions as taken_away
from build_scripts.delivery import site as website
from build_scripts.delivery.fonts import fonts
from build_scripts.delivery.hosting import SERVERS
from build_scripts.delivery.sbom import materials
from build_scripts.delivery.serve import serve as serve_folder
from build_scripts.delivery.verify import verify
from build_scripts.prepare import prepare
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import write_file
from build_scripts.terminal import reporting, step


@click.command()
@click.option("--site-url", envvar="SITE_URL", default="", help="Address of the site's root, if it has one.")
@click.option("--force", is_flag=True, help="Build even if nothing changed.")
@click.pass_obj
@reporting
def site(project: Project, site_url: str, force: bool) -> None:
    """Build the whole site into site/."""
    address = _address(site_url)
    if not force and website.is_current(project, address):
        click.echo("Nothing changed since the last build.", err=True)
    else:
        _build(project, address)
    index = (project.site / "index.html").resolve()
    click.echo(f"The site is in {project.site}/. Open it: {index.as_uri()}, or `make serve`.", err=True)


def _address(site_url: str) -> str:
    return f"{site_url.rstrip('/')}/" if site_url else ""


def _build(project: Project, site_url: str) -> None:
    """Everything that `site` makes, with a line for each step."""
    with step("Reading and checking the texts"):
        prepared = prepare(project)
    with step("Building both editions"):
        website.build(project, prepared, site_url)


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
@click.pass_obj
@reporting
def serve(project: Project, port: int) -> None:
    """Show the site on this machine and rebuild it when something changes."""

    def rebuild() -> None:
        try:
            _build(project, "")
        except ProblemsFound as found:
            for problem in found.problems:
                click.echo(str(problem), err=True)

    if not website.is_current(project, ""):
        rebuild()
    click.echo(f"http://127.0.0.1:{port}/ (Ctrl-C ends it)", err=True)
    serve_folder(project.site, port, lambda: website.sources_fingerprint(project), rebuild)


@click.command()
@click.option("--site-url", envvar="SITE_URL", default="", help="The address that the site was built for.")
@click.option(
    "--verify",
    "suspect",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Check a bundle against its own manifest; pack nothing.",
)
@click.pass_obj
@reporting
def bundle(project: Project, site_url: str, suspect: Path | None) -> None:
    """Pack the site into one zip in dist/ that opens without a server."""
    target = suspect or project.dist / f"{offline.NAME}.zip"
    if suspect:
        if problems := list(verify(suspect)):
            raise ProblemsFound(problems)
        click.echo(f"{suspect} is as it was packed.", err=True)
    else:
        website.require_current(project, _address(site_url))
        offline.pack(project.site, project.notices, target)
        for folder in offline.folder_sizes(target):
            click.echo(
                f"{folder.packed:>10,} of {folder.size:>11,} bytes  {folder.files:>5} files  {folder.name}",
                err=True,
            )
        click.echo(f"{target.stat().st_size:>10,} bytes in all", err=True)
    click.echo(f"{sha256(target.read_bytes()).hexdigest()}  {target}")


@click.command()
@click.option("--site-url", envvar="SITE_URL", default="", help="Address of the site's root, if it has one.")
@click.pass_obj
@reporting
def editions(project: Project, site_url: str) -> None:
    """Write the texts as PDF, EPUB, of each and of all, DOCX and Akoma Ntoso into dist/editions/."""
    with step("Reading and checking the texts"):
        prepared = prepare(project)
    with step("Looking for the fonts"):
        typefaces = fonts(project)
    sizes: Counter[str] = Counter()
    problems: list[Problem] = []
    with step("Writing the editions"):
        for outcome in taken_away.write(project, prepared, _address(site_url), typefaces):
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                sizes[outcome.form] += outcome.bytes
    for kind, size in sizes.items():
        click.echo(f"{size:>11,} bytes  {kind}", err=True)
    click.echo(str(project.editions))
    if problems:
        raise ProblemsFound(problems)


@click.command()
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.pass_obj
@reporting
def headers(project: Project, server: str) -> None:
    """Print the headers that a server should send with the site, for its configuration to include."""
    website.require_built(project)
    click.echo(SERVERS[server](website.headers_of(project.site)), nl=False)


@click.command()
@click.pass_obj
@reporting
def sbom(project: Project) -> None:
    """Write what the site and its tests are made of, for machines (CycloneDX), beside the lock files."""
    for path, content in materials(project.root).items():
        write_file(path, content)
        click.echo(str(path))
