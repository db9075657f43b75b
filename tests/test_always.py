"""What holds for every text, found by trying: reading is total, loses nothing and names everything once."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.checks import nothing_lost
from build_scripts.document import Document, Metadata, Script, walk
from build_scripts.intake.preview import as_json, preview
from build_scripts.mapped_text import ChangeKind, Edit, MappedText, amend
from build_scripts.reading.punctuation import normalise
from build_scripts.reading.read import read
from build_scripts.reading.readers import READERS, choose
from build_scripts.reading.readers.reading import Decision
from build_scripts.reading.record import settle
from tests.strategies import texts, words


def published(raw: str, reader: str, decisions: dict[int, Decision], edits: list[Edit]) -> Document:
    mapped, corrections = amend(MappedText.of(raw), edits)
    outlined = read(mapped, reader, decisions)
    changes = settle(raw, (*corrections, *outlined.changes), outlined.words)
    return Document("d", Script.HANS, Script.HANS, Metadata(""), outlined.nodes, changes)


_decisions = st.dictionaries(st.integers(0, 25), st.sampled_from(list(Decision)), max_size=6)


@pytest.mark.parametrize("reader", READERS)
@given(raw=texts, decisions=_decisions)
@example(raw="各有关单位：\n0", decisions={0: Decision.ANNEX})
def test_nothing_is_lost(reader: str, raw: str, decisions: dict[int, Decision]) -> None:
    document = published(raw, reader, decisions, [])
    assert [str(one) for one in nothing_lost("raw", raw, [document])] == []


@pytest.mark.parametrize("reader", READERS)
@given(raw=texts, places=st.lists(st.tuples(st.integers(0, 300), words), max_size=3))
def test_nothing_is_lost_of_a_corrected_text(reader: str, raw: str, places: list[tuple[int, str]]) -> None:
    edits: list[Edit] = []
    for start, after in sorted(places):
        if start < len(raw) and not raw[start].isspace() and all(edit.start != start for edit in edits):
            one_line = "".join(after.split())
            edits.append(Edit(start, start + 1, one_line, ChangeKind.CORRECTION, "tried"))
    document = published(raw, reader, {}, edits)
    assert [str(one) for one in nothing_lost("raw", raw, [document])] == []


@pytest.mark.parametrize("reader", READERS)
@given(raw=texts)
def test_every_node_has_a_name_of_its_own(reader: str, raw: str) -> None:
    outlined = read(MappedText.of(raw), reader)
    names = Counter(name for node, _ in walk(outlined.nodes) for name in (node.anchor, *node.aliases))
    assert [name for name, count in names.items() if count > 1] == []
    assert all(name.isascii() and name for name in names)


@given(text=words)
def test_normalising_again_changes_nothing(text: str) -> None:
    once, _ = normalise(MappedText.of(text))
    twice, changes = normalise(once)
    assert (twice.text, changes) == (once.text, ())


@given(raw=texts)
def test_any_text_is_seen(raw: str) -> None:
    seen = as_json(preview("raw.txt", raw.encode("utf-8-sig")))
    assert seen["reader"] in READERS


@given(lines=st.lists(words, max_size=12))
def test_some_reader_fits(lines: list[str]) -> None:
    assert choose([line.strip() for line in lines]) in READERS
