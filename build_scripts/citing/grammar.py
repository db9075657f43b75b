"""The tables of the grammar, written once: Python reads with them, and the browser gets them as data.

The patterns are in what the regular expressions of Python and JavaScript have in common: no ``\\w``, ``\\d``,
``\\s`` or ``\\b``, which are other characters in each. They read folded text: half width, lower case, single
spaces, one script as far as the texts know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from build_scripts.kinds import KINDS, Kind
from build_scripts.numerals import FORMAL_DIGITS, HAN_DIGITS, UNITS, VALUES

LABEL_ENDS = "、.．：: "  # what a citation leaves out of a printed label

# How many: characters of a citation and steps of a place that are read, places of a range, documents that are
# looked into, offered instead of one that is not there, and searched for the words of a heading.
LIMITS = {"citation": 1000, "steps": 60, "range": 50, "documents": 40, "nearest": 5, "headed": 12}

# How well a step as typed fits one as printed, beside what its unit means: just so, by a name without its
# number, by the number of what has a unit too, by the number alone; more with the same brackets, and with
# numerals of one kind; less where it is printed again (之二), and for each step that the text has besides.
# Then how much a document is `preferred` that is cited just so; what is less `alike` is not offered instead;
# how much of a name must be there if it is `shortened`.
SCORES = {
    "exact": 5, "named": 3, "unit": 2, "value": 1, "bracket": 1.5, "numerals": 1, "again": -1, "left": -0.5,
    "preferred": 0.5, "alike": 0.15, "shortened": 0.8,
}  # fmt: skip

# What each unit may mean, and how likely. What people call a 条 one text prints as （七）, another as 7., so
# that a unit may mean a part that is printed without one; all else is only what it is called. A 部分 is one
# of the whole: the ninth of five is not there, whatever else has that number.
_ANY = dict.fromkeys((Kind.SECTION, Kind.CLAUSE, Kind.ITEM, Kind.POINT), 0.0)
MEANS: Mapping[str, Mapping[Kind, float]] = {
    "编": {Kind.BOOK: 2, Kind.SECTION: 0},
    "分编": {Kind.SUBBOOK: 2, Kind.SECTION: 0},
    "篇": {Kind.PART: 2, Kind.SECTION: 0},
    "部分": {Kind.PART: 2, Kind.SECTION: 2},
    "章": {Kind.CHAPTER: 2, Kind.SECTION: 1.5},
    "节": {Kind.DIVISION: 2, Kind.SECTION: 1.5, Kind.CLAUSE: 1},
    "条": {**_ANY, Kind.ARTICLE: 2, Kind.CLAUSE: 2, Kind.ITEM: 1.5, Kind.SECTION: 0.5},
    "款": {**_ANY, Kind.PARAGRAPH: 2, Kind.CLAUSE: 1.5, Kind.ITEM: 1},
    "项": {**_ANY, Kind.SUBPARAGRAPH: 2, Kind.ITEM: 2, Kind.CLAUSE: 1.5, Kind.POINT: 1},
    "目": {**_ANY, Kind.SUBITEM: 2, Kind.POINT: 2, Kind.ITEM: 1},
    "点": {**_ANY, Kind.SUBPARAGRAPH: 1, Kind.ITEM: 2, Kind.CLAUSE: 1.5, Kind.POINT: 1},
}
UNIT_NAMES: Mapping[str, str] = {unit: unit for unit in MEANS} | {
    "節": "节", "條": "条", "項": "项", "點": "点", "編": "编", "分編": "分编", "大部分": "部分",
}  # fmt: skip

LABELLED = {
    kind for kind, traits in KINDS.items() if traits.code and traits.code != KINDS[Kind.PARAGRAPH].code
}
_COUNTED = (Kind.BOX, Kind.ANNEX)  # go by their name and a number: 专栏1
# Other names than that in the table of kinds.
_ALSO: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    Kind.NUMBER: (("发文号", "發文號"), ("文号", "文號")),
    Kind.ADDRESSEE: (("主送单位", "主送單位"), ("主送", "主送")),
    Kind.PREAMBLE: (("前言", "前言"), ("序言", "序言"), ("导语", "導語")),
    Kind.SIGNATURE: (("落款", "落款"),),
    Kind.DATE: (("落款日期", "落款日期"),),
    Kind.ANNEX: (("附录", "附錄"),),
}
OR_ELSE = {Kind.SIGNATURE: Kind.DATE}  # 落款 is both
# The groups of the pattern of a step that say its kind. A paragraph of the document itself is 正文第2段.
NAMED: Mapping[str, Kind] = {
    **{str(kind): kind for kind, traits in KINDS.items() if kind in _COUNTED or not traits.code},
    "body": Kind.PARAGRAPH,
    "paragraph": Kind.PARAGRAPH,
}


def _either(hans: str, hant: str) -> str:
    """A pattern for a word in any mixture of the scripts: a fold knows the characters of the texts alone."""
    return "".join(
        hans_char if hans_char == hant_char else f"[{hans_char}{hant_char}]"
        for hans_char, hant_char in zip(hans, hant, strict=True)
    )


def _names(groups: Iterable[str]) -> str:
    """A pattern for the names of kinds, each kind a group; the longest first: 落款日期 begins with 落款."""
    patterns = []
    for group in groups:
        traits = KINDS[NAMED[group]]
        names = sorted(
            ((traits.hans, traits.hant), *_ALSO.get(NAMED[group], ())), key=lambda name: -len(name[0])
        )
        patterns.append((-len(names[0][0]), f"(?P<{group}>{'|'.join(_either(*name) for name in names)})"))
    return "|".join(pattern for _, pattern in sorted(patterns))


# Coarse: of the scripts in which nobody cites these texts, signs are letters too.
_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = f"0-9A-Za-z\u00c0-\u02af\u0370-\u1fff\u3041-\u30fa\u30fc-\u318f\u31a0-\u31ff\ua000-\ud7a3{_HAN}"

_DIGITS = HAN_DIGITS + FORMAL_DIGITS
_D = "[一二三四五六七八九]"
_TENS = f"(?:[零〇]?{_D}?十)?(?:[零〇]?{_D})?"
_N = (
    f"(?:{_D}[零〇○]{_D}?(?![十百千])|{_D}千(?:[零〇]?{_D}百)?{_TENS}|{_D}百{_TENS}|{_D}?十{_D}?|{_D})(?![十百千])"
    "|[〇零]|[0-9]{1,4}(?![0-9])"
)
_FORMAL = f"(?<![{_LETTER}])[{FORMAL_DIGITS}]{{1,3}}(?![{_LETTER}])"  # 壹 of 壹、; 陆 of 大陆 is none
_UNIT = "|".join(sorted(UNIT_NAMES, key=len, reverse=True))
_STEP = "|".join(
    (
        f"(?:{_names(map(str, _COUNTED))}) *(?P<count>{_N})?(?:之(?P<nth>{_N}))?",
        f"第? *(?P<paragraph>{_N}) *(?:自然)?段",
        rf"第 *(?P<bracket>\()? *(?P<ordinal>{_N}) *\)? *(?P<unit>{_UNIT})?(?:之(?P<inserted>{_N}))?",
        rf"\( *(?P<inner>{_N}) *\) *(?P<unit2>{_UNIT})?",
        f"(?P<bare>{_N}|{_FORMAL})(?![a-z%]| *{_D}?[年月日号號]) *(?P<unit3>{_UNIT})?",
        f"(?:{_names(group for group in NAMED if NAMED[group] not in _COUNTED and group != 'paragraph')})"
        f"(?:之(?P<again>{_N}))?",
    )
)

# 〔2025〕14号, 2025年第14号, [2025] 14, 令第14号; what may be the office's name stands before it.
_YEAR, _SERIAL = "[0-9]{4}|[〇零○一二三四五六七八九]{4}", "[0-9]{1,5}|[一二三四五六七八九十百]{1,5}"
_NUMBER = f"(?P<office>(?:[{_HAN}] *){{0,14}})(?:" + "|".join(
    (
        rf"[〔\[(【{{<「] *(?P<year>{_YEAR}) *年? *[〕\])】}}>」] *第? *"
        rf"(?P<serial>{_SERIAL})(?![0-9]| *[年月日]) *(?:[号號](?:文件?)?)?",
        f"(?P<year2>{_YEAR}) *[年-]? *第? *(?P<serial2>{_SERIAL}) *[号號](?:文件?)?",
        f"(?:令|公告) *第? *(?P<serial3>{_SERIAL}) *[号號]",
        # Without a year: 14号文, No. 14; with the office's name, 工信部联科12号.
        f"(?<![令告第0-9])(?:(?P<serial4>{_SERIAL}) *[号號]文件?",
        "(?<![a-z])no[.．]? *(?P<serial5>[0-9]{1,5})",
        f"(?P<serial6>{_SERIAL}) *[号號]))",
    )
)

_CODES = "|".join(
    sorted({traits.code for traits in KINDS.values() if traits.code}, reverse=True)
)  # sec before s
_UNCODED = "|".join(str(kind) for kind, traits in KINDS.items() if not traits.code)
_NAME = "a-z0-9_"  # of slugs and anchors
# A title may hold others: 《关于印发〈…〉的通知》.
_WORDS = "[^《》〈〉]*"
_TITLE = f"[《〈](?P<title>{_WORDS}(?:[《〈]{_WORDS}(?:[《〈]{_WORDS}[》〉]{_WORDS})*[》〉]{_WORDS})*)[》〉]"

PATTERNS: Mapping[str, str] = {
    "spaces": "[\t-\r\x1c- \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+",
    "circled": "[①-⑳]",
    "twenties": "[廿卅](?![年月日])",  # 二十 and 三十 in one character
    "letter": f"[{_LETTER}]",
    "other": f"[^{_LETTER}]+",
    "step": _STEP,
    "between": r"^[ 、，,.．。:：;；·\-—–_/\\的之中下里裡和及与與至到~]*$",  # steps of one place
    "stop": "^ *[、.．](?![0-9])",  # behind a number that is a label
    "listed": r"[、和及与與至到~—–\-] *$",  # before a number in a list
    "until": r"[至到~—–\-] *$",  # before the end of a range
    # What a sentence puts around a citation: 根据…第七条的规定.
    "around": "^ *(?:根[据據]|依[据據]|按照|依照|[参參][见見照考]|[详詳]?[见見]|引自)"
    "|(?:[的之]?[规規]定|提出|要求|明[确確]|所述)[的，,。. ]*$",
    "idle": "^[的之中第和及与與]+$",
    "number": _NUMBER,
    "hollow": r"\( *\)",  # what a number leaves of the brackets around it
    "title": _TITLE,
    "name": f"[{_NAME}/-]+",
    "anchor": f"(?<![{_NAME}-])(?P<at>(?:(?:{_UNCODED})(?:-[0-9]+)?|(?:{_CODES})[0-9]+[a-z]*)"
    f"(?:-(?:{_CODES})?[0-9]+[a-z]*)*)(?![{_NAME}-])",
    "address": rf"[^ ]*documents/(?P<slug>[{_NAME}/-]+?)/?(?:index\.html)?(?:\?[^# ]*)?"
    rf"(?:#(?P<at>[{_NAME}-]*))?(?![{_NAME}#?/.-])[^ ]*",
    # A 附件 or 专栏 without a number of its own must not take that of what stands in it.
    "together": f"[0-9] [0-9]|[{_DIGITS}件栏欄] [{_DIGITS}]|[件栏欄] [0-9]",
}
RE = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}


def for_browser() -> dict[str, Any]:
    """The tables as the browser's scripts read them, fit for JSON."""
    return {
        "patterns": {name: pattern.replace("(?P<", "(?<") for name, pattern in PATTERNS.items()},
        "kinds": [{"name": kind, "labelled": kind in LABELLED} for kind in KINDS],
        "limits": LIMITS,
        "scores": SCORES,
        "means": MEANS,
        "units": UNIT_NAMES,
        "named": NAMED,
        "or_else": OR_ELSE,
        "label_ends": LABEL_ENDS,
        "values": VALUES,
        "powers": UNITS,
        "formal": FORMAL_DIGITS,
    }
