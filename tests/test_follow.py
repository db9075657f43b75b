"""A published link never dies and never changes its meaning: anchors when a text is read again."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.document import Document, Fate, Metadata, Script, walk
from build_scripts.follow import followed, recorded
from build_scripts.ledger import Ledger, by_page, conflicts, extend, format_ledger, parse_ledger
from build_scripts.mapped_text import MappedText
from build_scripts.reading.read import read
from tests.small import rehash, small_project
from tests.test_bad_input import refused, run

TABLE = tomllib.loads((Path(__file__).parent / "follow" / "cases.toml").read_text("utf-8"))
BEFORE = TABLE["before"].strip()


def document(text: str) -> Document:
    outlined = read(MappedText.of(text), "page")
    return Document("d", Script.HANS, Script.HANS, Metadata(""), outlined.nodes)


def published(text: str, ledger: Ledger) -> tuple[Document, Ledger]:
    """What is published of a text when the ledger is that, and the ledger afterwards."""
    one = followed(document(text), by_page(ledger).get("d", {}), str)
    current = recorded([one], ledger)
    noted = {f"d#{anchor}" for anchor in one.retired}
    assert [str(problem) for problem in conflicts("anchors.lock", ledger, current, noted)] == []
    return one, extend(ledger, current)


def names(one: Document) -> dict[str, str]:
    """What each anchor and alias of a document names; no two name one thing."""
    named = [(name, node.printed) for node, _ in walk(one.nodes) for name in (node.anchor, *node.aliases)]
    assert len(dict(named)) == len(named)
    return dict(named)


def before(case: dict[str, Any]) -> str:
    return str(case.get("before", TABLE["before"])).strip()


def edited(case: dict[str, Any]) -> str:
    if "replace" in case:
        return str(case["replace"])
    rows = []
    for row in before(case).splitlines():
        rows += [words for start, words in case.get("insert", []) if row.startswith(start)]
        line = row
        for start, old, new in case.get("change", []):
            line = line.replace(old, new) if row.startswith(start) else line
        if not row.startswith(tuple(case.get("drop", ["\0"]))):
            rows.append(line)
    return "\n".join(rows)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_content_keeps_its_anchor(case: dict[str, Any]) -> None:
    _, ledger = published(before(case), {})
    after, ledger_after = published(edited(case), ledger)
    found = names(after)
    assert {
        anchor: found.get(anchor, "nothing")[: len(words)] for anchor, words in case["at"].items()
    } == case["at"]
    assert list(after.retired) == case.get("retired", [])
    notes = {note.anchor: note for note in after.notes}
    doubtful = {anchor: note.at[0] for anchor, note in notes.items() if note.fate is Fate.DOUBTFUL}
    assert doubtful == case.get("doubtful", {})
    moved = {anchor: list(notes[anchor].at) for anchor in case.get("moved", {})}
    assert moved == case.get("moved", {})
    assert set(ledger) <= set(ledger_after)
    again, ledger_again = published(edited(case), ledger_after)
    assert (again.nodes, ledger_again) == (after.nodes, ledger_after)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_content_that_comes_back_has_its_anchor_again(case: dict[str, Any]) -> None:
    first, ledger = published(before(case), {})
    _, ledger = published(edited(case), ledger)
    back, _ = published(before(case), ledger)
    assert {name: words for name, words in names(back).items() if name in names(first)} == names(first)


@pytest.mark.parametrize(
    "row",
    [
        ("市发展改革部门调整价格", "发展改革部门调整价格", "省发展改革部门调整价格"),
        ("氢能企业引进十家", "能企业引进十家", "储能企业引进十家"),
    ],
)
def test_small_edits_in_a_row_carry_no_anchor_to_other_content(row: tuple[str, ...]) -> None:
    ledger: Ledger = {}
    for words in row:
        one, ledger = published(
            f"关于工作的意见\n一、{words}，应当征求有关方面的意见，并向社会公布。\n", ledger
        )
    doubtful = [note.anchor for note in one.notes if note.fate is Fate.DOUBTFUL]
    assert doubtful == ["s1"], one


def test_running_numbers_keep_their_short_names() -> None:
    text = "关于工作的意见\n一、甲\n（一）加强研究工作。\n二、乙\n（二）推动成果转化。\n"
    one, ledger = published(text, {})
    assert names(one)["k2"] == "（二）推动成果转化。"
    grown = (
        "关于工作的意见\n一、甲\n（一）扩大对外开放。\n（二）加强研究工作。\n二、乙\n（三）推动成果转化。\n"
    )
    two, _ = published(grown, ledger)
    assert names(two)["k2"] == "（三）推动成果转化。"
    assert names(two)["k1"] == "（二）加强研究工作。"
    assert names(two)["k3"] == "（三）推动成果转化。"


_LINES = BEFORE.splitlines()


@given(
    st.lists(
        st.sampled_from([*_LINES, "（四）新的条款，内容与其他各条都不相同。", "一、总体要求"]),
        min_size=1,
        max_size=20,
    )
)
def test_no_anchor_ever_dies_or_names_other_words(lines: list[str]) -> None:
    first, ledger = published(BEFORE, {})
    after, grown = published("\n".join(lines), ledger)
    assert set(ledger) <= set(grown)
    found = names(after)
    assert set(names(first)) <= {*found, *after.retired}
    assert not set(found) & set(after.retired)


@given(st.lists(st.sampled_from(_LINES), max_size=12))
def test_the_ledger_is_read_as_it_was_written(lines: list[str]) -> None:
    _, ledger = published("\n".join(lines), {})
    assert parse_ledger("anchors.lock", format_ledger(ledger, "d"), "d") == ledger


def test_links_of_a_site_survive_an_edited_text(tmp_path: Path) -> None:
    """From the command line: publish, edit the raw text, publish again."""
    root = small_project(tmp_path)
    folder = root / "source_texts" / "documents" / "good"
    assert run(root, "pages").exit_code == 0
    before = ids(root)
    assert {"s1", "s1-p1", "s2", "s2-p1", "title"} <= before
    text = (folder / "raw.txt").read_text("utf-8")
    text = text.replace("一、总体要求\n坚持创新发展理念。\n二、", "一、发展形势\n科技竞争日趋激烈。\n二、")
    (folder / "raw.txt").write_text(text, "utf-8", newline="")
    rehash(folder)
    assert run(root, "pages").exit_code == 0
    assert before <= ids(root)
    assert "发展形势 {#s1b}" in page_of_good(root, "docs")
    assert "{: #s1 .retired }" in page_of_good(root, "docs/published")
    assert "发展形势 {: #s1b .section }" in page_of_good(root, "docs/published")
    assert run(root, "pages", "--check").exit_code == 0


def test_words_that_are_gone_are_told_with_the_anchors_that_retire(tmp_path: Path) -> None:
    """Also where something else is wrong by it."""
    root = small_project(tmp_path)
    folder = root / "source_texts" / "documents" / "good"
    assert run(root, "pages").exit_code == 0
    text = (folder / "raw.txt").read_text("utf-8")
    (folder / "raw.txt").write_text(text.replace("加强组织领导。\n", ""), "utf-8", newline="")
    rehash(folder)
    says = f"{folder / 'raw.txt'}: '加强组织领导。' is gone since the last publication: good#s2-p1 retires; "
    checked = run(root, "check")
    assert checked.exit_code == 0
    assert f"note: {says}" in checked.stderr
    decided = '[[rejected]]\nanchor = "s2-p1"\nquote = "加强组织领导"\nreason = "no figure"\n'
    (folder / "decisions.toml").write_text(decided, "utf-8")
    assert refused(root, "check").stderr.startswith(says)
    assert run(root, "site").exit_code == 1


def ids(root: Path) -> set[str]:
    """The names on the document's clean page, which are those on its published one."""
    clean = re.findall(r"\{#([a-z0-9-]+)\}", page_of_good(root, "docs"))
    published = re.findall(r'(?:\{: ?#| id=")([a-z0-9-]+)', page_of_good(root, "docs/published"))
    assert set(clean) == set(published)
    return set(clean)


def page_of_good(root: Path, folder: str) -> str:
    return (root / folder / "zh-hans" / "documents" / "good" / "index.md").read_text("utf-8")
