"""What the program and the browser must agree on: written here once, the manifest carries it."""

from __future__ import annotations

from typing import Any

# Bytes of texts: 0 ends one, those below `PAIRS` are a letter, from there on half of one, `ESCAPE` is
# before a code point in three bytes.
PAIRS, ESCAPE = 232, 255
# Signs for two letters that stand together often: so many, from this code point on, which no text has.
JOINED, SIGN = 512, 0xD800
GRADES = 3  # where a word stands at best: in a text, in a heading, in a title
# A list of no more places than this says in which leaves they are and nothing else: the texts say the rest.
RARE = 8
IDS = 16  # names whose ids and pages are in one file
# Words that ask for something and do not say what, folded: 什么是未来产业, 揭榜挂帅是什么.
ASKING = "请问|什么是|是什么|为什么|什么|怎么样|怎么|怎样|如何|有哪些|哪些|是否|[吗呢?？]"
# What a list may have beside its leaves, in a file of its own where it is long: the units, and the characters
# that follow a pair and stand before it, the nearest first.
COLUMNS = ("units", "next1", "next2", "before1", "before2")


def for_browser() -> dict[str, Any]:
    """The codes by the names that the browser knows them by."""
    return {
        "pairs": PAIRS,
        "escape": ESCAPE,
        "sign": SIGN,
        "grades": GRADES,
        "rare": RARE,
        "columns": COLUMNS,
        "ids": IDS,
        "asking": ASKING,
    }
