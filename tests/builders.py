"""Builds the site's Markdown with another builder and compares: `python -m tests.builders properdocs`.

What MkDocs makes of a page is what the other makes of it, but for the tag that names the builder.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.artefacts import encoded, published
from build_scripts.document import Script
from build_scripts.prepare import prepare
from build_scripts.project import Project
from build_scripts.publish import write_into
from tests.conftest import ROOT

CONFIGS = {Script.HANS: "mkdocs.yml", Script.HANT: "mkdocs.zh-hant.yml"}
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


def build(builder: str, script: Script, docs: Path, site: Path) -> None:
    """Run a builder as the site runs MkDocs; it says why when it cannot."""
    command = [sys.executable, "-m", builder, "build", "--strict"]
    command += ["--config-file", str(ROOT / CONFIGS[script]), "--site-dir", str(site)]
    settings = {"EDITION_DOCS": str(docs), "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
    environment = os.environ | settings | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, env=environment, check=True)


def pages(site: Path) -> dict[str, bytes]:
    """The HTML of a site by its paths, without the names of builders."""
    found = ((path.relative_to(site).as_posix(), path.read_bytes()) for path in sorted(site.rglob("*.html")))
    return {name: GENERATOR.sub(b"", content) for name, content in found}


def main(builder: str) -> int:
    written = published(prepare(Project(ROOT)))
    wrong = 0
    with TemporaryDirectory() as folder:
        for script, meant in written.items():
            work = Path(folder) / script.folder
            write_into(work / "docs", encoded(meant))
            sites = {name: work / name for name in ("mkdocs", builder)}
            for name, site in sites.items():
                build(name, script, work / "docs", site)
            here, there = (pages(site) for site in sites.values())
            other = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
            sys.stdout.write(f"{script}: {len(here) - len(other)} of {len(here)} pages are the same\n")
            sys.stdout.writelines(f"  {name} differs\n" for name in other)
            wrong += len(other)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
