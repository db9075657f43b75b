"""What the texts promise: the rules propose, the reviewed file decides, nothing is left over."""

import re
from dataclasses import replace

import pytest

from build_scripts.decisions import Decisions, Promise, decisions
from build_scripts.document import Document, Metadata, Node, Script, walk
from build_scripts.findings import Finding
from build_scripts.kinds import Kind
from build_scripts.library import Described
from build_scripts.other_script import in_both_scripts
from build_scripts.promises import commitments, misplaced, undecided, undecided_figures, unknown_topics
from build_scripts.text import Text
from build_scripts.toml import TomlFile
from tests.corpus import COUNTS, in_script, library, made


def test_every_figure_of_the_five_texts_is_in_the_table_or_rejected() -> None:
    left = [
        f"{slug}#{one.anchor}: {one.wording}"
        for slug, one in undecided_figures(library(), made().collection.texts, made().collection.findings)
    ]
    assert [figure for figure in left if re.split("[/#]", figure)[0] in COUNTS] == []


def described() -> list[tuple[Described, Text]]:
    return list(zip(library().texts, made().collection.texts, strict=True))


def left(one: Described, general: Decisions) -> list[Finding]:
    """The figures of a text that are not decided."""
    found = {
        text.slug: own for text, own in zip(made().collection.texts, made().collection.findings, strict=True)
    }
    (text,) = (text for text in made().collection.texts if text.slug == one.slug)
    pairs = zip(text.documents, found[one.slug].documents, strict=True)
    return [figure for pair, own in pairs for figure in undecided(pair, own, one.decisions, general)]


def test_without_a_decision_its_figure_is_left() -> None:
    for one in library().texts:
        every = one.decisions.commitments
        for index, promise in enumerate(every):
            others = replace(one.decisions, commitments=(*every[:index], *every[index + 1 :]))
            assert left(replace(one, decisions=others), library().general), promise.quote


def test_both_editions_promise_the_same() -> None:
    hans, hant = in_script(Script.HANS), in_script(Script.HANT)
    assert len(hans.commitments) == sum(len(one.decisions.commitments) for one in library().texts)
    words = {script: printed(in_script(script).corpus.documents) for script in Script}
    for one, other in zip(hans.commitments, hant.commitments, strict=True):
        assert (one.document, one.anchor, one.deadline) == (other.document, other.anchor, other.deadline)
        for script, own in ((Script.HANS, one), (Script.HANT, other)):
            text = words[script][own.document, own.anchor]
            assert text[slice(*own.span.within(script))] == own.quote


def printed(documents: tuple[Document, ...]) -> dict[tuple[str, str], str]:
    return {(one.slug, node.anchor): node.printed for one in documents for node, _ in walk(one.nodes)}


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("part", "no-such-part", "this text has no part"),
        ("anchor", "s99", "there is no"),
        ("quote", "不在原文中的话", "stands 0 times"),
        ("figure", "999", "does not stand in the quote"),
        ("deadline", 1999, "1999年 does not stand"),
        ("topics", ("no-such-topic",), "there is no topic"),
    ],
)
def test_a_decision_must_fit_the_text(key: str, value: object, says: str) -> None:
    one, text, first = next(
        (one, text, promise)
        for one, text in described()
        for promise in one.decisions.commitments
        if promise.figure and promise.deadline
    )
    wrong = replace(one.decisions, commitments=(first.model_copy(update={key: value}),), rejected=())
    spoiled = replace(one, decisions=wrong)
    topics = library().lexicon.topics.by_id
    (problem, *_) = [*misplaced(spoiled, text.documents), *unknown_topics(spoiled, topics)]
    assert says in problem.message
    assert problem.line


def test_a_quote_is_what_is_printed_where_the_wording_differs_in_length() -> None:
    node = Node(Kind.PARAGRAPH, text="接入網際網路的程式100個。", anchor="p1")
    metadata = Metadata("", regional=True)
    document = Document("d", Script.HANT, Script.HANT, metadata, (node,))
    pair = in_both_scripts(document, (), library().converter)
    assert [node.text for node in pair.hans.nodes] == ["接入互联网的程序100个。"]
    promise = Promise(anchor="p1", quote="互联网的程序100个", subject="程序")
    found = commitments(Decisions((promise,)), [pair], library().converter)
    assert [one.quote for one in found[Script.HANT]] == ["網際網路的程式100個"]


def test_a_rejection_of_nothing_is_a_mistake() -> None:
    file = TomlFile("decisions.toml", '[[rejected]]\nquote = "不在原文中的话"\nreason = "没有"\n')
    one, text = described()[0]
    (problem,) = misplaced(replace(one, decisions=decisions(file)), text.documents)
    assert (problem.line, "does not stand in the text" in problem.message) == (2, True)


def test_no_decisions_leave_everything_undecided() -> None:
    nothing = Decisions()
    assert sum(len(left(replace(one, decisions=nothing), nothing)) for one in library().texts) > 100
