"""Content keeps its name: the anchors of a text that is read again are those it was published under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import count

from build_scripts.document import Document, Node, walk
from build_scripts.ledger import SAME, Mark, folding, mark, similarity
from build_scripts.reading.anchors import letters

_ELSEWHERE = 0.5  # similarity from which words count as edited that stand in another place now
_NOTHING = mark("")
_Marks = Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A tree whose content has its published anchors; `retired` are those whose content is gone."""

    nodes: tuple[Node, ...]
    retired: tuple[str, ...]


def followed(document: Document, published: _Marks, to_hans: Callable[[str], str]) -> Document:
    """The document with the anchors under which its content was `published`."""
    words = folding(document, to_hans)
    resolved = resolve(
        document.nodes, published, {node.anchor: mark(words(node)) for node, _ in walk(document.nodes)}
    )
    return replace(document, nodes=resolved.nodes, retired=resolved.retired)


def resolve(nodes: tuple[Node, ...], published: _Marks, now: _Marks) -> Resolved:
    """Give the `nodes` (named by their labels, with the marks `now`) the anchors of what was `published`.

    1. Content keeps the anchor under which it was published, wherever it stands now and whatever
    its label says. 2. New content gets an anchor that was never published. 3. Every other name of
    a place stays with its content. 4. An anchor whose content is gone is retired.
    """
    known = {anchor: one for anchor, one in published.items() if not one.alias_of}
    if not published:
        return Resolved(nodes, ())
    kept = dict(_matches(known, now))
    renamed = _rename(nodes, kept, set(published), ("", ""))
    living = {node.anchor for node, _ in walk(renamed)}
    renamed = _alias(renamed, published, set(published) | living)
    names = {name for node, _ in walk(renamed) for name in (node.anchor, *node.aliases)}
    return Resolved(renamed, tuple(anchor for anchor in published if anchor not in names))


def _matches(published: _Marks, now: _Marks) -> Iterator[tuple[str, str]]:
    """Present anchors (by label) with the published anchor of the same content.

    First what stands in the same order, then what has moved, then what was edited: the most
    similar first.
    """
    old, new = list(published), list(now)
    old_keys = [_key(name, one) for name, one in published.items()]
    new_keys = [_key(name, one) for name, one in now.items()]
    steps = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes()
    gap_of: dict[str, int] = {}
    for gap, (tag, i1, i2, j1, j2) in enumerate(steps):
        if tag == "equal":
            yield from zip(new[j1:j2], old[i1:i2], strict=True)
        gap_of |= {f"old {name}": gap for name in old[i1:i2]} | {f"new {name}": gap for name in new[j1:j2]}
        if tag == "equal":
            old[i1:i2] = [""] * (i2 - i1)
            new[j1:j2] = [""] * (j2 - j1)
    left_old, left_new = [name for name in old if name], [name for name in new if name]
    moved = dict(_moved(left_old, left_new, published, now))
    yield from moved.items()
    pairs = [
        (similarity(published[one], now[other]), gap_of[f"old {one}"] == gap_of[f"new {other}"], one, other)
        for one in left_old
        if one not in moved.values()
        for other in left_new
        if other not in moved
    ]
    yield from _edited(pairs)


def _key(name: str, one: Mark) -> str:
    """What makes content the same: its words; its name where it has none (a preamble)."""
    return name if one.fingerprint == _NOTHING.fingerprint else one.fingerprint


def _moved(
    old: Iterable[str], new: Iterable[str], published: _Marks, now: _Marks
) -> Iterator[tuple[str, str]]:
    """The same words in another place; of several, those that have the same name, else the first."""
    there: dict[str, list[str]] = {}
    for name in old:
        there.setdefault(_key(name, published[name]), []).append(name)
    for name in new:
        if found := there.get(_key(name, now[name])):
            same = name if name in found else found[0]
            found.remove(same)
            yield name, same


def _edited(pairs: Iterable[tuple[float, bool, str, str]]) -> Iterator[tuple[str, str]]:
    """The most similar of the rest: words in the same gap may differ more than words far apart."""
    taken: set[str] = set()
    for score, same_gap, old, new in sorted(
        pairs, key=lambda pair: (-pair[0], not pair[1], pair[2] != pair[3])
    ):
        enough = score >= (SAME if same_gap else _ELSEWHERE)
        if enough and not {f"old {old}", f"new {new}"} & taken:
            taken |= {f"old {old}", f"new {new}"}
            yield new, old


def _rename(
    nodes: Iterable[Node], kept: Mapping[str, str], taken: set[str], home: tuple[str, str]
) -> tuple[Node, ...]:
    """The nodes under their published anchors; new ones below their parent's (`home`: by label, now)."""
    renamed = []
    for node in nodes:
        wanted = node.anchor
        if wanted.startswith(f"{home[0]}-"):
            wanted = home[1] + wanted.removeprefix(home[0])
        anchor = kept.get(node.anchor) or _free(wanted, taken, labelled=bool(node.label))
        taken.add(anchor)
        children = _rename(node.children, kept, taken, (node.anchor, anchor))
        renamed.append(replace(node, anchor=anchor, children=children))
    return tuple(renamed)


def _free(wanted: str, taken: set[str], *, labelled: bool) -> str:
    """`wanted`, or a name near it that was never published: ``s2-k7b`` for a label, else the next ordinal."""
    if wanted not in taken:
        return wanted
    if labelled:
        return next(name for number in count(2) if (name := f"{wanted}{letters(number)}") not in taken)
    stem = wanted.rstrip("0123456789")
    first = int(wanted.removeprefix(stem) or 1) + 1
    stem = stem if stem != wanted else f"{stem}-"
    return next(name for number in count(first) if (name := f"{stem}{number}") not in taken)


def _alias(nodes: Iterable[Node], published: _Marks, taken: set[str]) -> tuple[Node, ...]:
    """Each node with the other names that were published for it, and those of its label that are free."""
    return tuple(
        replace(
            node,
            aliases=(
                *(name for name, one in published.items() if one.alias_of == node.anchor),
                *(name for name in node.aliases if name not in taken),
            ),
            children=_alias(node.children, published, taken),
        )
        for node in nodes
    )
