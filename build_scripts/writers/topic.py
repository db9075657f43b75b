"""The page of a topic: what it is, how often it is spoken of, next to what, and every clause."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.citing.words import title
from build_scripts.document import Node, Place, Script
from build_scripts.edition import Edition
from build_scripts.findings import Finding
from build_scripts.indexes.topic_index import density, wordings
from build_scripts.indexes.topics import Topic
from build_scripts.spans import Stretch
from build_scripts.writers.commitments import commitment_table
from build_scripts.writers.figures import Column, bars
from build_scripts.writers.glossary import entry_link, linked
from build_scripts.writers.page import Page, details, division, escape, link, page, table
from build_scripts.writers.paths import document_path, on_topic_page, topic_path
from build_scripts.writers.places import place_link

_PART = re.compile(r"[^，。；：！？]+[，。；：！？”）]*|[，。；：！？]+")
_END = re.compile(r"[。；！？]")
_NEIGHBOURS = 12


def pages(edition: Edition) -> Iterator[Page]:
    """One page a topic."""
    for topic in edition.topics.vocabulary.topics:
        yield _page(edition, topic)


def _page(edition: Edition, topic: Topic) -> Page:
    say, path = edition.say, topic_path(topic.id)
    name = topic.names[edition.script]
    count = sum(edition.topics.mentions[topic.id].values())
    blocks = [
        f"# {escape(name)} {{: .topic }}",
        *_definition(edition, topic),
        *_facts(edition, topic),
        *_years(edition, topic),
        *_promises(edition, topic),
        *_neighbours(edition, topic),
        f"## {say('topic.clauses', count=len(edition.topics.places[topic.id]))} {{: #clauses }}",
        *_clauses(edition, topic),
    ]
    return page(path, name, say("topic.description", name=name, count=count), blocks)


def _definition(edition: Edition, topic: Topic) -> Iterator[str]:
    """What it is, as the glossary says."""
    if entry := edition.glossary.by_topic.get(topic.id):
        path = topic_path(topic.id)
        more = entry_link(entry, edition.say("glossary.entry"), path)
        yield f"{linked(entry.definition, entry.mentions, path)} {more}\n{{: .definition }}"


def _promises(edition: Edition, topic: Topic) -> Iterator[str]:
    """What the texts promise of it, with dates and figures."""
    promises = [promise for promise in edition.commitments if topic.id in promise.topics]
    if promises:
        yield f"## {edition.say('topic.promises')} {{: #promises }}"
        yield commitment_table(edition, topic_path(topic.id), promises)


def _facts(edition: Edition, topic: Topic) -> Iterator[str]:
    """Its names, and what stands above and below it."""
    say, path, topics = edition.say, topic_path(topic.id), edition.topics.vocabulary
    group = next(group for group in topics.groups if group.id == topic.group)
    extra = ((Script.HANS, topic.known), (Script.HANT, topic.regional))
    others = [(script, "、".join(map(escape, dict.fromkeys(words)))) for script, words in extra]
    below = [narrower.id for narrower in topics.topics if topic.id in narrower.broader]
    facts = {
        "en": _in("en", escape(topic.en)),
        "other_script": _in(edition.script.other, escape(topic.names[edition.script.other])),
        "group": link(escape(group.names[edition.script]), path, f"topics/index.md#{group.id}"),
        "broader": _links(edition, path, topic.broader),
        "narrower": _links(edition, path, below),
        "wordings": "、".join(
            words if script is edition.script else _in(script, words) for script, words in others if words
        ),
    }
    rows = "\n\n".join(f"{say(f'topic.{key}')}\n:   {value}" for key, value in facts.items() if value)
    yield division('class="topic-facts"', rows)


def _in(language: str, words: str) -> str:
    """Words (Markdown) in another language or script than the page's, which takes other glyphs and voices."""
    return f'<span lang="{language}">{words}</span>'


def _links(edition: Edition, path: str, ids: Sequence[str]) -> str:
    by_id = edition.topics.vocabulary.by_id
    return "、".join(
        link(escape(by_id[topic].names[edition.script]), path, topic_path(topic)) for topic in ids
    )


