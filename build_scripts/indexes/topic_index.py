"""Which topics each place of the corpus speaks of: anchors only, so it serves both editions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log

from build_scripts.document import Document, Place, Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind
from build_scripts.indexes.matcher import disjoint
from build_scripts.indexes.topics import Vocabulary
from build_scripts.problems import Problem

_MIN_SHARED = 3  # places that two topics must share before the share says anything
_MIN_MENTIONS = 3  # of a main topic of a document
SURE = 10.83  # of a log-likelihood ratio: one in a thousand by chance


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A topic that shares `shared` places with another, `lift` times as many as chance would give."""

    topic: str
    shared: int
    lift: float


@dataclass(frozen=True, slots=True)
class Distinctive:
    """A topic with `mentions` in a document, more than in the others, for their length; how sure that is.

    `times` is how many times as many; None where the others have none.
    """

    topic: str
    mentions: int
    times: float | None
    surety: float


@dataclass(frozen=True)
class TopicIndex:
    """Which topics each place speaks of.

    `hits` holds, for each place in reading order, its topics. `sizes` (characters of the Simplified text) and
    `years` are those of the documents, by slug.
    """

    vocabulary: Vocabulary
    hits: Mapping[Place, Mapping[str, tuple[Finding, ...]]]
    sizes: Mapping[str, int]
    years: Mapping[str, int]

    @cached_property
    def places(self) -> dict[str, dict[Place, tuple[Finding, ...]]]:
        """For each topic its places with their hits, in reading order."""
        places: dict[str, dict[Place, tuple[Finding, ...]]] = {
            topic.id: {} for topic in self.vocabulary.topics
        }
        for place, topics in self.hits.items():
            for topic, hits in topics.items():
                places[topic][place] = hits
        return places

    @cached_property
    def mentions(self) -> dict[str, Counter[str]]:
        """For each topic its mentions in each document, those of narrower topics not included."""
        return {topic: _count(places.items()) for topic, places in self.places.items()}

    @cached_property
    def with_narrower(self) -> dict[str, Counter[str]]:
        """The same with those of narrower topics; a stretch that several claim counts once."""
        return {
            topic.id: _count((place, self.joint(topic.id, place)) for place in self.hits)
            if self.vocabulary.narrower[topic.id]
            else self.mentions[topic.id]
            for topic in self.vocabulary.topics
        }

    def joint(self, topic: str, place: Place) -> tuple[Finding, ...]:
        """The hits at `place` of a topic and of all below it; of those that overlap the longest."""
        family = {topic, *self.vocabulary.narrower[topic]}
        hits = [hit for name, hits in self.hits[place].items() if name in family for hit in hits]
        hits.sort(key=lambda hit: (hit.span.hans[0] - hit.span.hans[1], hit.span.hans[0]))
        return tuple(hit for _, _, hit in disjoint((*hit.span.hans, hit) for hit in hits))

    def by_year(self, counts: Counter[str]) -> Counter[int]:
        """Counts of documents as counts of years."""
        years: Counter[int] = Counter()
        for slug, count in counts.items():
            years[self.years[slug]] += count
        return years

    def clauses(self, topic: str) -> Counter[str]:
        """For each document how many of its places speak of a topic."""
        return Counter(place.slug for place in self.places[topic])

    def anchors(self, topic: str, slug: str) -> dict[str, tuple[Finding, ...]]:
        """The anchors of a document that speak of a topic, with their hits."""
        return self._anchors[topic].get(slug, {})

    @cached_property
    def size_of_year(self) -> Counter[int]:
        """Characters of each year's documents."""
        return self.by_year(Counter(self.sizes))

    def neighbours(self, topic: str) -> list[Neighbour]:
        """The topics that share most places with it beyond chance; those above and below it left out.

        The lift of two topics is P(both) / (P(one) · P(other)) over the places that speak of any topic.
        """
        kin = self._kin(topic)
        count = len(self.places[topic])
        near = [
            Neighbour(other, shared, shared * len(self.hits) / (count * len(self.places[other])))
            for other, shared in self._shared[topic].items()
            if shared >= _MIN_SHARED and other not in kin
        ]
        near = [neighbour for neighbour in near if neighbour.lift > 1]
        return sorted(near, key=lambda neighbour: (-neighbour.lift, -neighbour.shared, neighbour.topic))

    def distinctive(self, slug: str) -> list[Distinctive]:
        """The topics that a document speaks of more than the other documents do, the surest first."""
        size, rest = self.sizes[slug], self._size - self.sizes[slug]
        distinctive = []
        for topic, counts in self.mentions.items():
            here, elsewhere = counts[slug], self._totals[topic] - counts[slug]
            if here >= _MIN_MENTIONS and (surety := surplus(here, size, elsewhere, rest)) > SURE:
                times = here / size / (elsewhere / rest) if elsewhere else None
                distinctive.append(Distinctive(topic, here, times, surety))
        return sorted(distinctive, key=lambda entry: (-entry.surety, entry.topic))

    # Sums over the collection are made once: what a page of one document needs must not grow with it.
    @cached_property
    def _size(self) -> int:
        return sum(self.sizes.values())

    @cached_property
    def _totals(self) -> dict[str, int]:
        return {topic: counts.total() for topic, counts in self.mentions.items()}

    @cached_property
    def _anchors(self) -> dict[str, dict[str, dict[str, tuple[Finding, ...]]]]:
        anchors: dict[str, dict[str, dict[str, tuple[Finding, ...]]]] = {topic: {} for topic in self.places}
        for topic, places in self.places.items():
            for place, hits in places.items():
                anchors[topic].setdefault(place.slug, {})[place.anchor] = hits
        return anchors

    def _kin(self, topic: str) -> set[str]:
        narrower = self.vocabulary.narrower
        return {topic, *narrower[topic], *(above for above, below in narrower.items() if topic in below)}

    @cached_property
    def _shared(self) -> dict[str, Counter[str]]:
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for topics in self.hits.values():
            for topic, other in combinations(topics, 2):
                shared[topic][other] += 1
                shared[other][topic] += 1
        return shared


