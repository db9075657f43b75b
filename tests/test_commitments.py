"""What the texts promise: the rules propose, the reviewed file decides, nothing is left over."""

from dataclasses import replace
from typing import Any

import pytest

from build_scripts.document import Script
from build_scripts.indexes.commitments import (
    Commitment,
    Decisions,
    decisions,
    in_traditional,
    misplaced,
    undecided,
)
from build_scripts.toml import TomlFile
from tests.corpus import in_script, library


def test_every_figure_is_in_the_table_or_rejected() -> None:
    left = undecided(library().promised, in_script(Script.HANS).corpus.documents)
    assert [f"{document.slug}#{node.anchor}: {one.words}" for document, node, one in left] == []


def test_without_a_decision_its_figure_is_left() -> None:
    promised = library().promised
    documents = in_script(Script.HANS).corpus.documents
    for index, one in enumerate(promised.commitments):
        others = (*promised.commitments[:index], *promised.commitments[index + 1 :])
        own = [document for document in documents if document.slug == one.document]
        left = list(undecided(replace(promised, commitments=others), own))
        assert left, f"{one.document}#{one.anchor}: {one.quote}: another decision covers it"


def test_both_editions_promise_the_same() -> None:
    hans, hant = in_script(Script.HANS), in_script(Script.HANT)
    assert len(hans.commitments) == len(library().promised.commitments)
    for one, other in zip(hans.commitments, hant.commitments, strict=True):
        assert (one.document, one.anchor, one.deadline) == (other.document, other.anchor, other.deadline)
        printed = {d.slug: d for d in hant.corpus.documents}[other.document]
        assert other.quote in "".join(node.printed for node in everything(printed.nodes))


def everything(nodes: Any) -> list[Any]:
    return [one for node in nodes for one in (node, *everything(node.children))]


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("anchor", "s99", "there is no"),
        ("quote", "不在原文中的话", "stands 0 times"),
        ("figure", "999", "does not stand in the quote"),
        ("deadline", 1999, "1999年 does not stand"),
        ("topics", ("no-such-topic",), "there is no topic"),
    ],
)
def test_a_decision_must_fit_the_text(key: str, value: object, says: str) -> None:
    first = next(one for one in library().promised.commitments if one.figure and one.deadline)
    wrong = replace(library().promised, commitments=(first.model_copy(update={key: value}),), rejected=())
    (problem, *_) = misplaced(wrong, in_script(Script.HANS).corpus.documents, library().topics.by_id)
    assert says in problem.message
    assert problem.line


def test_a_quote_is_what_is_printed_where_the_wording_differs_in_length() -> None:
    one = Commitment(document="d", anchor="p1", quote="互联网的程序100个", subject="程序")
    here, there = {one.place: "接入互联网的程序100个。"}, {one.place: "接入網際網路的程式100個。"}
    assert in_traditional(one, here, there, library().converter.convert).quote == "網際網路的程式100個"


def test_a_rejection_of_nothing_is_a_mistake() -> None:
    text = '[[rejected]]\nquote = "不在原文中的话"\nreason = "没有"\n'
    (problem,) = misplaced(decisions(TomlFile("c.toml", text)), in_script(Script.HANS).corpus.documents, {})
    assert (problem.line, "does not stand in the text" in problem.message) == (2, True)


def test_no_decisions_leave_everything_undecided() -> None:
    assert len(list(undecided(Decisions(), in_script(Script.HANS).corpus.documents))) > 100
