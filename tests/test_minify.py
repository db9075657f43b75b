"""Minifying a page changes nothing that a reader or a script of the page can see."""

import json

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.delivery.minify import minified


def test_indentation_goes_and_preformatted_text_stays() -> None:
    page = b"<p>\n\n    one\n  two  \n</p><pre>\n\n  a\n</pre><script>\n\n  1\n</script>"
    assert minified(page) == b"<p>\none\ntwo\n</p><pre>\n\n  a\n</pre><script>\n\n  1\n</script>"


def test_the_programs_that_wrote_a_page_are_not_named_on_it() -> None:
    assert minified(b'<meta name="generator" content="a-1, b-2">\n<title>c</title>') == b"<title>c</title>"


@given(st.text())
def test_data_in_a_page_keeps_its_value(value: str) -> None:
    page = f'<script type="application/json">{json.dumps(value).replace("<", chr(92) + "u003c")}</script>'
    data = minified(page.encode()).decode().removeprefix('<script type="application/json">')
    assert json.loads(data.removesuffix("</script>")) == value


@given(st.text(alphabet=st.sampled_from(" \n\t字<p>")))
def test_a_minified_page_has_the_same_words_and_stays_as_it_is(page: str) -> None:
    once = minified(page.encode())
    assert once.split() == page.encode().split()
    assert minified(once) == once
