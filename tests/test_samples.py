"""The labels of real texts are well formed and quote them, and the program has enough of their facts."""

import html
import re
import zipfile
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_scripts.kinds import Kind
from tests.samples.count import counted
from tests.samples.facts import Field, facts, holds, letters, squeezed
from tests.samples.labels import ExpectedDocument, Label, Part, Passage, Sample, Statute, samples, statutes
from tests.samples.outlined import Outline, texts

# The share of facts that the program must have.
AT_LEAST = 0.98

SHAPES = {"html", "docx", "report", "taiwan", "database", "markdown"}
PARTS = {Kind.NUMBER, Kind.ADDRESSEE, Kind.SIGNATURE, Kind.DATE, "adoption", "subtitle", "speaker", "note"}
LONGEST = 16  # characters that may be quoted of a text

FOLDER = texts()
needs_texts = pytest.mark.skipif(
    FOLDER is None, reason="../shared/samples and ../shared/statutes are absent (or POLICY_SAMPLES)"
)
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.file)
each_statute = pytest.mark.parametrize("statute", statutes(), ids=lambda statute: statute.file)


def test_enough_is_described() -> None:
    assert len(samples()) == 38
    assert len({statute.file for statute in statutes()}) == len(statutes()) == 65
    assert {sample.shape for sample in samples()} == SHAPES


@each_sample
def test_sample_is_well_formed(sample: Sample) -> None:
    labels = labels_of(sample)
    parts = [part for document in sample.documents for part in document.parts]
    assert sample.script in ("zh-Hans", "zh-Hant")
    assert {label.kind for label in labels} <= set(Kind)
    assert {part.kind for part in parts} <= PARTS
    quoted = [*(label.words for label in labels), *(part.words for part in parts), *sample.furniture]
    quoted += chain.from_iterable((one.begins, one.ends) for one in sample.passages)
    assert [one for one in quoted if not 0 < len(one) <= LONGEST and not one.isascii()] == []
    assert 2 <= len(sample.passages) <= 11
    assert all(one.letters >= len(letters(one.begins)) for one in sample.passages)
    assert all(document.title for document in sample.documents)


@each_statute
def test_statute_is_well_formed(statute: Statute) -> None:
    assert statute.articles == statute.last  # none is missing or repeated, as README.md says
    assert all(len(heading.label + heading.words) <= LONGEST for heading in statute.chapters)
    days = [statute.record.get("adopted", ""), *statute.record.get("amended", ())]
    assert days == sorted(days)


@needs_texts
@each_sample
def test_sample_is_quoted(sample: Sample) -> None:
    text = raw(sample.file)
    read = letters(text)
    assert [one for one in sample.passages if not holds(read, one)] == []
    assert [one for one in sample.furniture if squeezed(one) not in squeezed(text)] == []
    parts = [part.words for document in sample.documents for part in document.parts]
    titles = [document.title for document in sample.documents]
    assert [one for one in (*parts, *titles) if letters(one) not in read] == []
    assert list(out_of_order(labels_of(sample), read)) == []


@needs_texts
@each_statute
def test_statute_is_quoted(statute: Statute) -> None:
    assert FOLDER is not None
    read = letters((FOLDER / "statutes" / statute.file).read_text(encoding="utf-8"))
    assert letters(statute.title) in read
    assert letters(statute.record.get("number", "")) in read
    assert list(out_of_order(statute.chapters, read)) == []


def test_all_facts_of_a_perfect_outline_are_right() -> None:
    assert [fact for fact in facts(SMALL, [outline()]) if not fact.right] == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"title": "某市"}, []),  # the title stands in a block of its own
        ({"number": "某发〔2025〕2号"}, [Field.RECORD]),
        ({"issued": None}, [Field.RECORD]),
        ({"script": "zh-Hant"}, [Field.RECORD]),
        ({"published": "2025-05-07"}, [Field.RECORD]),  # nobody told it
        ({"blocks": []}, set(Field) - {Field.RECORD}),
    ],
)
def test_a_wrong_record_is_seen(change: Outline, wrong: Collection[Field]) -> None:
    assert fields([outline() | change]) == set(wrong)


