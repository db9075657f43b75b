"""The values of texts: spans in both scripts, what is kept between runs, and collections of unusual make."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from build_scripts.artefacts import clean_markdown, encoded, files, published
from build_scripts.document import Place, Script, walk
from build_scripts.findings import FindingKind, Findings
from build_scripts.prepare import Prepared, prepare
from build_scripts.project import Project
from build_scripts.spans import Alignment, Span
from build_scripts.text import Text
from tests.corpus import made
from tests.search.library import find
from tests.small import digest, small_project

TOPICS = """[[group]]
id = "g"
hans = "组"
hant = "組"
en = "Group"

[[topic]]
id = "algorithms"
group = "g"
hans = "算法"
hant = "算法"
en = "Algorithms"
regional = ["演算法"]
match = ["算法"]

[[topic]]
id = "cloud"
group = "g"
hans = "云计算"
hant = "雲計算"
en = "Cloud"
regional = ["雲端運算"]
match = ["云计算"]

[[topic]]
id = "twins"
group = "g"
hans = "数字孪生"
hant = "數字孿生"
en = "Digital twins"
regional = ["數位孿生"]
match = ["数字孪生"]

[[topic]]
id = "robots"
group = "g"
hans = "人形机器人"
hant = "人形機器人"
en = "Humanoid robots"
match = ["人形机器人"]
"""
TERMS = """[[term]]
id = "algorithm"
hans = "算法"
hant = "算法"
pinyin = "suàn fǎ"
en = "algorithm"
kind = "technology"
definition = "解题的步骤。"
"""
WORDINGS = "".join(
    f'\n[[wording]]\nhant = "{hant}"\nhans = "{hans}"\nreason = "tried"\n'
    'source = "usage in Taiwan"\nserves = "both"\n'
    for hant, hans in (("演算法", "算法"), ("雲端運算", "云计算"), ("數位孿生", "数字孪生"))
)
REGIONAL = (
    "關於發展人形機器人的意見\n一、演算法與雲端運算\n以演算法和雲端運算支持發展人形機器人，以數位孿生驗證演算法。\n"
    "二、保障措施\n加強組織領導，到2027年人形機器人達到100台。\n"
)


def regional_project(root: Path) -> Path:
    """A small project with one more text, which came through a converter with wording of other lengths."""
    small_project(root)
    sources = root / "source_texts"
    (sources / "vocabulary" / "topics.toml").write_text(TOPICS, "utf-8")
    (sources / "vocabulary" / "glossary.toml").write_text(TERMS, "utf-8")
    with (sources / "vocabulary" / "script.toml").open("a", encoding="utf-8") as tables:
        tables.write(WORDINGS)
    folder = sources / "documents" / "regional"
    folder.mkdir()
    (folder / "raw.txt").write_text(REGIONAL, "utf-8", newline="")
    (folder / "document.toml").write_text(
        f"""title = "關於發展人形機器人的意見"
