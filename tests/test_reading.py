"""Small texts of every shape: what the program sees in each, as an outline to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts.intake.preview import as_json, preview
from build_scripts.problems import ProblemsFound

CASES = sorted(path for path in (Path(__file__).parent / "reading").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_outline(case: Path, golden: Callable[[Path, str], None]) -> None:
    (raw,) = case.glob("raw.*")
    try:
        sketch = drawn(as_json(preview(raw.name, raw.read_bytes())))
    except ProblemsFound as found:
        sketch = f"{found}\n"
    golden(case / "outline.txt", sketch)


def drawn(seen: dict[str, Any]) -> str:
    """The facts, every block below its parent with all its words, what was dropped and what is in doubt."""
    facts = ("encoding", "script", "reader", "title", "number", "issuers", "issued")
    rows = [f"{key}: {seen[key]}" for key in facts]
    depth: dict[str | None, int] = {None: -1}
    for block in seen["blocks"]:
        depth[block["id"]] = depth[block["parent"]] + 1
        names = " ".join((block["id"], *block["aliases"]))
        words = " | ".join((block["label"], block["heading"], block["text"]))
        rows.append(f"{'  ' * depth[block['id']]}{names}: {block['kind']}: {words}")
    rows += [f"dropped ({one['kind']}, {one['reason']}): {one['text']!r}" for one in seen["dropped"]]
    rows += [f"doubt (line {one['line']}): {one['message']}" for one in seen["doubts"]]
    return "\n".join(rows) + "\n"
