"""What cites what: on each document's page, and on one page for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.citing.grammar import RE
from build_scripts.citing.words import title
from build_scripts.document import Document, Place, walk
from build_scripts.edition import Edition
from build_scripts.findings import Manner
from build_scripts.references.resolve import Resolved, State
from build_scripts.writers.page import Page, data_link, details, division, escape, link, page, table
from build_scripts.writers.paths import document_path
from build_scripts.writers.places import place_link

PATH = "references/index.md"


def pages(edition: Edition) -> Iterator[Page]:
    """The page of all references: their sums, works outside the library, links between its documents."""
    say, every = edition.say, edition.references.every
    citing = Citing(edition, PATH)
    blocks = [
        f"# {say('references.title')}",
        say("references.intro", count=len(every)),
        _sums(edition),
        f"## {say('references.between')} {{: #between }}",
        _between(citing),
        f"## {say('references.outside')} {{: #outside }}",
        division('class="sortable stacked"', _outside(citing)),
        *_undecided(citing),
        f"{say('references.data')}{data_link(PATH, 'references.json', 'JSON')}\n{{: .note }}",
    ]
    yield page(PATH, say("references.title"), say("references.description"), blocks, hide=("toc",))


def related(edition: Edition, document: Document) -> Iterator[str]:
    """What a document cites and what cites it, to be opened; nothing where there is neither."""
    citing = Citing(edition, document_path(document))
    known, say = edition.references, edition.say
    cites, cited = known.of(document.slug), known.to(document.slug)
    if not cites and not cited:
        return
    works = list(_by_work(cites))
    lines = [f"- {citing.work(group)}　{citing.clauses(group)}" for group in works]
    body = "\n\n".join(
        f"{head}\n\n{chr(10).join(items)}"
        for head, items in (
            (say("references.cites"), lines),
            (say("references.cited"), [f"- {citing.place(resolved)}" for resolved in cited]),
        )
        if items
    )
    summary = say(
        "references.of_document", cites=len(works), cited=len({resolved.slug for resolved in cited})
    )
    yield details('class="references"', summary, body)


def works_cited(edition: Edition, document: Document) -> Iterator[tuple[str, Document | None]]:
    """Each other work that a document cites, once: its name, and the document where the library holds it.

    What nobody can say the meaning of is none.
    """
    citing = Citing(edition, document_path(document))
    decided = (
        resolved for resolved in edition.references.of(document.slug) if resolved.state is not State.UNDECIDED
    )
    for group in _by_work(decided):
        if target := group[0].target:
            held = edition.documents[target.slug]
            yield title(held, edition.say), held
        else:
            words = citing.fullest(group)
            name = RE["title"].match(words)
            yield name["title"] if name else words, None


def address(edition: Edition, target: Place) -> str:
    """The page of a place, and where on it; of a whole document its first words."""
    document = edition.documents[target.slug]
    anchor = target.anchor or next(node.anchor for node, _ in walk(document.nodes) if node.printed)
    return f"{document_path(document)}#{anchor}"


class Citing:
    """Writes references for the page at `path`."""

    def __init__(self, edition: Edition, path: str) -> None:
        self.edition, self.path = edition, path

    def work(self, group: Sequence[Resolved]) -> str:
        """What a group of references to one work calls it: a link where the library holds it."""
        target = group[0].target
        if target:
            document = self.edition.documents[target.slug]
            return link(escape(title(document, self.edition.say)), self.path, document_path(document))
        words = self.fullest(group)
        name = RE["title"].match(words)
        return escape(name.group() if name else words)

    def fullest(self, group: Sequence[Resolved]) -> str:
        """The words of the first reference of a group that calls the work by its name."""
        full = next((resolved for resolved in group if resolved.reference.manner is Manner.FULL), group[0])
        return self.words(full)

    def words(self, resolved: Resolved) -> str:
        """The words of a reference, in the script of the edition."""
        printed = self.edition.nodes[Place(resolved.slug, resolved.reference.anchor)].printed
        return printed[slice(*resolved.reference.span.within(self.edition.script))]

    def clauses(self, group: Iterable[Resolved]) -> str:
        """The clauses that cite, each once."""
        once = {resolved.reference.anchor: self._clause(resolved) for resolved in group}
        return f"<small>{'、'.join(once.values())}</small>"

    def place(self, resolved: Resolved) -> str:
        """The document and the clause that cite."""
        document = self.edition.documents[resolved.slug]
        return (
            f"{escape(document.metadata.short or title(document, self.edition.say))} {self._clause(resolved)}"
        )

    def _clause(self, resolved: Resolved) -> str:
        return place_link(self.edition, self.path, Place(resolved.slug, resolved.reference.anchor))


def _by_work(every: Iterable[Resolved]) -> Iterator[list[Resolved]]:
    """References to the same document, or to the same work outside."""
    works: dict[str, list[Resolved]] = defaultdict(list)
    for resolved in every:
        works[resolved.target.slug if resolved.target else resolved.reference.work].append(resolved)
    yield from works.values()


def _sums(edition: Edition) -> str:
    """How many references of each manner lead where; the sums of both add up."""
    say, counts = (
        edition.say,
        Counter((resolved.reference.manner, resolved.state) for resolved in edition.references.every),
    )
    head = ["", *(say(f"references.state_{state}") for state in State), say("references.sum")]
    rows = []
    for manner in Manner:
        row = [counts[manner, state] for state in State]
        rows.append([say(f"references.manner_{manner}"), *map(str, row), str(sum(row))])
    sums = [sum(counts[manner, state] for manner in Manner) for state in State]
    rows.append([say("references.sum"), *map(str, sums), str(sum(sums))])
    return table(head, rows)


def _between(citing: Citing) -> str:
    every = [
        resolved for resolved in citing.edition.references.every if resolved.target and resolved.elsewhere
    ]
    if not every:
        return citing.edition.say("references.no_between")
    return "\n".join(f"- {citing.place(resolved)} → {citing.work([resolved])}" for resolved in every)


def _outside(citing: Citing) -> str:
    say = citing.edition.say
    head = [say(f"references.col_{key}") for key in ("work", "count", "clauses")]
    rows = (
        [citing.work(group), str(len(group)), "、".join(map(citing.place, group))]
        for group in citing.edition.references.outside
    )
    return table(head, rows)


def _undecided(citing: Citing) -> Iterator[str]:
    """References that nobody can resolve, with the documents that may be meant."""
    say = citing.edition.say
    every = [resolved for resolved in citing.edition.references.every if resolved.state is State.UNDECIDED]
    if not every:
        return
    yield f"## {say('references.undecided')} {{: #undecided }}"
    lines = []
    for resolved in every:
        documents = [citing.edition.documents[slug] for slug in resolved.may_be]
        maybe = "、".join(link(escape(title(it, say)), citing.path, document_path(it)) for it in documents)
        why = say("references.same_title", documents=maybe) if maybe else say("references.no_place")
        lines.append(f"- {escape(citing.words(resolved))}　{citing.place(resolved)}　{why}")
    yield "\n".join(lines)
