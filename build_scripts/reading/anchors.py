"""Names for ever: ASCII anchors made from the printed labels, the same in both scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from build_scripts.document import Node, walk
from build_scripts.kinds import KINDS, Kind, traits
from build_scripts.numerals import label_number


def name(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same tree with an anchor on every node, unique within the document.

    A number that is printed twice in one place gets a letter behind its second anchor (``s2-k3b``).
    """
    named = _name(nodes, "", Counter())
    for kind in (kind for kind, of_kind in KINDS.items() if of_kind.aliased):
        named = _alias(named, kind)
    return named


def _name(nodes: Iterable[Node], parent: str, taken: Counter[str]) -> tuple[Node, ...]:
    named = []
    ordinals: Counter[str] = Counter()
    for node in nodes:
        code = traits(node.kind).code or node.kind
        ordinals[code] += 1
        anchor = _unique(_wanted(node, parent, ordinals[code]), taken)
        named.append(replace(node, anchor=anchor, children=_name(node.children, anchor, taken)))
    return tuple(named)


def _wanted(node: Node, parent: str, ordinal: int) -> str:
    """The anchor that the label asks for: ``s2-k7``, ``t12``, ``preamble-p1``, ``signature-2``."""
    of_kind = traits(node.kind)
    if not of_kind.code:
        return str(node.kind) if ordinal == 1 else f"{node.kind}-{ordinal}"
    number = label_number(node.label) if node.label else None
    _, _, inserted = node.label.replace("-", "之").partition("之")  # 第六条之一, 第 5-1 條
    short = f"{of_kind.code}{number or ordinal}" + (f"-{label_number(inserted)}" if inserted else "")
    return short if of_kind.rooted or not parent else f"{parent}-{short}"


def _unique(anchor: str, taken: Counter[str]) -> str:
    taken[anchor] += 1
    if taken[anchor] == 1:
        return anchor
    return _unique(f"{anchor}{letters(taken[anchor])}", taken)


def letters(number: int) -> str:
    """1 → a, 2 → b, 27 → aa."""
    rest, digit = divmod(number - 1, 26)
    return (letters(rest) if rest else "") + chr(ord("a") + digit)


def _alias(nodes: tuple[Node, ...], kind: Kind) -> tuple[Node, ...]:
    """Short aliases (``k7``) where the labels of `kind` count through the document without a restart."""
    counted = [(node, parent) for node, parent in walk(nodes) if node.kind is kind]
    numbers = [label_number(node.label) for node, _ in counted]
    homes = {parent.anchor if parent else "" for _, parent in counted}
    if len(homes) < 2 or numbers != list(range(1, len(counted) + 1)):
        return nodes
    code = traits(kind).code
    short = {node.anchor: f"{code}{number}" for (node, _), number in zip(counted, numbers, strict=True)}
    short = {anchor: alias for anchor, alias in short.items() if alias != anchor}
    return _with_aliases(nodes, short)


def _with_aliases(nodes: tuple[Node, ...], short: dict[str, str]) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            aliases=(*node.aliases, *([short[node.anchor]] if node.anchor in short else [])),
            children=_with_aliases(node.children, short),
        )
        for node in nodes
    )
