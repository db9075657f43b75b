"""The command line: results on standard output, messages on standard error."""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

import click

from build_scripts import __version__, review
from build_scripts.artefacts import data_files, published
from build_scripts.catalog import is_slug, load_converter
from build_scripts.checks import in_doubt, out_of_order
from build_scripts.committed import disagreements, stale_pages, write_pages
from build_scripts.delivery import bundle as offline
from build_scripts.delivery import editions as taken_away
from build_scripts.delivery import site as website
from build_scripts.delivery.fonts import fonts
from build_scripts.delivery.hosting import SERVERS
from build_scripts.delivery.sbom import materials
from build_scripts.delivery.serve import serve as serve_folder
from build_scripts.delivery.verify import verify
from build_scripts.document import Script
from build_scripts.intake.extraction import changed
from build_scripts.intake.gate import Seen, nonsense
from build_scripts.intake.preview import as_json, preview
from build_scripts.intake.proposal import Asked, Proposal, propose
from build_scripts.library import Described
from build_scripts.links import incomplete
from build_scripts.prepare import Prepared, prepare
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import replacing, write_file, write_into
from build_scripts.script import Converter, detect
from build_scripts.terminal import outlined, proposed, reporting, step
from build_scripts.text import Text
from build_scripts.toml import SLUG_RULE
from build_scripts.undecided import proposed_terms, questions
from build_scripts.writers import pages as pages_of


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


@main.command()
@click.option("--doubts", "show_doubts", is_flag=True, help="List the places where a reader was unsure.")
@click.option("--todo", "show_todo", is_flag=True, help="List what a person has to decide.")
@click.option("--extraction", is_flag=True, help="Open each container again, and compare what is kept of it.")
@click.pass_obj
@reporting
def check(project: Project, show_doubts: bool, show_todo: bool, extraction: bool) -> None:
    """Check the sources, prove that nothing is lost, make everything that is made of them; write nothing."""
    prepared = prepare(project)
    pairs = list(zip(prepared.library.texts, prepared.collection.texts, strict=True))
    written = {script: pages_of(edition) for script, edition in prepared.editions.items()}
    nonsense = (problem for pair in pairs for problem in _nonsense(*pair))
    lacking = incomplete(prepared, written, _beside(prepared))
    reopened = (problem for described, _ in pairs if extraction for problem in changed(described))
    if problems := [*lacking, *nonsense, *reopened, *disagreements(project, prepared)]:
        raise ProblemsFound(problems)
    for document, node, message in out_of_order(prepared.collection.documents):
        click.echo(f"note: {document.slug}#{node.anchor}: {message}", err=True)
    doubts = [doubt for described, text in pairs for doubt in in_doubt(described, text)]
    for doubt in doubts if show_doubts else ():
        click.echo(str(doubt))
    asked = list(questions(prepared))
    for question in asked if show_todo else ():
        click.echo(question)
    for term in proposed_terms(prepared) if show_todo else ():
        click.echo(f"{term.words}: no topic takes this term; `terms` shows where it stands")
    whole = len(prepared.collection.documents)
    click.echo(
        f"{whole} documents are whole; {len(doubts)} places to look at (--doubts), "
        f"{len(asked)} questions (--todo).",
        err=True,
    )


def _nonsense(described: Described, text: Text) -> Iterator[Problem]:
    """A problem for each rule of the gate that a text breaks and nobody overruled."""
    overruled = {decision.rule for decision in described.source.overruled}
    seen = Seen.of(described.raw.text, [pair.original for pair in text.documents])
    for rule, message in nonsense(seen):
        if rule not in overruled:
            advice = f'if it is right so, [[overruled]] with rule = "{rule}" and a reason'
            yield Problem(described.raw_path, f"{message}; {advice}")


def _beside(prepared: Prepared) -> Iterator[str]:
    """The paths of the files beside the pages, whose phrases are asked for on the way."""
    return (path for path, _ in data_files(prepared, ""))


@main.command()
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
        if problems := list(incomplete(prepared, written, _beside(prepared))):
            raise ProblemsFound(problems)
        click.echo(f"{write_pages(project, prepared, written)} committed files changed.", err=True)
        return
    if stale := stale_pages(project, prepared):
        raise ProblemsFound(
            Problem(path, "is not what the program writes; run `pages` and commit") for path in stale
        )
    click.echo("The committed pages are what the program writes.", err=True)


@main.command()
@click.pass_obj
@reporting
def snapshot(project: Project) -> None:
    """Print all that a reader gets of these sources, as JSON: what `diff` compares."""
    click.echo(review.as_json(review.snapshot(prepare(project))))


@main.command()
@click.argument("revision")
@click.option("--pages", "whole_pages", is_flag=True, help="Show the lines of the pages too.")
@click.pass_obj
@reporting
def diff(project: Project, revision: str, whole_pages: bool) -> None:
    """Show what has changed since REVISION for a reader: pages, hits of topics, marks of terms, promises."""
    now = review.snapshot(prepare(project))
    for line in review.differences(review.of_revision(project.root, revision), now, whole_pages):
        click.echo(line)


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.pass_obj
@reporting
def headers(project: Project, server: str) -> None:
    """Print the headers that a server should send with the site, for its configuration to include."""
    website.require_built(project)
    click.echo(SERVERS[server](website.headers_of(project.site)), nl=False)


