"""Markdown → the site: MkDocs for each edition, the data beside them, a front door.

MkDocs is run as a command; nothing of ours is loaded into it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path, PurePath

from build_scripts.artefacts import encoded, files, published
from build_scripts.committed import write_pages
from build_scripts.delivery.assets import share
from build_scripts.delivery.hosting import SERVERS, Headers, headers
from build_scripts.delivery.readback import unlike
from build_scripts.document import Script
from build_scripts.ledger import LEDGER
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import fresh_folder, replacing, write_file, write_into
from build_scripts.writers.page import Page

_CONFIG = {Script.HANS: "mkdocs.yml", Script.HANT: "mkdocs.zh-hant.yml"}
INPUTS = (
    "source_texts",
    "build_scripts",
    "docs",
    "overrides",
    "mkdocs.yml",
    "mkdocs.zh-hant.yml",
    "requirements",
    "schemas",
)
_STAMP = ".cache/site"


def build(project: Project, made: Prepared, site_url: str) -> None:
    """Write the pages into ``docs/`` and build the whole site into ``site/``.

    `site_url` is the address of the site's root with a slash at its end, or empty. The former pages
    and the former site stay until all of the new site is complete and says what was meant. Raises
    ProblemsFound with what MkDocs complains of, and with each page that says otherwise.
    """
    settings = {"SOURCE_DATE_EPOCH": _epoch(made), "ROOT_URL": site_url}
    with replacing(project.site) as fresh:
        with fresh_folder(project.docs) as docs:
            meant = {script: published(edition) for script, edition in made.editions.items()}
            for script, pages in meant.items():
                write_into(docs / script.folder, encoded(pages))
            with ExitStack() as running:
                runs = [running.enter_context(_mkdocs(project, one, docs, fresh, settings)) for one in Script]
                beside = dict(files(made)) | _schemas(project)  # while MkDocs runs
                complaints = [line for run in runs for line in _complaints(run)]
        if complaints:
            raise ProblemsFound(Problem("mkdocs", line) for line in complaints)
        _drop_unused(fresh, site_url)
        share(fresh, [script.folder for script in Script], _licences(project))
        # What the theme's licence asks of every copy.
        write_file(fresh / "assets" / "LICENSE.mkdocs-material", _theme_licence())
        write_into(fresh, beside)
        for name in ("index.html", "404.html", "404.js"):
            write_file(fresh / name, (project.root / "overrides" / "root" / name).read_bytes())
        write_file(fresh / ".nojekyll", b"")
        write_file(fresh / "_headers", SERVERS["pages"](headers_of(fresh)).encode())
        if wrong := list(_otherwise(fresh, made, meant)):
            raise ProblemsFound(wrong)
        write_pages(project, made)
    write_file(project.root / _STAMP, fingerprint(project, site_url).encode())


def _otherwise(site: Path, made: Prepared, meant: Mapping[Script, tuple[Page, ...]]) -> Iterator[Problem]:
    """Where the finished pages say something else than what was `meant`."""
    for script, pages in meant.items():
        yield from unlike(site / script.folder, pages, made.editions[script].corpus.documents)


def _epoch(made: Prepared) -> str:
    """The day of the newest document in seconds since 1970: what MkDocs takes for today."""
    days = (one.metadata.issued for one in made.collection.documents if one.metadata.issued)
    return str((max(days, default=date(1970, 1, 1)) - date(1970, 1, 1)).days * 86400)


def _schemas(project: Project) -> dict[str, bytes]:
    """What describes the data: every JSON Schema of the repository, by its path in the site."""
    paths = sorted((project.root / "schemas").glob("*.json"))
    return {f"data/schemas/{path.name}": path.read_bytes() for path in paths}


def _drop_unused(site: Path, site_url: str) -> None:
    """Remove what MkDocs makes and no reader gets: a page for lost readers in each edition (the site's
    root has one for both), a packed sitemap, and a sitemap without an address."""
    for script in Script:
        for name in ("404.html", "sitemap.xml.gz", *([] if site_url else ["sitemap.xml"])):
            (site / script.folder / name).unlink(missing_ok=True)


def _theme_licence() -> bytes:
    files = importlib.metadata.files("mkdocs-material") or []
    return next(Path(str(file.locate())) for file in files if file.name == "LICENSE").read_bytes()


def _licences(project: Project) -> list[str]:
    """Those of what our scripts have of others, which go along with them."""
    folder = project.root / "overrides" / "assets"
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.LICENSE"))]


def is_current(project: Project, site_url: str) -> bool:
    """Whether ``site/`` is what a build would make now."""
    stamp = project.root / _STAMP
    built = project.site.is_dir() and stamp.is_file()
    return built and stamp.read_text() == fingerprint(project, site_url)


def headers_of(site: Path) -> Headers:
    """The headers that a server should send with the site in that folder."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return headers((path.read_bytes() for path in site.rglob("*.html")), names)


