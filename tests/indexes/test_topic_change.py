"""What came, grew, faded and went, in a small collection where each figure can be counted by hand."""

from collections.abc import Callable

from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.find import find
from build_scripts.findings import DocumentFindings
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.topic_change import Changes, changes
from build_scripts.indexes.topic_index import topic_index
from build_scripts.indexes.topics import Vocabulary, vocabulary
from build_scripts.kinds import Kind
from build_scripts.toml import TomlFile
from tests.small import in_one_text

NAMES = {"chip": "芯片", "robot": "机器人", "arm": "机械臂", "cloud": "云计算", "sea": "海洋"}


def found(*texts: tuple[int, str]) -> Changes:
    """Compare documents, each a year and its words; arms are robots."""
    rows = ['[[group]]\nid = "g"\nhans = "组"\nhant = "組"\nen = "Group"\n']
    for name, words in NAMES.items():
        broader = '["robot"]' if name == "arm" else "[]"
        rows.append(
            f'[[topic]]\nid = "{name}"\ngroup = "g"\nhans = "{words}"\nhant = "{words}"\nen = "{name}"\n'
            f'broader = {broader}\nmatch = ["{words}"]\n'
        )
    made = vocabulary(TomlFile("topics.toml", "".join(rows)), str)
    documents = [
        Document(
            f"d{number}",
            Script.HANS,
            Script.HANS,
            Metadata("", year=year),
            (Node(Kind.PARAGRAPH, text=words, anchor="p1"),),
        )
        for number, (year, words) in enumerate(texts)
    ]
    return changes(topic_index(made, documents, map(findings(made), documents)))


def findings(made: Vocabulary) -> Callable[[Document], DocumentFindings]:
    """What a document says of topics, looked for as the program does."""
    lexicon = Lexicon(made)

    def of(document: Document) -> DocumentFindings:
        text = in_one_text(document)
        return find(text, lexicon, list).documents[0]

    return of


def pad(words: str, size: int) -> str:
    return words + "。" * (size - len(words))


def names(found: Changes) -> dict[str, list[str]]:
    return {key: [one.topic for one in getattr(found, key)] for key in ("new", "growing", "fading", "gone")}


def test_what_only_the_first_year_says_is_gone_and_what_only_later_ones_say_is_new() -> None:
    made = found((2017, "海洋。"), (2023, "机器人。"), (2021, "芯片。芯片。云计算。"))
    assert names(made) == {"new": ["chip", "cloud", "robot"], "growing": [], "fading": [], "gone": ["sea"]}
    assert made.first == 2017
    assert [(one.since, one.before, one.after) for one in made.new] == [
        (2021, 0, 2),
        (2021, 0, 1),
        (2023, 0, 1),
    ]


def test_what_grew_and_what_faded_is_told_by_the_length_of_the_texts() -> None:
    few, many = pad("芯片。" * 2 + "海洋。" * 30, 10_000), pad("芯片。" * 40 + "海洋。" * 2, 10_000)
    made = found((2017, few), (2025, many))
    assert names(made) == {"new": [], "growing": ["chip"], "fading": ["sea"], "gone": []}
    (chip,) = made.growing
    assert (chip.density_before, chip.density_after) == (2, 40)
    same = found((2017, few), (2025, pad("芯片。" * 20, 100_000)))
    assert names(same)["growing"] == [], "ten times the mentions in ten times the text"


def test_the_clearest_comes_first() -> None:
    made = found(
        (2017, pad("芯片。机器人。" + "海洋。" * 20 + "云计算。" * 60, 10_000)),
        (2025, pad("芯片。" * 30 + "机器人。" * 90 + "海洋。云计算。", 10_000)),
    )
    assert names(made) == {"new": [], "growing": ["robot", "chip"], "fading": ["cloud", "sea"], "gone": []}
    went = found((2017, "海洋。海洋。芯片。"), (2018, "云计算"))
    assert names(went)["gone"] == ["sea", "chip"]


def test_what_is_new_is_not_growing_and_what_is_gone_is_not_fading() -> None:
    made = found((2017, pad("海洋。" * 90, 10_000)), (2025, pad("芯片。" * 90, 10_000)))
    assert names(made) == {"new": ["chip"], "growing": [], "fading": [], "gone": ["sea"]}


def test_since_when_a_topic_is_spoken_of() -> None:
    made = found((0, "芯片。"), (2017, "海洋。"), (2019, "芯片。"), (2025, "芯片。"))
    assert [(one.topic, one.since, one.after) for one in made.new] == [("chip", 2019, 2)]


def test_a_topic_counts_with_those_below_it() -> None:
    made = found((2017, "机械臂。"), (2018, "机器人。"))
    assert names(made) == {"new": [], "growing": [], "fading": [], "gone": ["arm"]}


def test_a_document_without_a_year_counts_nowhere() -> None:
    made = found((0, "海洋。" * 9), (2017, "芯片。"), (2018, "芯片。"))
    assert (made.first, names(made)["gone"]) == (2017, [])
    assert names(found()) == {"new": [], "growing": [], "fading": [], "gone": []}
