"""What the lines of a Chinese policy text look like: printed labels and formal parts.

The shapes are those of GB/T 9704 (layout of official documents: 一、 →（一）→ 1. →（1）) and of
the Legislation Law's chapters and articles; widths vary because web pages and PDF text do.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from build_scripts.kinds import Kind, traits
from build_scripts.numerals import FORMAL_DIGITS, HAN_DIGITS

_N = f"[{HAN_DIGITS}]+"
_M = f"(?:{_N}|[0-9０-９]{{1,4}})"
# A sentence may begin with a reference (第三条规定的…): a label stands apart, or has other words behind it.
_NOT_CITED = r"(?:\s+|$|(?!规定|規定|所|第|至|、|，|和|或|及|的|中|之))"
# （三）项所列…, （二）款的… are references too; （三）项目建设 is none.
_NOT_ITEM = r"(?![项項款目](?:规定|規定|所|至|、|，|和|或|及|的|中|之))"
# 一、二产业 and 三、四线城市 count; 一、二〇二五年工作回顾 and 三、四项任务 are headings.
_PAIR = "(?:一、二|二、三|三、四|四、五)(?=[产產线線级級等类類期])"

LABEL = re.compile(
    rf"""
      (?P<book>     第{_M}[编編] (?:\s+|[：:]\s*|$) )
    | (?P<subbook>  第{_M}分[编編] (?:\s+|[：:]\s*|$) )
    | (?P<part>     第{_M}(?:部分|篇) (?:\s+|[：:]\s*|$) )
    | (?P<chapter>  第[ ]?{_M}[ ]?章 {_NOT_CITED} )
    | (?P<division> 第{_M}[节節] {_NOT_CITED} )
    | (?P<article>  第{_M}(?:-[0-9]{{1,2}})?[条條](?:之{_M})? {_NOT_CITED} )
    | (?P<formal>   [{FORMAL_DIGITS}]{{1,3}}、\s* )
    | (?P<decimal_section> [0-9]{{1,2}}[\u2003\u3000]+ (?=[\u3400-\u9fff]) )
    | (?P<decimal_clause>  [0-9]{{1,2}}\.[0-9]{{1,2}} [\s\u3000]+ (?=[\u3400-\u9fff]) )
    | (?P<decimal_item>    [0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{1,2}} [\s\u3000]* (?=[\u3400-\u9fff]) )
    | (?P<section>  (?!{_PAIR}){_N}[、.．]\s* )
    | (?P<clause>   [（(]{_N}[）)]\s*{_NOT_ITEM} )
    | (?P<item>     [0-9０-９]{{1,3}} (?: [.．](?![0-9０-９]) | 、 ) \s* )
    | (?P<point>    [（(][0-9０-９]{{1,2}}[）)]\s* | [①-⑳]\s* )
    | (?P<box>      [专專][栏欄]\s* (?: (?:[0-9０-９]{{1,2}}|{_N}) \s*[：:]?\s* (?=[^。；]{{0,40}}$)
                                 | (?:[：:]\s*|\s+|$) ) )
    | (?P<annex>    附件\s* (?:[0-9０-９]{{1,2}}|{_N})? \s* $ )
    """,
    re.VERBOSE,
)
LABELLED = {kind.value: kind for kind in Kind} | {
    "formal": Kind.PART,
    "decimal_section": Kind.SECTION,  # 1　总则, 1.1　编制目的, 1.2.1　国家级, as plans for emergencies count
    "decimal_clause": Kind.CLAUSE,
    "decimal_item": Kind.ITEM,
}

NUMBER_WITHIN = re.compile(
    r"""
    [\u3400-\u9fff]{2,14}                       # the issuing office's code: 京政办发
    (?:〔\d{4}〕|\[\d{4}\]|［\d{4}］|（\d{4}）|【\d{4}】)   # the year
    \s*第?\d{1,5}[号號]
    """,
    re.VERBOSE,
)
NUMBER = re.compile(rf"[（(]?{NUMBER_WITHIN.pattern}[）)]?$", re.VERBOSE)
# Of an order or announcement: 第316号, （2009）第2号
ORDER_NUMBER = re.compile(rf"[（(\[〔［]?(?:\d{{4}}[）)\]〕］]\s*)?第\s*{_M}\s*[号號][）)]?$")
# The label of an annex; behind the date of a document its title may stand on the same line.
ANNEX = re.compile(rf"(?:附件\s*(?:[0-9０-９]{{1,2}}|{_N})?\s*[:：.．、]?|附\s*[:：])\s*")
DATE = re.compile(
    rf"^[（(]?(?:\d{{4}}|[{HAN_DIGITS}○Ｏ]{{4}})\s*年\s*(?:\d{{1,2}}|{_N})\s*月\s*(?:\d{{1,2}}|{_N})\s*日[）)]?$"
)
# A day in figures, wherever it stands; its groups are year, month and day.
DAY = r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
# How the name of an organ of state ends.
ORGAN = "政府|办公厅|辦公廳|办公室|辦公室|委员会|委員會|委|部|局|厅|廳|会|會|院|署|行|组|組|部门|部門|中心"
# How a title ends.
NAMES_A_DOCUMENT = re.compile(
    r"(?:意见|意見|通知|方案|规划|規劃|计划|計劃|計畫|办法|辦法|条例|條例|规定|規定|措施|"
    r"纲要|綱要|细则|細則|决定|決定|规则|規則|要点|要點)"
    r"(?:[（(].{1,16}[）)]){0,2}$"
)
ENDS_SENTENCE = re.compile(r"[。！？；：…!?;:][”’」』）)》]*$")
FIRST_SENTENCE = re.compile(r"^[^。！？]*?[。！？][”’」』）)》]?")
HEADING_ENDS = "。："  # of a heading; where it stands for itself it goes without
INNER_PAUSE = re.compile(r"[；：;:]")

# What ends in no full stop and yet heads nothing: 附件：1.…, （2025年…通过）, 抄送：…印发, a row of a table.
_LISTED = re.compile(r"附件|[（(].*[）)]$|.*印[发發]$|.*\t|\|.*\|$")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
_TELLS = re.compile(rf"[。；：]|[.,，]$|{ENDS_SENTENCE.pattern}")
_RUN_IN = 60  # characters: a longer first sentence is text, not a heading
# The same for an entry of a box, which has no label: some words, then others.
_LEAD = re.compile(r"[^。！？：，]{1,24}[。！？：][”’」』）)》]?(?=.)")


class Shape(NamedTuple):
    """What a line is by its printed label, and how many characters the label takes."""

    kind: Kind
    width: int


def shape(line: str) -> Shape | None:
    """The shape of a stripped line, or None for a line without a printed label."""
    label = LABEL.match(line)
    if not label or not label.lastgroup:
        return None
    return Shape(LABELLED[label.lastgroup], label.end())


def is_caption(text: str) -> bool:
    """Whether a paragraph without a label heads what follows: words, and no sentence, entry, note or row."""
    return bool(_WORDS.search(text)) and not (_TELLS.search(text) or shape(text) or _LISTED.match(text))


def split_run_in(kind: Kind, rest: str) -> tuple[str, str]:
    """Heading and text of what follows a label; joined again they are `rest`.

    A first sentence that is followed by more is a heading (（七）支持…攻关。推动…), and so is a
    line that is no sentence (一、总体要求); anything else is text.
    """
    if not traits(kind).heading:
        return "", rest
    first = FIRST_SENTENCE.match(rest)
    if not first:
        return ("", rest) if ENDS_SENTENCE.search(rest) or rest.endswith(("，", "、", ",")) else (rest, "")
    heading = first.group()
    is_heading = first.end() < len(rest) and len(heading) <= _RUN_IN and not INNER_PAUSE.search(heading)
    return (heading, rest[first.end() :]) if is_heading else ("", rest)


def split_lead(text: str) -> tuple[str, str]:
    """Lead and text of an entry in a box: ``未来制造。发展…``, ``量子计算：研制…``; else an empty lead."""
    first = _LEAD.match(text)
    return (first.group(), text[first.end() :]) if first else ("", text)
