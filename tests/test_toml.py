"""Places in TOML files: of every value, and of a mistake."""

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.toml_places import Location, value_places
from tests.conftest import ROOT

FILES = sorted([*ROOT.glob("source_texts/**/*.toml"), *ROOT.glob("tests/**/*.toml")])


def locations(value: Any, here: Location = ()) -> list[Location]:
    """Every value below a value, tables and elements too."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(one for key, below in inside for one in locations(below, (*here, key)))]


def at(value: Any, location: Location) -> Any:
    for key in location:
        value = value[key]
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_value_of_our_files_is_found(path: Any) -> None:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    places = value_places(text)
    missing = [one for one in locations(tomllib.loads(text))[1:] if one not in places]
    assert missing == []


scalars = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.integers(-99, 99), st.booleans()
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("ab.c' é", max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abc. 日", min_size=1, max_size=4), values, max_size=4), st.booleans())
def test_every_value_of_any_file_is_found(written: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(written, multiline_strings=multiline)
    places = value_places(text)
    wanted = [one for one in locations(tomllib.loads(text))[1:] if one not in places]
    assert [one for one in wanted if not isinstance(at(written, one), dict)] == []
