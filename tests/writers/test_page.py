"""Raw words on a page: a reader sees what the text says, and none of it is markup; ways between pages."""

import html
import posixpath
import re
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_scripts.mapped_text import MappedText
from build_scripts.reading.punctuation import normalise
from build_scripts.writers.page import (
    escape,
    front_matter,
    inline,
    link,
    outward,
    page,
    relative,
    table,
    upward,
)
from tests.conftest import ROOT
from tests.strategies import words


class _ConfigLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads mkdocs.yml; its own tags (``!ENV``, ``!!python/name``) do not matter here."""


_ConfigLoader.add_multi_constructor("", lambda *_: None)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.targets: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += [tag, *(name for name, _ in attrs)]
        self.targets += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def renderer(config_name: str = "mkdocs.yml") -> markdown.Markdown:
    """Python-Markdown with the extensions of a site, and those that MkDocs adds to any."""
    config = yaml.load((ROOT / config_name).read_text("utf-8"), Loader=_ConfigLoader)
    names, options = ["fenced_code", "tables", "toc"], {}
    for one in config["markdown_extensions"]:
        name, option = (one, {}) if isinstance(one, str) else next(iter(one.items()))
        names.append(name)
        options[name] = option or {}
    return markdown.Markdown(extensions=names, extension_configs=options)


FORGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def seen(html: str) -> _Seen:
    parser = _Seen()
    parser.feed(html)
    parser.close()
    return parser


def rendered(source: str) -> _Seen:
    """As the site shows it."""
    renderer().reset()
    return seen(renderer().convert(source))


def shown(text: str) -> str:
    return " ".join(text.split())


SIGNS = tomllib.loads((Path(__file__).parent / "hostile.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", SIGNS["texts"])
def test_hostile_words_are_shown_as_they_are(text: str) -> None:
    check(text)


@given(text=words)
def test_any_words_are_shown_as_they_are(text: str) -> None:
    check(text)


@given(text=st.text("<>&;#[](){}:*_`~^=+-|!\\\"' .0123456789abx\u4e00", max_size=30))
def test_any_signs_are_shown_as_they_are(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """As the pages do it: normalised words in a paragraph with attributes, behind another, in a heading, …"""
    mapped, _ = normalise(MappedText.of(" ".join(text.split())))
    plain = " ".join(mapped.text.split())
    if not plain:
        return
    words, half = escape(plain), len(plain) // 2
    pieces = f"x {inline(plain[:half])}{inline(plain[half:])}"
    forms = (
        (f"{words}\n{{: #p1 }}", "", "p id"),
        (f"before\n\n{words}\n{{: #p1 }}", "before", "p id"),
        (f"## {words} {{: #h1 }}", "", "h2 id"),
        (f"## {inline(plain)} {{: #h1 }}", "", "h2 id"),
        (f"[{words}](a.md)", "", "p a href"),
        (f"[{words}](a.md){{#a}}{inline(plain)}", plain, "p a href id"),
        (table(["a"], [[f"x{words}"]]), "a x", "table thead tbody tr th td"),
        (pieces, "x", "p"),
    )
    for source, before, tags in forms:
        expect(rendered(source), before, plain, tags, source)
    for source, before, tags in (
        (words, "", "p"),
        (f"## {inline(plain)}", "", "h2"),
        (f"[{words}](a.md){inline(plain)}", plain, "p a href"),
        (pieces, "x", "p"),
    ):
        expect(seen(FORGE.render(source)), before, plain, tags, source)


def expect(result: _Seen, before: str, plain: str, tags: str, source: str) -> None:
    visible = shown("".join(result.text))
    assert visible.startswith(before)
    assert shown(visible.removeprefix(before)) == shown(html.unescape(html.escape(plain))), source
    assert set(result.tags) <= set(tags.split()), source


@pytest.mark.parametrize("text", SIGNS["harmless"])
def test_signs_that_mean_nothing_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@given(words, words)
def test_no_fact_breaks_out_of_the_front_matter(one: str, other: str) -> None:
    facts = {"title": one, "issuers": [other, one]}
    _, matter, rest = front_matter(facts).split("---\n")
    assert (yaml.safe_load(matter), matter.count("\n"), rest) == (facts, 2, "\n")


def test_a_page_has_its_facts_in_front_and_a_blank_line_between_blocks() -> None:
    made = page("a/index.md", "《甲》 & 乙", 'say "丙"', ["# 甲", "", "乙"], hide=["toc"])
    front, _, text = made.text.removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front) == {
        "title": "《甲》 &amp; 乙",
        "description": "say &quot;丙&quot;",
        "hide": ["navigation", "toc"],
    }
    assert (made.path, text) == ("a/index.md", "\n# 甲\n\n乙\n")


@given(st.text(st.characters(exclude_categories=())))
@example("\x85\x9f")
@example("\u2028---\uffff\ufeff")
@example("\ud800")
def test_front_matter_says_what_was_meant_whatever_it_holds(title: str) -> None:
    """As MkDocs reads it: up to the first line of hyphens, as YAML."""
    text = page("a.md", title, title, ["body"]).text
    found = re.match(r"^-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", text, re.DOTALL)
    assert found
    assert yaml.safe_load(found[1]) == {
        "title": html.escape(title),
        "description": html.escape(title),
        "hide": ["navigation"],
    }


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("a/b.md", "b.html"),
        ("a/b.md#k7", "b.html#k7"),
        ("c/d/e.md#k7", "../c/d/e.html#k7"),
        ("a/index.md#k7", "#k7"),
        ("a/index.md", "index.html"),
    ],
)
def test_a_link_names_what_is_needed_to_come_there(target: str, written: str) -> None:
    assert link("甲", "a/index.md", target, "{: .x }") == f"[甲]({written}){{: .x }}"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/[x](javascript:alert(1))",
        "https://example.org/a_b_c/__d__/*e*?f=1&g=&amp;#h",
        "https://example.org/!['(x)]&lt;b",
        "http://政务.example/通知.html",
    ],
)
def test_an_address_is_shown_and_led_to_as_it_is(address: str) -> None:
    result = rendered(f"来源 {outward(address)}")
    assert shown("".join(result.text)) == f"来源 {address}"
    assert (result.tags, result.targets) == (["p", "a", "href"], [address])


def test_the_way_up_leads_above_the_editions() -> None:
    assert [upward(path) for path in ("index.md", "a/index.md", "a/b/c.md")] == ["../", "../../", "../../../"]


PATHS = st.lists(st.sampled_from(["a", "b", "index.md"]), min_size=1, max_size=5).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_path_is_what_the_system_says(path: str, source: str) -> None:
    folder = "/" + posixpath.dirname(source)
    assert posixpath.normpath(posixpath.join(folder, relative(path, source))) == f"/{path}"
    if not source.startswith(f"{path}/"):
        assert relative(path, source) == posixpath.relpath(f"/{path}", folder)
