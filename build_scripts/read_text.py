"""One described raw text → its value: pure, and the same wherever it is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_scripts.document import Document, Script, walk
from build_scripts.follow import followed, retiring
from build_scripts.ledger import by_page
from build_scripts.library import Described
from build_scripts.other_script import in_both_scripts
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.promises import commitments, misplaced
from build_scripts.script import Converter
from build_scripts.source_documents import read_documents
from build_scripts.text import Text, Version
from build_scripts.versions import older


def read_text(described: Described, rules: Converter) -> Text:
    """The text of a source in both scripts, under its published anchors, with what it promises.

    Raises ProblemsFound with all that is wrong in it, and every decision about it that does not fit.
    """
    to_hans = partial(rules.convert, to=Script.HANS)
    published = by_page(described.ledger)
    read, doubts = read_documents(described)
    documents = tuple(followed(document, published.get(document.slug, {}), to_hans) for document in read)
    pairs = tuple(in_both_scripts(document, described.source.wording, rules) for document in documents)
    if problems := [*_unused(described, documents), *misplaced(described, pairs)]:
        raise ProblemsFound([*retiring(described, documents), *problems])
    return Text(
        slug=described.slug,
        names={script: _name(described, script, rules) for script in Script},
        is_bundle=bool(described.source.part),
        year=described.source.year,
        issued=described.source.issued,
        raw=described.raw,
        documents=pairs,
        commitments=commitments(described.decisions, pairs, rules),
        doubts=doubts,
        revised=described.source.revised,
        versions=tuple(
            Version(since, in_both_scripts(document, (), rules))
            for since, document in older(described, documents[0], to_hans)
        ),
    )


def _name(described: Described, script: Script, rules: Converter) -> str:
    return (
        described.source.short
        if script is described.source.script
        else rules.convert(described.source.short, script)
    )


def _unused(described: Described, documents: tuple[Document, ...]) -> Iterator[Problem]:
    """A problem for each wording decision whose quote does not stand once in the published words."""
    published = [
        words
        for document in documents
        for node, _ in walk(document.nodes)
        for words in (node.heading, node.text)
    ]
    for index, decision in enumerate(described.source.wording):
        if (count := sum(words.count(decision.quote) for words in published)) != 1:
            message = f"stands {count} times in the published text; it must stand there once"
            yield described.file.problem(("wording", index, "quote"), message)
        if decision.find not in decision.quote:
            message = "does not stand in `quote`; copy it from there"
            yield described.file.problem(("wording", index, "find"), message)
