"""A first description of a raw text that nobody has described yet: what it says of itself, to be reviewed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import PurePath
from typing import Any

import tomli_w
from pypinyin import lazy_pinyin

from build_scripts.document import Script
from build_scripts.kinds import Kind
from build_scripts.reading.decode import decode
from build_scripts.reading.shapes import label_number
from build_scripts.script import Converter
from build_scripts.see import see

_SYLLABLES = 6  # of a proposed slug
_SHORT = 30  # characters of a proposed short name
_FORMALITIES = re.compile(r"关于|印发|的?通知$|的?指导意见$|的?实施意见$|的?意见$|[《》“”\s]")
# What a document begins with.
_BROADEST = (Kind.BOOK, Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.SECTION)
_ISSUES = re.compile(r"印[发發]《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_HEAD = """\
# Proposed by `add`: compare it with the text. What the text does not say stays empty or is left out.
# Not proposed, for the text alone cannot tell: source_url, note.
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A folder to make: its `slug`, and its `files`: the raw text as received, a first ``document.toml``."""

    slug: str
    files: Mapping[str, bytes]
    doubts: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A document in a bundle: its title (empty for a notice without one) and the line it begins with."""

    title: str
    start: str


def propose(
    name: str, data: bytes, rules: Converter, slug: str = "", seen: Mapping[str, Any] | None = None
) -> Proposal:
    """Describe the raw file `name`; `seen` is what ``see`` says of it.

    Raises ProblemsFound where its bytes are in no known encoding.
    """
    seen = seen or see(name, data)
    text = decode(data, seen["encoding"])
    parts = list(_parts(seen, text))
    described = _described(seen, text, parts)
    described |= {
        "script": seen["script"],
        **({"regional": True} if seen["script"] == Script.HANT and rules.is_regional(text) else {}),
        "encoding": seen["encoding"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "reader": seen["reader"],
    }
    if parts:
        described["part"] = list(_tables(parts, rules))
    suffix = PurePath(name).suffix.lower()
    raw = f"raw{suffix}" if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else "raw.txt"
    toml = (_HEAD + tomli_w.dumps(described)).encode()
    year = str(seen["issued"] or "")[:4]
    found = slug or _slug(rules.convert(seen["title"], Script.HANS) or PurePath(name).stem, year)
    return Proposal(found, {raw: data, "document.toml": toml}, len(seen["doubts"]))


def _described(seen: Mapping[str, Any], text: str, parts: list[_Part]) -> dict[str, Any]:
    """What stands in the text, word for word."""
    words = "".join(text.split())
    title = " ".join(seen["title"].split())
    stated: dict[str, Any] = {}
    if title and not parts and "".join(title.split()) in words:
        stated["title"] = title
    stated["short"] = (seen["number"] if parts else "") or _short(title) or "未命名"
    if seen["number"] and "".join(seen["number"].split()) in words:
        stated["number"] = seen["number"]
    if issuers := [one for one in seen["issuers"] if "".join(one.split()) in words]:
        stated["issuers"] = issuers
    for day in ("issued", "published"):
        if seen[day]:
            stated[day] = date.fromisoformat(seen[day])
    return stated


def _parts(seen: Mapping[str, Any], text: str) -> Iterator[_Part]:
    """The documents of a bundle: several titles, and parts that begin anew behind each but the first."""
    roots = [block for block in seen["blocks"] if block["parent"] is None]
    titles = [place for place, block in enumerate(roots) if block["kind"] == Kind.TITLE]
    begun = [
        place
        for place, block in enumerate(roots)
        if block["kind"] in _BROADEST and label_number(block["label"]) == 1
    ]
    ends = [*titles[1:], len(roots)]
    named = [
        start for start, end in zip(titles, ends, strict=False) if any(start < one < end for one in begun)
    ]
    if len(named) < 2:
        return
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if named[0] > 0:
        yield _Part("", rows[0])
    for place in named:
        block = roots[place]
        line = text[block["source"][0] :].splitlines()[0].strip()
        yield _Part(block["text"], line if place else rows[0])


def _tables(parts: list[_Part], rules: Converter) -> Iterator[dict[str, str]]:
    """A table for each part; what all titles share says nothing and is left out of the names."""
    titles = [part.title for part in parts if part.title]
    head = _shared(titles)
    tail = _shared([title[head:][::-1] for title in titles])
    taken: set[str] = set()
    for number, part in enumerate(parts, 1):
        core = part.title[head : len(part.title) - tail] or part.title
        slug = _slug(rules.convert(core, Script.HANS), "") if core else "notice"
        slug = slug if slug not in taken else f"{slug}-{number}"
        taken.add(slug)
        yield {"slug": slug, "start": part.start, "short": _short(core) or "通知"}


def _shared(words: list[str]) -> int:
    """How many characters all the words begin with."""
    return sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*words, strict=False)))


def _short(title: str) -> str:
    """A title without its formalities, cut where it is long; a notice goes by the name of what it issues."""
    core = _core(title)
    return _FORMALITIES.sub("", core)[:_SHORT] or core[:_SHORT]


def _core(title: str) -> str:
    issued = _ISSUES.search(title)
    return issued[1] if issued else title


def _slug(words: str, year: str) -> str:
    """ASCII words: the first syllables, and the year."""
    words = _core(words)
    syllables = lazy_pinyin(_FORMALITIES.sub("", words) or words, errors="default")
    ascii_words = re.findall(r"[a-z0-9]+", " ".join(syllables).lower().replace("ü", "v"))
    return "-".join([*ascii_words[:_SYLLABLES], *([year] if year else [])])[:60].strip("-") or "document"
