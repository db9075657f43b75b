"""What the vocabulary of topics lacks: proposed by statistics, decided by people."""

from functools import cache

import pytest

from build_scripts.decisions import decisions
from build_scripts.indexes.candidates import Candidate
from build_scripts.problems import ProblemsFound
from build_scripts.toml import TomlFile
from build_scripts.undecided import proposed_terms
from tests.corpus import library, made

READ = {
    "beijing-gaojingjian-2017",
    "beijing-innovation-centre-2021",
    "beijing-future-industries-2023",
    "miit-future-industries-2024",
    "beijing-investment-growth-2025",
}


@cache
def proposed() -> dict[str, Candidate]:
    """Every term that is proposed, decided about or not."""
    return {one.words: one for one in proposed_terms(made(), decided=True)}


def test_the_list_of_the_first_five_texts_is_worked_through() -> None:
    left = [
        one.words
        for one in proposed_terms(made())
        if {place.slug.partition("/")[0] for place, _ in one.contexts} <= READ
    ]
    assert left == []


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
