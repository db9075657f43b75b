"""Raw words on a page: what a reader sees is what the text says, and none of it is markup."""

import html
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.reading.punctuation import normalise
from build_scripts.strand import Strand
from build_scripts.writers.page import escape
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += [tag, *(name for name, _ in attrs)]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def renderer() -> markdown.Markdown:
    """Python-Markdown with the extensions of the site."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=_ConfigLoader)
    names, options = [], {}
    for one in config["markdown_extensions"]:
        name, option = (one, {}) if isinstance(one, str) else next(iter(one.items()))
        names.append(name)
        options[name] = option or {}
    return markdown.Markdown(extensions=names, extension_configs=options)


def seen(source: str) -> _Seen:
    parser = _Seen()
    renderer().reset()
    parser.feed(renderer().convert(source))
    parser.close()
    return parser


def shown(text: str) -> str:
    return " ".join(text.split())


HOSTILE = tomllib.loads((Path(__file__).parent / "escape" / "hostile.toml").read_text("utf-8"))["texts"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_they_are(text: str) -> None:
    check(text)


@given(text=words)
def test_any_words_are_shown_as_they_are(text: str) -> None:
    check(text)


@given(text=st.text("<>&;#[](){}:*_`~^=+-|!\\\"' .0123456789abx\u4e00", max_size=30))
def test_any_signs_are_shown_as_they_are(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """As the pages do it: normalised words in a paragraph with attributes, in a heading, in a link."""
    strand, _ = normalise(Strand.of(" ".join(text.split())))
    plain = " ".join(strand.text.split())
    if not plain:
        return
    cell = escape(plain).replace("|", "&#124;")
    forms = {
        f"{escape(plain)}\n{{: #p1 }}": "p id",
        f"## {escape(plain)} {{: #h1 }}": "h2 id",
        f"[{escape(plain)}](a.md)": "p a href",
        f"| a |\n| --- |\n| x{cell} |": "table thead tbody tr th td",
    }
    for source, tags in forms.items():
        result = seen(source)
        visible = shown("".join(result.text)).removeprefix("a x" if "---" in source else "")
        assert visible == shown(html.unescape(html.escape(plain))), source
        assert set(result.tags) <= set(tags.split()), source
