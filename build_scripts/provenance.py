"""Where a text comes from and whether it holds: mostly what people know of it that the text does not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Whether a document is in force."""

    UNKNOWN = "unknown"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPEALED = "repealed"


class Base(StrEnum):
    """What the raw text is: 底本."""

    UNKNOWN = "unknown"
    OFFICIAL = "official"  # the issuer's own page or file
    CONVERTED = "converted"  # a portal's converter made it of the issuer's page
    EXTRACTED = "extracted"  # the words of a PDF
    REPRINT = "reprint"  # somebody else's copy


@dataclass(frozen=True, slots=True)
class Supplied:
    """A field of the metadata that the raw text does not state: why it is filled in, and what states it."""

    field: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of one document.

    `opened` is the day on which a person opened the address of its source, `original_url` that of the page of
    which the source is a conversion. `lacks` names what the raw text has lost.
    """

    status: Status = Status.UNKNOWN
    base: Base = Base.UNKNOWN
    opened: date | None = None
    original_url: str = ""
    lacks: tuple[str, ...] = ()
    supplied: tuple[Supplied, ...] = ()

    def of(self, field: str) -> Supplied | None:
        """What is said of a field that the raw text does not state; None where the raw text states it."""
        return next((supplied for supplied in self.supplied if supplied.field == field), None)
