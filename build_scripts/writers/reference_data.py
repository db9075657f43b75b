"""The references as data."""

from __future__ import annotations

from build_scripts.document import Script
from build_scripts.edition import Editions
from build_scripts.writers.data import Json
from build_scripts.writers.references import PATH, Citing


def references_data(editions: Editions) -> list[Json]:
    """``data/references.json``: every reference, in time order of the documents and reading order in each."""
    citing = {script: Citing(edition, PATH) for script, edition in editions.items()}
    return [
        {
            "document": resolved.slug,
            "anchor": resolved.reference.anchor,
            "words": {str(script): citing[script].words(resolved) for script in Script},
            "span": {str(script): list(resolved.reference.span.within(script)) for script in Script},
            "type": str(resolved.reference.manner),
            "work": resolved.reference.work or None,
            "number": resolved.reference.number or None,
            "place": [step._asdict() for step in resolved.reference.steps],
            "state": str(resolved.state),
            "target": {"document": resolved.target.slug, "anchor": resolved.target.anchor or None}
            if resolved.target
            else None,
            "may_be": list(resolved.may_be),
        }
        for resolved in editions[Script.HANS].references.every
    ]
