"""Pages, rendered or kept → the site: both editions, the data beside them, a front door."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath

from build_scripts.artefacts import files, published
from build_scripts.committed import write_pages
from build_scripts.delivery.assets import share
from build_scripts.delivery.hosting import SERVERS, Headers, headers
from build_scripts.delivery.readback import unlike
from build_scripts.delivery.render import Pages, render, store
from build_scripts.delivery.sitemap import sitemap
from build_scripts.document import Document, Script
from build_scripts.ledger import LEDGER
from build_scripts.links import incomplete
from build_scripts.prepare import Prepared
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import put, replacing, write_file, write_into
from build_scripts.writers.head import heads
from build_scripts.writers.page import Page
from build_scripts.writers.paths import document_path, html_path

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


def build(project: Project, prepared: Prepared, site_url: str) -> None:
    """Write the pages into ``docs/`` and build the whole site into ``site/``.

    `site_url` is the address of the site's root with a slash at its end, or empty. The former pages
    and the former site stay until all of the new site is complete and says what was meant. Raises
    ProblemsFound with what MkDocs complains of, and with each page that says otherwise.
    """
    pages = published(prepared)
    beside = dict(files(prepared, site_url)) | _schemas(project)
    if missing := list(incomplete(prepared, pages, beside)):
        raise ProblemsFound(missing)
    with replacing(project.site) as fresh:
        editions = [Pages(project, script, pages[script], site_url, _epoch(prepared)) for script in Script]
        if wrong := list(_pages(project, prepared, editions, fresh)):
            raise ProblemsFound(wrong)
        share(fresh, [script.folder for script in Script], _assets(project), _licences(project))
        for script in Script:
            _put_heads(fresh / script.folder, heads(prepared.editions[script], site_url))
        # What the theme's licence asks of every copy.
        write_file(fresh / "assets" / "LICENSE.mkdocs-material", _theme_licence())
        write_into(fresh, beside)
        for edition in editions if site_url else ():
            listed = [page.path for page in edition.pages if page.path.endswith(".md")]
            put(fresh / edition.script.folder / "sitemap.xml", sitemap(edition.script, listed, site_url))
        for name in ("index.html", "index.js", "404.html", "404.js"):
            write_file(fresh / name, (project.root / "overrides" / "root" / name).read_bytes())
        write_file(fresh / ".nojekyll", b"")
        write_file(fresh / "_headers", SERVERS["pages"](headers_of(fresh)).encode())
        write_pages(project, prepared, pages)
    write_file(project.root / _STAMP, fingerprint(project, site_url).encode())


def _pages(project: Project, prepared: Prepared, editions: Sequence[Pages], site: Path) -> Iterator[Problem]:
    """Write the HTML of all pages into `site`: what was kept, and the rest rendered.

    A page is kept when it says what was meant; gives a problem for each that does not.
    """
    kept = store(project)
    wanted: list[tuple[Pages, list[Page]]] = []
    for edition in editions:
        pages = []
        for page in edition.pages:
            if not page.path.endswith(".md"):
                put(site / edition.script.folder / page.path, page.text.encode())  # a script of ours
            elif (shown := kept.find(edition.keys[page.path])) is not None:
                put(site / edition.script.folder / html_path(page.path), shown)
            else:
                pages.append(page)
        wanted.append((edition, pages))
    render(wanted, kept, site, project.site)
    for edition, pages in wanted:
        folder = site / edition.script.folder
        problems = list(unlike(folder, pages, prepared.editions[edition.script].corpus.documents))
        yield from problems
        if not problems:
            for page in pages:
                kept.keep(edition.keys[page.path], (folder / html_path(page.path)).read_bytes())
    kept.tidy()


def _put_heads(folder: Path, said: Iterable[tuple[Document, str]]) -> None:
    """Put what each document says to machines into the head of its page, in the edition's folder."""
    for document, head in said:
        path = folder / html_path(document_path(document))
        put(path, path.read_bytes().replace(b"</head>", f"{head}</head>".encode(), 1))


def _epoch(prepared: Prepared) -> str:
    """The day of the newest document in seconds since 1970: what MkDocs takes for today."""
    days = (
        document.metadata.issued for document in prepared.collection.documents if document.metadata.issued
    )
    return str((max(days, default=date(1970, 1, 1)) - date(1970, 1, 1)).days * 86400)


def _schemas(project: Project) -> dict[str, bytes]:
    """What describes the data: every JSON Schema of the repository, by its path in the site."""
    paths = sorted((project.root / "schemas").glob("*.json"))
    return {f"data/schemas/{path.name}": path.read_bytes() for path in paths}


def _assets(project: Project) -> tuple[Path, ...]:
    """The folders of what pages load, ours behind the theme's."""
    theme = Path(str(importlib.resources.files("material")))
    return theme / "templates" / "assets", project.root / "overrides" / "assets"


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
