"""Anchors under edits: hundreds here, on a text of each shelf, and thousands with `make mutate`.

What must hold is the same for both: no anchor is dead, none names other content, of the parts that survive an
edit nearly all keep their anchor, and few become a question.
"""

from collections import Counter

import pytest

from tests.mutation.__main__ import SHELVES, measured
from tests.mutation.texts import SHARED

KEPT, IN_DOUBT = 0.995, 0.02
KINDS = 25  # of edit, at least


@pytest.mark.parametrize("name", SHELVES)
def test_content_keeps_its_anchor_through_generations_of_edits(name: str) -> None:
    if not SHELVES[name].own and not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there; set SHARED_TEXTS")
    found, told = measured(SHELVES[name].texts(), rounds=1, most=1)
    total = sum(found.values(), Counter[str]())
    assert len(found) >= KINDS
    assert not total["dead"], told
    assert not total["astray"], told
    surviving = total["kept"] + total["lost"]
    assert total["kept"] >= KEPT * surviving, told
    assert total["doubt"] <= IN_DOUBT * (surviving + total["doubt"]), total
