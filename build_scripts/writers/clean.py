"""Clean pages: what the documents say, each part with its anchor, as text that a person reads on any forge.

A page is made of its document alone: it changes when the text does, and at no other time. What other
documents, the topics and the glossary add is on the published page.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.citing.words import title
from build_scripts.document import Bundle, Corpus, Document, Node, Script
from build_scripts.interface import Interface
from build_scripts.kinds import Kind
from build_scripts.provenance import Base, Status
from build_scripts.writers.notes import notes
from build_scripts.writers.page import Page, escape, front_matter, inline, relative, table
from build_scripts.writers.paths import bundle_path, document_path
from build_scripts.writers.shape import Block, Form, shape


def pages(corpus: Corpus, say: Interface) -> Iterator[Page]:
    """The clean pages of one script; paths are those of the edition's folder."""
    yield _page("index.md", {"title": say("plain.title")}, [f"# {say('site.name')}", say("plain.intro")])
    for document in corpus.documents:
        yield _document(document, say)
    for bundle in corpus.bundles:
        yield _bundle(bundle, [part for part in corpus.documents if part.bundle == bundle.slug], say)


def choice(says: Mapping[Script, Interface]) -> Page:
    """The page above the editions: one way into each."""
    ways = (
        f"- {_link(say('plain.title'), f'{script.folder}/index.md')}　{say('site.description')}"
        for script, say in says.items()
    )
    name = "　".join(say("site.name") for say in says.values())
    return _page("index.md", {"title": name}, [f"# {name}", "\n".join(ways)])


def _document(document: Document, say: Interface) -> Page:
    metadata = document.metadata
    blocks = [written for block in shape(document.nodes) for written in _blocks(block)]
    if not metadata.title:
        blocks.insert(0, f"# {inline(title(document, say))}")
    return _page(document_path(document), _facts(document), [*blocks, *_notes(document, say)])


def _facts(document: Document) -> dict[str, object]:
    """What the document is, in the words of ``data/documents.json``; nothing that nobody knows.

    `supplied` names what the text does not say.
    """
    metadata, provenance = document.metadata, document.metadata.provenance
    facts = {
        "title": html.escape(metadata.title),  # MkDocs puts it into its pages as it is
        "short": metadata.short,
        "number": metadata.number,
        "issuers": list(metadata.issuers),
        "issued": str(metadata.issued or ""),
        "published": str(metadata.published or ""),
        "year": "" if metadata.day else metadata.year,
        "script": str(document.script),
        "original_script": str(document.original),
        "source_url": metadata.source_url,
        "source_opened": str(provenance.opened or ""),
        "original_url": provenance.original_url,
        "status": "" if provenance.status is Status.UNKNOWN else str(provenance.status),
        "base": "" if provenance.base is Base.UNKNOWN else str(provenance.base),
        "lacks": list(provenance.lacks),
        "supplied": [supplied.field for supplied in provenance.supplied],
        "note": metadata.note,
        "sha256": document.raw.sha256,
    }
    return {key: value for key, value in facts.items() if value}


def _bundle(bundle: Bundle, parts: Sequence[Document], say: Interface) -> Page:
    path = bundle_path(bundle.slug)
    names = {relative(document_path(part), path): inline(title(part, say)) for part in parts}
    listed = "\n".join(f"- {_link(name, target)}" for target, name in names.items())
    said = say("documents.parts", count=len(parts))
    return _page(path, {"title": html.escape(bundle.title)}, [f"# {inline(bundle.title)}", said, listed])


def _link(text: str, target: str) -> str:
    """A link to another Markdown file, for those who read the files themselves."""
    return f"[{text}]({target})"


def _page(path: str, facts: Mapping[str, object], blocks: Sequence[str]) -> Page:
    return Page(path, front_matter(facts) + "\n\n".join(blocks) + "\n")


def _blocks(block: Block, before: str = "") -> Iterator[str]:
    """The Markdown of a node and all that belongs to it; the names `before` it are on what comes first."""
    node = block.node
    before += _names(node, node.aliases[1:] if node.label else node.aliases)
    if block.form is Form.NONE:
        yield from _unworded(block, before + _names(node, [node.anchor]))
        return
    written = [*_own(block, before), *(inner for below in block.blocks for inner in _blocks(below))]
    yield from [_boxed(written)] if node.kind is Kind.BOX else written


def _unworded(block: Block, before: str) -> Iterator[str]:
    """What a part without words of its own holds: the first of it has its name too."""
    if not block.blocks:
        yield before
    for index, below in enumerate(block.blocks):
        yield from _blocks(below, "" if index else before)


def _boxed(blocks: Sequence[str]) -> str:
    """Blocks that are set apart, in the one form for it that every reader of Markdown knows."""
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))


def _own(block: Block, before: str) -> Iterator[str]:
    """The node's own words and its anchor: a heading, a paragraph, or a heading and a paragraph."""
    node = block.node
    if node.rows:
        head, *rows = ([inline(cell) for cell in row] for row in node.rows)
        yield before + _names(node, [node.anchor])
        yield table(head, rows)
    elif block.level:
        words = node.heading if block.form is Form.RUN_IN else node.words
        yield f"{'#' * block.level} {before}{_labelled(node, words)} {{#{node.anchor}}}"
        if block.form is Form.RUN_IN:
            yield escape(node.text.strip())
    else:
        named = before or node.aliases
        words = before + _labelled(node, node.words) if named else escape(node.printed)
        yield f"{words}\n{{#{node.anchor}}}"


def _labelled(node: Node, words: str) -> str:
    """The label and `words` behind it; the first of its other names is on the label."""
    if not node.label or not node.aliases:
        return inline(node.label + words)
    return f"[{inline(node.label)}](#{node.anchor}){{#{node.aliases[0]}}}{inline(words)}"


def _names(node: Node, names: Sequence[str]) -> str:
    """Empty links to the place, each with a name of it."""
    return "".join(f"[](#{node.anchor}){{#{name}}}" for name in names)


def _notes(document: Document, say: Interface) -> Iterator[str]:
    """The notes on anchors that were published: no link dies."""
    for anchor, note in notes(document, say):
        yield f"{note}\n{{#{anchor}}}" if anchor else note
