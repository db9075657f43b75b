"""Script conversion: the reviewed table, its tested cases, and both ways over the texts themselves."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.catalog import load_converter
from build_scripts.cli import main
from build_scripts.document import Document, Script, walk
from build_scripts.library import Described
from build_scripts.script import Converter
from tests.conftest import ROOT
from tests.corpus import COUNTS, documents, in_script, is_counted, library, raw_text

HERE = Path(__file__).parent / "script"
# The share of judged sentences that must come out right: those that rules were written for, and the unseen.
FLOORS = {"sentences": 0.97, "unseen": 0.94}
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))


@cache
def rules() -> Converter:
    return load_converter(ROOT / "source_texts")


@pytest.mark.parametrize("case", CASES["to_hant"], ids=lambda case: case["hans"])
def test_to_traditional(case: dict[str, str]) -> None:
    assert rules().convert(case["hans"], Script.HANT) == case["hant"]


@pytest.mark.parametrize("case", CASES["to_hans"], ids=lambda case: case["hant"])
def test_to_simplified(case: dict[str, str]) -> None:
    assert rules().convert(case["hant"], Script.HANS) == case["hans"]


@pytest.mark.parametrize("case", CASES["restore"], ids=lambda case: case["hant"])
def test_wording(case: dict[str, str]) -> None:
    assert rules().restore(case["hant"]).text == case["hans"]


@pytest.mark.parametrize("case", CASES["phrase"], ids=lambda case: case["hans"])
def test_our_own_prose(case: dict[str, str]) -> None:
    assert rules().phrase(case["hans"]) == case["hant"]


@pytest.mark.parametrize("direction", ["to_hant", "to_hans", "restore"])
@pytest.mark.parametrize("judged", FLOORS)
def test_judged_sentences(judged: str, direction: str) -> None:
    ways: dict[str, Callable[[str], str]] = {
        "to_hant": lambda given: rules().convert(given, Script.HANT),
        "to_hans": lambda given: rules().convert(given, Script.HANS),
        "restore": lambda given: rules().restore(given).text,
    }
    pairs = tomllib.loads((HERE / f"{judged}.toml").read_text("utf-8"))[direction]
    right = sum(ways[direction](given) == wanted for given, wanted in pairs)
    assert right / len(pairs) >= FLOORS[judged]


def test_the_table_of_regional_wording_has_each_word_once_and_its_false_friends_hold_it() -> None:
    listed = [one.hant for one in rules().wordings]
    assert len(set(listed)) == len(listed)
    assert [one.hant for one in rules().wordings if not all(one.hant in friend for friend in one.keep)] == []


def test_every_wording_of_our_prose_is_used_and_stands_once() -> None:
    said = [term.definition for term in library().lexicon.terms.terms]
    listed = [one.hans for one in rules().prose]
    assert len(set(listed)) == len(listed)
    assert [one for one in listed if not any(one in definition for definition in said)] == []


def words(document: Document) -> list[str]:
    return [node.printed for node, _ in walk(document.nodes)]


COUNTED = [document for document in documents() if is_counted(document)]
SIMPLIFIED = [document for document in COUNTED if document.script is Script.HANS]
REGIONAL = [document for document in COUNTED if document.metadata.regional]
# Taiwan wording as it looks after a conversion of characters only.
LEFT_OVER = CASES["left_over"]


@pytest.mark.parametrize("document", SIMPLIFIED, ids=lambda document: document.slug)
def test_there_and_back_is_the_original(document: Document) -> None:
    for original in words(document):
        assert rules().convert(rules().convert(original, Script.HANT), Script.HANS) == original


@pytest.mark.parametrize("document", REGIONAL, ids=lambda document: document.slug)
@pytest.mark.parametrize("word", LEFT_OVER)
def test_no_regional_wording_is_left_in_the_simplified_edition(document: Document, word: str) -> None:
    hans = simplified(document)
    assert [text for text in (*words(hans), hans.metadata.title) if word in text] == []


@pytest.mark.parametrize("document", REGIONAL, ids=lambda document: document.slug)
def test_every_replacement_is_listed(document: Document) -> None:
    hans = simplified(document)
    assert hans.restorations
    known = {node.anchor: node for node, _ in walk(document.nodes)}
    shown = {node.anchor: node for node, _ in walk(hans.nodes)}
    for one in hans.restorations:
        assert one.before in known[one.anchor].printed
        assert one.after in shown[one.anchor].printed
        assert one.before in one.context
        assert one.reason
    for anchor, node in known.items():
        # Character by character, all that is not listed is the plain conversion.
        plain, restored = rules().convert(node.printed, Script.HANS), shown[anchor].printed
        listed = [one for one in hans.restorations if one.anchor == anchor]
        assert (plain == restored) == (not listed)


@pytest.mark.parametrize("document", REGIONAL, ids=lambda document: document.slug)
def test_the_original_is_published_as_received(document: Document) -> None:
    hant = in_script(Script.HANT).corpus
    (published,) = (one for one in hant.documents if one.slug == document.slug)
    assert words(published) == words(document)
    received = "".join(filter(str.isalnum, raw_text(document)))
    assert all("".join(filter(str.isalnum, text)) in received for text in words(published))


@cache
def simplified(document: Document) -> Document:
    (hans,) = (one for one in in_script(Script.HANS).corpus.documents if one.slug == document.slug)
    return hans


def command(text: bytes, *arguments: str) -> bytes:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "convert", *arguments], input=text)
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


@pytest.mark.parametrize(
    "entry", [entry for entry in library().texts if entry.slug in COUNTS], ids=lambda entry: entry.slug
)
def test_the_command_gives_a_raw_text_back(entry: Described) -> None:
    if entry.source.script is Script.HANT:
        assert command(entry.raw.data, "--to", "zh-Hant") == entry.raw.data
        hans = command(entry.raw.data, "--to", "zh-Hans", "--wording", "restore").decode()
        decided = {one.find for one in entry.source.wording}
        assert not [word for word in LEFT_OVER if word in hans and word not in decided]
        assert "人工智慧" not in hans
        assert "人工智慧" in command(entry.raw.data, "--to", "zh-Hans").decode()
    else:
        assert command(command(entry.raw.data, "--to", "zh-Hant"), "--to", "zh-Hans") == entry.raw.data


def test_the_command_keeps_line_ends_and_refuses_other_bytes() -> None:
    assert command("发展\r\n技术\r".encode(), "--to", "zh-Hant") == "發展\r\n技術\r".encode()
    result = CliRunner().invoke(main, ["--root", str(ROOT), "convert", "--to", "zh-Hans"], input=b"\n\xff")
    assert result.exit_code == 1
    assert "<stdin>:2: byte 1 is not UTF-8" in result.stderr
