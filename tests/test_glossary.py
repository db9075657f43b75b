"""The glossary: its mistakes, its readings, and every use of a term counted a second time by other means."""

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from build_scripts.document import Corpus, Document, Metadata, Node, Script, walk
from build_scripts.edition import editions
from build_scripts.find import find
from build_scripts.indexes.pronunciation import by_pinyin, by_zhuyin, initial, zhuyin
from build_scripts.indexes.short_names import introduced, used
from build_scripts.indexes.terms import Term, TermBase, TermKind, term_base
from build_scripts.kinds import Kind
from build_scripts.ledger import Record, conflicts
from build_scripts.problems import ProblemsFound
from build_scripts.segment import segmenter
from build_scripts.toml import TomlFile
from build_scripts.writers.csv_table import csv_table
from build_scripts.writers.glossary import pages as glossary_pages
from tests.conftest import ROOT
from tests.corpus import documents, made

CASES = Path(__file__).parent / "glossary"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return found


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case["name"])
def test_a_mistake_is_shown_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(ProblemsFound) as found:
        term_base(TomlFile("glossary.toml", case["text"]))
    said = [str(problem) for problem in found.value.problems]
    assert len(said) == len(case["problems"]), said
    assert all(one.startswith(wanted) for one, wanted in zip(said, case["problems"], strict=True)), said


@pytest.mark.parametrize("case", cases("readings"), ids=lambda case: case["pinyin"])
def test_readings(case: dict[str, str]) -> None:
    assert zhuyin(case["hans"], case["pinyin"]) == case["zhuyin"]
    if case["zhuyin"]:
        assert initial(case["hans"], case["pinyin"]) == case["initial"]


def test_orders() -> None:
    names = [
        ("西安", "Xīān"),
        ("先进", "xiānjìn"),
        ("8K", "8K"),
        ("案", "àn"),
        ("安", "ān"),
        ("出", "chū"),
        ("次", "cì"),
    ]
    assert [one for one, _ in sorted(names, key=lambda one: by_pinyin(*one))] == [
        "8K", "安", "案", "出", "次", "西安", "先进",
    ]  # fmt: skip
    assert [one for one, _ in sorted(names, key=lambda one: by_zhuyin(*one))] == [
        "西安", "先进", "出", "次", "安", "案", "8K",
    ]  # fmt: skip


@pytest.mark.parametrize("case", cases("short-names"), ids=lambda case: case["name"])
def test_short_names(case: dict[str, Any]) -> None:
    term = Term(
        id="area",
        hans="北京经济技术开发区",
        hant="x",
        pinyin="x",
        en="x",
        kind=TermKind.PLACE,
        definition="x",
    )
    node = Node(Kind.PARAGRAPH, text=case["text"], anchor="p1")
    document = Document("slug", Script.HANS, Script.HANS, Metadata(""), (node,))
    names = tuple(introduced(TermBase((term,)), document))
    text = case["text"]
    assert [[text[slice(*name.short)], text[slice(*name.full)]] for name in names] == case["found"]
    assert [use.start for use in used(document, names)] == case["uses"]


