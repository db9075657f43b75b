"""The proof that nothing is lost must fail where something is; what else must be true of a text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.checks import nothing_lost, out_of_order, written
from build_scripts.document import Document, Metadata, Node, Script
from build_scripts.kinds import Kind
from build_scripts.mapped_text import Change, ChangeKind, MappedText
from build_scripts.reading.read import read
from build_scripts.reading.record import settle

RAW = "关于创新的意见\n一、总体要求\n坚持 创新,提高水平。\n以上。\n"


def published(raw: str = RAW) -> Document:
    outlined = read(MappedText.of(raw), "page")
    changes = settle(raw, outlined.changes, outlined.words)
    return Document("d", Script.HANS, Script.HANS, Metadata(""), outlined.nodes, changes)


def said(document: Document) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in nothing_lost("raw.txt", RAW, [document])]


def test_what_is_published_whole_is_whole() -> None:
    assert [change.after for change in published().changes] == ["，"]
    assert said(published()) == []


def respelled(old: str, new: str) -> Document:
    """Return the document with other words in one place, and the record as it was."""

    def turn(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            replace(
                node,
                heading=node.heading.replace(old, new),
                text=node.text.replace(old, new),
                children=turn(node.children),
            )
            for node in nodes
        )

    document = published()
    return replace(document, nodes=turn(document.nodes))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("以上。", "", "raw.txt:4:1: the text says '以上。' here, published is ''"),
        ("以上。", "以上。完。", "raw.txt:5:1: the text says '' here, published is '完。'"),
        ("水平", "品质", "raw.txt:3:9: the text says '水平。以上。' here, published is '品质。以上。'"),
        ("平。", "平.", "raw.txt:3:11: the text says '。以上。' here, published is '.以上。'"),
        ("意见", "通知", "raw.txt:1:6: the text says '意见一、总体要求坚持创新' here, "
         "published is '通知一、总体要求坚持创新'"),
        ("意见", "意 见", None),
    ],
)  # fmt: skip
def test_where_something_is_lost_or_invented_the_place_is_named(
    old: str, new: str, problem: str | None
) -> None:
    assert said(respelled(old, new)) == ([problem] if problem else [])


def test_a_change_that_is_not_recorded_is_a_loss() -> None:
    assert said(replace(published(), changes=())) == [
        "raw.txt:3:6: the text says ',提高水平。以上。' here, published is '，提高水平。以上。'"
    ]


def test_a_change_that_was_not_made_is_a_loss_and_two_may_not_overlap() -> None:
    (change,) = published().changes
    more = Change(change.start + 1, change.end + 2, "提高", "", ChangeKind.CORRECTION, "")
    assert said(replace(published(), changes=(more, change))) == [
        "raw.txt:3:9: the text says '水平。以上。' here, published is '提高水平。以上。'"
    ]
    over = replace(more, start=change.start, before=",提")
    assert said(replace(published(), changes=(change, over)))[0].startswith(
        "raw.txt:3:6: two changes overlap"
    )


@given(st.sampled_from("关于意见总体要求坚持提高水平以上"), st.sampled_from(["", "{0}{0}", "某"]))
def test_no_character_can_be_lost_doubled_or_exchanged_unseen(char: str, instead: str) -> None:
    assert len(said(respelled(char, instead.format(char)))) == 1


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2025-07-04", True),
        ("2025年7月4日", True),
        ("2025 年 07 月 04 日", True),
        ("2025.7.4", True),
        ("2025/07/04 10:00", True),
        ("二〇二五年七月四日", True),
        ("二○二五年七月四日", True),
        ("二零二五 年 七 月 四 日", True),
        ("2025年7月41日", False),
        ("2025年7月", False),
        ("2025年4月7日", False),
        ("二〇二五年七月十四日", False),
    ],
)
def test_a_date_as_texts_write_it(text: str, stated: bool) -> None:
    assert bool(written(date(2025, 7, 4)).search(f"发布于{text}。")) == stated


@pytest.mark.parametrize(
    ("labels", "doubtful"),
    [
        (["一、", "二、", "三、"], []),
        (["一、", "三、"], ["三、 comes after 1"]),
        (["二、"], ["二、 comes after 0"]),
        (["一、", "（一）", "（二）", "二、", "（一）", "三、"], []),
        (["一、", "（一）", "（二）", "二、", "（三）"], []),
        (["一、", "（一）", "（二）", "二、", "（四）"], ["（四） comes after 2"]),
        (["一、", "（一）", "（一）"], ["（一） comes after 1"]),
        (["一、", "1.", "2.", "二、", "1.", "2.", "3."], []),
    ],
)
def test_labels_that_do_not_go_on_counting(labels: list[str], doubtful: list[str]) -> None:
    raw = "关于创新的意见\n" + "".join(f"{label}加强第{place}项工作\n" for place, label in enumerate(labels))
    assert [message for _, _, message in out_of_order([published(raw)])] == doubtful


def test_what_is_not_counted_is_in_no_doubt() -> None:
    box = Node(Kind.BOX, "专栏7", anchor="b7")
    document = Document("d", Script.HANS, Script.HANS, Metadata(""), (box,))
    assert list(out_of_order([document])) == []
