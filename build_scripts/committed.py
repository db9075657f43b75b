"""What the program writes into the repository: clean pages and ledgers for git, and all other Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from build_scripts.addresses import HOME
from build_scripts.addresses import files as ledgers_of_pages
from build_scripts.agreement import disagreement
from build_scripts.artefacts import Published, clean_markdown, encoded
from build_scripts.follow import recorded
from build_scripts.indexes.terms import PLACE
from build_scripts.ledger import Ledger, by_page, extend, format_ledger, parse_ledger
from build_scripts.parted import former
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem
from build_scripts.project import Project
from build_scripts.publish import Files, differences, replacing, replacing_file, write_into
from build_scripts.writers.clean import choice


def disagreements(project: Project, prepared: Prepared) -> Iterator[Problem]:
    """A problem for each document of which the committed page does not bear out the ledger."""
    gone = {gone.slug for gone in prepared.library.former}
    for described in prepared.library.texts:
        file = Path(described.ledger_path)
        if not file.is_file():
            continue
        for slug, records in by_page(
            parse_ledger(str(file), file.read_text("utf-8"), described.slug)
        ).items():
            if slug in gone:
                continue  # what stands at its address now is another page
            page = project.docs / described.source.script.folder / "documents" / slug / "index.md"
            says = disagreement(records, page.read_text("utf-8")) if page.is_file() else ""
            if says:
                advice = f"restore both from one commit: git checkout HEAD -- {file} {page}"
                yield Problem(str(file), f"does not agree with the committed page: {says}; {advice}")


def stale_pages(project: Project, prepared: Prepared) -> list[str]:
    """The committed files that are not what the program writes, by their paths in the repository."""
    stale = _stale(_clean_folders(project, prepared), _single_files(project, prepared))
    return [path.relative_to(project.root).as_posix() for path in stale]


def _stale(folders: Mapping[Path, Files], files: Mapping[Path, bytes]) -> list[Path]:
    inside = [folder / name for folder, content in folders.items() for name in differences(content, folder)]
    return inside + [
        path for path, content in files.items() if not path.is_file() or path.read_bytes() != content
    ]


def write_pages(project: Project, prepared: Prepared, pages: Published) -> int:
    """Write the clean and the published `pages` and the ledgers; how many of the committed files changed.

    Raises OSError, and then what was there before is unchanged.
    """
    clean, single = _clean_folders(project, prepared), _single_files(project, prepared)
    stale = _stale(clean, single)
    published = {project.published / script.folder: encoded(pages[script]) for script in pages}
    with ExitStack() as swaps:
        for folder, files in (clean | published).items():
            if differences(files, folder):
                write_into(swaps.enter_context(replacing(folder)), files)
        for path, content in single.items():
            if path in stale:
                swaps.enter_context(replacing_file(path)).write(content)
    return len(stale)


def _clean_folders(project: Project, prepared: Prepared) -> dict[Path, dict[str, bytes]]:
    return {
        project.docs / script.folder: clean_markdown(edition) for script, edition in prepared.editions.items()
    }


def _single_files(project: Project, prepared: Prepared) -> dict[Path, bytes]:
    """The page above the editions, and the ledgers: in each text's folder, of the glossary, of all pages."""
    library = prepared.library
    files = {project.docs / "index.md": choice(library.interface).text.encode()}
    ledgers: dict[tuple[str, str], Ledger] = {}
    for described, text in zip(library.texts, prepared.collection.texts, strict=True):
        now = extend(described.ledger, recorded((pair.original for pair in text.documents), described.ledger))
        ledgers[described.ledger_path, described.slug] = now
    for gone in former(library, prepared.collection):
        ledger = ledgers.setdefault((gone.path, gone.home), {})
        ledger |= {f"{gone.slug}#{anchor}": record for anchor, record in gone.records.items()}
    files |= {Path(path): format_ledger(ledger, home).encode() for (path, home), ledger in ledgers.items()}
    pages = {f"{HOME}#{address}": record for address, record in library.addresses.items()}
    now = extend(library.moves.published, pages)
    files |= {Path(path): body.encode() for path, body in ledgers_of_pages(library.moves, now).items()}
    if library.lexicon.terms.terms or library.glossary_ledger:
        now = extend(library.glossary_ledger, dict(library.lexicon.terms.places()))
        files[Path(library.glossary_ledger_path)] = format_ledger(now, PLACE).encode()
    return files