def wordings(
    printed: Mapping[str, str], hits: Mapping[str, tuple[Finding, ...]], script: Script
) -> dict[str, int]:
    """What is `printed` (by anchor, in that script) where its `hits` stand, and how often.

    The most frequent comes first.
    """
    spans = ((anchor, hit.span.within(script)) for anchor, found in hits.items() for hit in found)
    counts = Counter(printed[anchor][start:end] for anchor, (start, end) in spans)
    return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))


def density(mentions: int, characters: int) -> float:
    """Mentions per 10,000 characters; 0 where there are no characters."""
    return mentions * 10_000 / characters if characters else 0.0


def surplus(here: int, size: int, elsewhere: int, rest: int) -> float:
    """How surely `here` mentions in `size` characters are more than `elsewhere` in `rest` (else 0).

    The log-likelihood ratio G² of Dunning, Accurate Methods for the Statistics of Surprise (1993).
    """
    expected = (here + elsewhere) * size / (size + rest) if size + rest else 0.0
    if here <= expected:
        return 0.0
    other = here + elsewhere - expected
    return 2 * (here * log(here / expected) + (elsewhere * log(elsewhere / other) if elsewhere else 0.0))


def _count(places: Iterable[tuple[Place, tuple[Finding, ...]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for place, hits in places:
        if hits:
            counts[place.slug] += len(hits)
    return counts


def topic_index(
    vocabulary: Vocabulary, documents: Iterable[Document], found: Iterable[DocumentFindings]
) -> TopicIndex:
    """The index of Simplified `documents`, from what was `found` in each, in their order."""
    documents = tuple(documents)
    hits: dict[Place, dict[str, list[Finding]]] = {}
    for document_findings in found:
        for finding in document_findings.findings:
            if finding.kind is FindingKind.TOPIC:
                topics = hits.setdefault(Place(document_findings.slug, finding.anchor), {})
                topics.setdefault(finding.of, []).append(finding)
    sizes = {
        document.slug: sum(len(node.printed) for node, _ in walk(document.nodes)) for document in documents
    }
    kept = {place: {topic: tuple(some) for topic, some in topics.items()} for place, topics in hits.items()}
    years = {document.slug: document.metadata.year for document in documents}
    return TopicIndex(vocabulary, kept, sizes, years)


def never_found(index: TopicIndex) -> Iterator[Problem]:
    """A problem for each topic, and for each alias of one, that the corpus does not hold."""
    file = index.vocabulary.file
    for number, topic in enumerate(index.vocabulary.topics):
        used = {hit.wording for hits in index.places[topic.id].values() for hit in hits}
        if not used:
            message = f"{topic.id!r} occurs in no document; take it out or correct it"
            yield file.problem(("topic", number, "id"), message)
        for alias in sorted(set(topic.aliases) - used) if used else ():
            message = f"{alias!r} never counts in the corpus; move it to `known`"
            yield file.problem(("topic", number, "aliases"), message)
