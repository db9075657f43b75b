"""A register of addresses: what a site answers, in a form for people and for tests.

A line is an address and, behind a tab, what it holds: the anchors of a page, or the place of a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.document import Script

Addresses = Mapping[str, tuple[str, ...]]  # below the site's address → anchors, or the one place of a query

REGISTERS = sorted(Path(__file__).parent.glob("*.txt"))
EDITIONS = tuple(script.lower() for script in Script)

_BOTH = "<edition>"
# Not the one in an address that a query asks for.
_OWN_EDITION = re.compile(rf"^(data/)?(?:{'|'.join(EDITIONS)})/")
_HEAD = """\
# The register of addresses at {name}: what the site answered then, it answers for ever.
#
# A line is a file of the site and, behind a tab, the anchors that a link can name there; or a query and,
# behind a tab, the place that it leads to first, seen from its edition. `<edition>` is zh-hans and zh-hant:
# what both hold is said once. The address of a folder (documents/x/) is that of its index.html.
#
# Not here, because they are no addresses: styles, scripts, pictures and parts of the search index, whose
# names may carry a hash; the ids around a text, which are the frame's; `_1`, which Markdown counts out to a
# title without Latin letters. For an id that is not there a browser shows the top of the page, the title.
#
# Made from the built site, and never written again, by
#     .venv/bin/python -m tests.addresses.write SITE {name}
# tests/test_addresses.py follows every line, tests/browser/test_addresses.py asks every query.
#
# {counts}
"""


def read(text: str) -> dict[str, tuple[str, ...]]:
    """The addresses that a register names, each edition's by itself."""
    addresses: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            named, _, held = line.partition("\t")
            for address in _in_editions(named):
                addresses[address] = (*addresses.get(address, ()), *held.split())
    return addresses


def write(name: str, addresses: Addresses) -> str:
    """The register of some addresses; `read` gives them back, the anchors perhaps in another order."""
    lines = (f"{named}\t{' '.join(held)}".rstrip() for named, held in _said_once(addresses))
    return _HEAD.format(name=name, counts=counts(addresses)) + "".join(f"{line}\n" for line in lines)


def counts(addresses: Addresses) -> str:
    """How many there are of each sort, those of both editions counted twice."""
    files = {address: held for address, held in addresses.items() if not is_query(address)}
    pages = [held for address, held in files.items() if address.endswith(".html")]
    return (
        f"{len(pages)} pages, {sum(map(len, pages))} anchors, {len(files) - len(pages)} data files, "
        f"{len(addresses) - len(files)} queries"
    )


def is_query(address: str) -> bool:
    """Whether an address asks something, and is not that of a file."""
    return "?" in address


def _said_once(addresses: Addresses) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What both editions hold, then what only one of them does."""
    for named in dict.fromkeys(_OWN_EDITION.sub(rf"\1{_BOTH}/", address) for address in addresses):
        found = {address: addresses[address] for address in _in_editions(named) if address in addresses}
        if len(found) < len(_in_editions(named)):
            yield from found.items()
            continue
        shared = set.intersection(*map(set, found.values()))
        own = {address: tuple(one for one in held if one not in shared) for address, held in found.items()}
        if shared or not all(own.values()):
            yield named, tuple(one for one in next(iter(found.values())) if one in shared)
        yield from ((address, held) for address, held in own.items() if held)


def _in_editions(named: str) -> tuple[str, ...]:
    return tuple(named.replace(_BOTH, edition) for edition in EDITIONS) if _BOTH in named else (named,)
