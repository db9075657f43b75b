"""The shorter way from Markdown to HTML leads where Python-Markdown leads, whatever is on a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.artefacts import published
from build_scripts.delivery import render
from build_scripts.delivery.minify import minified
from build_scripts.delivery.shortcut import Heading, body, run_in
from build_scripts.document import Script
from build_scripts.kept import Store
from build_scripts.project import Project
from build_scripts.writers.page import details, division, escape, front_matter, inline, link, table
from tests.conftest import ROOT
from tests.corpus import made
from tests.small import tree
from tests.strategies import words
from tests.writers.test_page import SIGNS, renderer

HEAD = front_matter({"title": "x"})
# Markup of all kinds, whole and in pieces: what is not known must be left alone.
BETWEEN = [" ", "  ", "\n", "\n\n", "\n    ", "\n:   ", "\n- ", "\n> ", "\u3000", "\t"]
TAGS = [
    "<b>",
    "</b>",
    "<wbr>",
    "<div markdown>",
    "</div>",
    "<details>",
    "<p>x</p>",
    "[x](a.html)",
    "{: .a }",
    "**",
]
ROWS = ["\n| a | b |", "\n| --- | --- |"]
MARKUP = st.one_of(
    st.lists(st.sampled_from([*SIGNS["texts"], *BETWEEN, *TAGS, *ROWS]), max_size=12).map("".join),
    st.text("<>&;#[](){}:*_`~=+-|!\\\"' .\n\u4e00a9", max_size=40),
)


def check(text: str) -> bool:
    """Whether a page goes the shorter way. Raises AssertionError where that leads to another page."""
    content = body(text)
    if content is None:
        return False
    renderer().reset()
    long = renderer().convert(text.removeprefix(content.front))
    assert minified(content.html.encode()) == run_in(minified(long.encode()).decode()).encode(), text
    headings = [Heading(one["level"], one["id"], one["name"]) for one in flat(renderer().toc_tokens)]
    assert [heading for heading in content.headings if heading.rank <= 4] == headings, text
    return True


def flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from flat(token["children"])


@pytest.mark.parametrize("script", Script)
def test_every_page_is_the_same_and_nearly_all_go_the_shorter_way(script: Script) -> None:
    pages = [page for page in published(made())[script] if page.path.endswith(".md")]
    assert sum(check(page.text) for page in pages) > len(pages) * 0.97


@pytest.mark.parametrize("text", SIGNS["texts"])
def test_hostile_words_are_the_same_in_every_form(text: str) -> None:
    check_forms(" ".join(text.split()))


@given(text=words)
def test_any_words_are_the_same_in_every_form(text: str) -> None:
    check_forms(" ".join(text.split()))


def check_forms(plain: str) -> None:
    if not plain:
        return
    begun, within, half = escape(plain), inline(plain), len(plain) // 2
    linked = link(begun, "a/index.md", "b/index.md#c", '{: .gloss title="一" }')
    for source in (
        f"{begun}\n{{: #p1 .note }}",
        f"{linked}{within}",
        f"x {inline(plain[:half])}<b>{inline(plain[half:])}</b>",
        f"- {begun}\n    - {linked}",
        f"> {begun}",
        f"{begun}\n:   {linked}\n\n{begun}\n:   {begun}",
        table(["a", begun], [[begun, linked]]),
        division('class="a"', begun, details("", f"<span>{within}</span>", table(["a"], [[begun]]))),
    ):
        check(f"{HEAD}# {begun} {{: #x }}\n\n{source}\n\n## {linked} {{: #y }}\n\n{source}\n")


@given(source=MARKUP)
@example("<!--piece 0-->")
@example("- a\n\n- b")
@example("> a\n\n> b")
@example("a\n\n    b")
@example("[a]: b\n\n[a]")
@example("5<7@a.b>")
def test_any_markdown_is_the_same(source: str) -> None:
    check(f"{HEAD}# x\n\n{source}\n\n## y {{: #y }}\n\n{source}\n")
    check(f"{HEAD}# {source}\n\ny\n")


def test_a_page_in_its_model_is_the_page_that_mkdocs_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page for page in published(made())[Script.HANT] if page.path.endswith(".md")]
    edition = render.Pages(Project(ROOT), Script.HANT, pages, "https://a.example/b/", "0")

    def site(name: str) -> dict[str, str]:
        kept = Store(tmp_path / f"{name}-kept", 1, bytes, bytes)
        render.render([(edition, pages)], kept, tmp_path / name, tmp_path / f"{name}-work")
        return tree(tmp_path / name)

    short = site("short")
    monkeypatch.setattr(render, "body", lambda _: None)
    assert short == site("long")
