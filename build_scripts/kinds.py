"""What a part of a document can be: one table, which the schemas and the browser's scripts read too.

Nothing else in the program lists kinds. A new one is a line in ``Kind`` and one in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a node is, in the words of the field."""

    TITLE = "title"
    NUMBER = "number"  # 发文字号
    ADOPTION = "adoption"  # how a statute was made and changed: （2016年6月28日…通过）
    SUBTITLE = "subtitle"  # ——2026年1月27日在某省第十四届人民代表大会第四次会议上
    SPEAKER = "speaker"  # 某省省长　某某
    ADDRESSEE = "addressee"  # 主送机关
    PREAMBLE = "preamble"  # what stands before the first numbered part
    SIGNATURE = "signature"  # 署名
    DATE = "date"  # 成文日期
    NOTE = "note"  # behind the date: （此件公开发布）
    ANNEX = "annex"  # 附件
    BOOK = "book"  # 第一编
    SUBBOOK = "subbook"  # 第一分编
    PART = "part"  # 第一部分, 第一篇, 壹、
    CHAPTER = "chapter"  # 第一章
    DIVISION = "division"  # 第一节
    ARTICLE = "article"  # 第一条
    SECTION = "section"  # 一、
    CLAUSE = "clause"  # （一）
    ITEM = "item"  # 1.
    POINT = "point"  # （1）
    SUBPARAGRAPH = "subparagraph"  # 项: （一） of an article
    SUBITEM = "subitem"  # 目: 1. of a 项
    BOX = "box"  # 专栏1
    TABLE = "table"  # rows on lines, a tab between the cells
    CAPTION = "caption"  # words that head what follows without a label: 表1　主要指标
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds for every part of one kind.

    `hans` and `hant` are its name in each script. `code` is the part of an anchor that stands for it, empty
    where its own name does; kinds of one code are counted together. `rank` says how narrow it is (0 is the
    broadest) and so what it can stand in; None for what holds no labelled parts. A `rooted` one is numbered
    through a whole document, a `formal` one belongs to the form of a document and not to its body, a
    `heading` may be one (all else is running text), an `aliased` one gets a short name where its numbers run
    through. `counted` is the sum in which lists of documents count it; of a `sequential` one a number that
    does not go on counting is worth a look.
    """

    hans: str
    hant: str
    code: str = ""
    rank: int | None = None
    rooted: bool = False
    formal: bool = False
    heading: bool = False
    aliased: bool = False
    sequential: bool = False
    counted: str = ""


KINDS: Mapping[Kind, Traits] = {
    Kind.TITLE: Traits("标题", "標題", formal=True, heading=True),
    Kind.NUMBER: Traits("发文字号", "發文字號", formal=True),
    Kind.ADOPTION: Traits("沿革", "沿革", formal=True),
    Kind.SUBTITLE: Traits("副标题", "副標題", formal=True),
    Kind.SPEAKER: Traits("报告人", "報告人", formal=True),
    Kind.ADDRESSEE: Traits("主送机关", "主送機關", formal=True),
    Kind.PREAMBLE: Traits("引言", "引言"),
    Kind.SIGNATURE: Traits("署名", "署名", formal=True),
    Kind.DATE: Traits("成文日期", "成文日期", formal=True),
    Kind.NOTE: Traits("附注", "附註", formal=True),
    Kind.ANNEX: Traits("附件", "附件", "a", 0, heading=True),
    Kind.BOOK: Traits("编", "編", "bk", 1, heading=True, sequential=True),
    Kind.SUBBOOK: Traits("分编", "分編", "sb", 2, heading=True),
    Kind.PART: Traits("部分", "部分", "pt", 3, heading=True, sequential=True, counted="sections"),
    Kind.CHAPTER: Traits("章", "章", "ch", 4, heading=True, sequential=True, counted="sections"),
    Kind.DIVISION: Traits("节", "節", "sec", 5, heading=True),
    Kind.ARTICLE: Traits("条", "條", "t", 6, rooted=True, sequential=True, counted="clauses"),
    Kind.SECTION: Traits("节", "節", "s", 7, heading=True, sequential=True, counted="sections"),
    Kind.CLAUSE: Traits("条", "條", "k", 8, heading=True, aliased=True, sequential=True, counted="clauses"),
    Kind.ITEM: Traits("项", "項", "n", 9, heading=True, aliased=True, sequential=True, counted="items"),
    Kind.POINT: Traits("目", "目", "m", 10, heading=True),
    Kind.SUBPARAGRAPH: Traits("项", "項", "i", sequential=True, counted="items"),
    Kind.SUBITEM: Traits("目", "目", "j"),
    Kind.BOX: Traits("专栏", "專欄", "b", heading=True),
    Kind.TABLE: Traits("表格", "表格", "p"),
    Kind.CAPTION: Traits("正文", "正文", "p"),
    Kind.PARAGRAPH: Traits("正文", "正文", "p"),
}


def traits(kind: Kind) -> Traits:
    """What holds for every part of a kind."""
    return KINDS[kind]


def json_schema() -> dict[str, object]:
    """The kinds as a JSON Schema, each with its names: what ``schemas/document.json`` refers to."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a part of a document is",
        "oneOf": [
            {"const": str(kind), "title": f"{traits.hans} / {traits.hant}", "description": _described(traits)}
            for kind, traits in KINDS.items()
        ],
    }


def _described(traits: Traits) -> str:
    told = [f"code {traits.code} in anchors"] if traits.code else ["named in full in anchors"]
    told += [word for word in ("rooted", "formal", "heading", "aliased") if getattr(traits, word)]
    return ", ".join(told)
