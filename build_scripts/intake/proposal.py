"""A first description of a raw text that nobody has described yet: what it says of itself, to be reviewed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath
from typing import Any

import tomli_w
from pypinyin import lazy_pinyin

from build_scripts.checks import squeezed, written
from build_scripts.containers.kept_text import KEPT_TEXT
from build_scripts.document import Script
from build_scripts.intake.gate import Seen, nonsense
from build_scripts.intake.preview import Preview
from build_scripts.kinds import Kind
from build_scripts.numerals import label_number
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.reading.punctuation import plain_characters
from build_scripts.script import Converter

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
class Asked:
    """What a person asks for: a `slug` (else the title gives one), and why to take what looks wrong."""

    slug: str = ""
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A folder to make: its `slug`, and its `files`.

    They are the bytes as received, the text that is kept of a container, and a first ``document.toml``.
    """

    slug: str
    files: Mapping[str, bytes]
    doubts: int


@dataclass(frozen=True, slots=True)
class _ProposedPart:
    """A document in a bundle: its title (empty for a notice without one) and the line it begins with."""

    title: str
    start: str


def propose(name: str, data: bytes, rules: Converter, asked: Asked, seen: Preview) -> Proposal:
    """Describe the raw file `name` of these bytes; `seen` is what the program sees in it.

    Raises ProblemsFound where it looks like nonsense and nobody gave a reason to take it.
    """
    broken = list(nonsense(Seen((seen.stated.title,), seen.text, seen.nodes)))
    if broken and not asked.despite:
        advice = "if it is right so: --despite REASON"
        raise ProblemsFound([Problem(name, f"{rule}: {message}; {advice}") for rule, message in broken])
    parts = list(_parts(seen))
    described = _described(seen, parts)
    described |= {
        "script": str(seen.script),
        "encoding": seen.encoding,
        "sha256": hashlib.sha256(data).hexdigest(),
        "reader": seen.reader,
    }
    kept = seen.text.encode()
    if seen.kept:
        digest = hashlib.sha256(kept).hexdigest()
        described["extraction"] = {"by": seen.kept.by, "sha256": digest, "left_out": seen.kept.left_out}
    if broken:
        described["overruled"] = [{"rule": rule, "reason": asked.despite} for rule, _ in broken]
    if parts:
        described["part"] = list(_tables(parts, rules))
    suffix = PurePath(name).suffix.lower()
    raw = f"raw{suffix}" if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else "raw.txt"
    toml = (_HEAD + tomli_w.dumps(described)).encode()
    year = str(seen.stated.issued.year) if seen.stated.issued else ""
    slug = asked.slug or _slug(rules.convert(seen.stated.title, Script.HANS) or PurePath(name).stem, year)
    files = {raw: data, "document.toml": toml} | ({KEPT_TEXT: kept} if seen.kept else {})
    return Proposal(slug, files, len(seen.doubts))


def _described(seen: Preview, parts: list[_ProposedPart]) -> dict[str, Any]:
    """What stands in the text, word for word, as a table of TOML."""
    stated, words, plain = seen.stated, squeezed(seen.text), plain_characters(seen.text)
    title = " ".join(stated.title.split())
    described: dict[str, Any] = {}
    if title and not parts and squeezed(title) in words:
        described["title"] = title
    described["short"] = (stated.number if parts else "") or _short(title) or "未命名"
    if stated.number and squeezed(stated.number) in words:
        described["number"] = stated.number
    if issuers := [issuer for issuer in stated.issuers if squeezed(issuer) in words]:
        described["issuers"] = issuers
    days = {"issued": stated.issued, "published": stated.published}
    return described | {key: day for key, day in days.items() if day and written(day).search(plain)}


def _parts(seen: Preview) -> Iterator[_ProposedPart]:
    """The documents of a bundle: several titles, and parts that begin anew behind each but the first."""
    roots = seen.nodes
    titles = [place for place, node in enumerate(roots) if node.kind is Kind.TITLE]
    begun = [
        place for place, node in enumerate(roots) if node.kind in _BROADEST and label_number(node.label) == 1
    ]
    ends = [*titles[1:], len(roots)]
    named = [
        start for start, end in zip(titles, ends, strict=False) if any(start < place < end for place in begun)
    ]
    if len(named) < 2:
        return
    rows = [row.strip() for row in seen.text.splitlines() if row.strip()]
    if named[0] > 0:
        yield _ProposedPart("", rows[0])
    for place in named:
        line = seen.text[roots[place].source[0] :].splitlines()[0].strip()
        yield _ProposedPart(roots[place].text, line if place else rows[0])


def _tables(parts: list[_ProposedPart], rules: Converter) -> Iterator[dict[str, str]]:
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