def _years(edition: Edition, topic: Topic) -> Iterator[str]:
    """How often, in each year's documents and for their length; the figure, and its numbers as a table.

    Nothing where no document says when it stands in time.
    """
    say, index = edition.say, edition.topics
    alone, family = index.by_year(index.mentions[topic.id]), index.by_year(index.with_narrower[topic.id])
    sizes = index.size_of_year
    years = [year for year in sorted(sizes) if year]
    if not years:
        return
    densities = {year: density(family[year], sizes[year]) for year in years}
    columns = [
        Column(str(year), densities.get(year), f"{densities[year]:.1f}" if year in densities else "")
        for year in range(years[0], years[-1] + 1)
    ]
    name = topic.names[edition.script]
    yield f"## {say('topic.years')} {{: #years }}"
    yield (
        f'<figure class="years">{bars(say("topic.figure", name=name), columns)}'
        f"<figcaption>{say('topic.figure_note')}</figcaption></figure>"
    )
    keys = ("col_year", "col_mentions", "col_family", "col_clauses", "col_characters", "col_density")
    clauses = index.by_year(index.clauses(topic.id))
    rows = [
        [
            str(year),
            str(alone[year]),
            str(family[year]),
            str(clauses[year]),
            str(sizes[year]),
            f"{densities[year]:.1f}",
        ]
        for year in years
    ]
    head = [say(f"topic.{key}") for key in keys]
    yield details('class="numbers"', say("topic.numbers"), table(head, rows))


def _neighbours(edition: Edition, topic: Topic) -> Iterator[str]:
    """The topics that share its clauses more often than chance would have it."""
    say, path = edition.say, topic_path(topic.id)
    near = edition.topics.neighbours(topic.id)[:_NEIGHBOURS]
    if not near:
        return
    yield f"## {say('topic.neighbours')} {{: #neighbours }}"
    yield f"{say('topic.neighbours_note')}\n{{: .note }}"
    rows = [
        [
            _links(edition, path, (neighbour.topic,)),
            str(neighbour.shared),
            say("topic.times", lift=f"{neighbour.lift:.1f}"),
        ]
        for neighbour in near
    ]
    head = [say(f"topic.{key}") for key in ("col_topic", "col_shared", "col_lift")]
    yield table(head, rows)


def _clauses(edition: Edition, topic: Topic) -> Iterator[str]:
    """Every place that speaks of it, document by document in time order."""
    path = topic_path(topic.id)
    for document in edition.corpus.documents:
        anchors = edition.topics.anchors(topic.id, document.slug)
        if not anchors:
            continue
        name = escape(title(document, edition.say))
        year = document.metadata.year or ""
        head = link(name, path, document_path(document)) + (f" <small>{year}</small>" if year else "")
        label = html.escape(f"{document.metadata.short} {year}")
        yield f'### {head} {{: #{on_topic_page(document)} data-toc-label="{label}" }}'
        nodes = {anchor: edition.nodes[Place(document.slug, anchor)] for anchor in anchors}
        yield f"{_wordings(edition, nodes, anchors)}\n{{: .wording }}"
        entries = []
        for anchor, hits in anchors.items():
            place, spans = Place(document.slug, anchor), [hit.span.within(edition.script) for hit in hits]
            entries.append(f"- {place_link(edition, path, place)}　{context(nodes[anchor], spans)}")
        yield "\n".join(entries)


def _wordings(edition: Edition, nodes: dict[str, Node], hits: dict[str, tuple[Finding, ...]]) -> str:
    """The wordings that a document prints, the most frequent first."""
    counts = wordings({anchor: nodes[anchor].printed for anchor in hits}, hits, edition.script)
    return "　".join(
        f"{escape(words)}{edition.say('topic.times_said', count=count)}" for words, count in counts.items()
    )


def context(node: Node, hits: Sequence[Stretch]) -> str:
    """The parts of sentences that hold the hits, with those beside them; what is left out is shown."""
    words, last = node.printed, len(node.label)
    parts = [match.span() for match in _PART.finditer(words, last)]
    held = _by_part(parts, hits)
    pieces: list[str] = []
    for index in sorted(_near(words, parts, held)):
        start, end = parts[index]
        if start > last:
            pieces.append("……")
        pieces.append(_marked(words, held.get(index, []), start, end))
        last = end
    return "".join(pieces) + ("……" if words[last:].strip() else "")


def _by_part(parts: list[Stretch], hits: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """The hits that begin in each part, by its place. One look-up a hit: a clause may have thousands."""
    starts = [start for start, _ in parts]
    held: dict[int, list[Stretch]] = {}
    for hit in hits:
        index = bisect_right(starts, hit[0]) - 1
        if index >= 0 and hit[0] < parts[index][1]:
            held.setdefault(index, []).append(hit)
    return held


def _near(words: str, parts: list[Stretch], held: Iterable[int]) -> set[int]:
    """The parts in `held`, which have hits, and those beside them in the same sentence."""
    near = set()
    for index in held:
        begins = index == 0 or _END.search(words, *parts[index - 1])
        ends = index + 1 == len(parts) or _END.search(words, *parts[index])
        near |= {index, index if begins else index - 1, index if ends else index + 1}
    return near


def _marked(words: str, hits: list[Stretch], start: int, end: int) -> str:
    pieces: list[str] = []
    done = start
    for left, right in hits:
        pieces += (escape(words[done:left]), f"<mark>{escape(words[left:right])}</mark>")
        done = right
    return "".join((*pieces, escape(words[done:end])))
