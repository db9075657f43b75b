"""What RFC 4287 asks of a feed, element by element (sections 4.1 and 4.2): a list made by hand."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")  # what a feed and an entry must have, and once
AT_MOST_ONCE = {
    "feed": {"generator", "icon", "logo", "rights", "subtitle"},
    "entry": {"content", "published", "rights", "source", "summary"},
}
OFTEN = {"feed": {"author", "category", "contributor", "link", "entry"}}
OFTEN["entry"] = OFTEN["feed"] - {"entry"}
# RFC 3339: Atom wants a capital T, and Z where there is no offset.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def wrong(feed: bytes) -> Iterator[str]:
    """What of a feed is not as the RFC has it; raises ParseError where it is no XML."""
    root = ElementTree.fromstring(feed)
    if root.tag != f"{ATOM}feed":
        yield f"no feed but {root.tag}"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry"))
    yield from (f"{count} entries are {name}" for name, count in ids.items() if count > 1)
    for element in (root, *root.iter(f"{ATOM}entry")):
        yield from _container(element)
        authors = element.findall(f"{ATOM}author") or root.findall(f"{ATOM}author")
        if not authors:
            yield "nobody is the author"


def _container(element: ElementTree.Element) -> Iterator[str]:
    """What of a feed or an entry is not as it must be, but for its author."""
    kind = element.tag.removeprefix(ATOM)
    children = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{kind}: {children[name]} of {name}" for name in ONCE if children[name] != 1)
    yield from (f"{kind}: too many of {name}" for name in AT_MOST_ONCE[kind] if children[name] > 1)
    allowed = {*ONCE, *AT_MOST_ONCE[kind], *OFTEN[kind]}
    yield from (f"{kind}: no place for {name}" for name in children if name not in allowed)
    if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:
        yield f"{kind}: id is no absolute IRI"
    if not _TIME.fullmatch(element.findtext(f"{ATOM}updated") or ""):
        yield f"{kind}: updated is no time"
    links = [link.attrib for link in element.findall(f"{ATOM}link")]
    yield from (f"{kind}: a link to nothing" for link in links if not link.get("href"))
    alternates = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    )
    if not alternates and not children["content"]:
        yield f"{kind}: neither content nor a page"
    yield from (f"{kind}: two pages of {what}" for what, count in alternates.items() if count > 1)
    for person in element.findall(f"{ATOM}author"):
        if len(person.findall(f"{ATOM}name")) != 1 or not person.findtext(f"{ATOM}name"):
            yield f"{kind}: an author without a name"
