"""Whether a ledger and the clean page that was committed with it say the same of a document."""

from __future__ import annotations

import re

from build_scripts.ledger import Page, Sign

_NAME = re.compile(r"(?:\]\(#(?P<place>[^)]+)\))?\{#(?P<name>[^}]+)\}")


def disagreement(records: Page, page: str) -> str:
    """The first thing in which the `records` of a document and its clean page differ; empty where they agree.

    Both name the same anchors; those that have words stand in one order, the words behind each other; a
    second name is a link to its place. A ledger of the first form, without words, is believed.
    """
    if any(record.digest for record in records.values()):
        return ""
    named = {match["name"]: match["place"] for match in _NAME.finditer(page)}
    for anchor in records.keys() ^ named.keys():
        return f"#{anchor} is in one of them only"
    live = [anchor for anchor, record in records.items() if record.sign is Sign.LIVES]
    order = [anchor for anchor in named if anchor in {*live} and records[anchor].words]
    text, at = _letters(_NAME.sub("", page)), 0
    for anchor, other in zip((name for name in live if records[name].words), order, strict=True):
        words = _letters(records[anchor].words)
        at = text.find(words, at) + len(words)
        if anchor != other or at < len(words):
            return f"#{anchor} has other words"
    for anchor, record in records.items():
        if record.sign is Sign.NAMES and named[anchor] not in (None, *record.at):
            return f"#{anchor} names another place"
    return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
