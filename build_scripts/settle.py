"""What people decided about doubtful anchors, taken into the ledger: as if it had never been in doubt."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.ledger import Page, Record, Sign


def settled(page: Page, was: str, now: str, same: bool) -> Page | None:
    """The records of a document, with the question answered whether the content of `was` is at `now`.

    If it is `same`, the place gets its old anchor back and has the new one as another name; so have the
    parts and lines that were in doubt along with it. None where there is no such question and no such answer.
    """
    old, new = page.get(was), page.get(now)
    if not old or not new:
        return None
    if old.sign is not Sign.DOUBTFUL or old.at[:1] != (now,):
        answered = new.sign is Sign.NAMES and new.at == (was,) if same else old.sign is not Sign.DOUBTFUL
        return page if answered else None
    records = dict(page)
    for anchor, place in _along(page, was, now):
        records |= (
            _answered(records, anchor, place)
            if same
            else {anchor: replace(page[anchor], sign=Sign.GONE, at=())}
        )
    return records


def _along(page: Page, was: str, now: str) -> list[tuple[str, str]]:
    """The question, and those that hang on it: of the wordless part around it, and of what stands in it."""
    asked = [
        (anchor, record.at[0])
        for anchor, record in page.items()
        if record.sign is Sign.DOUBTFUL and page[record.at[0]].sign is Sign.LIVES
    ]
    around, at = page[was].parent, page[now].parent
    return [
        (anchor, place)
        for anchor, place in asked
        if (anchor, place) == (was, now)
        or ((anchor, place) == (around, at) and not page[anchor].words)
        or (page[anchor].parent, page[place].parent) == (was, now)
    ]


def _answered(records: Page, was: str, now: str) -> dict[str, Record]:
    """The records that change where the place `now` is called `was` again."""
    moved = {
        anchor: replace(record, parent=was) for anchor, record in records.items() if record.parent == now
    }
    first = records[was].first if not records[was].words else ""
    return moved | {
        was: replace(moved.get(now, records[now]), first=first),
        now: Record(sign=Sign.NAMES, at=(was,)),
    }
