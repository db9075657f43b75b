"""The page of a document: its words as printed, its facts, and its neighbours."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from build_scripts.citing.words import citation, title
from build_scripts.document import Document, Node, Place, walk
from build_scripts.edition import Edition
from build_scripts.kinds import Kind, traits
from build_scripts.writers.bibliography import described, item_of
from build_scripts.writers.cite import asking
from build_scripts.writers.documents import bundle_link
from build_scripts.writers.extent import extent
from build_scripts.writers.inline import phrases, words
from build_scripts.writers.notes import notes
from build_scripts.writers.page import Page, data_link, details, division, escape, link, page, table
from build_scripts.writers.paths import bibliography_path, changes_path, document_path, raw_path
from build_scripts.writers.provenance import banner, provenance_facts, source_words, status_words, with_mark
from build_scripts.writers.references import related
from build_scripts.writers.shape import Block, Form, shape
from build_scripts.writers.topic_marks import main_topics, marks
from build_scripts.writers.versions import changed, history

_REFERENCES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL JSON", "txt": "GB/T 7714"}


def pages(edition: Edition) -> Iterator[Page]:
    """One page a document."""
    documents = edition.corpus.documents
    for index, document in enumerate(documents):
        earlier = documents[index - 1] if index else None
        later = documents[index + 1] if index + 1 < len(documents) else None
        yield _page(edition, document, earlier, later)


def _page(edition: Edition, document: Document, earlier: Document | None, later: Document | None) -> Page:
    say, path = edition.say, document_path(document)
    name = title(document, say)
    named = edition.place_names[document.slug]
    printed = [
        written for block in shape(document.nodes) for written in _blocks(edition, document, block, named)
    ]
    if not document.metadata.title:
        printed.insert(0, f"# {escape(name)} {{: .title .untitled }}")
    head = 1 + next((index for index, block in enumerate(printed) if block.startswith("# ")), 0)
    blocks = [
        *printed[:head],
        *_facts(edition, document),
        *banner(edition, document),
        *printed[head:],
        *_notes(edition, document),
        *related(edition, document),
        *_colophon(edition, document),
        *_siblings(edition, document),
    ]
    return page(path, name, _description(document, name), [*blocks, _turn(edition, path, earlier, later)])


def _description(document: Document, name: str) -> str:
    metadata = document.metadata
    return "，".join(
        part
        for part in (name, metadata.number, "、".join(metadata.issuers), str(metadata.issued or ""))
        if part
    )


def _blocks(edition: Edition, document: Document, block: Block, named: Mapping[str, str]) -> Iterator[str]:
    """The Markdown of a node and all that belongs to it; `named` are the places as they are cited."""
    node = block.node
    mark = _mark(named[node.anchor], node)
    inner = [written for below in block.blocks for written in _blocks(edition, document, below, named)]
    if block.form is Form.NONE:
        targets = [_targets(node)] if node.aliases else []
        yield division(f'id="{node.anchor}" class="{node.kind}"', *targets, *inner)
    elif block.holds:
        own = _own(edition, document, block, mark)
        yield division(f'class="{node.kind}"', own, *changed(edition, document, node), *inner)
    else:
        yield _own(edition, document, block, mark)
        yield from changed(edition, document, node)
        yield from marks(edition, document, node)
        yield from inner


def _own(edition: Edition, document: Document, block: Block, mark: str) -> str:
    """The node's own words: a title, a formal part, a heading, a run-in heading or a paragraph."""
    node = block.node
    if block.form is Form.TITLE:
        title_words = edition.words_of(Place(document.slug, node.anchor), node.text)
        return _heading(block, mark + phrases(title_words))
    if block.form is Form.HEADING:
        return _heading(block, mark + escape(node.heading))
    if traits(node.kind).formal:
        return f"{mark}{escape(node.text)}\n{{: #{node.anchor} .{node.kind} }}"
    text = words(edition, document, node)
    if node.rows:
        rows = [line.split("\t") for line in text.split("\n")]
        return division(f'id="{node.anchor}" class="{node.kind}"', mark, table(rows[0], rows[1:]))
    if block.form is Form.RUN_IN:
        return division('class="run-in"', _heading(block, mark + escape(node.heading)), text)
    lead = f"<strong>{escape(node.heading)}</strong>" if node.heading else ""
    caption = f" .{node.kind}" if node.kind is Kind.CAPTION else ""
    return f"{mark}{lead}{text}\n{{: #{node.anchor}{caption} }}"


def _heading(block: Block, text: str) -> str:
    return f"{'#' * block.level} {text} {{: #{block.node.anchor} .{block.node.kind} }}"


def _mark(place: str, node: Node) -> str:
    """The printed label or a pilcrow: the link to its `place`, and the shorter names of that."""
    words, kind = (escape(node.label), "label") if node.label else ("", "pilcrow")
    return _targets(node) + f'[{words}](#{node.anchor}){{: .{kind} title="{html.escape(place)}" }}'


def _targets(node: Node) -> str:
    """Empty targets: the other names under which the place was ever published."""
    return "".join(f'<span id="{alias}"></span>' for alias in node.aliases)


def _notes(edition: Edition, document: Document) -> Iterator[str]:
    """The notes on anchors that were published: no link dies."""
    for anchor, note in notes(document, edition.say):
        yield f"{note}\n{{: {f'#{anchor} ' if anchor else ''}.retired }}"