@main.command()
@click.pass_obj
@reporting
def sbom(project: Project) -> None:
    """Write what the site and its tests are made of, for machines (CycloneDX), beside the lock files."""
    for path, content in materials(project.root).items():
        write_file(path, content)
        click.echo(str(path))


@main.command()
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


@main.command()
@click.option("--to", "script", type=click.Choice([str(script) for script in Script]), required=True)
@click.option(
    "--wording",
    type=click.Choice(["keep", "restore"]),
    default="keep",
    show_default=True,
    help="To zh-Hans: restore mainland wording, for a text that a portal converted.",
)
@click.pass_obj
@reporting
def convert(project: Project, script: str, wording: str) -> None:
    """Convert standard input to the other script by the site's own rules."""
    rules = load_converter(project.sources)
    data = sys.stdin.buffer.read()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([Problem("<stdin>", f"byte {error.start} is not UTF-8", row)]) from error
    sys.stdout.buffer.write(_converted(rules, text, Script(script), wording).encode())


def _converted(rules: Converter, text: str, to: Script, wording: str) -> str:
    """The text in that script; Traditional text stays as it is, as on the site."""
    if to is Script.HANT:
        return text if detect(text) is to else rules.convert(text, to)
    return rules.restore(text).text if wording == "restore" else rules.convert(text, to)


@main.command()
@click.option("--all", "everything", is_flag=True, help="Also the terms that were decided about.")
@click.pass_obj
@reporting
def terms(project: Project, everything: bool) -> None:
    """List terms that the vocabulary of topics lacks, with contexts and the topics they may belong to.

    A term goes into vocabulary/topics.toml, or among the considered ones of vocabulary/general.toml or of
    a text's decisions.toml, with a reason.
    """
    prepared = prepare(project)
    proposals = proposed_terms(prepared, everything)
    names = {topic.id: topic.names[Script.HANS] for topic in prepared.library.lexicon.topics.topics}
    for candidate in proposals:
        click.echo(proposed(candidate, names))
    click.echo(f"{len(proposals)} terms to decide about.", err=True)


@main.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--slug", default="", help="Name of the folder and of the page, for ever (default: proposed).")
@click.option("--encoding", default="", help="The encoding, where the guess is wrong.")
@click.option("--reader", default="", help="The reader, where the guess is wrong.")
@click.option("--despite", default="", metavar="REASON", help="Take a text that looks like nonsense.")
@click.pass_obj
@reporting
def add(project: Project, /, paths: tuple[Path, ...], **options: str) -> None:
    """Make the folder of each new text: the bytes as received and a first description, to be reviewed.

    Of a folder, every file in it. What is refused is told; the others are added.
    """
    files = [file for path in paths for file in _files(path)]
    asked = Asked(options["slug"], options["despite"])
    if asked.slug and len(files) > 1:
        raise ProblemsFound([Problem("--slug", "names one text; add the others without it")])
    rules = load_converter(project.sources)
    problems: list[Problem] = []
    added: list[Path] = []
    for file in files:
        try:
            data = file.read_bytes()
            seen = preview(file.name, data, options["encoding"], options["reader"])
            added.append(_added(project, propose(file.name, data, rules, asked, seen), asked))
        except ProblemsFound as found:
            problems += found.problems
            continue
        click.echo(str(added[-1]))
        for doubt in seen.doubts:
            click.echo(f"{file}:{doubt.line}:{doubt.column}: {doubt.message}", err=True)
    if added:
        click.echo("Now compare document.toml with the text, then run `make check`.", err=True)
    if problems:
        raise ProblemsFound(problems)


def _files(path: Path) -> list[Path]:
    """A file, or all that a folder holds, without what begins with a dot."""
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith(".")]


def _added(project: Project, proposal: Proposal, asked: Asked) -> Path:
    """Make the proposed folder, whole or not at all; under the next free name where nobody asked for one."""
    if not is_slug(proposal.slug):
        raise ProblemsFound([Problem("--slug", f"{proposal.slug!r} is none: {SLUG_RULE}")])
    numbered = chain([proposal.slug], (f"{proposal.slug}-{number}" for number in count(2)))
    folders = (project.sources / "documents" / slug for slug in numbered)
    folder = next(
        folder for folder in folders if asked.slug or not folder.exists() or _holds(folder, proposal)
    )
    if folder.exists():
        raise ProblemsFound([Problem(str(folder), "is there already; give another name with --slug")])
    with replacing(folder) as fresh:
        write_into(fresh, proposal.files)
    return folder


def _holds(folder: Path, proposal: Proposal) -> bool:
    """Whether the same bytes were added there before."""
    raw = next(name for name in proposal.files if name.startswith("raw."))
    return (folder / raw).is_file() and (folder / raw).read_bytes() == proposal.files[raw]


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "machine", is_flag=True, help="Everything, as JSON.")
@click.option("--encoding", help="The encoding, where the guess is wrong.")
@click.option("--reader", help="The reader, where the guess is wrong.")
@reporting
def outline(file: Path, machine: bool, encoding: str | None, reader: str | None) -> None:
    """Show what the program sees in a raw text."""
    seen = preview(file.name, file.read_bytes(), encoding, reader)
    click.echo(json.dumps(as_json(seen), ensure_ascii=False, indent=1) if machine else outlined(seen))
