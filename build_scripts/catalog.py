"""The sources on disk → a library. The only module that reads input files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from build_scripts.document import RawText, Script
from build_scripts.entry import Described, read_entry
from build_scripts.follow import followed
from build_scripts.indexes.commitments import Decisions, decisions
from build_scripts.indexes.glossary import TermBase, term_base
from build_scripts.indexes.topics import Vocabulary, vocabulary
from build_scripts.ledger import Ledger, Mark, by_page, parse_ledger
from build_scripts.library import Entry, Library
from build_scripts.problems import Problem, ProblemsFound, at_offset, collect
from build_scripts.reading.decode import decode
from build_scripts.reading.readers import READERS
from build_scripts.reading.readers.marks import Doubt
from build_scripts.script import Converter, Protected, Wording
from build_scripts.sources import Phrases, ScriptTables, Source, parse

LEDGER = "anchors.lock"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load(root: Path) -> Library:
    """Read every source below `root` (``source_texts/``).

    Raises ProblemsFound with all that is wrong in all of them.
    """
    problems: list[Problem] = []
    rules = collect(problems, lambda: converter(root / "vocabulary" / "script.toml"))
    ledger = collect(problems, lambda: _ledger(root / LEDGER))
    phrases = collect(problems, lambda: _interface(root / "vocabulary" / "interface.toml"))
    authored = collect(problems, lambda: _authored(root / "pages"))
    topics = collect(problems, lambda: _topics(root / "vocabulary" / "topics.toml", rules or Converter()))
    promised = collect(problems, lambda: _decisions(root / "vocabulary" / "commitments.toml"))
    terms = collect(problems, lambda: _terms(root / "vocabulary" / "glossary.toml"))
    folders = sorted(path for path in (root / "documents").glob("*") if path.is_dir())
    if not folders:
        message = "no documents; add one with `python -m build_scripts add FILE`"
        problems.append(Problem(str(root / "documents"), message))
    entries = [entry for folder in folders if (entry := collect(problems, lambda: load_entry(folder)))]  # noqa: B023
    if (
        problems
        or rules is None
        or ledger is None
        or phrases is None
        or authored is None
        or topics is None
        or terms is None
        or promised is None
    ):
        raise ProblemsFound(problems)
    published = by_page(ledger)
    entries = [_followed(entry, published, rules) for entry in entries]
    entries.sort(key=lambda entry: (entry.source.year, str(entry.source.issued or ""), entry.slug))
    return Library(tuple(entries), rules, ledger, phrases, authored, topics, terms, promised)


def _followed(entry: Entry, published: Mapping[str, Mapping[str, Mark]], rules: Converter) -> Entry:
    """The entry with its content under the anchors that were published for it."""
    fold = partial(rules.convert, to=Script.HANS)
    return replace(
        entry, documents=tuple(followed(one, published.get(one.slug, {}), fold) for one in entry.documents)
    )


def is_slug(name: str) -> bool:
    """Whether a folder may be called so: the name is the document's for ever."""
    return bool(_SLUG.fullmatch(name)) and len(name) <= 60


def load_entry(folder: Path) -> Entry:
    """One source folder. Raises ProblemsFound with all that is wrong in it."""
    problems: list[Problem] = []
    if not is_slug(folder.name):
        message = "a slug has only a-z, 0-9 and single hyphens, 60 at most; rename the folder"
        problems.append(Problem(str(folder), message))
    toml = folder / "document.toml"
    described = collect(problems, lambda: _described(folder, toml))
    entry = collect(problems, lambda: read_entry(described)) if described else None
    if problems or entry is None:
        raise ProblemsFound(problems)
    return entry


def _described(folder: Path, toml: Path) -> Described:
    """The raw text, checked against what ``document.toml`` says of it."""
    if not toml.is_file():
        raise ProblemsFound([Problem(str(toml), "is missing; write it, or make it with `add FILE`")])
    description = _text(toml)
    source = parse(Source, str(toml), description)
    found = sorted(path for path in folder.glob("raw.*") if path.is_file())
    if len(found) != 1:
        raise ProblemsFound([Problem(str(folder), f"has {len(found)} files raw.*; it must have exactly one")])
    data = found[0].read_bytes()
    raw = RawText(found[0].name, source.encoding, hashlib.sha256(data).hexdigest(), data, "")
    described = Described(folder.name, source, raw, str(toml), description)
    problems = list(_misdescribed(described))
    text = collect(problems, lambda: _decoded(described, str(found[0])))
    if problems or text is None:
        raise ProblemsFound(problems)
    whole = RawText(raw.name, raw.encoding, raw.sha256, data, text)
    return Described(folder.name, source, whole, str(toml), description)


