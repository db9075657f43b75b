"""Figures with a unit, and years: the rules that propose what a text promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.numerals import value

_QUANTITY = re.compile(
    r"""
    (?<![\dA-Za-z.])                        # not inside PM2.5, IPv6
    \d+(?:[.,]\d+)? (?:[至\-—~～]\d+(?:[.,]\d+)?)?  # 17, 1.2, 3至5
    [余多]? (?:万亿|[百千万亿])?             # 8000亿元, 2.5万亿元
    (?: % | ‰ | 倍 | 元
      | 千瓦时/吨百公里 | 瓦时/公斤 | 千瓦/公斤 | 兆瓦级? | 千瓦 | 吨级? | 纳米 | 英寸 | 公里 | 平方米 | 米
      | 人次? | 家 | 个 | 项 | 条 | 类 | 种 | 名 | 位 | 批 | 座 | 件 | 所 | 支 | 届 | 次 | 年内 | 天
    )
    """,
    re.VERBOSE,
)
_HAN = re.compile(
    r"""
    (?<![第十百千万亿])
    (?: [两二三四五六七八九十百千万亿]+
        (?: 家 | 个 | 项 | 名 | 条 | 类 | 种 | 座 | 件 | 所 | 支 | 批 | 届 | 倍 | 年 | 星级 )
      | [十百千]亿元?                        # 2017: 营业收入超过百亿
      | [十百千万亿]+(?:兆瓦|千瓦|瓦|米)?级   # 2021: 千万级接入, 百兆瓦级虚拟电厂
      | 首位                                # 2021: 独角兽企业数量保持世界城市首位
    )
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[至\-—~～](?:19|20)\d\d)?年|二〇[〇一二三四五六七八九]{2}年")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` is a figure with a unit, or a year."""

    start: int
    end: int
    words: str


def quantities(text: str) -> Iterator[Quantity]:
    """Every figure with a unit and every year in `text`, in reading order."""
    spans = {match.span() for pattern in (_QUANTITY, _HAN, _YEAR) for match in pattern.finditer(text)}
    for start, end in sorted(spans):
        if not any(left <= start and end <= right and (left, right) != (start, end) for left, right in spans):
            yield Quantity(start, end, text[start:end])


def span(figure: str) -> tuple[float, float]:
    """The lowest and the highest number that a figure means: ``3至5`` → 3, 5; ``百`` → 100, 100."""
    numbers = [_number(part) for part in re.split(r"[至\-—~～]", figure)]
    return numbers[0], numbers[-1]


def _number(words: str) -> float:
    if words == "首":
        return 1
    if re.fullmatch(r"[\d.,]+", words):
        return float(words.replace(",", ""))
    for sign, times in (("亿", 10**8), ("万", 10**4)):
        head, parted, rest = words.partition(sign)
        if parted:
            return (_number(head) if head else 1) * times + (_number(rest) if rest else 0)
    return float(value(words))
