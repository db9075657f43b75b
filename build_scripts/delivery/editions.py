"""What readers take away of the documents, as files: made anew where their content has changed, else kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pydantic import TypeAdapter

from build_scripts.artefacts import EDITIONS
from build_scripts.document import Script, walk
from build_scripts.edition import Edition
from build_scripts.kept import Store, key_of
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem, at_offset
from build_scripts.project import Project
from build_scripts.publish import encode_json, put, replacing
from build_scripts.writers.epub import library
from build_scripts.writers.paths import library_path, taken_path
from build_scripts.writers.pdf import Fonts, made_by, unseen
from build_scripts.writers.takeaway import Takeaway, takeaways

LIST = "editions.json"  # in the folder of editions
_FORM = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the editions, by its path below their folder.

    `document` is a slug, empty for the book of all, and `form` how the name ends; `content` is the hash of
    what it is made from, whatever program makes it and wherever the site is.
    """

    path: str
    document: str
    script: Script
    form: str
    bytes: int
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file to be made; `others` is what it depends on beside its content, `problems` why it cannot be."""

    path: str
    document: str
    script: Script
    form: str
    content: str
    others: str
    problems: tuple[Problem, ...]
    make: Callable[[], bytes]


def write(project: Project, prepared: Prepared, address: str, fonts: Fonts) -> Iterator[Made | Problem]:
    """Write all files and a list of them; `address` is that of the site's root, or empty.

    Gives each file that it has made, and a problem for each that it cannot make.
    """
    kept = Store(project.kept / "editions", _FORM, bytes, bytes)
    made = []
    with replacing(project.editions) as fresh:
        for edition in prepared.editions.values():
            for wanted in _wanted(edition, address, fonts):
                if wanted.problems:
                    yield from wanted.problems
                    continue
                about = (wanted.form, wanted.content, wanted.others)
                file = kept.get(key_of(part.encode() for part in about), wanted.make)
                put(fresh / wanted.path, file)
                made.append(_made(wanted, file))
                yield made[-1]
        put(fresh / LIST, encode_json(_LIST.dump_python(made, mode="json")))
    kept.tidy()


def _wanted(edition: Edition, address: str, fonts: Fonts) -> Iterator[_Wanted]:
    """Every file of one script: of each document in each form, and the book of all."""
    script, name, every = edition.script, edition.say("site.name"), list(takeaways(edition, address))
    contents = [hashlib.sha256(taken.content).hexdigest() for taken in every]
    for taken, content in zip(every, contents, strict=True):
        slug = taken.document.slug
        for form, writer in EDITIONS.items():
            path, make = taken_path(script, slug, form), partial(writer, taken, fonts)
            problems = tuple(_unseen(edition, taken, fonts)) if form == "pdf" else ()
            others = f"{taken.address}\n{made_by(fonts) if form == 'pdf' else ''}"
            yield _Wanted(path, slug, script, form, content, others, problems, make)
    whole = hashlib.sha256("\n".join((name, *contents)).encode()).hexdigest()
    addresses = "\n".join(taken.address for taken in every)
    make = partial(library, script, name, every)
    yield _Wanted(library_path(script), "", script, "epub", whole, addresses, (), make)


def _unseen(edition: Edition, taken: Takeaway, fonts: Fonts) -> Iterator[Problem]:
    """A problem for each character that no font has."""
    document = taken.document
    raw = edition.raw[document.source]
    starts = {node.anchor: node.source[0] for node, _ in walk(document.nodes)}
    for anchor, char in unseen(taken, fonts):
        message = (
            f"{char} (U+{ord(char):04X}) in #{anchor} is in no font, so {document.slug} has no PDF in "
            f"{document.script}; write it otherwise, or take the PDF as one that cannot be had"
        )
        yield at_offset(
            f"source_texts/documents/{document.source}/{raw.file.name}", raw.text, starts[anchor], message
        )


def _made(wanted: _Wanted, file: bytes) -> Made:
    return Made(
        path=wanted.path,
        document=wanted.document,
        script=wanted.script,
        form=wanted.form,
        bytes=len(file),
        sha256=hashlib.sha256(file).hexdigest(),
        content=wanted.content,
    )


_LIST = TypeAdapter(list[Made])
