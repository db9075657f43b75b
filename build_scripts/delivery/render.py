"""Markdown → HTML: MkDocs renders the pages that no earlier build has kept.

MkDocs is run as a command, in as many processes as there are cores; nothing of ours is loaded into it. The
HTML of a page depends on its Markdown, the configuration, the templates, the titles in the navigation and the
versions of the programs alone, and is kept under the hash of these.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import groupby, islice
from pathlib import Path

from build_scripts.delivery.minify import minified
from build_scripts.delivery.model import filled, model
from build_scripts.delivery.shortcut import Body, body, run_in
from build_scripts.document import Script
from build_scripts.kept import Store, key_of
from build_scripts.problems import Problem, ProblemsFound
from build_scripts.project import Project
from build_scripts.publish import fresh_folder, put
from build_scripts.writers.page import Page, front_matter
from build_scripts.writers.paths import html_path

_CONFIG = {Script.HANS: "mkdocs.yml", Script.HANT: "mkdocs.zh-hant.yml"}
_MADE_BY = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pymdown-extensions")
_FORM = 1
_IN_NAVIGATION = re.compile(r"^ +- (\S+\.md)$", re.MULTILINE)
# What one run of MkDocs takes at most, for it holds all of it; and what is worth a run of its own.
_MOST, _LEAST = 4_000_000, 150_000  # characters of Markdown


@dataclass(frozen=True)
class Pages:
    """The pages of one script, and the address of the site's root with a slash at its end, or empty.

    `epoch` is what MkDocs takes for today, in seconds since 1970.
    """

    project: Project
    script: Script
    pages: Sequence[Page]
    site_url: str
    epoch: str

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of each page's HTML, by the page's path."""
        return {page.path: self.key(page) for page in self.pages}

    def key(self, page: Page) -> str:
        """The key of the HTML of a page of this edition."""
        return key_of((self._surroundings, page.path.encode(), page.text.encode()))

    @cached_property
    def navigation(self) -> list[Page]:
        """The pages that the navigation names, with their titles and no more, where they say one."""
        config = (self.project.root / _CONFIG[Script.HANS]).read_text("utf-8")
        named = set(_IN_NAVIGATION.findall(config))
        return [_only_title(page) for page in self.pages if page.path in named]

    @cached_property
    def named(self) -> frozenset[str]:
        """The paths of the pages that the navigation names."""
        return frozenset(page.path for page in self.navigation)

    @cached_property
    def _surroundings(self) -> bytes:
        """All that the HTML of a page is made from, but the page."""
        root = self.project.root
        files = [*sorted((root / "overrides").rglob("*.html")), *(root / name for name in _CONFIG.values())]
        about = [
            self.site_url,
            self.script.folder,
            sys.version,
            *(f"{name} {version(name)}" for name in _MADE_BY),
        ]
        about += [f"{page.path} {page.text}" for page in self.navigation]
        about += [f"{file.relative_to(root).as_posix()} {file.read_text('utf-8')}" for file in files]
        return key_of(part.encode() for part in about).encode()


@dataclass(frozen=True, slots=True)
class _Job:
    """A page to make HTML of; `source` is what MkDocs renders for it, and `key` that of its HTML.

    It is the model of the page, or where no `body` of it is known, the page.
    """

    edition: Pages
    page: Page
    body: Body | None
    source: Page
    key: str

    @classmethod
    def of(cls, edition: Pages, page: Page) -> _Job:
        content = body(page.text)
        source = model(page, content, edition.named) if content else page
        return cls(edition, page, content, source, edition.key(source))

    def html(self, rendered: bytes) -> bytes:
        """The HTML of the page, of that of its source."""
        shown = rendered.decode()
        return (filled(shown, self.page, self.body) if self.body else run_in(shown)).encode()


