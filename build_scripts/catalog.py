"""What people wrote, on disk → a library. The only module that reads it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from build_scripts.addresses import DOCUMENTS, Moves, moved_parts, moves
from build_scripts.addresses import HOME as ADDRESSES
from build_scripts.correspondences.weights import Weights, weights
from build_scripts.decisions import Decisions, decisions
from build_scripts.document import RawFile, RawText, Script
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.terms import PLACE, TermBase, term_base
from build_scripts.indexes.topics import Vocabulary, vocabulary
from build_scripts.interface import interface
from build_scripts.ledger import LEDGER, Ledger, Page, by_page, parse_ledger
from build_scripts.library import Described, Former, Library, Older
from build_scripts.problems import Problem, ProblemsFound, at_byte, collect, salvage
from build_scripts.publish import is_unfinished
from build_scripts.reading.decode import HalfCharacter, decode
from build_scripts.reading.readers import READERS
from build_scripts.script import Converter, converter
from build_scripts.settle import settled
from build_scripts.sources import Source
from build_scripts.toml import SLUG, SLUG_LENGTH, SLUG_RULE, TomlFile

_RAW_NAME = re.compile(r"raw\.[a-z0-9]{1,5}")


def load(root: Path) -> Library:
    """Read everything below `root` (``source_texts/``).

    Raises ProblemsFound with all that is wrong in all of it, and with the library of what is right, if its
    texts can be read by that.
    """
    _refuse_links(root)
    problems: list[Problem] = []
    words = root / "vocabulary"
    rules = collect(problems, lambda: _converter(root), None)
    says = collect(problems, lambda: interface(_file(words / "interface.toml")), {})
    authored = collect(problems, lambda: _authored(root / "pages"), {})
    to_hans = partial((rules or Converter()).convert, to=Script.HANS)
    topics = collect(problems, lambda: vocabulary(_optional(words / "topics.toml"), to_hans), Vocabulary())
    terms = collect(problems, lambda: term_base(_optional(words / "glossary.toml")), TermBase())
    compared = collect(problems, lambda: weights(_optional(words / "weights.toml")), Weights())
    general = collect(problems, lambda: decisions(_optional(words / "general.toml")), Decisions())
    entries = collect(problems, lambda: _ledger(words / f"{PLACE}.lock", PLACE), {})
    folders = sorted(
        path for path in (root / "documents").glob("*") if path.is_dir() and not is_unfinished(path)
    )
    if not folders:
        message = "no documents; add one with `python -m build_scripts add FILE`"
        problems.append(Problem(str(root / "documents"), message))
    said = collect(problems, lambda: _moves(root), Moves())
    left = [folder for folder in folders if _is_left(folder)]
    read = [
        collect(problems, partial(load_described, folder), None) for folder in folders if folder not in left
    ]
    followed = [replace(text, ledger=moved_parts(text.ledger, text.slugs, said)) for text in read if text]
    texts = tuple(sorted((_without_former(text, said) for text in followed), key=_in_time))
    former = [
        former for text in followed for former in _former(text.ledger_path, text.slug, text.ledger, said)
    ]
    for folder in left:
        path = folder / LEDGER
        ledger = collect(problems, partial(_ledger, path, folder.name), {})
        former += _former(str(path), folder.name, ledger, said)
    lexicon = Lexicon(topics, terms)
    every = (lexicon, general, entries, said, compared, tuple(former))
    library = Library(texts, rules, says, authored, *every) if rules else None
    if problems or not library:
        raise ProblemsFound(problems, library)
    return library


def _is_left(folder: Path) -> bool:
    """Whether a folder has a ledger and nothing else, as one whose text was split or joined with others."""
    return [path.name for path in folder.iterdir()] == [LEDGER]


def _former(path: str, home: str, ledger: Ledger, said: Moves) -> Iterator[Former]:
    """The documents of a ledger that are said to be split or joined."""
    for slug, records in by_page(ledger).items():
        if f"{DOCUMENTS}/{slug}" in said.parted:
            yield Former(slug, path, home, records)


def _without_former(text: Described, said: Moves) -> Described:
    """A text with the ledger of what is in it now."""
    ledger = {
        place: record
        for place, record in text.ledger.items()
        if f"{DOCUMENTS}/{place.partition('#')[0]}" not in said.parted
    }
    return replace(text, ledger=ledger)


def _moves(root: Path) -> Moves:
    """What is said of the addresses that were published."""
    published = {
        place: record
        for name in (DOCUMENTS, ADDRESSES)
        for place, record in _ledger(root / f"{name}.lock", ADDRESSES).items()
    }
    return moves(_optional(root / f"{ADDRESSES}.toml"), published)


def _in_time(described: Described) -> tuple[int, str, str]:
    """The order of the texts, and so of the documents on every page."""
    return described.source.year, str(described.source.issued or ""), described.slug


def load_converter(root: Path) -> Converter:
    """The converter of the library below `root`. Raises ProblemsFound with what is wrong in its tables."""
    _refuse_links(root)
    return _converter(root)


def _converter(root: Path) -> Converter:
    return converter(_file(root / "vocabulary" / "script.toml"))


def _refuse_links(root: Path) -> None:
    """Raise ProblemsFound where a symbolic link is below `root`: it may lead anywhere, or without end."""
    linked = (
        Path(folder, name)
        for folder, folders, files in os.walk(root)
        for name in (*folders, *files)
        if Path(folder, name).is_symlink()
    )
    message = "is a symbolic link; put what it leads to in its place"
    if problems := [Problem(str(path), message) for path in sorted(linked)]:
        raise ProblemsFound(problems)


def is_slug(name: str) -> bool:
    """Whether a folder may be called so: the name is the document's for ever."""
    return bool(re.fullmatch(SLUG, name)) and len(name) <= SLUG_LENGTH


