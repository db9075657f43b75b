"""The words that a reference is made of, each at its place: titles, numbers, 本法, 前款, 第七条, 附件2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from build_scripts.citing.grammar import PATTERNS
from build_scripts.findings import Step
from build_scripts.numerals import value


class Sign(StrEnum):
    """What a token is."""

    TITLE = "title"  # 《…》
    SHORT = "short"  # a short name that the text introduced
    NUMBER = "number"  # 国发〔2015〕12号
    NAME = "name"  # a law's name without marks, before a place of it: 专利法
    OWN = "own"  # 本法
    THAT = "that"  # 该法, 同法: the text named last
    BEFORE = "before"  # 前款, 前两款
    HERE = "here"  # 本条, 本章
    ANNEX = "annex"  # 附件2
    STEP = "step"  # 第七条
    AGAIN = "again"  # （三）项, or a number that goes on a list of them


# The groups of the pattern of a token.
_SIGNS = [sign for sign in Sign if sign not in (Sign.SHORT, Sign.NAME)]
_NO_STEP = Step("", 0)


class Token(NamedTuple):
    """One of them at ``[start:end]``; `words` name a work, `step` is a place or how far back one points."""

    sign: Sign
    start: int
    end: int
    words: str = ""
    step: Step = _NO_STEP


@dataclass(frozen=True, slots=True)
class ShortWork:
    """A text is called `short` in this document from `start` of the node at `anchor` on; in full `work`."""

    anchor: str
    start: int
    short: str
    work: str


_IN_LIST = frozenset(("、", "和", "或", "或者", "及", "至"))  # what may stand between its numbers
_N = "[一二三四五六七八九十百千零〇两0-9]+"
_WORK = "法|条例|办法|规定|细则|规则|决定|解释|公约|协定|章程|通知|意见|标准|规范|纲要|法典|批复|规程|准则"
_SELF = f"{_WORK}|规划|方案|计划|措施|公告|通告|指南|指引|目录|实施意见|指导意见|行动计划|实施方案"
_RULES = "(?=规定|所|情形|行为|违法|的规定|第|中)"
_TITLE = PATTERNS["title"]
_TOKEN = re.compile(
    "|".join(
        (
            _TITLE,
            r"(?P<number>[\u4e00-\u9fff]{1,16}[〔\[（(] ?[0-9]{4} ?[〕\]）)] ?第? ?[0-9]+ ?号"
            r"|[\u4e00-\u9fff]{2,16}令[（(]?第 ?[0-9]+ ?号)",
            f"(?P<own>本(?:{'|'.join(sorted(_SELF.split('|'), key=len, reverse=True))}))",
            f"(?P<that>(?:该|同|上述)(?:{_WORK}))(?=第)",
            f"(?P<before>前(?P<far>[一二两三四五])?(?P<back>[条款项]))(?(far){_RULES}|(?!目))",
            "(?P<here>本(?P<part>[条款项编章节]))(?!目|[点能约日])",
            "(?P<annex>附[件表录](?P<which>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?)",
            f"(?P<step>第 ?[（(]? ?(?P<count>{_N}) ?[)）]? ?(?P<unit>[编章节条款项目])?(?:之(?P<nth>{_N}))?)",
            f"(?P<again>[（(](?P<inner>{_N})[)）](?P<inner_unit>[条款项目])?)",
        )
    )
)
_NAME = re.compile(rf"(?:[\u4e00-\u9fff]|（[\u4e00-\u9fff]{{1,4}}）)*(?:{_WORK})(?=第?$)")
# What stands before a name and is none of it. The words of law that none of their names holds.
_NOT_OF_IT = re.compile(
    "依照|根据|依据|违反|按照|适用|符合|实施|属于|构成|援用|认定为|或者|以及|触犯|参照|执行|具有|违背"
    "|规定的|所称|当事人|(?<!共)和|及|将|有下列|依(?=《)|^[在对由除与为有因按以据是]|可以|应当|人民法院|作出"
)
_INTRODUCES = re.compile(
    rf"{_TITLE}[^《》。；（）]{{0,16}}（[^（）]{{0,40}}?以下(?:统称|简称|称)?为?[“]?"
    "(?P<short>《[^《》“”]{1,30}》|[^《》“”，。；（）]{2,20})"
)


def introduced_works(printed: Iterable[tuple[str, str]]) -> Iterator[ShortWork]:
    """The short names that a text gives to others, from the anchors and words of its parts."""
    for anchor, words in printed:
        for match in _INTRODUCES.finditer(words):
            yield ShortWork(anchor, match.end("short"), match["short"].strip("《》"), match["title"])


def tokens(words: str, begin: int, short_names: Iterable[tuple[str, int]]) -> list[Token]:
    """Every token of what a node prints from `begin` on, in order.

    `short_names` are those that are in force, each with the offset from which on it is.
    """
    every = [_token(words, match) for match in _TOKEN.finditer(words, begin)]
    every += _short_uses(words, short_names, every)
    every.sort(key=lambda token: token.start)
    return _with_names(words, begin, _with_units(words, every))


def _token(words: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    sign = next(sign for sign in _SIGNS if match[sign] is not None)
    if sign is Sign.TITLE:
        return Token(sign, start, end, match["title"])
    if sign is Sign.NUMBER:
        start += _begin_of_name(match["number"])
        return Token(sign, start, end, words[start:end])
    return Token(Sign.STEP if sign is Sign.AGAIN else sign, start, end, step=_step_of(sign, match))


def _step_of(sign: Sign, match: re.Match[str]) -> Step:
    """The place that a token says, or how far it points back."""
    if sign is Sign.BEFORE:
        return Step(match["back"], value(match["far"] or "一"))
    if sign is Sign.HERE:
        return Step(match["part"], 0)
    if sign is Sign.ANNEX:
        return Step("附件", value(match["which"] or "〇"))
    if sign is Sign.STEP:
        return Step(match["unit"] or "", value(match["count"]), value(match["nth"] or "〇"))
    return Step(match["inner_unit"] or "", value(match["inner"])) if sign is Sign.AGAIN else _NO_STEP


def _short_uses(words: str, names: Iterable[tuple[str, int]], every: list[Token]) -> Iterator[Token]:
    covered = {at for token in every if token.sign is not Sign.STEP for at in range(token.start, token.end)}
    for name, start in sorted(names, key=lambda pair: -len(pair[0])):
        for match in re.compile(re.escape(name)).finditer(words, start):
            span = range(*match.span())
            if covered.isdisjoint(span):
                covered.update(span)
                yield Token(Sign.SHORT, *match.span(), name)


def _with_units(words: str, every: list[Token]) -> list[Token]:
    """A number in a list has the unit that is said behind the last of them: 第（一）、（二）项."""
    backwards: list[Token] = []
    for token in reversed(every):
        behind = backwards[-1] if backwards else None
        if token.sign is Sign.STEP and not token.step.unit and behind and behind.sign is Sign.STEP:
            between = words[token.end : behind.start]
            if between in _IN_LIST or (not between and words[behind.start] in "（("):
                backwards.append(token._replace(step=token.step._replace(unit=behind.step.unit)))
                continue
        backwards.append(token)
    return backwards[::-1]


def _with_names(words: str, begin: int, every: list[Token]) -> list[Token]:
    """The same, and before a place that follows the name of a law at once, that name."""
    named: list[Token] = []
    for token in every:
        left = named[-1].end if named else begin
        if token.sign is Sign.STEP and left < token.start:
            name = _NAME.search(words[left : token.start])
            if name and name.end() == token.start - left:
                start = left + name.start() + _begin_of_name(name.group())
                named.append(Token(Sign.NAME, start, token.start, words[start : token.start]))
        named.append(token)
    return named


def _begin_of_name(run: str) -> int:
    """Where the name in a run of characters begins: behind the last word that is none of it."""
    return max((match.end() for match in _NOT_OF_IT.finditer(run) if match.end() < len(run) - 1), default=0)