def _misdescribed(one: Described) -> Iterator[Problem]:
    if one.raw.sha256 != one.source.sha256:
        advice = "restore the raw text, or state its hash if it is a new one"
        yield one.wrong(("sha256",), f"{one.raw.name} has {one.raw.sha256}; {advice}")
    if one.source.reader not in READERS:
        yield one.wrong(("reader",), f"there is no {one.source.reader!r}; there are {', '.join(READERS)}")


def _decoded(one: Described, path: str) -> str:
    data, encoding = one.raw.data, one.source.encoding
    try:
        return decode(data, encoding)
    except LookupError as error:
        message = f"Python knows no text encoding {encoding!r}; name it as Python does (utf-8, gb18030, big5)"
        raise ProblemsFound([one.wrong(("encoding",), message)]) from error
    except ValueError as error:
        if not isinstance(error, UnicodeDecodeError):
            message = f"{encoding!r} is no encoding of a text file; name it as Python does (utf-8, big5)"
            raise ProblemsFound([one.wrong(("encoding",), message)]) from error
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte {error.start} is not {encoding}; state the right encoding in document.toml"
        raise ProblemsFound([Problem(path, message, line, column)]) from error


def _text(path: Path) -> str:
    """A text file that people write, as UTF-8 (a byte order mark at its head does not count)."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise ProblemsFound([Problem(str(path), message, line)]) from error


def converter(path: Path) -> Converter:
    """The converter that the reviewed tables in ``script.toml`` describe."""
    if not path.is_file():
        raise ProblemsFound([Problem(str(path), "is missing; restore it from the last commit")])
    tables = parse(ScriptTables, str(path), _text(path))
    return Converter(
        tuple(Protected(one.hans, one.hant) for one in tables.protect),
        tuple(Wording(one.hant, one.hans, one.keep, one.reason, one.decisive) for one in tables.wording),
        tuple(Protected(one.hans, one.hant) for one in tables.prose),
    )


def _ledger(path: Path) -> Ledger:
    ledger, problems = parse_ledger(str(path), _text(path) if path.is_file() else "")
    if problems:
        raise ProblemsFound(problems)
    return ledger


def _authored(folder: Path) -> dict[tuple[str, Script], str]:
    """Pages that people wrote: ``<name>.<script>.md`` by name and script."""
    return {
        (path.name.split(".")[0], script): _text(path)
        for script in Script
        for path in sorted(folder.glob(f"*.{script.folder}.md"))
    }


def _interface(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    if not path.is_file():
        raise ProblemsFound([Problem(str(path), "is missing; restore it from the last commit")])
    phrases = parse(Phrases, str(path), _text(path)).root
    return {
        section: {key: {"hans": phrase.hans, "hant": phrase.hant} for key, phrase in pairs.items()}
        for section, pairs in phrases.items()
    }


def _topics(path: Path, rules: Converter) -> Vocabulary:
    """The topics of the index; a folder without the file has none."""
    text = _text(path) if path.is_file() else ""
    return vocabulary(str(path), text, lambda words: rules.convert(words, Script.HANS))


def _decisions(path: Path) -> Decisions:
    """What was decided about figures and dates; a folder without the file has nothing decided."""
    return decisions(str(path), _text(path) if path.is_file() else "")


def _terms(path: Path) -> TermBase:
    """The glossary; a folder without the file has none."""
    return term_base(str(path), _text(path)) if path.is_file() else TermBase()


def places_in_doubt(entry: Entry, path: str) -> Iterator[tuple[Doubt, Problem]]:
    """The places where the reader was unsure, as problems with their places."""
    for doubt in entry.doubts:
        yield doubt, at_offset(path, entry.raw.text, doubt.offset, doubt.message)
