"""The commands for those who look after the texts."""

from __future__ import annotations

import json
import sys
from itertools import chain, count
from pathlib import Path

import click

from build_scripts.audit import audit
from build_scripts.catalog import is_slug, load_converter
from build_scripts.document import Script
from build_scripts.intake.preview import as_json, preview
from build_scripts.intake.proposal import Asked, Proposal, propose
from build_scripts.prepare import prepare
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import replacing, write_into
from build_scripts.script import Converter, detect
from build_scripts.terminal import outlined, proposed, reporting
from build_scripts.toml import SLUG_RULE
from build_scripts.undecided import proposed_terms


@click.command()
@click.option("--doubts", "show_doubts", is_flag=True, help="List the places where a reader was unsure.")
@click.option("--todo", "show_todo", is_flag=True, help="List what a person has to decide.")
@click.option("--extraction", is_flag=True, help="Open each container again, and compare what is kept of it.")
@click.pass_obj
@reporting
def check(project: Project, show_doubts: bool, show_todo: bool, extraction: bool) -> None:
    """Check the sources, prove that nothing is lost, make everything that is made of them; write nothing."""
    found = audit(project, reopen=extraction)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    for doubt in found.doubts if show_doubts else ():
        click.echo(str(doubt))
    for question in found.questions if show_todo else ():
        click.echo(question)
    for term in proposed_terms(found.prepared) if show_todo else ():
        click.echo(f"{term.words}: no topic takes this term; `terms` shows where it stands")
    whole = len(found.prepared.collection.documents)
    click.echo(
        f"{whole} documents are whole; {len(found.doubts)} places to look at (--doubts), "
        f"{len(found.questions)} questions (--todo).",
        err=True,
    )


@click.command()
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


@click.command()
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


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "machine", is_flag=True, help="Everything, as JSON.")
@click.option("--encoding", help="The encoding, where the guess is wrong.")
@click.option("--reader", help="The reader, where the guess is wrong.")
@reporting
def outline(file: Path, machine: bool, encoding: str | None, reader: str | None) -> None:
    """Show what the program sees in a raw text."""
    seen = preview(file.name, file.read_bytes(), encoding, reader)
    click.echo(json.dumps(as_json(seen), ensure_ascii=False, indent=1) if machine else outlined(seen))


@click.command()
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
