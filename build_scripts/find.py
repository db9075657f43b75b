"""A text and a lexicon → what is found: topics, terms, short names, quotes, figures, ends of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

from build_scripts.citing.grammar import RE
from build_scripts.document import Document, Node, Script, walk
from build_scripts.findings import DocumentFindings, Finding, FindingKind, Findings, ShortName, Words
from build_scripts.indexes.lexicon import Lexicon
from build_scripts.indexes.quantities import quantities
from build_scripts.indexes.short_names import Introduced, introduced, used
from build_scripts.kinds import Kind, traits
from build_scripts.references.mentions import mentions
from build_scripts.spans import Stretch
from build_scripts.text import Pair, Text

Segment = Callable[[str], list[str]]  # a Simplified text into its words, which joined are the text again


def find(text: Text, lexicon: Lexicon, segment: Segment) -> Findings:
    """What is found in each document of a text. Pure: no other text is looked at."""
    return Findings(tuple(_Reading(pair, lexicon).found(segment) for pair in text.documents))


class _Reading:
    """Looks through one document; all is looked for in the Simplified words and carried to the others."""

    def __init__(self, pair: Pair, lexicon: Lexicon) -> None:
        self.pair, self.lexicon = pair, lexicon
        self.nodes = [node for node, _ in walk(pair.hans.nodes)]
        self.sections = _sections(pair.hans)
        self.introduced = tuple(introduced(lexicon.terms, pair.hans))
        self.short = {
            anchor: list(uses)
            for anchor, uses in groupby(used(pair.hans, self.introduced), key=lambda use: use.anchor)
        }
        self.quotes = {term.id: term.quote for term in lexicon.terms.terms if term.quote}
        self.seen: dict[str, set[str]] = defaultdict(set)  # by section, what a page has marked there

    def found(self, segment: Segment) -> DocumentFindings:
        findings = [finding for node in self.nodes if node.printed for finding in self._of(node)]
        names = tuple(self._short_name(name) for name in self.introduced)
        words = _words(self.pair, segment)
        return DocumentFindings(self.pair.slug, tuple(findings), names, mentions(self.pair), words)

    def _of(self, node: Node) -> Iterator[Finding]:
        yield from self._topics(node)
        yield from self._terms(node)
        yield from self._quotes(node)
        if not traits(node.kind).formal:
            for quantity in quantities(node.printed):
                yield self._finding(
                    node, FindingKind.FIGURE, (quantity.start, quantity.end), wording=quantity.words
                )

    def _finding(
        self, node: Node, kind: FindingKind, stretch: Stretch, of: str = "", wording: str = ""
    ) -> Finding:
        return Finding(node.anchor, kind, self.pair.alignment(node.anchor).span(*stretch), of, wording)

    def _topics(self, node: Node) -> Iterator[Finding]:
        for topic, hits in self.lexicon.topics.matcher.find(node.printed).items():
            for hit in hits:
                yield self._finding(node, FindingKind.TOPIC, (hit.start, hit.end), topic, hit.wording)

    def _terms(self, node: Node) -> Iterator[Finding]:
        """Terms and short names; a short name goes before a term that stands in the same place."""
        before, uses = len(node.label), self.short.get(node.anchor, [])
        taken = {offset for use in uses for offset in range(use.start, use.end)}
        findings = []
        for use in uses:
            stretch, name = (use.start + before, use.end + before), self.introduced[use.number].words
            findings.append(self._finding(node, FindingKind.SHORT_NAME, stretch, str(use.number), name))
        for hit, term in self.lexicon.terms.find(node.words):
            if taken.isdisjoint(range(hit.start, hit.end)):
                stretch = (hit.start + before, hit.end + before)
                findings.append(self._finding(node, FindingKind.TERM, stretch, term, hit.wording))
        free = _free(node)
        for finding in sorted(findings, key=lambda finding: finding.span.hans):
            yield replace(finding, first=self._is_first(finding, free))

    def _is_first(self, finding: Finding, free: Callable[[Finding], bool]) -> bool:
        """Whether a page marks this use: the first of its section that stands free."""
        section = self.seen[self.sections[finding.anchor]]
        name = self._name(finding)
        if name in section or not free(finding):
            return False
        section.add(name)
        return True

    def _name(self, finding: Finding) -> str:
        """What a use is a use of: the term, or what a short name without one stands for."""
        if finding.kind is FindingKind.TERM:
            return finding.of
        introduced = self.introduced[int(finding.of)]
        return introduced.term or introduced.full_words

    def _quotes(self, node: Node) -> Iterator[Finding]:
        for term, quote in self.quotes.items():
            start = node.words.find(quote)
            if start >= 0:
                start += len(node.label)
                yield self._finding(node, FindingKind.QUOTE, (start, start + len(quote)), term)

    def _short_name(self, name: Introduced) -> ShortName:
        alignment, before = self.pair.alignment(name.anchor), name.label
        short, full = (alignment.span(start + before, end + before) for start, end in (name.short, name.full))
        return ShortName(name.anchor, short, full, name.term)


def _sections(document: Document) -> dict[str, str]:
    """For each node the anchor of the outermost labelled part that it stands in, or an empty string."""
    sections: dict[str, str] = {}
    for node, parent in walk(document.nodes):
        above = sections[parent.anchor] if parent else ""
        begins = node.label and not traits(node.kind).formal
        sections[node.anchor] = above or (node.anchor if begins else "")
    return sections


def _free(node: Node) -> Callable[[Finding], bool]:
    """Whether a finding may be marked: it stands in running words, in no heading and no document's title."""
    titles = [title.span() for title in RE["title"].finditer(node.printed)]
    begins = len(node.label) + len(node.heading)

    def free(finding: Finding) -> bool:
        start, end = finding.span.hans
        if not node.is_body or start < begins:
            return False
        is_short = finding.kind is FindingKind.SHORT_NAME
        return is_short or not any(left < end and start < right for left, right in titles)

    return free


def _words(pair: Pair, segment: Segment) -> Words:
    """Where the words of titles end, cut in the Simplified text; in the other script where that differs."""
    titled = [node for node, _ in walk(pair.hans.nodes) if node.kind is Kind.TITLE]
    hans = {node.anchor: _lengths(segment(node.printed)) for node in titled}
    hant = {anchor: _carried(hans[anchor], pair, anchor) for anchor in pair.alignments if anchor in hans}
    titles = pair.hans.metadata.title, pair.hant.metadata.title
    cut = _lengths(segment(titles[0]))
    title = {Script.HANS: cut, Script.HANT: cut if len(titles[0]) == len(titles[1]) else (len(titles[1]),)}
    return Words(title, {Script.HANS: hans, Script.HANT: hant})


def _lengths(words: list[str]) -> tuple[int, ...]:
    return tuple(map(len, words))


def _carried(lengths: tuple[int, ...], pair: Pair, anchor: str) -> tuple[int, ...]:
    """The same words in the Traditional text: an edge inside a joint is none there."""
    alignment = pair.alignment(anchor)
    inside = {offset for joint in alignment.joints for offset in range(joint.hans[0] + 1, joint.hans[1])}
    edges = [0, *(alignment.span(0, edge).hant[1] for edge in accumulate(lengths) if edge not in inside)]
    return tuple(end - start for start, end in pairwise(edges))