short = "人形機器人意見"
script = "zh-Hant"
regional = true
encoding = "utf-8"
sha256 = "{digest(folder / "raw.txt")}"
reader = "page"
""",
        "utf-8",
    )
    return root


@pytest.fixture(scope="module")
def regional(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(Project(regional_project(tmp_path_factory.mktemp("regional"))))


def printed(one: Prepared, script: Script) -> dict[Place, str]:
    return {
        Place(document.slug, node.anchor): node.printed
        for document in one.editions[script].corpus.documents
        for node, _ in walk(document.nodes)
    }


SAID = {
    Script.HANS: {"algorithms": "算法", "cloud": "云计算", "twins": "数字孪生", "robots": "人形机器人"},
    Script.HANT: {"algorithms": "演算法", "cloud": "雲端運算", "twins": "數位孿生", "robots": "人形機器人"},
}


@pytest.mark.parametrize("script", Script)
def test_a_topic_stands_on_its_own_words_in_each_script(regional: Prepared, script: Script) -> None:
    words = printed(regional, script)
    counts = dict.fromkeys(SAID[script], 0)
    for place, topics in regional.collection.topics.hits.items():
        for topic, hits in topics.items():
            for hit in hits:
                assert words[place][slice(*hit.span.within(script))] == SAID[script][topic]
                counts[topic] += 1
    assert counts == {"algorithms": 3, "cloud": 2, "twins": 1, "robots": 3}


@pytest.mark.parametrize("script", Script)
def test_pages_and_data_say_the_words_of_their_script(regional: Prepared, script: Script) -> None:
    for topic, said in SAID[script].items():
        page = encoded(published(regional)[script])[f"topics/{topic}/index.md"].decode()
        assert f"<mark>{said}</mark>" in page
        assert set(page.split("<mark>")[1:]) == {
            one for one in page.split("<mark>")[1:] if one.startswith(said)
        }
    (topics,) = (json.loads(content) for name, content in files(regional, "") if name == "data/topics.json")
    words = printed(regional, script)
    for one in topics["topics"]:
        for document in one["documents"]:
            for place in document["places"]:
                for start, end in place["hits" if script is Script.HANS else "hits_hant"]:
                    here = words[Place(document["document"], place["anchor"])]
                    assert here[start:end] == SAID[script][one["id"]]


@pytest.mark.parametrize("script", Script)
def test_a_term_is_marked_on_its_own_words(regional: Prepared, script: Script) -> None:
    words = printed(regional, script)
    glossary = regional.editions[script].glossary
    marked = [words[place][mark.start : mark.end] for place, mark in glossary.uses["algorithm"]]
    assert marked == [SAID[script]["algorithms"]] * 3


def test_words_and_figures_are_cut_alike_in_both_scripts(regional: Prepared) -> None:
    for findings in regional.collection.findings:
        for one in findings.documents:
            for script in Script:
                words = printed(regional, script)
                for anchor in one.words.nodes[Script.HANS]:
                    assert sum(one.words.of(script, anchor)) == len(words[Place(one.slug, anchor)])
    figures = [
        printed(regional, script)[Place(one.slug, figure.anchor)][slice(*figure.span.within(script))]
        for findings in regional.collection.findings
        for one in findings.documents
        for figure in one.findings
        if figure.kind is FindingKind.FIGURE
        for script in Script
    ]
    assert figures == ["2027年", "2027年"]


@pytest.mark.parametrize("script", Script)
def test_the_search_holds_the_words_of_each_script_and_answers_both(
    regional: Prepared, script: Script
) -> None:
    """Each edition answers the words of both, its own as typed and the others as another wording."""
    index = {name.removeprefix("search/"): content for name, content in files(regional, "")}
    words = [word for said in SAID.values() for word in said.values()]
    found = find(index, script, words)
    hits = {word: len({*one["hits"], *one["otherHits"]}) for word, one in zip(words, found, strict=True)}
    assert hits["演算法"] == hits["算法"] == 2
    assert hits["雲端運算"] == hits["云计算"] == 2
    assert hits["數位孿生"] == hits["数字孪生"] == 1


stretches = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))


@given(st.lists(stretches, max_size=5), st.integers(0, 30), st.integers(0, 8))
def test_carrying_there_and_back_loses_nothing(
    pieces: list[tuple[int, int, int]], start: int, size: int
) -> None:
    """A stretch that is carried over and back holds at least what it held, and joints as a whole."""
    joints, hans, hant = [], 0, 0
    for even, left, right in pieces:
        hans, hant = hans + even, hant + even
        if left and right:
            joints.append(Span((hans, hans + left), (hant, hant + right)))
            hans, hant = hans + left, hant + right
    alignment = Alignment(tuple(joints))
    end = min(start + size, hans + 9)
    start = min(start, end)
    there = alignment.span(start, end).hant
    back = alignment.span(*there, Script.HANT).hans
    assert there[0] <= there[1]
    if start < end:
        assert back[0] <= start <= end <= back[1]
    for joint in joints:
        cut = there[0] < joint.hant[1] and joint.hant[0] < there[1]
        assert not cut or (there[0] <= joint.hant[0] and joint.hant[1] <= there[1])


def test_every_value_has_a_plain_form_that_reads_back() -> None:
    texts, findings = TypeAdapter(Text), TypeAdapter(Findings)
    for text, found in zip(made().collection.texts, made().collection.findings, strict=True):
        assert texts.validate_json(texts.dump_json(text)) == text
        assert findings.validate_json(findings.dump_json(found)) == found


def everything(one: Prepared) -> dict[str, bytes]:
    every = dict(files(one, ""))
    for script, edition in one.editions.items():
        for kind, pages in (
            ("published", encoded(published(one)[script])),
            ("clean", clean_markdown(edition)),
        ):
            every |= {f"{kind}/{script}/{name}": content for name, content in pages.items()}
    return every


def spoil_a_byte(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "a wrong byte": spoil_a_byte,
    "another version": lambda content: content.replace(b'{"form": ', b'{"form": 9', 1),
    "cut short": lambda content: content[:-20],
    "nothing": lambda _: b"",
    "other JSON under a right head": lambda _: (
        b'{"form": 1, "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}\n{}'
    ),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_a_kept_value_that_is_not_whole_is_made_again(
    spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    project = Project(regional_project(tmp_path))
    before = everything(prepare(project))
    kept = sorted(path for path in project.kept.rglob("*") if path.is_file())
    assert len(kept) == 4
    whole = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.write_bytes(spoil(whole[path]))
    assert everything(prepare(project)) == before
    assert {path: path.read_bytes() for path in kept} == whole


def test_a_new_term_makes_no_text_anew(tmp_path: Path) -> None:
    project = Project(regional_project(tmp_path))
    prepare(project)
    texts = {path.name for path in (project.kept / "texts").iterdir()}
    with (project.sources / "vocabulary" / "topics.toml").open("a", encoding="utf-8") as topics:
        topics.write(
            TOPICS.rpartition("[[topic]]")[2]
            .join(("\n[[topic]]", ""))
            .replace("人形机器人", "组织领导")
            .replace("人形機器人", "組織領導")
            .replace('"robots"', '"leadership"')
        )
    again = prepare(project)
    assert {path.name for path in (project.kept / "texts").iterdir()} == texts
    assert sum(again.collection.topics.mentions["leadership"].values()) == 2
    shutil.rmtree(project.kept)
    assert everything(prepare(project)) == everything(again)


@pytest.mark.parametrize("without", ["topics.toml", "glossary.toml", "a date", "a second document"])
def test_a_small_collection_builds_without(without: str, tmp_path: Path) -> None:
    root = regional_project(tmp_path)
    vocabulary = root / "source_texts" / "vocabulary"
    if without == "a second document":
        shutil.rmtree(root / "source_texts" / "documents" / "good")
    elif without != "a date":  # neither text has one
        (vocabulary / without).unlink()
    one = prepare(Project(root))
    assert all(document.metadata.year == 0 for document in one.collection.documents)
    assert everything(one)
