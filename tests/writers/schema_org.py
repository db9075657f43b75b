"""What https://schema.org says of the words that our heads use.

A list made by hand from its release 30.0 (March 2026; in its repository data/schema.ttl has every property
with the types that it is of, `domainIncludes`, and its ranges, `rangeIncludes`): of all words those that this
site says, and none more. That an address stands where an address is meant is seen by its form.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

PARENTS = {
    "Thing": "",
    "CreativeWork": "Thing",
    "Legislation": "CreativeWork",
    "Report": "CreativeWork",
    "Collection": "CreativeWork",
    "WebSite": "CreativeWork",
    "Organization": "Thing",
}
# By the type whose property it is: a type has those of its parents too.
PROPERTIES = {
    "Thing": {"name": {"Text"}, "alternateName": {"Text"}, "url": {"URL"}},
    "CreativeWork": {
        "author": {"Organization", "Person"},
        "citation": {"CreativeWork", "Text"},
        "dateCreated": {"Date", "DateTime"},
        "datePublished": {"Date", "DateTime"},
        "inLanguage": {"Language", "Text"},
        "isBasedOn": {"CreativeWork", "Product", "URL"},
        "isPartOf": {"CreativeWork", "URL"},
        "translationOfWork": {"CreativeWork"},
        "workTranslation": {"CreativeWork"},
    },
    "Legislation": {
        "legislationDate": {"Date"},
        "legislationIdentifier": {"Text", "URL"},
        "legislationPassedBy": {"Organization", "Person"},
    },
    "Report": {"reportNumber": {"Text"}},
}


def wrong(thing: dict[str, Any]) -> Iterator[str]:
    """What of an object in JSON-LD, and of those in it, schema.org does not know, or has no such value."""
    kinds = list(_lineage(thing.get("@type", "")))
    if kinds[-1:] != ["Thing"]:
        yield f"no type: {thing}"
    ranges = {name: types for kind in kinds for name, types in PROPERTIES.get(kind, {}).items()}
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in ranges:
            yield f"{kinds[:1]} has no {name}"
            continue
        for said in value if isinstance(value, list) else [value]:
            if isinstance(said, dict):
                yield from wrong(said)
            if not ranges[name] & set(_types(said)):
                yield f"{name} cannot be {said!r}"


def _lineage(kind: str) -> Iterator[str]:
    while kind in PARENTS:
        yield kind
        kind = PARENTS[kind]


def _types(said: Any) -> Iterator[str]:
    """What ranges a value is of."""
    if isinstance(said, dict):
        yield from _lineage(said.get("@type", ""))
    elif isinstance(said, str) and said.strip():
        yield "Text"
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", said):
            yield "Date"
        address = urlsplit(said)
        if not re.search(r"\s", said) and (address.scheme in {"http", "https"} or address.path):
            yield "URL"
