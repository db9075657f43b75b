"""Pages that people wrote, one file for each script, with links as the site has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.edition import Edition
from build_scripts.writers.page import Page

_LINK = re.compile(r"(\]\((?![a-z]+:)[^()\s#?]+)\.md((?:[#?][^()\s]*)?\))")  # to another page
_FIELD = re.compile(r"^(title|description): *(\S.*?) *$", re.MULTILINE)


def pages(edition: Edition) -> Iterator[Page]:
    """Each authored page at ``<name>/index.md``."""
    for name, text in sorted(edition.authored.items()):
        front = text.removeprefix("---\n").partition("\n---\n")[0] if text.startswith("---\n") else ""
        said = dict(_FIELD.findall(front))
        yield Page(
            f"{name}/index.md",
            _LINK.sub(r"\1.html\2", text),
            said.get("title", ""),
            said.get("description", ""),
        )
