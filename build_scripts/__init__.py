"""A publishing house for Chinese policy texts: raw texts in, a site in both scripts out.

The modules and packages, in the order the data flows::

    toml, sources, interface, script    what people write: strict tables, descriptions, phrases, conversion
    reading                             raw bytes → lines → a tree with anchors, and a record of changes
    entry                               a described raw text → the documents that are in it
    ledger, follow                      published anchors keep their content
    catalog                             everything that people write → a library
    indexes                             topics, glossary, commitments: where the texts speak of what
    edition                             the library in one script
    checks                              what must be true of it
    writers                             a document → its clean page; an edition → pages (Markdown) and data
    search                              both editions → the index of the full text
    project                             the steps of a build; publish puts what they make in its place
    delivery                            MkDocs, the finished site, a server, the bundle
    see, stated, add                    a raw text that nobody has described yet
    cli, terminal                       the commands

``document`` (a tree of nodes) and ``strand`` (text that remembers where it stood) are the types that
all of it works on; ``problems`` is how any of it says what is wrong.

Up to the writers everything is values and functions: only ``catalog`` reads what people write, only
``publish`` and ``delivery`` write, only ``cli`` and ``terminal`` print. Imports point one way; the
contract is in ``pyproject.toml``.
"""

__version__ = "0.1.0"