def load_described(folder: Path) -> Described:
    """One source folder. Raises ProblemsFound with all that is wrong in what people wrote there."""
    problems: list[Problem] = []
    if not is_slug(folder.name):
        problems.append(Problem(str(folder), f"{SLUG_RULE}; rename the folder"))
    file = collect(problems, lambda: _description(folder / "document.toml"), TomlFile())
    source = salvage(problems, lambda: file.parse(Source), Source) if file.path else None
    raw = collect(problems, lambda: _raw_file(folder), None)
    decided = collect(problems, lambda: decisions(_optional(folder / "decisions.toml")), Decisions())
    ledger = collect(problems, lambda: _ledger(folder / LEDGER, folder.name), {})
    if not source or not raw:
        raise ProblemsFound(problems)
    ledger = collect(problems, lambda: _settled(folder.name, file, source, ledger), ledger)
    described = Described(folder.name, file, source, _undecoded(raw, source), decided, ledger)
    problems += _misdescribed(described)
    versions = collect(problems, lambda: tuple(_versions(folder, file, source)), ())
    described = replace(described, versions=versions)
    text = collect(problems, lambda: _kept(described) if source.extraction else _decoded(described), "")
    described = replace(described, raw=replace(described.raw, text=text))
    if problems:
        raise ProblemsFound(problems)
    return described


def _settled(slug: str, file: TomlFile, source: Source, ledger: Ledger) -> Ledger:
    """The ledger with what people decided about it. Raises ProblemsFound with the answers to no question."""
    problems = []
    pages: dict[str, Page] = {**by_page(ledger)}
    for index, decision in enumerate(source.anchor):
        name = f"{slug}/{decision.part}" if decision.part else slug
        page = settled(pages.get(name, {}), decision.was, decision.now, decision.same)
        if page is None:
            message = (
                f"nobody asks if {decision.was} is at {decision.now}; see `check --todo`, or take this out"
            )
            problems.append(file.problem(("anchor", index, "was"), message))
        else:
            pages[name] = page
    if problems:
        raise ProblemsFound(problems)
    return {f"{name}#{anchor}": record for name, page in pages.items() for anchor, record in page.items()}


def _description(path: Path) -> TomlFile:
    if not path.is_file():
        raise ProblemsFound([Problem(str(path), "is missing; write it, or make it with `add FILE`")])
    return _file(path)


def _raw_file(folder: Path) -> Path:
    """The one raw text of a folder."""
    paths = sorted(path for path in folder.glob("raw.*") if path.is_file())
    if len(paths) != 1:
        raise ProblemsFound([Problem(str(folder), f"has {len(paths)} files raw.*; it must have exactly one")])
    if not _RAW_NAME.fullmatch(paths[0].name):
        raise ProblemsFound([Problem(str(paths[0]), "must be called raw. and then a-z and 0-9, 5 at most")])
    return paths[0]


