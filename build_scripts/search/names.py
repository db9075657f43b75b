"""The pages that explain a thing, by all its names: topics and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.document import Script
from build_scripts.indexes.pronunciation import initial
from build_scripts.indexes.terms import PLACE, TermBase
from build_scripts.indexes.topics import Vocabulary
from build_scripts.search.contribution import Both


@dataclass(frozen=True, slots=True)
class Name:
    """A page that explains a thing: a topic or a term, `also` its other names (any script).

    `page` has the name's `id` in it.
    """

    kind: str
    id: str
    page: str
    names: dict[Script, str]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """All names, each once, a topic and a term of one name as one.

    `lines` are the names in both editions, `others` the other names, folded, `pages` the id and the numbers
    of its shapes. A shape is a kind and an address with ``*`` for the id.
    """

    shapes: tuple[str, ...]
    lines: tuple[Both, ...]
    others: tuple[str, ...]
    pages: tuple[tuple[str, *tuple[int, ...]], ...]


def topic_names(vocabulary: Vocabulary) -> Iterator[Name]:
    """Every topic with all its wordings, in the order of the vocabulary."""
    for topic in vocabulary.topics:
        yield Name("topic", topic.id, f"topics/{topic.id}/index.html", dict(topic.names), topic.wordings)


def term_names(base: TermBase) -> Iterator[Name]:
    """Every term of the glossary with its other names, in the order of the vocabulary."""
    for term in base.terms:
        page = f"{PLACE}/{initial(term.hans, term.pinyin)}/index.html#{term.id}"
        yield Name("term", term.id, page, {Script.HANS: term.hans, Script.HANT: term.hant}, term.aliases)


def gathered(names: Sequence[Name], fold: Callable[[str], str]) -> Names:
    """All names, in the order in which they first come."""
    shapes: dict[str, int] = {}
    found: dict[tuple[str, str, str], tuple[list[int], dict[str, None]]] = {}
    for one in names:
        key = (one.id, one.names[Script.HANS], one.names[Script.HANT])
        shape = f"{one.kind} {one.page.replace(one.id, '*')}"
        which, others = found.setdefault(key, ([], {}))
        which.append(shapes.setdefault(shape, len(shapes)))
        others.update(dict.fromkeys(map(fold, (*key[1:], *one.also))))
    for (_, hans, hant), (_, others) in found.items():
        if fold(hans) == fold(hant):  # what every browser knows without being told
            del others[fold(hans)]
    return Names(
        tuple(shapes),
        tuple((hans, hant) for _, hans, hant in found),
        tuple("\t".join(others) for _, others in found.values()),
        tuple((key[0], *which) for key, (which, _) in found.items()),
    )
