"""How documents and their places are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.document import Document, Node, Script, kind_name
from build_scripts.interface import Interface
from build_scripts.kinds import Kind
from build_scripts.numerals import HAN_DIGITS, han

_LABEL_ENDS = "、.．：: "  # what a citation leaves out of a label
# A 附件 or 专栏 without a number of its own must not take that of what stands in it.
_RUN_TOGETHER = re.compile(rf"[0-9] [0-9]|[{HAN_DIGITS}件栏欄] [{HAN_DIGITS}]|[件栏欄] [0-9]")


def title(document: Document, say: Interface) -> str:
    """The title, or the number of a document whose raw text has no title."""
    known = document.metadata
    return known.title or say("document.untitled", number=known.number)


def day(document: Document) -> str:
    """The date of issue, else of publication, else the year (ISO 8601), else nothing."""
    known = document.metadata
    return str(known.issued or known.published or known.year or "")


def citation(document: Document) -> str:
    """The document in the form in which it is cited: ``《title》（number）``; what it lacks is left out."""
    known = document.metadata
    if not known.title:
        return known.number or known.short or document.slug
    # A title within a title has single marks (GB/T 15834, 书名号).
    name = known.title.replace("《", "〈").replace("》", "〉")
    return f"《{name}》" + (f"（{known.number}）" if known.number else "")


@dataclass(frozen=True, slots=True)
class Step:
    """A node, how deep it stands (0 and up), and what it adds to the place of its parent: ``（七）``."""

    node: Node
    depth: int
    own: str


def steps(document: Document, say: Interface) -> Iterator[Step]:
    """Every node in reading order, as a citation goes down to it."""
    yield from _steps(document.nodes, (0, 0), document.script, say)


def _steps(nodes: tuple[Node, ...], at: tuple[int, int], script: Script, say: Interface) -> Iterator[Step]:
    """`at`: their depth, and how many paragraphs the parent has in its own line; they count as the first."""
    depth, printed = at
    repeated: Counter[Kind] = Counter()
    for node in nodes:
        own = node.label.rstrip(_LABEL_ENDS)
        if not own and node.is_body:
            printed += 1
            own = say("place.ordinal", number=printed)
            own = own if depth else kind_name(Kind.PARAGRAPH, script) + own
        elif not own:
            repeated[node.kind] += 1
            own = kind_name(node.kind, script)
            if repeated[node.kind] > 1:
                own = say("place.again", name=own, number=han(repeated[node.kind]))
        yield Step(node, depth, own)
        yield from _steps(node.children, (depth + 1, int(bool(node.text))), script, say)


def places(document: Document, say: Interface) -> dict[str, str]:
    """Each anchor's place as it is cited: ``二（七）第2段``.

    No two are alike but where one label is printed twice in one place.
    """
    found: dict[str, str] = {}
    above: list[str] = []
    for step in steps(document, say):
        del above[step.depth :]
        found[step.node.anchor] = below(above[-1] if above else "", step.own)
        above.append(found[step.node.anchor])
    return found


def below(place: str, own: str) -> str:
    """The place `own` in `place`; a dot keeps two numbers apart: ``专栏1·2``."""
    return f"{place}·{own}" if _RUN_TOGETHER.search(f"{place[-1:]} {own[:1]}") else place + own