@pytest.mark.parametrize(
    ("place", "change", "wrong"),
    [
        (1, {"kind": "paragraph"}, [Field.PARTS]),
        (2, {"kind": "clause"}, [Field.LABELS, Field.COUNTS]),
        (2, {"text": "坚持"}, [Field.LABELS, Field.SENTENCES]),
        (2, {"text": "坚持创新。扫一扫在手机打开"}, []),
        (2, {"text": "坚持创新。发布日期：5月6日"}, [Field.FURNITURE]),
        (3, {"label": "1."}, [Field.COUNTS]),
        (3, {"text": "扫一扫在手机打开当前页"}, [Field.FURNITURE]),
        (4, {"rows": [["指标", "单位"]]}, [Field.TABLES]),
    ],
)
def test_a_wrong_block_is_seen(place: int, change: Outline, wrong: Collection[Field]) -> None:
    spoilt = outline()
    spoilt["blocks"][place] |= change
    assert fields([spoilt]) == set(wrong)


def test_the_words_of_a_label_may_stand_below_it() -> None:
    apart = outline()
    apart["blocks"][2]["text"], apart["blocks"][3]["text"] = "", "坚持创新。"
    assert fields([apart]) == set()


def test_a_refused_text_has_no_fact() -> None:
    assert not any(fact.right for fact in facts(SMALL, []))


@needs_texts
def test_the_program_has_enough_of_the_facts() -> None:
    assert FOLDER is not None
    told = list(chain.from_iterable(counted(FOLDER).values()))
    assert sum(fact.right for fact in told) >= AT_LEAST * len(told)


SMALL = Sample(
    "small.txt",
    "report",
    "zh-Hans",
    ("扫一扫在手机打开当前页", "发布日期："),
    (Passage("坚持", "创新。", 4),),
    (
        ExpectedDocument(
            "某市方案",
            {"number": "某发〔2025〕1号", "issuers": ["某市政府"], "issued": "2025-05-06", "published": ""},
            tables=((2, 2),),
            parts=(Part("addressee", "各区："),),
            labels=(Label("section", "一、", "坚持创新"),),
        ),
    ),
)


def outline() -> Outline:
    """All that SMALL describes, as the program would see it."""
    return {
        "title": "某市方案",
        "number": "某发[2025]1号",
        "issuers": ["某市第一届政府"],
        "issued": "2025-05-06",
        "script": "zh-Hans",
        "doubts": [],
        "blocks": [
            block("title", text="某市方案"),
            block("addressee", text="各区："),
            block("section", label="一、", text="坚持创新。"),
            block("paragraph", text="全市要落实。"),
            block("table") | {"rows": [["指标", "单位"], ["规模", "亿元"]]},
        ],
    }


def block(kind: str, label: str = "", text: str = "") -> Outline:
    return {"kind": kind, "label": label, "heading": "", "text": text}


def fields(outlines: list[Outline]) -> set[Field]:
    """What some wrong fact is about."""
    return {fact.field for fact in facts(SMALL, outlines) if not fact.right}


def labels_of(sample: Sample) -> list[Label]:
    return [label for document in sample.documents for label in document.labels]


def out_of_order(labels: list[Label] | tuple[Label, ...], read: str) -> Iterator[Label]:
    """Labels that do not stand, with the words behind them, where the text has come to."""
    place = 0
    for label in labels:
        found = read.find(letters(label.label + label.words), place)
        if found < 0:
            yield label
        place = max(place, found)


@cache
def raw(file: str) -> str:
    """All words of a sample as they stand in its file, whatever holds them."""
    assert FOLDER is not None
    path = FOLDER / "samples" / file
    if path.suffix == ".docx":
        document = zipfile.ZipFile(path).read("word/document.xml").decode()
        return html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", document)))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        body = LexborHTMLParser(text).body
        return body.text(deep=True) if body else ""
    return text if path.suffix == ".txt" else text + html.unescape(re.sub(r"</?\w[^>]*>", "", text))