def _versions(folder: Path, file: TomlFile, source: Source) -> Iterator[Older]:
    """What a text said before. Raises ProblemsFound at the first of which the file is not as described."""
    for index, version in enumerate(source.version):
        paths = sorted((folder / "versions").glob(f"{version.since}.*"))
        if len(paths) != 1:
            message = (
                f"{folder / 'versions'} has {len(paths)} files {version.since}.*; it must have exactly one"
            )
            raise ProblemsFound([file.problem(("version", index, "since"), message)])
        raw = _undecoded(paths[0], source)
        if raw.file.sha256 != version.sha256:
            message = f"{paths[0].name} has {raw.file.sha256}; restore the file, or state its hash"
            raise ProblemsFound([file.problem(("version", index, "sha256"), message)])
        try:
            text = decode(raw.data, source.encoding)
        except (UnicodeDecodeError, HalfCharacter) as error:
            message = f"is not {source.encoding}, as the newest words are; convert it to that"
            raise ProblemsFound([Problem(str(paths[0]), message)]) from error
        yield Older(version.since, str(paths[0]), replace(raw, text=text))


def _undecoded(path: Path, source: Source) -> RawText:
    data = path.read_bytes()
    return RawText(RawFile(path.name, source.encoding, hashlib.sha256(data).hexdigest()), data, "")


def _misdescribed(described: Described) -> Iterator[Problem]:
    if described.raw.file.sha256 != described.source.sha256:
        advice = "restore the raw text, or state its hash if it is a new one"
        yield described.file.problem(
            ("sha256",), f"{described.raw.file.name} has {described.raw.file.sha256}; {advice}"
        )
    if described.source.reader not in READERS:
        message = f"there is no {described.source.reader!r}; there are {', '.join(READERS)}"
        yield described.file.problem(("reader",), message)


def _decoded(described: Described) -> str:
    data, encoding = described.raw.data, described.source.encoding
    try:
        return decode(data, encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not {encoding}; state the right encoding in document.toml"
        raise ProblemsFound([at_byte(described.raw_path, data, error.start, message)]) from error
    except HalfCharacter as error:
        message = f"{encoding!r}: {error}; state the right one"
        raise ProblemsFound([described.file.problem(("encoding",), message)]) from error
    except (LookupError, ValueError) as error:
        message = f"Python knows no text encoding {encoding!r}; name it as Python does (utf-8, gb18030, big5)"
        raise ProblemsFound([described.file.problem(("encoding",), message)]) from error


def _kept(described: Described) -> str:
    """The text that was taken out of a container when it was added."""
    path = Path(described.raw_path)
    if not path.is_file():
        raise ProblemsFound([Problem(str(path), "is missing; restore it, or add the raw file again")])
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if described.source.extraction and digest != described.source.extraction.sha256:
        message = f"{path.name} has {digest}; restore it: what is wrong in it is a [[correction]]"
        raise ProblemsFound([described.file.problem(("extraction", "sha256"), message)])
    return data.decode()


def _authored(folder: Path) -> dict[tuple[str, Script], str]:
    """Pages that people wrote: ``<name>.<script>.md`` by name and script."""
    problems: list[Problem] = []
    written = {}
    for script in Script:
        suffix = f".{script.folder}.md"
        for path in sorted(folder.glob(f"*{suffix}")):
            name = path.name.removesuffix(suffix)
            if not is_slug(name):
                problems.append(Problem(str(path), f"{SLUG_RULE}; rename the page"))
            written[name, script] = collect(problems, partial(_text, path), "")
    if problems:
        raise ProblemsFound(problems)
    return written


def _ledger(path: Path, home: str) -> Ledger:
    return parse_ledger(str(path), _text_or_nothing(path), home)


def _file(path: Path) -> TomlFile:
    """A file without which there is no site."""
    if not path.is_file():
        raise ProblemsFound([Problem(str(path), "is missing; restore it from the last commit")])
    return TomlFile(str(path), _text(path))


def _optional(path: Path) -> TomlFile:
    """A vocabulary that a library may do without: a file that is not there says nothing."""
    return TomlFile(str(path), _text_or_nothing(path))


def _text_or_nothing(path: Path) -> str:
    return _text(path) if path.is_file() else ""


def _text(path: Path) -> str:
    """A text file that people write, as UTF-8 (a byte order mark at its head does not count)."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise ProblemsFound([at_byte(str(path), data, error.start, message)]) from error