def require_built(project: Project) -> None:
    """Raise ProblemsFound where there is no site yet."""
    if not (project.site / "index.html").is_file():
        raise ProblemsFound([Problem(str(project.site), "is not built yet; run `make site` first")])


def require_current(project: Project, site_url: str) -> None:
    """Raise ProblemsFound where ``site/`` is not what a build would make now."""
    require_built(project)
    if not is_current(project, site_url):
        message = "is older than its sources, or built for another address; run `make site` again"
        raise ProblemsFound([Problem(str(project.site), message)])


def fingerprint(project: Project, site_url: str) -> str:
    """A hash of everything that a build reads, and of the pages that it must leave in ``docs/``."""
    return _hash(_inputs(project), f"{sys.version_info[:2]} {site_url}")


def _hash(files: Mapping[str, Path], about: str = "") -> str:
    """A hash of names and contents. An editor's own file may be gone again before it is read."""
    digest = hashlib.sha256(f"{about}\n".encode())
    for name, path in files.items():
        digest.update(f"{name}\n".encode())
        with suppress(FileNotFoundError):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def sources_fingerprint(project: Project) -> str:
    """A hash of what people write: the inputs without the pages and the ledgers, which a build writes."""
    files = _inputs(project).items()
    return _hash({name: path for name, path in files if not _is_written(project, path)})


def _is_written(project: Project, path: Path) -> bool:
    """Whether a build writes a file among its inputs: a page, or a ledger."""
    return path.is_relative_to(project.docs) or path.suffix == PurePath(LEDGER).suffix


def _inputs(project: Project) -> dict[str, Path]:
    """Every file that a build reads, by its path below the project's root, in a fixed order."""
    roots = [project.root / name for name in INPUTS]
    files = [file for root in roots for file in (sorted(root.rglob("*")) if root.is_dir() else [root])]
    return {
        file.relative_to(project.root).as_posix(): file
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }


@contextmanager
def _mkdocs(
    project: Project, script: Script, docs: Path, site: Path, settings: Mapping[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """MkDocs at work on one edition, from its folder in `docs` to that in `site`; it ends with the block."""
    target, root_url = site / script.folder, settings["ROOT_URL"]
    # Not --quiet: it silences the warnings before --strict counts them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(project.root / _CONFIG[script]), "--site-dir", str(target)]
    environment = os.environ | {
        **settings,
        "NO_MKDOCS_2_WARNING": "1",
        "EDITION_DOCS": str((docs / script.folder).resolve()),
        "EDITION_URL": f"{root_url}{script.folder}/" if root_url else "",
        "PYTHONHASHSEED": "0",
    }
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
    ) as run:
        try:
            yield run
        finally:
            run.kill()


def _complaints(run: subprocess.Popen[str]) -> list[str]:
    """What MkDocs said when it was not content; nothing otherwise."""
    said, _ = run.communicate()
    if run.returncode == 0:
        return []
    lines = said.splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("INFO ", "Aborted "))] or [
        f"ended with status {run.returncode}"
    ]