def blocks(site: Path, script: Script) -> dict[tuple[str, str], dict[str, Any]]:
    """Every block that the site publishes in a script, by document and anchor."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in json.loads((site / "data" / "documents.json").read_text("utf-8")):
        data = json.loads((site / "data" / script.folder / f"{one['slug']}.json").read_text("utf-8"))
        found |= {(one["slug"], block["id"]): block for block in data["blocks"]}
    return found


def glossary(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data" / "glossary.json").read_text("utf-8"))
    return found


def count(text: str, terms: list[dict[str, Any]]) -> Counter[str]:
    """Uses of terms in a text, counted by striking out the longest first; knows nothing of the matcher."""
    text = plain(text)
    owners: dict[str, str | None] = {plain(words): None for term in terms for words in term.get("not", [])}
    struck = sorted(owners, key=len, reverse=True)
    for term in terms:
        owners |= {plain(words): term["id"] for words in (term["hans"], *term.get("aliases", []))}
    lengths = sorted({len(words) for words, owner in owners.items() if owner}, reverse=True)
    passes = [
        struck,
        *([words for words in owners if owners[words] and len(words) == one] for one in lengths),
    ]
    found: Counter[str] = Counter()
    for wordings in passes:
        if not wordings:
            continue
        pattern = re.compile("|".join(map(bounded, wordings)))
        found.update(owners[words] or "" for words in pattern.findall(text))
        text = pattern.sub(lambda hit: "\0" * len(hit.group()), text)
    del found[""]
    return found


def plain(words: str) -> str:
    """Without differences of width and case."""
    return unicodedata.normalize("NFKC", words).lower()


def bounded(words: str) -> str:
    """A pattern for words; no Latin letter or digit goes on with one at either end."""
    before = r"(?<![a-z0-9])" if re.match("[a-z0-9]", words[0]) else ""
    behind = r"(?![a-z0-9])" if re.match("[a-z0-9]", words[-1]) else ""
    return before + re.escape(words) + behind


def test_every_use_is_found(site_dir: Path) -> None:
    source = tomllib.loads((ROOT / "source_texts/vocabulary/glossary.toml").read_text("utf-8"))["term"]
    expected: Counter[tuple[str, str]] = Counter()
    for (slug, _), block in blocks(site_dir, Script.HANS).items():
        for term, times in count(block["heading"] + block["text"], source).items():
            expected[term, slug] += times
    found = {
        (term["id"], use["document"]): use["count"]
        for term in glossary(site_dir)["terms"]
        for use in term["uses"]
    }
    assert found == {key: times for key, times in expected.items() if times}


def test_marks_stand_on_the_same_words_in_both_scripts() -> None:
    to_hans = made().library.to_hans
    regional = {one.slug for one in documents() if one.metadata.regional}
    words = {script: words_of(edition.corpus) for script, edition in made().editions.items()}
    one, other = (made().editions[script].glossary for script in (Script.HANS, Script.HANT))
    assert one.marks.keys() == other.marks.keys()
    for place, marks in one.marks.items():
        assert [mark.term for mark in marks] == [mark.term for mark in other.marks[place]]
        for left, right in zip(marks, other.marks[place], strict=True):
            hans = words[Script.HANS][place][left.start : left.end]
            hant = words[Script.HANT][place][right.start : right.end]
            assert len(hans) == left.end - left.start > 0
            assert len(hant) == right.end - right.start > 0
            assert to_hans(hant) == hans or place[0] in regional


def words_of(corpus: Corpus) -> dict[tuple[str, str], str]:
    return {
        (document.slug, node.anchor): node.printed
        for document in corpus.documents
        for node, _ in walk(document.nodes)
    }


def test_a_paragraph_marks_a_term_once_and_only_in_running_words(site_dir: Path) -> None:
    """Read off the built pages: no heading, no link, no title of a document holds a mark."""
    for script in Script:
        for path in sorted((site_dir / script.folder / "documents").rglob("index.html")):
            tree = LexborHTMLParser(path.read_text("utf-8"))
            assert not tree.css("h1 .gloss, h2 .gloss, h3 .gloss, h4 .gloss, h5 .gloss, h6 .gloss, a a")
            for paragraph in tree.css("article p:has(.gloss)"):
                marked = [
                    (node.attributes.get("href"), node.text())
                    for node in paragraph.css(".gloss:not([data-means])")
                ]
                assert len({address for address, _ in marked}) == len(marked)
                titles = re.findall("《[^《》]*》", paragraph.html or "")
                assert not any('<a class="gloss"' in title for title in titles)


def test_a_definition_in_traditional_script_calls_terms_as_the_texts_do() -> None:
    """Only the words between terms, titles and quotations are said in other words."""
    convert = made().library.converter.convert
    other = made().editions[Script.HANT].glossary.by_id
    for one in made().editions[Script.HANS].glossary.entries:
        entry = other[one.id]
        assert [mark.term for mark in one.mentions] == [mark.term for mark in entry.mentions]
        for left, right in zip(one.mentions, entry.mentions, strict=True):
            printed = convert(one.definition[left.start : left.end], Script.HANT)
            assert entry.definition[right.start : right.end] == printed
        quoted = re.findall("(?<=“)[^“”]*(?=”)|《[^《》]*》", one.definition)
        assert all(convert(words, Script.HANT) in entry.definition for words in quoted)
        marks = sum(entry.definition[mark.start : mark.end].count("“") for mark in entry.mentions)
        assert entry.definition.count("“") == marks


def test_every_topic_has_a_definition() -> None:
    for one in made().editions.values():
        missing = [
            topic.id for topic in one.topics.vocabulary.topics if topic.id not in one.glossary.by_topic
        ]
        assert not missing


def test_the_data_are_what_the_schema_says(site_dir: Path) -> None:
    schema = json.loads((site_dir / "data" / "schemas" / "glossary.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = glossary(site_dir)
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert not errors
    places = blocks(site_dir, Script.HANT).keys()
    for term in data["terms"]:
        for use in term["uses"]:
            assert all((use["document"], anchor) in places for anchor in use["anchors"])


def test_the_sheet_opens_rightly(site_dir: Path) -> None:
    raw = (site_dir / "data" / "glossary.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[0] for row in rows[1:]] == [term["id"] for term in glossary(site_dir)["terms"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_no_cell_of_a_sheet_is_a_formula_and_none_is_lost(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_table(("a", "b"), rows).decode("utf-8-sig"), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for row in read for cell in row if cell)


def test_the_term_base_is_tbx(site_dir: Path) -> None:
    ns = "{urn:iso:std:iso:30042:ed-2}"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    root = ElementTree.parse(site_dir / "data" / "glossary.tbx").getroot()
    assert (root.tag, root.get("type"), root.get("style")) == (f"{ns}tbx", "TBX-Basic", "dca")
    assert [child.tag for child in root] == [f"{ns}tbxHeader", f"{ns}text"]
    assert root.findtext(f"{ns}tbxHeader/{ns}fileDesc/{ns}sourceDesc/{ns}p")
    concepts = root.findall(f"{ns}text/{ns}body/{ns}conceptEntry")
    ids = [concept.get("id") for concept in concepts]
    assert ids == [f"c-{term['id']}" for term in glossary(site_dir)["terms"]]
    assert {ref.get("target") for ref in root.iter(f"{ns}ref")} <= set(ids)
    for concept, term in zip(concepts, glossary(site_dir)["terms"], strict=True):
        sections = {section.get(lang): section for section in concept.findall(f"{ns}langSec")}
        assert list(sections) == ["zh-Hans", "zh-Hant", "en"]
        for script, section in sections.items():
            names = [one.findtext(f"{ns}term") for one in section.findall(f"{ns}termSec")]
            assert names == [term["name"][script or ""], *term["aliases"].get(script, [])]
            assert all(one[0].tag == f"{ns}term" for one in section.findall(f"{ns}termSec"))


def test_an_entry_that_goes_leaves_a_note_under_its_address() -> None:
    """A term is taken out, another's reading is mended so that its page changes: no link dies."""
    library, before = made().library, made().library.lexicon.terms
    seen = {other for term in before.terms for other in term.see}
    gone, moved = [term for term in before.terms if term.id not in seen][:2]
    terms = TermBase(tuple(term for term in before.terms if term is not gone))
    former = {"glossary/x-former#" + moved.id: Record("某词")}
    ledger = library.glossary_ledger | dict(before.places()) | former
    lexicon = replace(library.lexicon, terms=terms)
    changed = replace(library, lexicon=lexicon, glossary_ledger=ledger)
    assert not list(conflicts("glossary.lock", ledger, dict(terms.places()), set(changed.withdrawn_terms)))
    collection = made().collection
    segment = segmenter(lexicon.words)
    found = tuple(find(text, lexicon, segment) for text in collection.texts)
    for one in editions(changed, replace(collection, findings=found, lexicon=lexicon)).values():
        written = {page.path: page.text for page in glossary_pages(one)}
        assert f"{{: #{gone.id} .retired }}" in written["glossary/index.md"]
        former_page = written["glossary/x-former/index.md"]
        assert f"(../index.html#{moved.id})" in former_page
        assert f"{{: #{moved.id} .retired }}" in former_page
