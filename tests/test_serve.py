"""`serve` rebuilds when a source changes, and only then."""

from pathlib import Path

import pytest

from build_scripts.delivery import serve
from build_scripts.delivery.site import sources_fingerprint
from build_scripts.project import Project
from tests.small import small_project


class Enough(Exception):
    """Ends a loop that has no end."""


def test_each_change_makes_one_build(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter("aabbbc")
    built = []

    def looked() -> str:
        if (now := next(seen, "")) == "":
            raise Enough
        return now

    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(Enough):
        serve.watch(looked, lambda: built.append(1))
    assert len(built) == 2


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("source_texts/documents/good/raw.txt", True),
        ("source_texts/vocabulary/script.toml", True),
        ("overrides/main.html", True),
        ("mkdocs.yml", True),
        ("docs/zh-hans/index.md", False),
        ("docs/published/zh-hans/index.md", False),
        ("source_texts/documents/good/anchors.lock", False),
        ("site/index.html", False),
    ],
)
def test_what_people_write_counts_and_what_a_build_writes_does_not(
    name: str, counts: bool, tmp_path: Path
) -> None:
    root = small_project(tmp_path)
    before = sources_fingerprint(Project(root))
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("changed")
    assert (sources_fingerprint(Project(root)) != before) == counts
