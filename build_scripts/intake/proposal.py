"""A first description of a raw text that nobody has described yet: what it says of itself, to be reviewed."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from pathlib import PurePath
from typing import Any

import tomli_w
from pypinyin import lazy_pinyin

from build_scripts.checks import misread, squeezed, written
from build_scripts.containers.kept_text import KEPT_TEXT
from build_scripts.decisions import Decisions
from build_scripts.document import Document, RawFile, RawText, Script
from build_scripts.intake.gate import Seen, nonsense
from build_scripts.intake.preview import Preview
from build_scripts.kinds import Kind
from build_scripts.library import Described
from build_scripts.line_decisions import rows_of
from build_scripts.numerals import label_number
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.reading.punctuation import plain_characters
from build_scripts.script import Converter
from build_scripts.source_documents import read_documents
from build_scripts.sources import Source
from build_scripts.toml import TomlFile, without_place

_BEGINNING = 8  # characters: how a line is named at least
_SYLLABLES = 6  # of a proposed slug
_SHORT = 30  # characters of a proposed short name
_FORMALITIES = re.compile(
    r"中[华華]人民共和[国國]|关于|印发|的?通知$|的?指导意见$|的?实施意见$|的?意见$|[《》“”\s]"
)
# What a document begins with.
_BROADEST = (Kind.BOOK, Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.SECTION)
_ISSUES = re.compile(r"印[发發]《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_HEAD = """\
# Proposed by `add`: compare it with the text. What the text does not say stays empty or is left out.
# Not proposed, for the text alone cannot tell: source_url, status, base, lacks, note.
# When all is compared: reviewed = true.
"""
_UNSURE = """\
# Where the program was unsure. To decide otherwise, take away `# ` before [[line]] and what is below it."""


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

    Raises ProblemsFound where `check` would refuse what is proposed, and where it looks like nonsense and
    nobody gave a reason to take it.
    """
    table = _described(data, rules, seen)
    documents = _documents(name, data, seen.text, table)
    broken = list(nonsense(Seen.of(seen.text, documents)))
    if broken and not asked.despite:
        advice = "if it is right so: --despite REASON"
        raise ProblemsFound([Problem(name, f"{rule}: {message}; {advice}") for rule, message in broken])
    if broken:
        table |= {"overruled": [{"rule": rule, "reason": asked.despite} for rule, _ in broken]}
    suffix = PurePath(name).suffix.lower()
    raw = f"raw{suffix}" if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else "raw.txt"
    toml = "\n".join((_HEAD + tomli_w.dumps(table), *_unsure(seen), "")).encode()
    year = str(seen.stated.issued.year) if seen.stated.issued else ""
    slug = asked.slug or _slug(rules.convert(seen.stated.title, Script.HANS) or PurePath(name).stem, year)
    kept = {KEPT_TEXT: seen.text.encode()} if seen.kept else {}
    return Proposal(slug, {raw: data, "document.toml": toml} | kept, len(seen.doubts))


def _unsure(seen: Preview) -> Iterator[str]:
    """What the program was unsure of, as decisions that a person only has to turn on."""
    if seen.doubts:
        yield _UNSURE
    rows = rows_of(seen.text)
    for doubt in seen.doubts:
        message = "".join(char if char.isprintable() else " " for char in doubt.message)
        yield f"\n# Line {doubt.line}: {message}"
        number = bisect_right(rows, doubt.offset, key=itemgetter(0)) - 1
        if doubt.instead and (begins := _begins_alone([words for _, words in rows], number)):
            decision = {"line": begins, "decision": doubt.instead, "reason": "as the original has it"}
            yield from (f"# {line}" for line in ("[[line]]", *tomli_w.dumps(decision).splitlines()))


def _begins_alone(rows: list[str], number: int) -> str:
    """How that line begins and no other does; empty where another line is the same or goes on from it."""
    words = rows[number]
    for length in range(min(_BEGINNING, len(words)), len(words) + 1):
        if not words[length - 1].isspace() and sum(row.startswith(words[:length]) for row in rows) == 1:
            return words[:length]
    return ""


def _documents(name: str, data: bytes, text: str, table: dict[str, Any]) -> tuple[Document, ...]:
    """The documents that the proposed `table` gives. Raises ProblemsFound with what `check` would say."""
    file = TomlFile("document.toml", tomli_w.dumps(table))
    source = file.parse(Source)
    raw = RawText(RawFile(name, source.encoding, source.sha256), data, text)
    described = Described(name, file, source, raw, Decisions(), {})
    documents, _ = read_documents(described)
    if problems := list(misread(described, documents)):
        raise ProblemsFound(problems)
    return documents


def _described(data: bytes, rules: Converter, seen: Preview) -> dict[str, Any]:
    """The table of TOML: what stands in the text, word for word, and how it is read."""
    parts = list(_parts(seen))
    table = _stated(seen, bundle=bool(parts)) | {
        "script": str(seen.script),
        "encoding": seen.encoding,
        "sha256": hashlib.sha256(data).hexdigest(),
        "reader": seen.reader,
        "reviewed": False,
    }
    if seen.kept:
        digest = hashlib.sha256(seen.text.encode()).hexdigest()
        table["extraction"] = {"by": seen.kept.by, "sha256": digest, "left_out": seen.kept.left_out}
    if parts:
        table["part"] = list(_tables(parts, rules))
    return table


def _stated(seen: Preview, bundle: bool) -> dict[str, Any]:
    """What the text says of itself, as far as it stands there in words that have a place in a description."""
    stated, words, plain = seen.stated, squeezed(seen.text), plain_characters(seen.text)

    def stands(says: str) -> bool:
        return bool(says) and squeezed(says) in words and not without_place(says)

    title = " ".join(stated.title.split())
    number = stated.number if stands(stated.number) else ""
    table: dict[str, Any] = {"title": title} if stands(title) and not bundle else {}
    table["short"] = (number if bundle else "") or _short(title) or "未命名"
    if number:
        table["number"] = number
    if issuers := list(filter(stands, stated.issuers)):
        table["issuers"] = issuers
    days = {"issued": stated.issued, "published": stated.published}
    return table | {key: day for key, day in days.items() if day and written(day).search(plain)}


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
    """A title without its formalities, cut where it is long; a notice goes by the name of what it issues.

    Nothing of a title that no name can hold.
    """
    core = "" if without_place(title) else _core(title)
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
