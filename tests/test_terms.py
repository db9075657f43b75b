"""What the vocabulary of topics lacks: proposed by statistics, decided by people."""

from dataclasses import replace
from functools import cache

import pytest

from build_scripts.collection import Collection
from build_scripts.decisions import decisions
from build_scripts.indexes.candidates import Candidate
from build_scripts.problems import ProblemsFound
from build_scripts.toml import TomlFile
from build_scripts.undecided import proposed_terms
from tests.corpus import COUNTS, library, made


@cache
def proposed() -> dict[str, Candidate]:
    """Every term that is proposed, decided about or not."""
    return {one.words: one for one in proposed_terms(made(), decided=True)}


def test_the_list_of_the_first_five_texts_is_worked_through() -> None:
    """By themselves: what a further text says often too is of that text."""
    every = made().collection
    five = [
        (text, found) for text, found in zip(every.texts, every.findings, strict=True) if text.slug in COUNTS
    ]
    texts, findings = zip(*five, strict=True)
    alone = replace(made(), collection=Collection(texts, findings, every.lexicon))
    assert [term.words for term in proposed_terms(alone)] == []


def test_a_term_is_proposed_with_its_figures_and_contexts() -> None:
    term = proposed()["人机交互"]
    assert term.count >= 4
    assert term.documents >= 2
    assert term.contexts
    assert all(f"[{term.words}]" in context for _, context in term.contexts)
    assert set(term.topics) <= set(library().lexicon.topics.by_id)


def test_no_topic_is_proposed_as_a_term() -> None:
    find = library().lexicon.topics.matcher.find
    assert [words for words in proposed() if find(words)] == []


def test_a_mistake_in_the_decisions_has_its_line() -> None:
    with pytest.raises(ProblemsFound) as caught:
        decisions(TomlFile("decisions.toml", '[[considered]]\nterms = ["产业化"]\n'))
    assert caught.value.problems[0].line == 1
