"""The way from one page to another, both given from one root."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.writers.page import relative

PATHS = st.lists(st.sampled_from(["a", "b", "index.md"]), min_size=1, max_size=5).map("/".join)


@given(PATHS, PATHS)
def test_a_relative_path_is_what_the_system_says(path: str, source: str) -> None:
    folder = "/" + posixpath.dirname(source)
    assert posixpath.normpath(posixpath.join(folder, relative(path, source))) == f"/{path}"
    if not source.startswith(f"{path}/"):
        assert relative(path, source) == posixpath.relpath(f"/{path}", folder)
