"""Numbers as Chinese texts write them: 十二, 二〇二五, 壹, 12, ①."""

from __future__ import annotations

import re

HAN_DIGITS = "〇零一二三四五六七八九十百千"
FORMAL_DIGITS = "壹贰貳叁參肆伍陆陸柒捌玖拾"  # 壹、 stands above 一、
_WRITTEN = ("零〇○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
VALUES = {char: digit for digit, chars in enumerate(_WRITTEN) for char in chars}
UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
MOST = 999_999_999  # no count in a text is larger; a longer row of digits counts as this

_LAST_OF_DECIMAL = re.compile(r"(?:\d+\.)+(\d+)")
_FIGURES = re.compile(r"\d+")
_HAN_NUMERAL = re.compile(f"[{HAN_DIGITS}{FORMAL_DIGITS}]+")
_CIRCLED = re.compile("[①-⑳]")


def value(numeral: str) -> int:
    """The value of a numeral, Chinese or Arabic: ``二十一`` → 21, ``二〇二五`` → 2025; at most MOST."""
    base = 10 if UNITS.keys().isdisjoint(numeral) else 0  # digits beside 十 and 百 make no row
    total = digit = 0
    for char in numeral:
        if unit := UNITS.get(char):
            total, digit = min(total + (digit or 1) * unit, MOST), 0
        else:
            digit = min(digit * base + (VALUES[char] if char in VALUES else int(char)), MOST)
    return min(total + digit, MOST)


def han(number: int) -> str:
    """A number from 1 to 99 as a Chinese numeral: 24 → ``二十四``."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def label_number(label: str) -> int | None:
    """The number that a printed label carries: ``（十二）`` → 12, ``1.2.3`` → 3; None where it has none."""
    if circled := _CIRCLED.search(label):
        return ord(circled.group()) - ord("①") + 1
    numeral = _LAST_OF_DECIMAL.match(label) or _FIGURES.search(label) or _HAN_NUMERAL.search(label)
    return value(numeral[numeral.lastindex or 0]) if numeral else None
