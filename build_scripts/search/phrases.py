"""What the dialog of the search says."""

from __future__ import annotations

from build_scripts.interface import Interface

PHRASES = (
    "topic",
    "term",
    "count",
    "other_wording",
    "all",
    "all_text",
    "some_text",
    "others",
    "cite",
    "cite_text",
    "together",
    "quoted",
)


def dialog_phrases(say: Interface) -> dict[str, str]:
    """What the dialog says in that edition."""
    return {key: say(f"search.{key}") for key in PHRASES}
