"""What the program makes of a sample: the one place where a reader of containers plugs in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from build_scripts.intake.preview import as_json, preview
from build_scripts.problems import ProblemsFound

Outline = dict[str, Any]


def texts() -> Path | None:
    """The folder that holds `samples` and `statutes`, or none.

    POLICY_SAMPLES names it; else it is `shared`, beside the checkout or beside a folder that holds it.
    """
    named = os.environ.get("POLICY_SAMPLES")
    around = [folder / "shared" for folder in Path(__file__).resolve().parents]
    places = [Path(named)] if named else around
    return next((one for one in places if (one / "samples").is_dir() and (one / "statutes").is_dir()), None)


def outlined(path: Path) -> list[Outline]:
    """An outline for each document that the program sees in a raw file; none where it refuses the file.

    Today that is the one of ``preview``, which reads text and Markdown.
    """
    try:
        return [as_json(preview(path.name, path.read_bytes()))]
    except ProblemsFound:
        return []