def _facts(edition: Edition, document: Document) -> Iterator[str]:
    """What the document is, as a list of terms; what the text does not say is marked as ours."""
    say, metadata, path = edition.say, document.metadata, document_path(document)
    stated_words = {
        "number": escape(metadata.number),
        "issuers": escape("、".join(metadata.issuers)),
        "issued": _iso(metadata.issued),
        "published": _iso(metadata.published),
    }
    marked = {key: with_mark(edition, document, key, value) for key, value in stated_words.items()}
    stated = say("document.stated_year", year=metadata.year) if metadata.year and not metadata.day else ""
    regional = bool(document.restorations) or (document.script is document.original and metadata.regional)
    original = say("document.original_regional") if regional else say(f"script.{document.original}")
    changed = len(document.changes) + len(document.restorations)
    facts = {
        "number": marked["number"] or say("site.none"),
        "issuers": marked["issuers"] or say("site.none"),
        "issued": marked["issued"] or say("site.none"),
        "published": marked["published"],
        "stated": stated,
        "original": original,
        "extent": _extent(edition, document),
        **provenance_facts(edition, document),
        "note": escape(metadata.note),
        "unreviewed": "；".join(_unreviewed(edition, document)),
        "cite": f"{escape(citation(document))}　{asking(path, document.slug, say('document.cite_place'))}",
        "changes": link(
            say("document.changes_value", count=changed) if changed else say("document.unchanged"),
            path,
            changes_path(document),
        ),
        "versions": history(edition, document),
        "data": f"{data_link(path, raw_path(document), say('document.raw'), ' download')}　"
        f"{data_link(path, f'{edition.script.folder}/{document.slug}.json', 'JSON')}",
        "reference": "　".join(
            data_link(path, bibliography_path(document, suffix), name, " download")
            for suffix, name in _REFERENCES.items()
        ),
    }
    rows = "\n\n".join(f"{say(f'document.{key}')}\n:   {value}" for key, value in facts.items() if value)
    body = "\n\n".join((rows, *main_topics(edition, document)))
    line = described(item_of(edition, document, ""), online=True)
    forms = {"cited": citation(document), "reference": line}  # for browser/page/cited.js
    given = " ".join(f'data-{name}="{html.escape(words)}"' for name, words in forms.items())
    yield details(f'class="facts" {given}', _line(edition, document), body)


def _line(edition: Edition, document: Document) -> str:
    """The facts looked for first, in one line; a number only where the text does not print it below."""
    say, metadata = edition.say, document.metadata
    number = "" if any(node.kind is Kind.NUMBER for node, _ in walk(document.nodes)) else metadata.number
    issuers = (
        say("document.issuers_more", first=metadata.issuers[0], count=len(metadata.issuers))
        if len(metadata.issuers) > 1
        else "".join(metadata.issuers)
    )
    stated = html.escape(number), html.escape(issuers), _iso(metadata.day)
    unreviewed = "" if metadata.reviewed else say("document.unreviewed")
    known = *stated, status_words(edition, document), unreviewed
    cells = "".join(f"<span>{words}</span> " for words in known if words)
    return f"{cells}<span>{say('document.facts')}</span>"


def _unreviewed(edition: Edition, document: Document) -> Iterator[str]:
    """What nobody has compared with the text or decided about yet."""
    if not document.metadata.reviewed:
        yield edition.say("document.unreviewed_text")
    if count := edition.undecided.get(document.slug, 0):
        yield edition.say("document.unreviewed_figures", count=count)


def _extent(edition: Edition, document: Document) -> str:
    """How long it is, in what it has: a notice without sections has no number of them."""
    counts = extent(document).items()
    return "、".join(edition.say(f"document.extent_{key}", count=count) for key, count in counts if count)


def _iso(day: object) -> str:
    return f'<time datetime="{day}">{day}</time>' if day else ""


def _colophon(edition: Edition, document: Document) -> Iterator[str]:
    """What a printed copy says below the text, so that it can be cited without the page."""
    say, metadata = edition.say, document.metadata
    facts = {
        "cite": citation(document),
        "issuers": "、".join(metadata.issuers),
        "published": str(metadata.published or ""),
        "source": source_words(edition, document),
        "status": say(f"document.status_{metadata.provenance.status}"),
    }
    lines = [
        f"{say('document.fact', name=say(f'document.{key}'), value=escape(value))}"
        for key, value in facts.items()
        if value
    ]
    if lines:
        yield "　".join(lines) + "\n{: .print-only }"


def _siblings(edition: Edition, document: Document) -> Iterator[str]:
    """The other parts of the same bundle."""
    if not document.bundle:
        return
    others = [part for part in edition.corpus.documents if part.bundle == document.bundle]
    path = document_path(document)
    items = [
        f"- **{escape(part.metadata.short)}**"
        if part.slug == document.slug
        else f"- {link(escape(part.metadata.short), path, document_path(part))}"
        for part in others
    ]
    home = bundle_link(edition, document, path)
    yield division('class="siblings"', edition.say("document.in_bundle", bundle=home), "\n".join(items))


def _turn(edition: Edition, path: str, earlier: Document | None, later: Document | None) -> str:
    """Links to the document before and behind this one in time."""
    say = edition.say
    links = [
        link(
            f"<small>{say(f'document.{key}')}</small>{escape(title(beside, say))}",
            path,
            document_path(beside),
            f"{{: .{key} }}",
        )
        for key, beside in (("earlier", earlier), ("later", later))
        if beside
    ]
    return division('class="turn"', " ".join(links))