@dataclass(frozen=True)
class _Share:
    """What one run of MkDocs renders: the sources of some jobs of an edition, in a folder of its own."""

    edition: Pages
    jobs: Sequence[_Job]
    folder: Path

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """MkDocs at work, from ``docs/`` to ``site/`` in the folder; it ends with the block."""
        for page in (*self.edition.navigation, *(job.source for job in self.jobs)):  # the later one stays
            put(self.folder / "docs" / page.path, page.text.encode())
        edition, site_url = self.edition, self.edition.site_url
        # Not --quiet: it silences the warnings before --strict counts them.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(edition.project.root / _CONFIG[edition.script])]
        command += ["--site-dir", str(self.folder / "site")]
        environment = os.environ | {
            "SOURCE_DATE_EPOCH": edition.epoch,
            "ROOT_URL": site_url,
            "NO_MKDOCS_2_WARNING": "1",
            "EDITION_DOCS": str((self.folder / "docs").resolve()),
            "EDITION_URL": f"{site_url}{edition.script.folder}/" if site_url else "",
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

    def html(self) -> Iterator[tuple[str, bytes]]:
        """The HTML of each source by its key, without what no reader sees."""
        for job in self.jobs:
            path = self.folder / "site" / html_path(job.source.path)
            yield job.key, minified(path.read_bytes())


def store(project: Project) -> Store[bytes]:
    """The kept HTML of pages."""
    return Store(project.kept / "pages", _FORM, bytes, bytes)


def render(
    wanted: Iterable[tuple[Pages, Sequence[Page]]], kept: Store[bytes], site: Path, beside: Path
) -> None:
    """Write the HTML of some pages of each edition into its folder in `site`; MkDocs works `beside` a path.

    MkDocs renders the models of the pages that are not `kept`, and the pages of which none is known. Raises
    ProblemsFound with what it complains of.
    """
    jobs = [_Job.of(edition, page) for edition, pages in wanted for page in pages]
    models = {job.key for job in jobs if job.body}
    html = {key: shown for key in models if (shown := kept.find(key)) is not None}
    missing = {job.key: job for job in jobs if job.key not in html}
    for key, shown in _rendered(list(missing.values()), beside):
        html[key] = shown
        if key in models:
            kept.keep(key, shown)
    for job in jobs:
        put(site / job.edition.script.folder / html_path(job.page.path), job.html(html[job.key]))


def _rendered(jobs: Sequence[_Job], beside: Path) -> Iterator[tuple[str, bytes]]:
    """The HTML that MkDocs makes of the source of each job, by its key."""
    with fresh_folder(beside) as work:
        shares = _shares(jobs, work)
        while together := list(islice(shares, _cores())):
            with ExitStack() as started:
                runs = [started.enter_context(share.running()) for share in together]
                complaints = [line for run in runs for line in _complaints(run)]
            if complaints:
                raise ProblemsFound(Problem("mkdocs", line) for line in complaints)
            for share in together:
                yield from share.html()


def _shares(jobs: Iterable[_Job], work: Path) -> Iterator[_Share]:
    """The jobs of each edition in shares of about one size."""
    for script, some in groupby(jobs, key=lambda job: job.edition.script):
        of_script = list(some)
        weight = sum(len(job.source.text) for job in of_script)
        runs = max(-(-weight // _MOST), min(_cores() // len(Script), weight // _LEAST), 1)
        for number in range(runs):
            if share := of_script[number::runs]:
                yield _Share(share[0].edition, share, work / f"{script.folder}-{number}")


def _complaints(run: subprocess.Popen[str]) -> list[str]:
    """What MkDocs said when it was not content; nothing otherwise."""
    said, _ = run.communicate()
    if run.returncode == 0:
        return []
    lines = [line for line in said.splitlines() if line.strip()]
    return [line for line in lines if not line.startswith(("INFO ", "Aborted "))] or [
        f"ended with status {run.returncode}"
    ]


def _only_title(page: Page) -> Page:
    """A page of which MkDocs takes the title and no more, where its front matter says one."""
    text = front_matter({"title": html.escape(page.title)}) if page.title else page.text
    return Page(page.path, text, page.title)


def _cores() -> int:
    return os.cpu_count() or 1
