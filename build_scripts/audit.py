"""What `check` finds: all that would stop or spoil a site, and if that is nothing, what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.artefacts import data_files
from build_scripts.checks import in_doubt, out_of_order
from build_scripts.committed import disagreements
from build_scripts.document import Script
from build_scripts.intake.extraction import changed
from build_scripts.intake.gate import Seen, nonsense
from build_scripts.library import Described
from build_scripts.links import incomplete
from build_scripts.prepare import Prepared, prepare, words_gone
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.text import Text
from build_scripts.undecided import questions
from build_scripts.writers import pages
from build_scripts.writers.page import Page


@dataclass(frozen=True)
class Audit:
    """A library in which nothing is wrong.

    `notes` are what has become of links and labels, `doubts` the places where a reader was unsure, and
    `questions` what a person has to decide.
    """

    prepared: Prepared
    notes: tuple[str, ...]
    doubts: tuple[Problem, ...]
    questions: tuple[str, ...]


def audit(project: Project, reopen: bool = False) -> Audit:
    """Make everything that is made of the sources, and write nothing; `reopen` each container too.

    Raises ProblemsFound with all that is wrong.
    """
    prepared = prepare(project)
    pairs = list(zip(prepared.library.texts, prepared.collection.texts, strict=True))
    written = {script: pages(edition) for script, edition in prepared.editions.items()}
    problems = list(lacking(prepared, written))
    for described, text in pairs:
        problems += [*_nonsense(described, text), *(changed(described) if reopen else ())]
    if problems := [*problems, *disagreements(project, prepared)]:
        raise ProblemsFound(problems)
    doubts = tuple(doubt for described, text in pairs for doubt in in_doubt(described, text))
    return Audit(prepared, tuple(_notes(prepared)), doubts, tuple(questions(prepared)))


def lacking(prepared: Prepared, written: Mapping[Script, Iterable[Page]]) -> Iterator[Problem]:
    """A problem for each phrase, page and end of a link that is wanted and not there; no page is held."""
    # Of the files beside the pages the paths count, and the phrases that are asked for on the way.
    return incomplete(prepared, written, (path for path, _ in data_files(prepared, "")))


def _nonsense(described: Described, text: Text) -> Iterator[Problem]:
    """A problem for each rule of the gate that a text breaks and nobody overruled."""
    overruled = {decision.rule for decision in described.source.overruled}
    seen = Seen.of(described.raw.text, [pair.original for pair in text.documents])
    for rule, message in nonsense(seen):
        if rule not in overruled:
            advice = f'if it is right so, [[overruled]] with rule = "{rule}" and a reason'
            yield Problem(described.raw_path, f"{message}; {advice}")


def _notes(prepared: Prepared) -> Iterator[str]:
    yield from map(str, words_gone(prepared.library, prepared.collection.texts))
    for document, node, message in out_of_order(prepared.collection.documents):
        yield f"{document.slug}#{node.anchor}: {message}"
