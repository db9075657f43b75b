"""Two people each add a text with its decisions; their branches merge without a conflict."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.small import small_project
from tests.test_bad_input import run
from tests.test_review import git

TEXTS = {
    slug: f"某市关于发展{name}的意见\n一、总体要求\n{promise}。\n二、保障措施\n“百年计划”，加强领倒。\n"
    for slug, name, promise in (
        ("sea", "海洋产业", "到2027年，建成海洋实验室5个"),
        ("sky", "低空产业", "到2028年，开通低空航线20条"),
    )
}
CORRECTION = """
[[correction]]
quote = "加强领倒"
find = "领倒"
replace = "领导"
reason = "misprint"
"""


def add(root: Path, slug: str) -> None:
    """What a person does who adds a text: describe, correct, decide about figures, publish."""
    raw = root.parent / f"{slug}.txt"
    raw.write_text(TEXTS[slug], "utf-8", newline="")
    assert run(root, "add", str(raw), "--slug", slug).exit_code == 0
    folder = root / "source_texts" / "documents" / slug
    with (folder / "document.toml").open("a", encoding="utf-8") as description:
        description.write(CORRECTION)
    promised = TEXTS[slug].splitlines()[2]
    figure, unit = ("5", "个") if slug == "sea" else ("20", "条")
    (folder / "decisions.toml").write_text(
        f"""[[commitment]]
anchor = "s1-p1"
quote = "{promised}"
subject = "目标"
figure = "{figure}"
unit = "{unit}"
deadline = {promised[1:5]}

[[rejected]]
quote = "百年计划"
reason = "name"
""",
        "utf-8",
    )
    result = run(root, "pages")
    assert result.exit_code == 0, result.stderr


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A published project of one text, committed."""
    root = small_project(tmp_path / "shared")
    shutil.rmtree(root / "site")
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, root)
    assert run(root, "pages").exit_code == 0
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "one text")
    return root


def test_two_branches_that_each_add_a_text_merge(shared: Path) -> None:
    changed = {}
    for slug in TEXTS:
        git(shared, "checkout", "--quiet", "-b", slug, "main")
        add(shared, slug)
        git(shared, "add", "--all")
        changed[slug] = git(shared, "diff", "--cached", "--name-only", "HEAD").split()
        git(shared, "commit", "--quiet", "--message", f"add {slug}")
    together = {"source_texts/documents.lock"}  # which git merges line by line
    assert set(changed["sea"]) & set(changed["sky"]) == together, "no other file is everybody's"
    others = {slug: set(names) - together for slug, names in changed.items()}
    assert all(slug in name for slug, names in others.items() for name in names), changed
    git(shared, "checkout", "--quiet", "main")
    git(shared, "merge", "--quiet", "--no-edit", "sea")
    git(shared, "merge", "--quiet", "--no-edit", "sky")
    result = run(shared, "pages", "--check")
    assert result.exit_code == 0, result.stderr
    assert "not decided" not in run(shared, "check").stderr
