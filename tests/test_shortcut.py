"""The shorter way from Markdown to HTML leads where Python-Markdown leads, whatever is on a page."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.artefacts import published
from build_scripts.delivery.minify import minified
from build_scripts.delivery.shortcut import Shortened, filled, shortened
from build_scripts.document import Script
from build_scripts.writers.page import details, division, escape, front_matter, inline, link, table
from tests.corpus import made
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


def html(short: Shortened) -> bytes:
    renderer().reset()
    made = renderer().convert(re.sub(r"\A---\n.*?\n---\n\n", "", short.text, flags=re.DOTALL))
    return minified(filled(made.encode(), short.pieces))


def check(source: str) -> None:
    assert html(shortened(HEAD + source)) == html(Shortened(HEAD + source, ())), source


@pytest.mark.parametrize("script", Script)
def test_every_page_is_the_same_and_nearly_all_go_the_shorter_way(script: Script) -> None:
    pages = [page for page in published(made())[script] if page.path.endswith(".md")]
    short = [shortened(page.text) for page in pages]
    for page, one in zip(pages, short, strict=True):
        assert html(one) == html(Shortened(page.text, ())), page.path
    assert sum(not one.pieces for one in short) < len(pages) / 50


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
        check(f"# x {{: #x }}\n\n{source}\n\n## y {{: #y }}\n\n{source}\n")


@given(source=MARKUP)
@example("<!--piece 0-->")
@example("- a\n\n- b")
@example("> a\n\n> b")
@example("a\n\n    b")
@example("[a]: b\n\n[a]")
def test_any_markdown_is_the_same(source: str) -> None:
    check(f"{source}\n")
    check(f"# x\n\n{source}\n\n{source}\n")
