"""The index of topics: the vocabulary as tested data, exact matching, and figures that add up."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from build_scripts.document import Node, Place, Script, walk
from build_scripts.edition import Edition
from build_scripts.indexes.matcher import fold
from build_scripts.indexes.topic_change import changes
from build_scripts.indexes.topic_index import never_found
from build_scripts.indexes.topics import Topic, vocabulary
from build_scripts.kinds import Kind
from build_scripts.problems import ProblemsFound
from build_scripts.toml import TomlFile
from tests.corpus import in_script, library
from tests.indexes.test_matcher import joined

HERE = Path(__file__).parent / "topics"
GROUP = '[[group]]\nid = "g"\nhans = "组"\nhant = "組"\nen = "Group"\n\n'


def cases(name: str) -> list[Any]:
    table = tomllib.loads((HERE / name).read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


@pytest.mark.parametrize("case", cases("mistakes.toml"))
def test_a_mistake_in_the_vocabulary_has_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(ProblemsFound) as caught:
        vocabulary(TomlFile("topics.toml", GROUP + case["topics"].lstrip()), library().to_hans)
    problem = next(one for one in caught.value.problems if case["says"] in one.message)
    assert problem.line == case["line"]


@pytest.mark.parametrize("topic", library().lexicon.topics.topics, ids=lambda topic: topic.id)
def test_each_example_does_what_it_says(topic: Topic) -> None:
    find = library().lexicon.topics.matcher.find
    assert [quote for quote in topic.match if topic.id not in find(quote)] == []
    assert [quote for quote in topic.reject if topic.id in find(quote)] == []
    assert topic.excluded == () or topic.reject, "phrases that do not count need an example"


def test_each_example_stands_in_the_corpus() -> None:
    corpus = "\n".join(printed(in_script(Script.HANS)))
    quotes = [quote for topic in library().lexicon.topics.topics for quote in topic.match]
    assert [quote for quote in quotes if quote not in corpus] == []


def named() -> list[Any]:
    """The items of the plan of 2023, and the entries of the first two boxes of the opinions of 2024."""
    plan, opinions = "beijing-future-industries-2023", "miit-future-industries-2024"
    boxes = ("专栏1：", "专栏2：")
    return [
        pytest.param(document.slug, node, id=f"{document.slug}#{node.anchor}")
        for document in in_script(Script.HANS).corpus.documents
        for node, parent in walk(document.nodes)
        if (document.slug == plan and node.kind is Kind.ITEM)
        or (document.slug == opinions and parent and parent.label in boxes)
    ]


def test_they_are_all_there() -> None:
    assert len(named()) == 20 + 16


@pytest.mark.parametrize(("slug", "node"), named())
def test_what_a_document_names_by_itself_has_its_topic(slug: str, node: Node) -> None:
    end = len(node.label + node.heading) if node.heading else node.printed.index("。")
    hits = in_script(Script.HANS).topics.hits[Place(slug, node.anchor)]
    assert any(hit.span.hans[0] < end for found in hits.values() for hit in found)


def test_there_is_enough_of_it() -> None:
    topics = library().lexicon.topics.topics
    assert len(topics) >= 110
    assert all(len(topic.names) == 2 and topic.en for topic in topics)
    assert list(never_found(in_script(Script.HANS).topics)) == []


def phrases(topic: Topic) -> dict[str, bool]:
    """What is looked for, folded, and whether it is a phrase that does not count."""
    to_hans = library().to_hans
    counted = [fold(one) for one in topic.wordings if one not in topic.regional]
    counted += [fold(to_hans(one)) for one in topic.regional]
    return dict.fromkeys(counted, False) | dict.fromkeys(map(fold, topic.excluded), True)


def by_hand(phrases: dict[str, bool], folded: str) -> list[tuple[int, int]]:
    """The hits of one topic, found the slow way: each phrase by itself, then the longest first."""
    spans = []
    for phrase, void in phrases.items():
        start = folded.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if not (joined(folded, start) or joined(folded, end)):
                spans.append((void, end - start, -start))
            start = folded.find(phrase, start + 1)
    kept: list[tuple[int, int, bool]] = []
    for void, length, place in sorted(spans, reverse=True):
        start, end = -place, length - place
        if all(end <= left or right <= start for left, right, _ in kept):
            kept.append((start, end, void))
    return sorted((start, end) for start, end, void in kept if not void)


def test_the_index_is_what_counting_by_hand_gives() -> None:
    index = in_script(Script.HANS).topics
    wanted = {topic.id: phrases(topic) for topic in index.vocabulary.topics}
    for document in in_script(Script.HANS).corpus.documents:
        for node, _ in walk(document.nodes):
            found = index.hits.get(Place(document.slug, node.anchor), {})
            folded = fold(node.printed)
            for topic, looked_for in wanted.items():
                spans = [hit.span.hans for hit in found.get(topic, ())]
                assert spans == by_hand(looked_for, folded), (topic, document.slug, node.anchor)


def test_figures_add_up() -> None:
    index = in_script(Script.HANS).topics
    for topic, places in index.places.items():
        assert sum(index.mentions[topic].values()) == sum(map(len, places.values()))
        assert all(index.with_narrower[topic][slug] >= n for slug, n in index.mentions[topic].items())
        for place in places:
            taken = [range(*hit.span.hans) for hit in index.joint(topic, place)]
            assert len({offset for one in taken for offset in one}) == sum(map(len, taken))


def test_both_editions_have_one_index() -> None:
    hans, hant = in_script(Script.HANS), in_script(Script.HANT)
    assert hans.topics.hits == hant.topics.hits
    words = {one.script: words_of(one) for one in (hans, hant)}
    wanted = {topic.id: phrases(topic) for topic in library().lexicon.topics.topics}
    for place, topics in hans.topics.hits.items():
        for topic, hits in topics.items():
            for hit in hits:
                here, there = (words[one][place][slice(*hit.span.within(one))] for one in Script)
                assert fold(here) in wanted[topic]
                assert fold(library().to_hans(there)) in wanted[topic] or any(
                    one in there for one in restored(place.slug)
                )


def words_of(edition: Edition) -> dict[Place, str]:
    return {
        Place(document.slug, node.anchor): node.printed
        for document in edition.corpus.documents
        for node, _ in walk(document.nodes)
    }


def restored(slug: str) -> set[str]:
    """Regional wording of a document that the Simplified edition gives in mainland wording."""
    (document,) = (one for one in in_script(Script.HANS).corpus.documents if one.slug == slug)
    return {one.before for one in document.restorations}


def printed(one: Edition) -> list[str]:
    return [node.printed for document in one.corpus.documents for node, _ in walk(document.nodes)]


def test_neighbours_are_mutual_and_no_kin() -> None:
    index = in_script(Script.HANS).topics
    for topic in index.vocabulary.topics:
        for one in index.neighbours(topic.id):
            assert one.shared >= 3
            assert one.lift > 1
            assert one.topic not in index.vocabulary.narrower[topic.id]
            back = {other.topic: other for other in index.neighbours(one.topic)}
            assert back[topic.id].shared == one.shared


def test_what_came_and_went_is_disjoint() -> None:
    found = changes(in_script(Script.HANS).topics)
    parts = [{one.topic for one in ones} for ones in (found.new, found.growing, found.fading, found.gone)]
    assert sum(map(len, parts)) == len(set().union(*parts))
    assert "humanoid-robot" in parts[0]
